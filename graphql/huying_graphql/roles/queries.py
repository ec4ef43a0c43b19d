"""Asking for roles of permissions, and for who may do what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphene import ID, Argument, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.pages import Page, page_size, place_at
from huying_graphql.base.payloads import payload_errors
from huying_graphql.base.rules import rule
from huying_graphql.org.acting import OrganisationError, by
from huying_graphql.org.people import post_views
from huying_graphql.org.queries import manages_organisation
from huying_graphql.roles.input import PreviewPermissionRoleInput, form_of
from huying_graphql.roles.role import PermissionRole
from huying_graphql.roles.types import (
    PermissionHolderConnection,
    PermissionKind,
    PermissionMatrix,
    PermissionVerb,
    PermittedHolder,
    PermittedPostView,
    PersonPermissions,
    PersonPermissionsView,
)
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PermissionRoleRef


class PermissionRolePreview(ObjectType):
    """What saving a role would do; nothing is written."""

    words = String(required=True, description="As the act would be recorded; empty: it would be refused.")
    posts = Int(required=True, description="How many posts have the role.")
    people = Int(required=True, description="How many people hold one of them now.")
    gained = List(NonNull(String), required=True, description="Verbs that some of the posts would gain.")
    lost = List(NonNull(String), required=True, description="Verbs that some of the posts would lose.")
    errors = List(NonNull(OrganisationError), required=True)


@dataclass(frozen=True)
class HoldersPage(Page[PermittedHolder]):
    """A page of holders as they are at a moment."""

    at: datetime


class RoleQueries(ObjectType):
    """Root fields."""

    permission_roles = List(NonNull(PermissionRole), required=True, description="In the county's order.")
    permission_matrix = Field(PermissionMatrix, required=True)
    permission_holders = Field(
        PermissionHolderConnection,
        required=True,
        role=String(description="Its code; null: the posts without a role."),
        verb=String(required=True),
        first=Int(),
        after=String(),
    )
    person_permissions = Field(PersonPermissions, person_id=ID(required=True))
    preview_permission_role = Field(
        PermissionRolePreview,
        required=True,
        input=Argument(PreviewPermissionRoleInput, required=True),
        description="Nothing is written.",
    )

    @staticmethod
    @rule(manages_organisation)
    def resolve_permission_roles(_root: None, _info: GraphQLResolveInfo) -> Iterable[PermissionRoleRef]:
        """Every role, used or not."""
        return org_api.permission_roles().values()

    @staticmethod
    @rule(manages_organisation)
    def resolve_permission_matrix(_root: None, _info: GraphQLResolveInfo) -> PermissionMatrix:
        """What it is made of; the columns follow where they are asked for."""
        return PermissionMatrix(
            verbs=[
                PermissionVerb(code=verb.value, name=name, group=group)
                for group, verbs in org_api.VERB_GROUPS.items()
                for verb, name in verbs.items()
            ],
            kinds=[
                PermissionKind(unit_kind=unit, post_kind=post, verbs=sorted(org_api.verbs_of(unit, post)))
                for unit in org_api.UnitKind
                for post in org_api.PostKind
            ],
        )

    @staticmethod
    @rule(manages_organisation)
    def resolve_permission_holders(
        _root: None,
        info: GraphQLResolveInfo,
        verb: str,
        role: str | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> HoldersPage:
        """Those who may take the verb by a post with the role, now."""
        now, size, place = context_of(info).now, page_size(first), place_at("permissions", after)
        posts = org_api.posts_by_id(now)
        permitted = hierarchy.posts_permitted(role, verb, now)
        found = org_api.holders_page(permitted, now, limit=size + 1, after=place)
        return HoldersPage(
            rows=[PermittedHolder(each, posts[each.posting.post_id]) for each in found[:size]],
            order="permissions",
            place_of=lambda each: (each.holder.posting.since, each.holder.posting.id),
            has_next=len(found) > size,
            has_previous=place is not None,
            count=lambda: org_api.holders_count(permitted, now),
            at=now,
        )

    @staticmethod
    @rule(manages_organisation)
    def resolve_person_permissions(
        _root: None, info: GraphQLResolveInfo, person_id: str
    ) -> PersonPermissionsView | None:
        """Null when there is no such person."""
        now = context_of(info).now
        person = org_api.person_by_id(key_of("Person", person_id))
        if person is None:
            return None
        held = hierarchy.permissions_of_person(person.id, now)
        views = post_views([each.post for each in held], now)
        return PersonPermissionsView(
            person, [PermittedPostView(*pair) for pair in zip(held, views, strict=True)]
        )

    @staticmethod
    @rule(manages_organisation)
    def resolve_preview_permission_role(
        _root: None, info: GraphQLResolveInfo, **given: Any
    ) -> PermissionRolePreview:
        """What it would change and whom it would concern, or why it would be refused."""
        found = hierarchy.preview_permission_role(**by(context_of(info)), form=form_of(given["input"]))
        return PermissionRolePreview(
            words=found.words,
            posts=found.posts,
            people=found.people,
            gained=[verb for verb in org_api.VERB_NAMES if verb in found.gained],
            lost=[verb for verb in org_api.VERB_NAMES if verb in found.lost],
            errors=[] if found.refusal is None else payload_errors(found.refusal),
        )
