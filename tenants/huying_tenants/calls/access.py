"""The only door to a call that is to be changed: fetch, lock and authorise in one."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.state import CallState, replay
from huying_tenants.calls.models import Call, CallEvent, Timer
from huying_tenants.calls.querysets import visible_to
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import Rulebook

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CallForUpdate:
    """A call whose head is locked until the transaction ends, with its state and its pinned rulebook."""

    call: Call
    state: CallState
    rulebook: Rulebook


def call_not_found() -> Refusal:
    """Said alike of a call that does not exist and of one the actor may not see."""
    return Refusal("CALL_NOT_FOUND", "没有找到这件呼叫。", "请检查链接，或回到工作台查找。")


def call_for_update(actor: Actor, call_id: int) -> CallForUpdate:
    """Lock a call the actor may see. Raises Refusal CALL_NOT_FOUND. Needs an open transaction."""
    call = visible_to(actor).select_for_update(of=("self",)).filter(pk=call_id).first()
    if call is None:
        raise call_not_found()
    return _opened(call, _events_of([call])[call.pk])


def lock_due_calls(now: datetime, limit: int) -> Iterator[CallForUpdate]:
    """Lock calls whose timer is due, on behalf of the system; those somebody holds already are passed over.

    So is a call whose events cannot be read: it must not keep the county's other clocks from being heard. Its fault
    is logged, and `huying audit verify` names it.
    """
    due = (
        Timer.objects.filter(due_at__lte=now)
        .order_by("due_at", "id")
        .values_list("call_id", flat=True)[:limit]
    )
    calls = list(Call.objects.filter(pk__in=set(due)).select_for_update(skip_locked=True).order_by("pk"))
    events = _events_of(calls)
    for call in calls:
        try:
            opened = _opened(call, events[call.pk])
        except (ValueError, KeyError, TypeError):
            _log.exception("the events of a call cannot be read", extra={"facts": {"call": call.pk}})
        else:
            yield opened


def _events_of(calls: Sequence[Call]) -> Mapping[int, list[CallEvent]]:
    events: dict[int, list[CallEvent]] = defaultdict(list)
    for event in CallEvent.objects.filter(call__in=calls).order_by("call_id", "seq"):
        events[event.call_id].append(event)
    return events


def _opened(call: Call, events: Sequence[CallEvent]) -> CallForUpdate:
    rulebook = rulebook_api.pinned(call.rulebook_version_id).rulebook
    return CallForUpdate(call, replay(event.as_event() for event in events), rulebook)
