"""The verbs of a call. One function, one transaction: lock, decide, record; the news goes out after commit.

Every function takes the acting person, the clock and the client's request id by keyword, and raises Refusal when the
call declines. Sending the same request again changes nothing and returns the same call, at its present version.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.calls.access import call_for_update
from huying_tenants.calls.domain.commands import (
    Accept,
    Acknowledge,
    AddEvidence,
    Answer,
    Arrive,
    Comment,
    File,
    Point,
    Rate,
    Remark,
    Return,
    Step,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.numbering import numbered
from huying_tenants.calls.facts import county_facts, current_item
from huying_tenants.calls.models import Call
from huying_tenants.calls.numbers import next_number
from huying_tenants.calls.recorder import Change, announce, open_call, record
from huying_tenants.calls.requests import claim_request, settle_request
from huying_tenants.rulebook import api as rulebook_api


@dataclass(frozen=True, slots=True)
class Outcome:
    """The call acted upon and the version it stands at now."""

    call_id: int
    version: int


def file_call(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    item_id: int,
    call_type: str,
    situation: str,
    place: str,
    place_unit_id: int | None = None,
    point: Point | None = None,
    evidence_ids: tuple[int, ...] = (),
) -> Outcome:
    """呼叫: a township asks the county for a response. Numbers the call and rings whom the rulebook says."""
    arguments = {
        "item": item_id,
        "call_type": call_type,
        "situation": situation,
        "place": place,
        "place_unit": place_unit_id,
        "point": asdict(point) if point else None,
        "evidence": evidence_ids,
    }
    with transaction.atomic():
        now = clock.now()
        if earlier := claim_request(actor, request_id, "file", arguments, now):
            return _outcome(earlier)
        command = File(
            current_item(item_id, now), call_type, situation, place, place_unit_id, point, evidence_ids
        )
        pinned = rulebook_api.in_force(now)
        seat = ActingSeat.of(actor.account_id, actor.seat)
        drafts = decide(
            pinned.rulebook,
            county_facts(evidence_ids),
            None,
            command,
            seat,
            now,
            rulebook_version_id=pinned.version_id,
        )
        number = next_number(pinned.rulebook, now)
        drafts = [numbered(drafts[0], number), *drafts[1:]]
        call = open_call(drafts[0], actor, pinned.rulebook, now)
        (recorded,) = record([Change(call, None, drafts, pinned.rulebook, now)], actor)
        settle_request(request_id, call.pk)
        announce([recorded])
    return Outcome(call.pk, recorded.after.version)


def transfer_call(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    lead_unit_id: int,
    cooperating_unit_ids: tuple[int, ...] = (),
    words: str = "",
) -> Outcome:
    """转办: the centre hands the call to a lead department; `words` carry the ruling after a return."""
    command = Transfer(lead_unit_id, cooperating_unit_ids, words)
    return _act(actor, clock, request_id, call_id, command, seen_version)


def accept_call(*, actor: Actor, clock: Clock, request_id: UUID, call_id: int, seen_version: int) -> Outcome:
    """受理: the lead department takes the call on."""
    return _act(actor, clock, request_id, call_id, Accept(), seen_version)


def return_call(
    *, actor: Actor, clock: Clock, request_id: UUID, call_id: int, seen_version: int, reason: str, words: str
) -> Outcome:
    """退回: not the department's duty; back to the centre, with a reason class and words."""
    return _act(actor, clock, request_id, call_id, Return(reason, words), seen_version)


def withdraw_call(
    *, actor: Actor, clock: Clock, request_id: UUID, call_id: int, seen_version: int, words: str
) -> Outcome:
    """撤回: the township takes the call back before it is accepted."""
    return _act(actor, clock, request_id, call_id, Withdraw(words), seen_version)


def arrive_at_call(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    point: Point | None = None,
    evidence_ids: tuple[int, ...] = (),
) -> Outcome:
    """到场: the department is on the scene; the time is the server's."""
    return _act(actor, clock, request_id, call_id, Arrive(point, evidence_ids), seen_version)


def answer_call(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    result: str,
    words: str,
    evidence_ids: tuple[int, ...] = (),
) -> Outcome:
    """答复: what the department has done, with a result of the rulebook's list."""
    return _act(actor, clock, request_id, call_id, Answer(result, words, evidence_ids), seen_version)


def rate_call(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    solved: bool,
    scores: Mapping[str, int],
    words: str = "",
) -> Outcome:
    """评价: solved closes the call at once (销号); not solved begins a new round (退回重办)."""
    return _act(actor, clock, request_id, call_id, Rate(solved, scores, words), seen_version)


def comment_on_call(*, actor: Actor, clock: Clock, request_id: UUID, call_id: int, words: str) -> Outcome:
    """补充说明: any party adds words; the procedure does not move."""
    return _act(actor, clock, request_id, call_id, Comment(words), None)


def add_evidence(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    evidence_ids: tuple[int, ...],
    words: str = "",
) -> Outcome:
    """补充证据: any party adds photos or files; the procedure does not move."""
    return _act(actor, clock, request_id, call_id, AddEvidence(evidence_ids, words), None)


def acknowledge_ring(*, actor: Actor, clock: Clock, request_id: UUID, call_id: int) -> Outcome:
    """接铃: somebody of the desk has heard the ring."""
    return _act(actor, clock, request_id, call_id, Acknowledge(), None)


def _act(
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    command: Step | Remark,
    seen_version: int | None,
) -> Outcome:
    arguments = {"call": call_id, "seen": seen_version, "command": asdict(command)}
    with transaction.atomic():
        if earlier := claim_request(actor, request_id, command.verb, arguments, clock.now(), call_id=call_id):
            return _outcome(earlier)
        opened = call_for_update(actor, call_id)
        now = max(clock.now(), opened.state.last_at)
        seat = ActingSeat.of(actor.account_id, actor.seat)
        facts = county_facts(getattr(command, "evidence", ()))
        drafts = decide(opened.rulebook, facts, opened.state, command, seat, now, seen_version=seen_version)
        (recorded,) = record([Change(opened.call, opened.state, drafts, opened.rulebook, now)], actor)
        announce([recorded])
    return Outcome(call_id, recorded.after.version)


def _outcome(call: Call) -> Outcome:
    return Outcome(call.pk, call.version)
