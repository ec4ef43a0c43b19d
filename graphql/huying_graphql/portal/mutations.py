"""What people above the counties do. Who may is asked by each action."""

from collections.abc import Callable
from typing import Any, TypedDict

from django.conf import settings
from graphene import ID, Argument, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule
from huying_graphql.portal.access import above_counties, portal_person_of
from huying_graphql.portal.counties import AdministratorInvite, PortalCounty, PortalExport
from huying_graphql.portal.openings import Opening
from huying_platform.identity.api import PortalPerson, county_url
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings import api as openings
from huying_platform.openings.api import CountyLine, Draft
from huying_tenants.packs.api import template


class By(TypedDict):
    """Who acts, and when: what every action takes."""

    person: PortalPerson
    clock: Clock


class PortalError(RefusalError):
    """Why an act was refused."""


class PortalPayload(ObjectType):
    """What came of an act above the counties; what it is not about is null."""

    opening = Field(Opening)
    county = Field(PortalCounty)
    export = Field(PortalExport)
    invite = Field(AdministratorInvite)
    errors = List(NonNull(PortalError), required=True)


class SaveOpeningInput(InputObjectType):
    """What save_opening takes: a draft may be incomplete but for its code."""

    opening_id = ID(description="Null: a new one.")
    code = String(required=True)
    name = String(required=True)
    host = String(required=True)
    template = String(required=True)
    quota = Int()
    administrator = String(required=True)
    phone = String(required=True)
    post_code = String(required=True, description="As the template names it, of `administrators`.")


class OpeningInput(InputObjectType):
    """An act on an opening."""

    class Meta:
        abstract = True

    opening_id = ID(required=True)


class StartOpeningInput(OpeningInput):
    """What start_opening takes."""


class RetryOpeningInput(OpeningInput):
    """What retry_opening takes."""


class UndoOpeningInput(OpeningInput):
    """What undo_opening takes."""


class CountyInput(InputObjectType):
    """An act on a county."""

    class Meta:
        abstract = True

    code = String(required=True)


class SuspendCountyInput(CountyInput):
    """What suspend_county takes."""

    reason = String(required=True, description="Shown to everybody in the county.")


class ResumeCountyInput(CountyInput):
    """What resume_county takes."""


class ExportCountyInput(CountyInput):
    """What export_county takes."""


class CloseCountyInput(CountyInput):
    """What close_county takes."""

    name = String(required=True, description="The county's name, typed to be sure.")
    reason = String(required=True)


class SetCountyQuotaInput(CountyInput):
    """What set_county_quota takes."""

    quota = Int(description="How many people may hold or be to hold posts; null: as many as it likes.")


class InviteAdministratorInput(CountyInput):
    """What invite_administrator takes."""

    name = String(required=True)
    phone = String(required=True)
    post_code = String(required=True)


def _save_opening(context: Context, given: Any) -> dict[str, Any]:
    """Put down a county that is to be opened, or change what was put down."""
    draft = Draft(
        code=given.code.strip(),
        name=given.name.strip(),
        host=given.host.strip(),
        template=given.template,
        quota=given.get("quota"),
        administrator=given.administrator,
        phone=given.phone,
        post_code=given.post_code,
    )
    opening_id = key_or_none("Opening", given.get("opening_id"))
    return {"opening": openings.save_opening(**_by(context), draft=draft, opening_id=opening_id)}


def _start_opening(context: Context, given: Any) -> dict[str, Any]:
    """Open a county: the worker takes one step after the other."""
    person, key = portal_person_of(context), key_of("Opening", given.opening_id)
    found = openings.opening_of(person, key)
    chosen = template(settings.PACKS_DIR, found.template) if found is not None else None
    posts = None if chosen is None else [post.code for post in chosen.administrators]
    opening = openings.start_opening(
        **_by(context), opening_id=key, known_posts=posts, origin_of=_origin_in(context)
    )
    return {"opening": opening}


def _retry_opening(context: Context, given: Any) -> dict[str, Any]:
    """Try again now."""
    return {"opening": openings.retry_opening(**_by(context), opening_id=key_of("Opening", given.opening_id))}


def _undo_opening(context: Context, given: Any) -> dict[str, Any]:
    """Take an opening back, with all that was made of the county."""
    return {"opening": openings.undo_opening(**_by(context), opening_id=key_of("Opening", given.opening_id))}


def _suspend_county(context: Context, given: Any) -> dict[str, Any]:
    """Let a county be read only."""
    openings.suspend_county(**_by(context), code=given.code, reason=given.reason)
    return {"county": _county(context, given.code)}


def _resume_county(context: Context, given: Any) -> dict[str, Any]:
    """Let a suspended county work again."""
    openings.resume_county(**_by(context), code=given.code)
    return {"county": _county(context, given.code)}


def _export_county(context: Context, given: Any) -> dict[str, Any]:
    """Have everything of a county written into a file."""
    export = openings.export_county(**_by(context), code=given.code)
    return {"export": export, "county": _county(context, given.code)}


def _close_county(context: Context, given: Any) -> dict[str, Any]:
    """Close a county for good; its data stay."""
    openings.close_county(**_by(context), code=given.code, name=given.name, reason=given.reason)
    return {"county": _county(context, given.code)}


def _set_county_quota(context: Context, given: Any) -> dict[str, Any]:
    """Let a county have so many people and no more; who serves there already stays."""
    openings.set_county_quota(**_by(context), code=given.code, quota=given.get("quota"))
    return {"county": _county(context, given.code)}


def _invite_administrator(context: Context, given: Any) -> dict[str, Any]:
    """Give an open county an administrator, and invite him."""
    invite = openings.invite_administrator(
        **_by(context),
        code=given.code,
        name=given.name,
        phone=given.phone,
        post_code=given.post_code,
        origin_of=_origin_in(context),
    )
    return {"invite": invite, "county": _county(context, given.code)}


def _by(context: Context) -> By:
    return {"person": portal_person_of(context), "clock": context.clock}


def _origin_in(context: Context) -> Callable[[str], str]:
    """How this visitor reaches a county's host."""
    return lambda host: county_url(context.request, host).rstrip("/")


def _county(context: Context, code: str) -> CountyLine | None:
    return next(iter(openings.counties_of(portal_person_of(context), code)), None)


def _mutation(input_class: type[InputObjectType], act: Callable[[Context, Any], dict[str, Any]]) -> Field:
    """The root field of an act; its description is the act's docstring. The act gives the payload's fields."""

    @rule(above_counties)
    def resolve(_root: None, info: GraphQLResolveInfo, **given: Any) -> PortalPayload:
        try:
            found = act(context_of(info), given["input"])
        except Refusal as refusal:
            return PortalPayload(errors=payload_errors(refusal))
        return PortalPayload(errors=[], **found)

    return Field(
        NonNull(PortalPayload),
        input=Argument(input_class, required=True),
        resolver=resolve,
        description=act.__doc__,
    )


class PortalMutations(ObjectType):
    """Root fields, on the platform's own host."""

    save_opening = _mutation(SaveOpeningInput, _save_opening)
    start_opening = _mutation(StartOpeningInput, _start_opening)
    retry_opening = _mutation(RetryOpeningInput, _retry_opening)
    undo_opening = _mutation(UndoOpeningInput, _undo_opening)
    suspend_county = _mutation(SuspendCountyInput, _suspend_county)
    resume_county = _mutation(ResumeCountyInput, _resume_county)
    export_county = _mutation(ExportCountyInput, _export_county)
    close_county = _mutation(CloseCountyInput, _close_county)
    set_county_quota = _mutation(SetCountyQuotaInput, _set_county_quota)
    invite_administrator = _mutation(InviteAdministratorInput, _invite_administrator)
