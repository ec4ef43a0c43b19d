"""Asking for units, and for everything about the hierarchy on any day."""

from datetime import date
from typing import Any

from graphene import ID, Argument, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.pages import page_size, place_at
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.base.scalars import Date
from huying_graphql.org.acts import ActsPage, OrganisationActConnection
from huying_graphql.org.days import asked_day
from huying_graphql.org.grants import AdministratorGrant
from huying_graphql.org.levels import Level, LevelScheme, LevelView, level_scheme, level_views
from huying_graphql.org.pages import PageView, UnitPage, page_view
from huying_graphql.org.people import PersonLine
from huying_graphql.org.preview import ReorganisationPreview, worked_out
from huying_graphql.org.reorganising import ReorganisationInput
from huying_graphql.org.staffing import Staffing, staffing_view
from huying_graphql.org.tree import LineView, TreeUnit, views
from huying_graphql.org.types import Unit, UnitKind
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import ActFilter, Grant
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef, UnitRef

FOUND = 20


def manages_organisation(context: Context) -> None:
    """Whoever sits on a post that manages the organisation."""
    hierarchy.organiser(context.actor)


class OrgQueries(ObjectType):
    """Root fields. `on` is the day asked for; null: today."""

    units = List(NonNull(Unit), required=True, kinds=List(NonNull(UnitKind)))
    levels = List(NonNull(Level), required=True, on=Date(), description="The highest first.")
    level_scheme = Field(LevelScheme, required=True, on=Date(), description="The levels as a whole.")
    unit_children = List(
        NonNull(TreeUnit),
        required=True,
        parent_id=ID(),
        on=Date(),
        description="The units right below one; null: those at the top.",
    )
    unit_page = Field(UnitPage, id=ID(required=True), on=Date())
    unit_path = List(
        NonNull(TreeUnit),
        required=True,
        id=ID(required=True),
        on=Date(),
        description="From the top down to the unit itself.",
    )
    find_units = List(
        NonNull(TreeUnit),
        required=True,
        words=String(required=True),
        on=Date(),
        first=Int(),
        description="By name, code, pinyin or initials.",
    )
    find_people = List(
        NonNull(PersonLine),
        required=True,
        words=String(),
        phone=String(description="A whole number; for who manages the organisation."),
        first=Int(),
    )
    administrator_grants = List(
        NonNull(AdministratorGrant),
        required=True,
        description="Appointments of new administrators, the newest first.",
    )
    staffing = Field(Staffing, required=True, on=Date())
    preview_reorganisation = Field(
        ReorganisationPreview,
        required=True,
        input=Argument(ReorganisationInput, required=True),
        description="Nothing is written.",
    )
    organisation_acts = Field(
        OrganisationActConnection,
        required=True,
        first=Int(),
        after=String(),
        kinds=List(NonNull(String)),
        since=Date(),
        until=Date(),
        description="The newest first; those of some kinds, recorded from one day to another, both included.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_units(_root: None, info: GraphQLResolveInfo, kinds: list[str] | None = None) -> list[UnitRef]:
        """The units of the county in its own order, all kinds when none is named."""
        units = context_of(info).standing_units.values()
        return [unit for unit in units if kinds is None or unit.kind in kinds]

    @staticmethod
    @rule(signed_in)
    def resolve_levels(_root: None, info: GraphQLResolveInfo, on: date | None = None) -> list[LevelView]:
        """In force on the day."""
        return level_views(asked_day(info, on))

    @staticmethod
    @rule(signed_in)
    def resolve_level_scheme(_root: None, info: GraphQLResolveInfo, on: date | None = None) -> LevelScheme:
        """In force on the day."""
        return level_scheme(asked_day(info, on))

    @staticmethod
    @rule(signed_in)
    def resolve_unit_children(
        _root: None, info: GraphQLResolveInfo, parent_id: str | None = None, on: date | None = None
    ) -> list[LineView]:
        """In the county's order."""
        day = asked_day(info, on)
        return views(org_api.children_of(key_or_none("Unit", parent_id), day.on), day)

    @staticmethod
    @rule(signed_in)
    def resolve_unit_page(_root: None, info: GraphQLResolveInfo, **asked: Any) -> PageView | None:
        """Null when there is no such unit."""
        return page_view(context_of(info), key_of("Unit", asked["id"]), asked_day(info, asked.get("on")))

    @staticmethod
    @rule(signed_in)
    def resolve_unit_path(_root: None, info: GraphQLResolveInfo, **asked: Any) -> list[LineView]:
        """Empty where the unit does not stand on the day."""
        day = asked_day(info, asked.get("on"))
        return views(org_api.path_to(key_of("Unit", asked["id"]), day.on), day)

    @staticmethod
    @rule(signed_in)
    def resolve_find_units(
        _root: None, info: GraphQLResolveInfo, words: str, on: date | None = None, first: int | None = None
    ) -> list[LineView]:
        """The best found first."""
        day = asked_day(info, on)
        return views(org_api.find_units(words, day.on, _limit(first)), day)

    @staticmethod
    @rule(signed_in)
    def resolve_find_people(
        _root: None,
        info: GraphQLResolveInfo,
        words: str | None = None,
        phone: str | None = None,
        first: int | None = None,
    ) -> list[PersonRef]:
        """By a part of the name, or the whole code; or by the whole phone number, however it is written."""
        limit = _limit(first)
        if phone:
            hierarchy.organiser(context_of(info).actor)
            return org_api.people_by_phone(phone)[:limit]
        return org_api.find_people(words.strip(), limit) if words and words.strip() else []

    @staticmethod
    @rule(manages_organisation)
    def resolve_administrator_grants(_root: None, info: GraphQLResolveInfo) -> list[Grant]:
        """Those that wait, and those decided lately."""
        context = context_of(info)
        return hierarchy.grants(context.actor, context.now)

    @staticmethod
    @rule(signed_in)
    def resolve_staffing(_root: None, info: GraphQLResolveInfo, on: date | None = None) -> Staffing:
        """The three ends, vacant posts, what grids lack."""
        day = asked_day(info, on)
        return staffing_view(hierarchy.staffing(day.at), day)

    @staticmethod
    @rule(manages_organisation)
    def resolve_preview_reorganisation(
        _root: None, info: GraphQLResolveInfo, **given: Any
    ) -> ReorganisationPreview:
        """What it would change and whom it would concern, or why it would be refused."""
        return worked_out(context_of(info), given["input"])

    @staticmethod
    @rule(manages_organisation)
    def resolve_organisation_acts(
        _root: None,
        info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        **wanted: Any,
    ) -> ActsPage:
        """Whatever was done to the organisation and whoever sits in it."""
        context, size, place = context_of(info), page_size(first), place_at("organisation", after)
        only = ActFilter(tuple(wanted.get("kinds") or ()), wanted.get("since"), wanted.get("until"))
        acts = hierarchy.acts_page(context.actor, context.now, wanted=only, after=place, limit=size + 1)
        return ActsPage(
            rows=acts[:size],
            order="organisation",
            place_of=lambda act: (act.at, act.seq),
            has_next=len(acts) > size,
            has_previous=place is not None,
            count=lambda: len(acts),
        )


def _limit(first: int | None) -> int:
    return FOUND if first is None else page_size(first)
