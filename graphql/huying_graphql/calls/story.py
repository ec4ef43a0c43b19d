"""What happened to a call and what lies ahead: timeline, progress, ratings."""

from dataclasses import dataclass
from enum import StrEnum

from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.evidence.types import Evidence, EvidenceView
from huying_graphql.org.types import Unit
from huying_graphql.rulebook.types import Choice
from huying_tenants.calls.models import Call
from huying_tenants.calls.selectors import Entry, RatingView
from huying_tenants.org.api import UnitRef
from huying_tenants.rulebook.domain.model import Choice as ChoiceValue


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the timeline and the call it belongs to."""

    entry: Entry
    call: Call


class TimelineEntry(ObjectType):
    """An event as people read it."""

    id = ID(required=True)
    seq = Int(required=True)
    type = String(required=True)
    title = String(required=True, description="e.g. 县网格中心转办")
    text = String(required=True)
    at = DateTime(required=True)
    unit = Field(Unit, description="Null for what the system recorded.")
    post_name = String(required=True)
    round = Int(required=True)
    procedural = Boolean(required=True)
    evidence = List(NonNull(Evidence), required=True)

    resolve_id = plain(lambda view: global_id("TimelineEntry", view.entry.event_id))
    resolve_seq = plain(lambda view: view.entry.seq)
    resolve_type = plain(lambda view: view.entry.type)
    resolve_title = plain(lambda view: view.entry.title)
    resolve_text = plain(lambda view: view.entry.text)
    resolve_at = plain(lambda view: view.entry.at)
    resolve_post_name = plain(lambda view: view.entry.post_name)
    resolve_round = plain(lambda view: view.entry.round)
    resolve_procedural = plain(lambda view: view.entry.procedural)

    @staticmethod
    def resolve_unit(view: EntryView, info: GraphQLResolveInfo) -> UnitRef | None:
        """The unit whose post acted, as it was called then."""
        unit_id = view.entry.unit_id
        return None if unit_id is None else context_of(info).unit_then(unit_id, view.entry.at)

    @staticmethod
    def resolve_evidence(view: EntryView, _info: GraphQLResolveInfo) -> list[EvidenceView]:
        """The files that came with the event."""
        return [EvidenceView(file, view.call) for file in view.entry.evidence]


class ProgressStatusValue(StrEnum):
    """Where a point of the path lies."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


ProgressStatus = Enum.from_enum(ProgressStatusValue, name="ProgressStatus")


class ProgressStep(ObjectType):
    """A point of the procedure's path."""

    code = String(required=True)
    name = String(required=True)
    status = Field(ProgressStatus, required=True)
    at = DateTime()
    due_at = DateTime()


class AxisScore(ObjectType):
    """The stars on one axis."""

    axis = Field(Choice, required=True)
    stars = Int(required=True)

    resolve_axis = plain(lambda score: ChoiceValue(score[0], score[1]))
    resolve_stars = plain(lambda score: score[2])


class Rating(ObjectType):
    """How the township rated one round."""

    round = Int(required=True)
    solved = Boolean(required=True)
    scores = List(NonNull(AxisScore), required=True)
    words = String(required=True)
    at = DateTime(required=True)
    unit = Field(Unit, required=True)

    @staticmethod
    def resolve_unit(rating: RatingView, info: GraphQLResolveInfo) -> UnitRef:
        """The calling unit, as it was called then."""
        return context_of(info).unit_then(rating.unit_id, rating.at)
