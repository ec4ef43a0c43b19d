"""账号同步: what Keycloak is still to be told, and where it says something else than the posts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Generic, TypeVar

from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.pages import Page, PageConnection, PageEdge, page_by_key, page_size, place_at
from huying_graphql.base.rules import rule
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.people import PersonLine
from huying_graphql.org.queries import manages_organisation
from huying_platform.provisioning.api import (
    DEPARTMENTS,
    ShownDifference,
    Situation,
    WaitingChange,
    provisioned,
    shown_differences,
    situation,
    waiting_changes,
)
from huying_platform.provisioning.api import DifferenceKind as DifferenceKindValue
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef

_CHANGES: Final = "provisioning_changes"
_DIFFERENCES: Final = "provisioning_differences"

Row = TypeVar("Row", WaitingChange, ShownDifference)

AccountDifferenceKind = Enum.from_enum(DifferenceKindValue, name="AccountDifferenceKind")


@dataclass(frozen=True, slots=True)
class _About(Generic[Row]):
    """A row, and whom of the county it is about."""

    row: Row
    person: PersonRef | None


class ProvisioningProblem(ObjectType):
    """Why something came to nothing, and what to do."""

    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)


class ProvisioningChange(ObjectType):
    """Somebody whom Keycloak is still to be told of."""

    id = ID(required=True)
    person = Field(PersonLine, description="Null: the whole county, or somebody it knows no more.")
    whole_county = Boolean(required=True)
    due_at = DateTime(description="Null: at once.")
    attempts = Int(required=True, description="How often it has failed in a row.")
    problem = Field(ProvisioningProblem)

    resolve_id = plain(lambda about: global_id("ProvisioningChange", about.row.id))
    resolve_person = plain(lambda about: about.person)
    resolve_whole_county = plain(lambda about: about.row.person_id is None)
    resolve_due_at = plain(lambda about: about.row.due_at)
    resolve_attempts = plain(lambda about: about.row.attempts)
    resolve_problem = plain(lambda about: about.row.problem)


class AccountDifference(ObjectType):
    """Where Keycloak says something else than the posts, as the last comparison found it."""

    id = ID(required=True)
    kind = Field(AccountDifferenceKind, required=True)
    person = Field(PersonLine, description="Null: a user whom the county does not know.")
    name = String(required=True, description="Of such a user; else empty.")
    phone = String(required=True, description="Of such a user, masked; else empty.")
    wanted = List(NonNull(String), required=True, description="Units whose groups they should be in.")
    found = List(NonNull(String), required=True, description="Units whose groups they are in.")
    repairable = Boolean(required=True)

    resolve_id = plain(lambda about: global_id("AccountDifference", about.row.id))
    resolve_kind = plain(lambda about: about.row.kind)
    resolve_person = plain(lambda about: about.person)
    resolve_name = plain(lambda about: about.row.name)
    resolve_phone = plain(lambda about: about.row.phone)
    resolve_wanted = plain(lambda about: about.row.wanted)
    resolve_found = plain(lambda about: about.row.found)
    resolve_repairable = plain(lambda about: about.row.repairable)


class ProvisioningChangeEdge(PageEdge):
    """A change in the list."""

    node = Field(ProvisioningChange, required=True)


class ProvisioningChangeConnection(PageConnection):
    """A page of changes."""

    edges = List(NonNull(ProvisioningChangeEdge), required=True)


class AccountDifferenceEdge(PageEdge):
    """A difference in the list."""

    node = Field(AccountDifference, required=True)


class AccountDifferenceConnection(PageConnection):
    """A page of differences."""

    edges = List(NonNull(AccountDifferenceEdge), required=True)


class Provisioning(ObjectType):
    """How it stands between the county's posts and Keycloak."""

    provisioned = Boolean(required=True, description="There is a Keycloak; else nothing waits for one.")
    waiting = Int(required=True, description="Changes that are due, the failing ones included.")
    failing = Int(required=True)
    changes = Field(ProvisioningChangeConnection, required=True, first=Int(), after=String())
    differences = Field(AccountDifferenceConnection, required=True, first=Int(), after=String())
    difference_count = Int(required=True)
    compared_at = DateTime(description="Null: never yet.")
    comparing = Boolean(required=True, description="A comparison was asked for, or is on its way.")
    comparison_problem = Field(ProvisioningProblem, description="Why the last one came to nothing.")

    resolve_difference_count = plain(lambda known: known.differences)
    resolve_comparison_problem = plain(lambda known: known.problem)

    @staticmethod
    def resolve_provisioned(_known: Situation, _info: GraphQLResolveInfo) -> bool:
        """Whether this installation has one."""
        return provisioned()

    @staticmethod
    def resolve_changes(
        _known: Situation, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page[_About[WaitingChange]]:
        """What is due or has failed, the oldest first."""
        size, place = page_size(first), place_at(_CHANGES, after)
        rows = waiting_changes(context_of(info).now, after=_key(place), limit=size + 1)
        return _page(_CHANGES, _about(rows), size, begun=place is not None)

    @staticmethod
    def resolve_differences(
        _known: Situation, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page[_About[ShownDifference]]:
        """What the last comparison found, alike beside alike."""
        size, place = page_size(first), place_at(_DIFFERENCES, after)
        names = {unit.code: unit.short_name for unit in context_of(info).units.values()}
        rows = [
            replace(row, wanted=_in_words(row.wanted, names), found=_in_words(row.found, names))
            for row in shown_differences(after=_key(place), limit=size + 1)
        ]
        return _page(_DIFFERENCES, _about(rows), size, begun=place is not None)


class ProvisioningQueries(ObjectType):
    """Root fields."""

    provisioning = Field(Provisioning, required=True)

    @staticmethod
    @rule(manages_organisation)
    def resolve_provisioning(_root: None, info: GraphQLResolveInfo) -> Situation:
        """For who manages the organisation."""
        return situation(context_of(info).now)


def _key(place: tuple[datetime, int] | None) -> int:
    return 0 if place is None else place[1]


def _in_words(paths: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Groups ("/township/village", "/dept/code") by the names of their units; a code no unit has stays."""
    steps = ([step for step in path.split("/") if step and step != DEPARTMENTS] for path in paths)
    return tuple(" › ".join(names.get(step, step) for step in path) for path in steps)


def _about(rows: Sequence[Row]) -> list[_About[Row]]:
    """The rows with their people. One statement."""
    people = org_api.people_by_ids([row.person_id for row in rows if row.person_id is not None])
    return [_About(row, None if row.person_id is None else people.get(row.person_id)) for row in rows]


def _page(order: str, rows: list[_About[Row]], size: int, *, begun: bool) -> Page[_About[Row]]:
    return page_by_key(order, rows, size, key_of=lambda about: about.row.id, begun=begun)
