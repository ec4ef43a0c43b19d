"""The verbs of a call. One function, one transaction: lock, decide, record; the news goes out after commit.

Every function takes the acting person, the clock and the client's request id by keyword, and raises Refusal when the
call declines. Sending the same request again changes nothing and returns the same call, at its present version.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.calls.access import call_for_update
from huying_tenants.calls.announcing import announce
from huying_tenants.calls.answers import Answers, filing_fields, step_fields, typed_answers
from huying_tenants.calls.domain.commands import (
    Accept,
    Acknowledge,
    AddEvidence,
    Amend,
    Answer,
    Approve,
    Arrive,
    Cancel,
    Comment,
    Decision,
    File,
    ItemFacts,
    Point,
    Rate,
    Refuse,
    Remark,
    Return,
    Step,
    Take,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.numbering import numbered
from huying_tenants.calls.facts import county_facts, current_item
from huying_tenants.calls.footing import on_firm_footing
from huying_tenants.calls.models import Call
from huying_tenants.calls.numbers import next_number
from huying_tenants.calls.recorder import Change, open_call, record
from huying_tenants.calls.requests import claim_request, settle_request
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import Rulebook


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
    answers: Answers | None = None,
    axes: Mapping[str, str] | None = None,
    lead_unit_id: int | None = None,
    cooperating_unit_ids: tuple[int, ...] = (),
    person_post_id: int | None = None,
    caller_unit_id: int | None = None,
) -> Outcome:
    """呼叫: a township asks the county for a response. Numbers the call and rings whom the rulebook says.

    Where the rulebook wants it approved first, those who approve are asked; the call has its number already.
    """
    arguments = {
        "item": item_id,
        "call_type": call_type,
        "situation": situation,
        "place": place,
        "place_unit": place_unit_id,
        "point": asdict(point) if point else None,
        "evidence": evidence_ids,
        "answers": dict(answers or {}),
        "axes": dict(axes or {}),
        "lead": lead_unit_id,
        "cooperating": cooperating_unit_ids,
        "person": person_post_id,
        **({} if caller_unit_id is None else {"caller": caller_unit_id}),
    }

    def carried_out() -> Outcome:
        now = clock.now()
        if earlier := claim_request(actor, request_id, "file", arguments, now):
            return _outcome(earlier)
        pinned = rulebook_api.in_force(now)
        command = File(
            item=current_item(item_id, now),
            call_type=call_type,
            situation=situation,
            place=place,
            place_unit=place_unit_id,
            point=point,
            evidence=evidence_ids,
            fields=typed_answers(answers or {}, filing_fields(pinned.rulebook, call_type)),
            lead=lead_unit_id,
            cooperating=cooperating_unit_ids,
            person=person_post_id,
            axes=dict(axes or {}),
            caller=caller_unit_id,
        )
        facts = county_facts(pinned, now, evidence_ids=evidence_ids)
        seat = ActingSeat.of(actor.account_id, actor.seat)
        version_id = pinned.version_id
        drafts = decide(pinned.rulebook, facts, None, command, seat, now, rulebook_version_id=version_id)
        number = next_number(pinned.rulebook, now)
        drafts = [numbered(drafts[0], number), *drafts[1:]]
        call = open_call(drafts[0], actor, pinned.rulebook, now)
        (recorded,) = record([Change(call, None, drafts, pinned.rulebook, now, facts)], actor)
        settle_request(request_id, call.pk)
        announce([recorded])
        return Outcome(call.pk, recorded.after.version)

    return on_firm_footing(actor, clock, carried_out)


def take_step(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    form: Take,
    answers: Answers | None = None,
    item_id: int | None = None,
) -> Outcome:
    """Any step of the county's procedure, by its code, with what its form asks for; `answers` to its fields.

    `item_id`: the item a step of reclassifying changes the call to. Where the rulebook wants it approved first, those
    who approve are asked.
    """
    return _act(actor, clock, request_id, call_id, form, seen_version, answers, item_id)


def approve_request(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    request: int,
    words: str = "",
) -> Outcome:
    """同意: with the last of those who must approve, the step that was asked for takes effect."""
    return _act(actor, clock, request_id, call_id, Approve(request, words), seen_version)


def refuse_request(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    request: int,
    words: str,
) -> Outcome:
    """不同意, with words why."""
    return _act(actor, clock, request_id, call_id, Refuse(request, words), seen_version)


def amend_request(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    request: int,
    form: Take,
    answers: Answers | None = None,
    item_id: int | None = None,
) -> Outcome:
    """修改申请: the applicant asks anew with another form."""
    return _act(actor, clock, request_id, call_id, Amend(request, form), seen_version, answers, item_id)


def cancel_request(
    *,
    actor: Actor,
    clock: Clock,
    request_id: UUID,
    call_id: int,
    seen_version: int,
    request: int,
    words: str = "",
) -> Outcome:
    """撤销申请: the applicant no longer asks."""
    return _act(actor, clock, request_id, call_id, Cancel(request, words), seen_version)


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
    command: Step | Decision | Remark,
    seen_version: int | None,
    answers: Answers | None = None,
    item_id: int | None = None,
) -> Outcome:
    verb = f"take {command.step}" if isinstance(command, Take) else command.verb
    arguments = {
        "call": call_id,
        "seen": seen_version,
        "command": _plain(asdict(command)),
        "answers": dict(answers or {}),
        **({} if item_id is None else {"item": item_id}),
    }

    def carried_out() -> Outcome:
        if earlier := claim_request(actor, request_id, verb, arguments, clock.now(), call_id=call_id):
            return _outcome(earlier)
        opened = call_for_update(actor, call_id, clock.now())
        now = max(clock.now(), opened.state.last_at)
        seat = ActingSeat.of(actor.account_id, actor.seat)
        facts = county_facts(opened.pinned, now, evidence_ids=_files_of(command))
        item = None if item_id is None else current_item(item_id, now)
        answered = _answered(command, answers or {}, item, opened.rulebook)
        drafts = decide(opened.rulebook, facts, opened.state, answered, seat, now, seen_version=seen_version)
        (recorded,) = record([Change(opened.call, opened.state, drafts, opened.rulebook, now, facts)], actor)
        announce([recorded])
        return Outcome(call_id, recorded.after.version)

    return on_firm_footing(actor, clock, carried_out)


def _answered(
    command: Step | Decision | Remark, answers: Answers, item: ItemFacts | None, rulebook: Rulebook
) -> Step | Decision | Remark:
    """The command with the answers to the fields of its step, and the item it is about from here on."""
    if isinstance(command, Amend):
        return replace(command, form=_filled(command.form, answers, item, rulebook))
    return _filled(command, answers, item, rulebook) if isinstance(command, Take) else command


def _filled(form: Take, answers: Answers, item: ItemFacts | None, rulebook: Rulebook) -> Take:
    return replace(form, fields=typed_answers(answers, step_fields(rulebook, form.step)), item=item)


def _files_of(command: Step | Decision | Remark) -> tuple[int, ...]:
    """The files a command brings."""
    holder = command.form if isinstance(command, Amend) else command
    files: tuple[int, ...] = getattr(holder, "evidence", ())
    return files


def _plain(value: Any) -> Any:
    """The command as JSON: days in ISO 8601."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value


def _outcome(call: Call) -> Outcome:
    return Outcome(call.pk, call.version)
