"""Who may do what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphene import Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.pages import PageConnection, PageEdge
from huying_graphql.org.people import HolderLine, PersonLine, PostLine, PostView
from huying_graphql.org.types import PostKind, UnitKind
from huying_graphql.roles.role import PermissionRole
from huying_tenants.hierarchy.api import CellState as CellStateValue
from huying_tenants.hierarchy.api import Column, PostOfPerson, permission_columns
from huying_tenants.org.api import Bound as BoundValue
from huying_tenants.org.api import Holder, PersonRef, PostRef

PermissionState = Enum.from_enum(CellStateValue, name="PermissionState")
PermissionBound = Enum.from_enum(BoundValue, name="PermissionBound")


class PermissionVerb(ObjectType):
    """Something a post may do."""

    code = String(required=True)
    name = String(required=True)
    group = String(required=True, description="The Chinese name of its group.")


class PermissionWhy(ObjectType):
    """What says no, in words; bounds come before roles, roles before the rulebook."""

    bound = Field(PermissionBound, required=True)
    sentence = String(required=True)


class PermissionCell(ObjectType):
    """A verb of a role, or of a post."""

    verb = String(required=True)
    state = Field(PermissionState, required=True)
    granted = Boolean(required=True, description="The role gives it, whatever else says no.")
    posts = Int(required=True, description="How many posts may.")
    people = Int(required=True, description="How many people may, by these posts, now.")
    why = List(NonNull(PermissionWhy), required=True)
    steps = List(NonNull(String), required=True, description="The rulebook's names for it.")


class PermissionColumn(ObjectType):
    """A role against every verb."""

    role = Field(PermissionRole, description="Null: the posts without a role.")
    posts = Int(required=True, description="How many posts have it and stand.")
    people = Int(required=True, description="How many people hold one of them now.")
    cells = List(NonNull(PermissionCell), required=True, description="In the order of the verbs.")


class PermissionKind(ObjectType):
    """What posts of a kind in units of a kind may ever do: no role goes beyond."""

    unit_kind = Field(UnitKind, required=True)
    post_kind = Field(PostKind, required=True)
    verbs = List(NonNull(String), required=True)


class PermissionMatrix(ObjectType):
    """Every role against every verb."""

    verbs = List(NonNull(PermissionVerb), required=True)
    kinds = List(NonNull(PermissionKind), required=True)
    columns = List(NonNull(PermissionColumn), required=True)

    @staticmethod
    def resolve_columns(_root: object, info: GraphQLResolveInfo) -> list[Column]:
        """As it is now; whoever asks for the verbs' names alone need not wait for it."""
        return permission_columns(context_of(info).now)


class PermittedPost(ObjectType):
    """One of somebody's posts, and what they may do by it."""

    post = Field(PostLine, required=True)
    deputy = Boolean(required=True)
    cells = List(NonNull(PermissionCell), required=True)

    resolve_post = plain(lambda view: view.post)
    resolve_deputy = plain(lambda view: view.held.deputy)
    resolve_cells = plain(lambda view: view.held.cells)


class PersonPermissions(ObjectType):
    """What somebody may do now, by each post."""

    person = Field(PersonLine, required=True)
    posts = List(NonNull(PermittedPost), required=True)


@dataclass(frozen=True, slots=True)
class PermittedPostView:
    """A post of somebody's with what it lets them do."""

    held: PostOfPerson
    post: PostView


@dataclass(frozen=True, slots=True)
class PersonPermissionsView:
    """Somebody with their posts."""

    person: PersonRef
    posts: Sequence[PermittedPostView]


@dataclass(frozen=True, slots=True)
class PermittedHolder:
    """Somebody who may, and by which post."""

    holder: Holder
    post: PostRef


class PermissionHolderEdge(PageEdge):
    """Somebody in a list."""

    node = Field(HolderLine, required=True)
    post = Field(PostLine, required=True)

    resolve_node = plain(lambda edge: edge.node.holder)
    resolve_post = plain(lambda edge: PostView(edge.node.post, (edge.node.holder,), edge.page.at))


class PermissionHolderConnection(PageConnection):
    """A page of those who may take a verb, in the order in which they came to their posts."""

    edges = List(NonNull(PermissionHolderEdge), required=True)
    total_count = Int(required=True)

    resolve_total_count = plain(lambda page: page.count())
