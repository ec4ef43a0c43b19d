"""Fetches what an operation needs of its calls, in one statement per kind however many calls there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.access import call_not_found
from huying_tenants.calls.domain.events import PROCEDURAL_EVENTS
from huying_tenants.calls.loaded import Loaded
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry
from huying_tenants.calls.querysets import visible_to
from huying_tenants.evidence import api as evidence_api
from huying_tenants.rulebook import api as rulebook_api

Needs = frozenset[str]
"""Which parts of calls an operation asks for: clocks, desk, last_event, events, evidence."""


def load(actor: Actor, calls: Sequence[Call], needs: Needs) -> Sequence[Call]:
    """Attach `loaded` to calls the actor may see. At most one statement for each need."""
    ids = [call.pk for call in calls]
    desks = _desks(actor, calls, ids) if needs & {"desk", "clocks"} else {}
    clocks = _clocks(ids) if "clocks" in needs else {}
    events = _events(ids) if "events" in needs else {}
    last = _last_events(calls) if "last_event" in needs and not events else {}
    evidence = evidence_api.list_for_calls(ids) if "evidence" in needs else {}
    for call in calls:
        own = events.get(call.pk, ())
        call.loaded = Loaded(
            pinned=rulebook_api.pinned(call.rulebook_version_id),
            desk=desks.get(call.pk),
            clocks=clocks.get(call.pk, ()),
            events=own,
            last_event=own[-1] if own else last.get(call.pk),
            evidence=evidence.get(call.pk, ()),
        )
    return calls


def get_call(actor: Actor, call_id: int, needs: Needs, now: datetime) -> Call | None:
    """One call, or None when it does not exist or the actor may not see it."""
    calls = load(actor, list(visible_to(actor, now).filter(pk=call_id)), needs)
    return calls[0] if calls else None


def happened_since(actor: Actor, call_id: int, seen_version: int, now: datetime) -> Call:
    """The call with only the procedural events newer than the version seen. Raises Refusal CALL_NOT_FOUND."""
    call = get_call(actor, call_id, frozenset({"events"}), now)
    if call is None:
        raise call_not_found()
    procedural = [event for event in call.loaded.events if event.type in PROCEDURAL_EVENTS]
    call.loaded.events = procedural[max(seen_version, 0) :]
    return call


def _desks(actor: Actor, calls: Sequence[Call], ids: Collection[int]) -> Mapping[int, DeskEntry]:
    """The actor's desk lines; those the desk query brought along are not fetched again."""
    present = {call.pk: call.desk_line for call in calls if "desk_line" in vars(call)}
    if len(present) == len(calls):
        return present
    lines = DeskEntry.objects.filter(call_id__in=ids, unit_id=actor.seat.unit_id)
    return {line.call_id: line for line in lines}


def _clocks(ids: Collection[int]) -> Mapping[int, list[CallClock]]:
    found: dict[int, list[CallClock]] = defaultdict(list)
    for clock in CallClock.objects.filter(call_id__in=ids).order_by("call_id", "ordinal"):
        found[clock.call_id].append(clock)
    return found


def _events(ids: Collection[int]) -> Mapping[int, list[CallEvent]]:
    found: dict[int, list[CallEvent]] = defaultdict(list)
    rows = CallEvent.objects.filter(call_id__in=ids).select_related("words").order_by("call_id", "seq")
    for event in rows:
        found[event.call_id].append(event)
    return found


def _last_events(calls: Sequence[Call]) -> Mapping[int, CallEvent]:
    """The newest event of each call, by (call, seq) from the heads."""
    if not calls:
        return {}
    rows = CallEvent.objects.select_related("words").extra(
        where=["(calls_callevent.call_id, calls_callevent.seq) IN %s"],
        params=[tuple((call.pk, call.seq) for call in calls)],
    )
    return {event.call_id: event for event in rows}
