"""Openings and templates as the portal shows them."""

from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.types import UnitKind
from huying_graphql.portal.access import portal_person_of
from huying_graphql.portal.counties import AdministratorInvite, PortalProblem
from huying_platform.identity.api import county_url
from huying_platform.openings import api as openings
from huying_platform.openings.api import OpeningState, Step, StepState
from huying_platform.openings.models import AdministratorInvite as InviteRow
from huying_platform.openings.models import CountyOpening as OpeningRow

OpeningStateEnum = Enum.from_enum(OpeningState, name="OpeningState")
OpeningStepEnum = Enum.from_enum(Step, name="OpeningStepCode")
StepStateEnum = Enum.from_enum(StepState, name="OpeningStepState")


class OpeningStep(ObjectType):
    """A step of an opening."""

    step = Field(OpeningStepEnum, required=True)
    name = String(required=True)
    state = Field(StepStateEnum, required=True)
    at = DateTime(description="When it was done.")


class Opening(ObjectType):
    """A county on its way in; texts that are not decided yet are empty."""

    id = ID(required=True)
    code = String(required=True)
    name = String(required=True)
    host = String(required=True)
    url = String(description="The county's address; null while no host is decided.")
    template = String(required=True, description="The code of a template pack.")
    quota = Int()
    administrator = String(required=True, description="The first administrator's name.")
    phone = String(required=True, description="His number: whole for who may change a draft, else masked.")
    post_code = String(required=True)
    state = Field(OpeningStateEnum, required=True)
    steps = List(NonNull(OpeningStep), required=True)
    problem = Field(PortalProblem, description="Of the present step.")
    attempts = Int(required=True, description="Of the present step that failed.")
    next_attempt_at = DateTime()
    by = String(required=True)
    created_at = DateTime(required=True)
    started_at = DateTime()
    finished_at = DateTime()
    may_change = Boolean(
        required=True, description="Nothing has been made yet, so that it can still be edited."
    )
    may_undo = Boolean(required=True)
    invite = Field(AdministratorInvite, description="The first administrator's, once he is seated.")

    resolve_id = plain(lambda row: global_id("Opening", row.pk))
    resolve_administrator = plain(lambda row: row.administrator_name)
    resolve_post_code = plain(lambda row: row.administrator_post)
    resolve_next_attempt_at = plain(lambda row: row.due_at)
    resolve_steps = plain(openings.steps_of)

    @staticmethod
    def resolve_url(row: OpeningRow, info: GraphQLResolveInfo) -> str | None:
        """As this visitor reaches it."""
        return county_url(context_of(info).request, row.host) if row.host else None

    @staticmethod
    def resolve_phone(row: OpeningRow, info: GraphQLResolveInfo) -> str:
        """Whole only where it can still be put right."""
        editing = row.state == OpeningState.DRAFT and portal_person_of(context_of(info)).may_change
        return openings.phone_of(row) if editing else openings.masked_phone(row)

    @staticmethod
    def resolve_may_change(row: OpeningRow, info: GraphQLResolveInfo) -> bool:
        """Observers never may."""
        return portal_person_of(context_of(info)).may_change and openings.is_editable(row)

    @staticmethod
    def resolve_may_undo(row: OpeningRow, info: GraphQLResolveInfo) -> bool:
        """Observers never may."""
        return portal_person_of(context_of(info)).may_change and openings.is_undoable(row)

    @staticmethod
    def resolve_invite(row: OpeningRow, _info: GraphQLResolveInfo) -> InviteRow | None:
        """There is none before the step has begun."""
        return getattr(row, "invite", None)


class TemplatePost(ObjectType):
    """A post of a template whose holder manages the organisation."""

    code = String(required=True)
    name = String(required=True)
    unit = String(required=True)


class TemplateUnits(ObjectType):
    """How many units of a kind a template has."""

    kind = Field(UnitKind, required=True)
    count = Int(required=True)

    resolve_kind = plain(lambda pair: pair[0])
    resolve_count = plain(lambda pair: pair[1])


class TemplatePack(ObjectType):
    """What a county begins with when it is opened from a pack."""

    code = String(required=True)
    title = String(required=True, description="Of its rules.")
    county = String(required=True, description="The county it was made for.")
    units = List(NonNull(TemplateUnits), required=True)
    posts = Int(required=True)
    items = Int(required=True)
    call_types = List(NonNull(String), required=True)
    cases = Int(required=True, description="Files of worked cases.")
    administrators = List(
        NonNull(TemplatePost), required=True, description="Posts the first administrator can be given."
    )

    resolve_units = plain(lambda template: list(template.units.items()))


class Division(ObjectType):
    """What is to be said of a division code before a county is opened with it."""

    province = String(required=True, description="Its name; empty: no province has such codes.")
    problem = Field(PortalProblem, description="Why no county can be opened with it; null: one can.")
    name_problem = String(description="Why a name does not look like one of a county; null: it does.")
