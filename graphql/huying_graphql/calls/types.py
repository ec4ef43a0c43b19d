"""A call as its page and its line on a desk show it."""

from collections.abc import Sequence
from enum import StrEnum

from graphene import Boolean, Enum, Field, Float, Int, List, NonNull, ObjectType, String
from graphene_django import DjangoObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.nodes import Node, fetched_by
from huying_graphql.base.scalars import DateTime
from huying_graphql.calls.clocks import CallClock, ClockView
from huying_graphql.calls.foresight import CallAction
from huying_graphql.calls.forms import PostChoice
from huying_graphql.calls.needs import needs_of
from huying_graphql.calls.points import CoordinateSystem
from huying_graphql.calls.requests import FormLine, Notice, Request, Tag
from huying_graphql.calls.story import EntryView, ProgressStep, Rating, TimelineEntry
from huying_graphql.catalogue.types import Item, Party
from huying_graphql.evidence.types import Evidence, EvidenceView
from huying_graphql.org.types import Unit
from huying_graphql.rulebook.types import CallState, CallType, Choice
from huying_tenants.calls import selectors
from huying_tenants.calls.models import Call as CallRow
from huying_tenants.calls.models import DeskEntry as DeskEntryRow
from huying_tenants.calls.selectors import ActionView, Progress, RatingView, RequestView
from huying_tenants.calls.selectors import Tag as TagValue
from huying_tenants.catalogue.api import ItemRef, item_version
from huying_tenants.org.api import UnitRef
from huying_tenants.rulebook.api import pinned


class DeskGroupValue(StrEnum):
    """Where a call stands on a desk; `open` is all but `done`."""

    RINGING = "ringing"
    LATE = "late"
    SOON = "soon"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    OPEN = "open"


DeskGroup = Enum.from_enum(DeskGroupValue, name="DeskGroup")


class Point(ObjectType):
    """A position in degrees."""

    longitude = Float(required=True)
    latitude = Float(required=True)
    system = Field(CoordinateSystem, required=True)

    resolve_system = plain(lambda call: call.coordinate_system)


class Place(ObjectType):
    """Where it is."""

    text = String(required=True)
    unit = Field(Unit)
    point = Field(Point)

    resolve_text = plain(lambda call: call.place)

    @staticmethod
    def resolve_unit(call: CallRow, info: GraphQLResolveInfo) -> UnitRef | None:
        """The unit of the village or grid, where one was named."""
        return (
            None
            if call.place_unit_id is None
            else context_of(info).unit_then(call.place_unit_id, call.filed_at)
        )

    @staticmethod
    def resolve_point(call: CallRow, _info: GraphQLResolveInfo) -> CallRow | None:
        """The position, where one was given."""
        return None if call.longitude is None else call


class DeskEntry(ObjectType):
    """A call on my desk."""

    party = Field(Party, required=True)
    must_act = Boolean(required=True, description="It is this desk's turn.")
    ringing_since = DateTime()
    acknowledged_at = DateTime()
    group = Field(DeskGroup, required=True)

    @staticmethod
    def resolve_group(line: DeskEntryRow, info: GraphQLResolveInfo) -> str:
        """The group at the operation's moment."""
        return selectors.desk_group(line, context_of(info).now)


def _fetch(info: GraphQLResolveInfo, key: int) -> CallRow | None:
    context = context_of(info)
    return selectors.get_call(context.actor, key, needs_of(info), context.now)


@fetched_by(CallRow, _fetch)
class Call(DjangoObjectType):
    """A call: a township asks the county for a response."""

    class Meta:
        model = CallRow
        interfaces = (Node,)
        fields = ()

    number = String(required=True, description="呼 2025-0926-018")
    spoken_number = String(required=True, description="0926-018")
    version = Int(
        required=True, description="Rises with every procedural act; send it back with the next act."
    )
    round = Int(required=True)
    state = Field(CallState, required=True)
    call_type = Field(CallType, required=True)
    item = Field(Item, required=True)
    caller = Field(Unit, required=True)
    place = Field(Place, required=True)
    situation = String(required=True)
    lead = Field(Unit)
    cooperating = List(NonNull(Unit), required=True)
    filed_at = DateTime(required=True)
    closed_at = DateTime()
    clocks = List(NonNull(CallClock), required=True, description="All clocks of all rounds, oldest first.")
    leading_clock = Field(
        CallClock,
        description="The one to show first on my desk: mine if it runs, else the earliest running, else the last.",
    )
    desk = Field(DeskEntry)
    last_event = Field(TimelineEntry, required=True)
    timeline = List(NonNull(TimelineEntry), required=True, description="Newest first.")
    progress = List(
        NonNull(ProgressStep), required=True, description="The procedure's path for the progress bar."
    )
    evidence = List(NonNull(Evidence), required=True)
    evidence_count = Int(required=True)
    ratings = List(NonNull(Rating), required=True)
    actions = List(
        NonNull(CallAction),
        required=True,
        description="Every step this post could take in this procedure; not allowed ones carry the reason.",
    )
    rulebook_number = Int(required=True)
    tags = List(
        NonNull(Tag), required=True, description="One for every vocabulary of labels that has a value."
    )
    grade = Field(Choice)
    suspended = Boolean(required=True)
    person = Field(PostChoice, description="The post called, where a person is called.")
    addressed_by = String(
        required=True, description="What determined who is called, in words; empty: not known."
    )
    answers = List(NonNull(FormLine), required=True, description="What was answered to the forms' fields.")
    requests = List(
        NonNull(Request), required=True, description="Every step that was asked for, newest first."
    )
    notices = List(
        NonNull(Notice), required=True, description="What was set off by itself, newest first, and why."
    )

    resolve_id = plain(lambda call: global_id("Call", call.pk))
    resolve_place = plain(lambda call: call)
    resolve_state = plain(lambda call: call.loaded.rulebook.states[call.state])
    resolve_call_type = plain(lambda call: call.loaded.rulebook.call_type(call.call_type))
    resolve_desk = plain(lambda call: call.loaded.desk)
    resolve_grade = plain(selectors.grade)
    resolve_person = plain(selectors.person)
    resolve_addressed_by = plain(selectors.addressed_by)
    resolve_answers = plain(selectors.answers)
    resolve_notices = plain(selectors.notices)
    resolve_rulebook_number = plain(lambda call: pinned(call.rulebook_version_id).number)

    @staticmethod
    def resolve_item(call: CallRow, _info: GraphQLResolveInfo) -> ItemRef:
        """The version pinned when the call was filed."""
        return item_version(call.item_version_id)

    @staticmethod
    def resolve_caller(call: CallRow, info: GraphQLResolveInfo) -> UnitRef:
        """The calling unit; of a call that is over, as it was called then."""
        return context_of(info).unit_then(call.caller_id, call.closed_at)

    @staticmethod
    def resolve_lead(call: CallRow, info: GraphQLResolveInfo) -> UnitRef | None:
        """The lead department, once there is one; of a call that is over, as it was called then."""
        return None if call.lead_id is None else context_of(info).unit_then(call.lead_id, call.closed_at)

    @staticmethod
    def resolve_cooperating(call: CallRow, info: GraphQLResolveInfo) -> list[UnitRef]:
        """The co-operating departments; of a call that is over, as they were called then."""
        return [context_of(info).unit_then(key, call.closed_at) for key in call.cooperating]

    @staticmethod
    def resolve_clocks(call: CallRow, _info: GraphQLResolveInfo) -> list[ClockView]:
        """As loaded."""
        return [ClockView(call, row) for row in call.loaded.clocks]

    @staticmethod
    def resolve_leading_clock(call: CallRow, _info: GraphQLResolveInfo) -> ClockView | None:
        """Chosen by the desk's entry."""
        row = call.loaded.leading_clock
        return None if row is None else ClockView(call, row)

    @staticmethod
    def resolve_last_event(call: CallRow, _info: GraphQLResolveInfo) -> EntryView:
        """The newest line of the timeline."""
        return EntryView(selectors.last_event(call), call)

    @staticmethod
    def resolve_timeline(call: CallRow, _info: GraphQLResolveInfo) -> list[EntryView]:
        """Every event."""
        return [EntryView(entry, call) for entry in selectors.timeline(call)]

    @staticmethod
    def resolve_progress(call: CallRow, _info: GraphQLResolveInfo) -> list[Progress]:
        """Done, at hand, ahead."""
        return selectors.progress(call)

    @staticmethod
    def resolve_evidence(call: CallRow, _info: GraphQLResolveInfo) -> list[EvidenceView]:
        """In the order it was brought."""
        return [EvidenceView(file, call) for file in selectors.evidence(call)]

    @staticmethod
    def resolve_ratings(call: CallRow, _info: GraphQLResolveInfo) -> Sequence[RatingView]:
        """Newest first."""
        return selectors.ratings(call)

    @staticmethod
    def resolve_tags(call: CallRow, info: GraphQLResolveInfo) -> Sequence[TagValue]:
        """As they stand at the operation's moment."""
        return selectors.tags(call, context_of(info).now)

    @staticmethod
    def resolve_requests(call: CallRow, info: GraphQLResolveInfo) -> Sequence[RequestView]:
        """With what this post may do about each."""
        context = context_of(info)
        return selectors.requests(call, context.actor, context.now)

    @staticmethod
    def resolve_actions(call: CallRow, info: GraphQLResolveInfo) -> Sequence[ActionView]:
        """Asked of the same rule as the acts themselves."""
        context = context_of(info)
        return selectors.actions(call, context.actor, context.now)
