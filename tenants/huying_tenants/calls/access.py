"""The only door to a call that is to be changed: fetch, lock and authorise in one."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.events import DRAWN
from huying_tenants.calls.domain.state import CallState, replay
from huying_tenants.calls.footing import check_footing
from huying_tenants.calls.models import Call, CallClock, CallEvent
from huying_tenants.calls.querysets import visible_to
from huying_tenants.org import api as org_api
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import PinnedRulebook, Rulebook

OPEN_CLOCKS = (ClockStatus.RUNNING.value, ClockStatus.BREACHED.value, ClockStatus.SUSPENDED.value)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CallForUpdate:
    """A call whose head is locked until the transaction ends, with its state and the rulebook version it lives by."""

    call: Call
    state: CallState
    pinned: PinnedRulebook

    @property
    def rulebook(self) -> Rulebook:
        """The rules it lives by."""
        return self.pinned.rulebook


def call_not_found() -> Refusal:
    """Said alike of a call that does not exist and of one the actor may not see."""
    return Refusal("CALL_NOT_FOUND", "没有找到这件呼叫。", "请检查链接，或回到工作台查找。")


def call_for_update(actor: Actor, call_id: int, at: datetime) -> CallForUpdate:
    """Lock a call the actor may see at that moment. Raises Refusal CALL_NOT_FOUND. Needs an open transaction.

    Raises OrganisationChanged when the organisation is no longer as it was read.
    """
    calls = visible_to(actor, at).annotate(footing=org_api.present_revision())
    call = calls.select_for_update(of=("self",)).filter(pk=call_id).first()
    if call is None:
        raise call_not_found()
    check_footing(call.footing)
    return _opened(call, _events_of([call])[call.pk])


@dataclass(frozen=True, slots=True)
class DueCalls:
    """The calls that are due and locked, the oldest first, and the keys of those whose events cannot be read."""

    opened: Sequence[CallForUpdate]
    unreadable: Sequence[int]


def lock_due_calls(now: datetime, limit: int) -> DueCalls:
    """Lock calls whose timer is due, the oldest first, on behalf of the system; those somebody holds are passed over.

    The same statement tells on which organisation that is done. A call whose events cannot be read must not keep the
    county's other clocks from being heard. Its fault is logged, and `huying audit verify` names it.
    """
    due = Call.objects.filter(timer__due_at__lte=now).order_by("timer__due_at", "timer__id")
    found = due.annotate(footing=org_api.present_revision()).select_for_update(of=("self",), skip_locked=True)
    calls = list(found[:limit])
    for call in calls:
        org_api.learn_configuration_revision(call.footing)
    events = _events_of(calls)
    opened, unreadable = [], []
    for call in calls:
        try:
            opened.append(_opened(call, events[call.pk]))
        except (ValueError, KeyError, TypeError):
            _log.exception("the events of a call cannot be read", extra={"facts": {"call": call.pk}})
            unreadable.append(call.pk)
    return DueCalls(opened, unreadable)


def open_calls_apart_from(version_id: int, *, lock: bool = False) -> list[CallForUpdate]:
    """Every open call of the county that lives by another version of the rulebook, in the order of filing.

    The caller has authorised it. With `lock` their heads are locked until the transaction ends.
    """
    calls = Call.objects.filter(closed_at=None).exclude(rulebook_version=version_id).order_by("pk")
    found = list(calls.select_for_update(of=("self",)) if lock else calls)
    return _all_opened(found)


def open_calls_of_other_holidays(
    table: str, *, after: int = 0, limit: int | None = None, lock: bool = False
) -> list[CallForUpdate]:
    """Open calls with an open clock that was reckoned with another holiday table, by their keys, those past `after`.

    On behalf of the system. With `lock` their heads are locked until the transaction ends.
    """
    running = CallClock.objects.filter(status__in=OPEN_CLOCKS).exclude(holidays=table)
    calls = Call.objects.filter(closed_at=None, pk__gt=after, pk__in=running.values("call_id")).order_by("pk")
    found = list((calls.select_for_update(of=("self",)) if lock else calls)[:limit])
    return _all_opened(found)


def lock_undrawn_calls() -> Sequence[CallForUpdate]:
    """Lock the calls that wait for a call-back and have not been drawn for one, on behalf of the system."""
    steps = {
        version.version_id: step
        for version in map(
            rulebook_api.pinned, Call.objects.values_list("rulebook_version_id", flat=True).distinct()
        )
        if (rule := version.rulebook.call_back) and (step := version.rulebook.steps.get(rule.step))
    }
    waiting = Q(pk__in=())
    for version_id, step in steps.items():
        waiting |= Q(rulebook_version=version_id, state__in=step.from_states)
    undrawn = Call.objects.filter(waiting).exclude(
        pk__in=CallEvent.objects.filter(type=DRAWN).values("call_id")
    )
    calls = list(undrawn.select_for_update().order_by("pk"))
    return _all_opened(calls)


def _events_of(calls: Sequence[Call]) -> Mapping[int, list[CallEvent]]:
    events: dict[int, list[CallEvent]] = defaultdict(list)
    for event in CallEvent.objects.filter(call__in=calls).order_by("call_id", "seq"):
        events[event.call_id].append(event)
    return events


def _all_opened(calls: Sequence[Call]) -> list[CallForUpdate]:
    events = _events_of(calls)
    return [_opened(call, events[call.pk]) for call in calls]


def _opened(call: Call, events: Sequence[CallEvent]) -> CallForUpdate:
    state = replay(event.as_event() for event in events)
    return CallForUpdate(call, state, rulebook_api.pinned(call.rulebook_version_id))
