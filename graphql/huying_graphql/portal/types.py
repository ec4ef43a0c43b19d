"""The portal as a whole, as somebody above the counties has it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from graphene import ID, Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id, key_of
from huying_graphql.base.pages import Page, PageConnection, PageEdge, page_size, place_at
from huying_graphql.base.scalars import DateTime
from huying_graphql.portal.counties import PortalCounty
from huying_graphql.portal.openings import Division, Opening, TemplatePack
from huying_platform.identity.api import PortalPerson
from huying_platform.openings import api as openings
from huying_platform.openings.api import CountyLine, DivisionCheck
from huying_platform.openings.models import CountyOpening as OpeningRow
from huying_platform.openings.models import PlatformAct as ActRow
from huying_platform.provisioning.api import provisioned
from huying_tenants.packs.api import Template, templates

_OPENINGS_SHOWN = 100
_ACTS = "platform acts"


class PlatformAct(ObjectType):
    """Something that was done above the counties."""

    id = ID(required=True)
    type = String(required=True, description="E.g. suspend_county.")
    words = String(required=True)
    by = String(required=True)
    role = String(required=True, description="E.g. province-admin.")
    prefix = String(required=True)
    county_code = String(required=True)
    at = DateTime(required=True)

    resolve_id = plain(lambda act: global_id("PlatformAct", act.seq))


class PlatformActEdge(PageEdge):
    """An act in a list."""

    node = Field(PlatformAct, required=True)


class PlatformActConnection(PageConnection):
    """A page of acts, the newest first."""

    edges = List(NonNull(PlatformActEdge), required=True)


class Portal(ObjectType):
    """Who asks and what he looks after: all counties whose division code begins with his prefix."""

    name = String(required=True, description="Of the person.")
    role = String(required=True, description="E.g. municipality-observer.")
    prefix = String(required=True, description="Two or four digits, e.g. 3714.")
    area = String(required=True, description="The province's name.")
    may_change = Boolean(required=True)
    may_take_all = Boolean(required=True, description="May export and close counties.")
    server_time = DateTime(required=True)
    base_host = String(required=True, description="What stands behind the label of a county's address.")
    demo = Boolean(required=True)
    keycloak = Boolean(
        required=True, description="False: nobody is invited; a new county's posts are filled otherwise."
    )
    counties = List(NonNull(PortalCounty), required=True)
    county = Field(PortalCounty, code=String())
    openings = List(NonNull(Opening), required=True, description="The latest first.")
    opening = Field(Opening, id=ID())
    packs = List(NonNull(TemplatePack), required=True)
    division = Field(
        Division,
        required=True,
        code=String(),
        name=String(),
        description="Whether a county can be opened with this code.",
    )
    acts = Field(PlatformActConnection, required=True, first=Int(), after=String(), county_code=String())

    resolve_area = plain(lambda person: openings.province_of(person.prefix))

    @staticmethod
    def resolve_server_time(_person: PortalPerson, info: GraphQLResolveInfo) -> Any:
        """The moment of the operation."""
        return context_of(info).now

    @staticmethod
    def resolve_base_host(_person: PortalPerson, _info: GraphQLResolveInfo) -> str:
        """One for all counties."""
        return str(settings.BASE_HOST)

    @staticmethod
    def resolve_demo(_person: PortalPerson, info: GraphQLResolveInfo) -> bool:
        """A demo says so."""
        return context_of(info).demo

    @staticmethod
    def resolve_keycloak(_person: PortalPerson, _info: GraphQLResolveInfo) -> bool:
        """Whether accounts are made there."""
        return provisioned()

    @staticmethod
    def resolve_counties(person: PortalPerson, _info: GraphQLResolveInfo) -> list[CountyLine]:
        """By code."""
        return openings.counties_of(person)

    @staticmethod
    def resolve_county(
        person: PortalPerson, _info: GraphQLResolveInfo, code: str | None = None
    ) -> CountyLine | None:
        """Null when there is none or he does not look after it."""
        return next(iter(openings.counties_of(person, code or "")), None)

    @staticmethod
    def resolve_openings(person: PortalPerson, _info: GraphQLResolveInfo) -> Sequence[OpeningRow]:
        """Those of his counties."""
        return list(openings.openings_of(person)[:_OPENINGS_SHOWN])

    @staticmethod
    def resolve_opening(
        person: PortalPerson, _info: GraphQLResolveInfo, **given: str | None
    ) -> OpeningRow | None:
        """Null when there is none or he may not see it."""
        return openings.opening_of(person, key_of("Opening", given.get("id") or ""))

    @staticmethod
    def resolve_packs(_person: PortalPerson, _info: GraphQLResolveInfo) -> Sequence[Template]:
        """Those that come with the program."""
        return templates(settings.PACKS_DIR)

    @staticmethod
    def resolve_division(
        person: PortalPerson, _info: GraphQLResolveInfo, code: str | None = None, name: str | None = None
    ) -> DivisionCheck:
        """Of the form alone and of what is taken; nothing is reserved."""
        return openings.check_division(person, code or "", name or "")

    @staticmethod
    def resolve_acts(
        person: PortalPerson,
        _info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        county_code: str | None = None,
    ) -> Page[ActRow]:
        """Only about his counties."""
        size, place = page_size(first), place_at(_ACTS, after)
        acts = openings.acts_of(person, county_code)
        rows = openings.acts_before(acts, place, size)
        return Page(
            rows=rows[:size],
            order=_ACTS,
            place_of=lambda act: (act.at, act.seq),
            has_next=len(rows) > size,
            has_previous=place is not None,
            count=acts.count,
        )
