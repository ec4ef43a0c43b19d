"""Posts, who holds them, and people. Phones are masked; a whole one is shown only by an act on record."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from graphene import ID, Boolean, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import Date, DateTime
from huying_graphql.org.types import Engagement, PostKind, Unit
from huying_graphql.roles.role import PermissionRole
from huying_platform.kernel.telephones import masked
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Holder, PostRef, UnitRef
from huying_tenants.org.domain.people import masked_mobile


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with who holds it at a moment, and who is to come."""

    post: PostRef
    holders: Sequence[Holder]
    at: datetime


def post_views(posts: Collection[PostRef], at: datetime) -> list[PostView]:
    """These posts with their holders. One statement."""
    holders = org_api.holders_of([post.id for post in posts], at, ahead=True) if posts else {}
    return [PostView(post, holders.get(post.id, ()), at) for post in posts]


class PersonLine(ObjectType):
    """Somebody of the county."""

    id = ID(required=True)
    code = String(required=True)
    name = String(required=True)
    phone = String(required=True, description="Masked: 138****1234. See revealPhone.")
    has_account = Boolean(required=True, description="Whether they have ever signed in.")

    resolve_id = plain(lambda person: global_id("Person", person.id))
    resolve_phone = plain(lambda person: masked(person.phone))
    resolve_has_account = plain(lambda person: person.account_id is not None)


class NumberChange(ObjectType):
    """Another has changed somebody's phone, by which their account is opened."""

    at = DateTime(required=True)
    by = String(required=True, description="By unit, post and name.")
    own = Boolean(required=True, description="The asker of this question did.")
    settles_at = DateTime(required=True, description="From when on the number alone proves them again.")


class HolderLine(ObjectType):
    """Somebody on a post for a time."""

    id = ID(required=True)
    person = Field(PersonLine, required=True)
    since = DateTime(required=True)
    until = DateTime(description="Exclusive; null: until further notice.")
    deputy = Boolean(required=True, description="Stands in for a time (代班).")
    engagement = Field(Engagement, required=True)

    resolve_id = plain(lambda holder: global_id("Posting", holder.posting.id))
    resolve_since = plain(lambda holder: holder.posting.since)
    resolve_until = plain(lambda holder: holder.posting.until)
    resolve_deputy = plain(lambda holder: holder.posting.deputy)
    resolve_engagement = plain(lambda holder: holder.posting.engagement)


class PostLine(ObjectType):
    """A post of a unit."""

    id = ID(required=True)
    code = String(required=True)
    name = String(required=True)
    kind = Field(PostKind, required=True)
    unit = Field(Unit, required=True)
    phone = String(required=True, description="An office's number is whole, a mobile one masked.")
    permissions = List(NonNull(String), description="Verbs that narrow its kind's; null: all of these.")
    permission_role = Field(PermissionRole, description="Its role (权限角色); null: it has none.")
    permitted = List(NonNull(String), required=True, description="The verbs it may ever take.")
    single_holder = Boolean(required=True)
    roles = List(NonNull(String), required=True)
    since = Date(required=True)
    until = Date(description="The first day on which it is no more.")
    holders = List(NonNull(HolderLine), required=True, description="Now and to come, deputies last.")
    vacant = Boolean(required=True, description="Nobody holds it at the moment asked for.")

    resolve_id = plain(lambda view: global_id("Post", view.post.id))
    resolve_code = plain(lambda view: view.post.code)
    resolve_name = plain(lambda view: view.post.name)
    resolve_kind = plain(lambda view: view.post.kind)
    resolve_phone = plain(lambda view: masked_mobile(view.post.phone))
    resolve_permissions = plain(
        lambda view: None if view.post.permissions is None else sorted(view.post.permissions)
    )
    resolve_permission_role = plain(
        lambda view: view.post.permission_role and org_api.permission_roles().get(view.post.permission_role)
    )
    resolve_single_holder = plain(lambda view: view.post.single_holder)
    resolve_roles = plain(lambda view: sorted(view.post.roles))
    resolve_since = plain(lambda view: view.post.since)
    resolve_until = plain(lambda view: view.post.until)
    resolve_vacant = plain(lambda view: not any(each.posting.since <= view.at for each in view.holders))

    @staticmethod
    def resolve_unit(view: PostView, info: GraphQLResolveInfo) -> UnitRef:
        """The unit it belongs to."""
        return context_of(info).units[view.post.unit_id]

    @staticmethod
    def resolve_permitted(view: PostView, info: GraphQLResolveInfo) -> list[str]:
        """What its unit's kind, its own kind, its role and its permissions leave."""
        unit = context_of(info).units[view.post.unit_id]
        return sorted(org_api.verbs_of(unit.kind, view.post.kind, view.post.narrowed))
