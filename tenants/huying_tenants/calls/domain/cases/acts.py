"""What people of a case do: the deed as a command, with what the case leaves out filled in, and who does it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from huying_platform.kernel.clock import county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.asked import asks_result, asks_solved, asks_stars
from huying_tenants.calls.domain.cases.county import CaseItem
from huying_tenants.calls.domain.cases.model import Act, Setup
from huying_tenants.calls.domain.cases.play import Play
from huying_tenants.calls.domain.commands import (
    Acknowledge,
    AddEvidence,
    Amend,
    Approve,
    Cancel,
    Command,
    Comment,
    File,
    ItemFacts,
    Refuse,
    Take,
)
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.reclassifying import fields_of_the_new_type
from huying_tenants.calls.domain.requests import Request
from huying_tenants.rulebook.domain.model import SUPERIOR, FieldKind, FormField, Rulebook, Step

UNSAID = "—"
"""The words of people about whose words the case says nothing."""

FULL_STARS, NO_STARS = 5, 1


def photographs(count: int) -> tuple[int, ...]:
    """So many of those the people of a case carry."""
    return tuple(range(1, count + 1))


class Impossible(Exception):
    """The case asks for something that cannot even be tried; `args[0]` says why, in Chinese."""


def perform(play: Play, setup: Setup, act: Act) -> None:
    """Do it as the first of those meant who may. Raises Refusal, Impossible."""
    request = _request(play, act)
    command = _command(play, setup, act, request)
    if isinstance(command, File) is (play.state is not None):
        raise Impossible("一个算例只讲一件呼叫，这件已经发出。" if play.state else "这件呼叫还没有发出。")
    seats = _seats(play, act, request)
    if act.by_person is not None:
        play.learn()
    refused: Refusal | None = None
    for seat in seats:
        try:
            play.act(command, seat)
        except Refusal as refusal:
            refused = refused or refusal
        else:
            _check_filing(play, command, act)
            return
    if refused is None:
        raise Impossible(f"没有人可以办：{act.by or act.step}没有可用的岗位。")
    raise refused


def _check_filing(play: Play, command: Command, act: Act) -> None:
    """That the call began by the very step the case names: rules may have several."""
    if isinstance(command, File) and play.state is not None:
        state = play.state
        began = state.taken[0].step if state.taken else next(iter(state.requests.values())).step
        if began != act.step:
            name = play.rulebook.steps[began].name
            raise Impossible(f"由这个岗位呼叫，办成的是“{name}”（{began}）一步。")


def _request(play: Play, act: Act) -> Request | None:
    """The request an approval, refusal, amendment or cancellation is about."""
    if act.kind == "do":
        return None
    state = play.state
    made = [each for each in state.requests.values() if each.step == act.step] if state else []
    if not made:
        raise Impossible(f"“{act.step}”没有待审批的申请。")
    return next((each for each in reversed(made) if each.open), made[-1])


def _seats(play: Play, act: Act, request: Request | None) -> list[ActingSeat]:
    """Those who may be meant, in order."""
    applicant = request.applicant if request else None
    if act.by is not None:
        desks = play.desks_of(act.by, applicant=applicant)
    elif act.kind in ("amend", "cancel"):
        desks = play.desks_of("applicant", applicant=applicant)
    elif request is not None:
        desks = [
            (play.county.posts[slot.post], slot.account) if slot.post is not None else (post, None)
            for slot in request.slots
            for unit in slot.units
            for post in (play.county.posts_of(unit))
            if slot.post is not None or slot.role is None or slot.role in post.roles
        ]
    elif act.step in _REMARKS:
        desks = play.desks_of("lead") or play.desks_of("caller")
    else:
        step = play.rulebook.steps[act.step]
        desks = [desk for who in step.by for desk in play.desks_of_who(who)]
    return [play.cast.seat(post, act.by_person, account) for post, account in desks]


def _command(play: Play, setup: Setup, act: Act, request: Request | None) -> Command:
    if request is not None:
        return _decision(play, act, request)
    if act.step in _REMARKS:
        return _REMARKS[act.step](act.arguments.get("words", UNSAID) or "")
    if play.rulebook.steps[act.step].verb == "file":
        return _filing(play, setup, act)
    return _take(play, act, {})


_REMARKS: Mapping[str, Callable[[str], Command]] = {
    "comment": Comment,
    "add_evidence": lambda words: AddEvidence(photographs(1), words),
    "acknowledge": lambda words: Acknowledge(),
}


def _decision(play: Play, act: Act, request: Request) -> Command:
    words = act.arguments.get("words", UNSAID) or ""
    match act.kind:
        case "approve":
            return Approve(request.number, words)
        case "refuse":
            return Refuse(request.number, words)
        case "cancel":
            return Cancel(request.number, words)
    return Amend(request.number, _take(play, act, _asked(play, request)))


def _filing(play: Play, setup: Setup, act: Act) -> File:
    rulebook, county, arguments = play.rulebook, play.county, act.arguments
    code = setup.item or next(iter(county.items), None)
    if code is None:
        raise Impossible("清单里没有事项。")
    item = _item_now(play, code)
    call_type = call_type_of(rulebook, setup)
    asked = (*rulebook.call_types[call_type].fields, *rulebook.steps[act.step].fields)
    answered = arguments.get("fields", {})
    given = None if answered is None else {**setup.fields, **answered}
    person = rulebook.call_types[call_type].addressee == "person"
    return File(
        item=_item_facts(item),
        call_type=call_type,
        situation=arguments.get("words", UNSAID) or "",
        place=UNSAID,
        evidence=photographs(arguments.get("evidence", rulebook.steps[act.step].evidence_at_least) or 0),
        fields=_filled(play, asked, given),
        lead=_unit(play, arguments.get("lead")),
        cooperating=tuple(_units(play, arguments.get("cooperating") or ())),
        person=_person(play, arguments, _unit(play, arguments.get("lead")) or item.lead) if person else None,
        axes=arguments.get("axes") or {},
        caller=play.caller if setup.caller or rulebook.steps[act.step].caller == "form" else None,
    )


def call_type_of(rulebook: Rulebook, setup: Setup) -> str:
    """The type of call a case is about: the one it names, else the first that is filed by hand."""
    by_hand = [each.code for each in rulebook.call_types.values() if each.filed_by_hand]
    return setup.call_type or next(iter(by_hand or rulebook.call_types))


def _take(play: Play, act: Act, asked: Mapping[str, Any]) -> Take:
    """The step with everything it asks for; what is written null is left out.

    `asked`: what was asked for before, which an amendment keeps.
    """
    step, arguments = play.rulebook.steps[act.step], {**asked, **act.arguments}
    solved = arguments.get("solved", True if asks_solved(step) else None)
    return Take(
        step=step.code,
        words=arguments.get("words", UNSAID) or "",
        reason=arguments.get("reason", step.reasons[0].code if step.reasons else "") or "",
        fields=_filled(play, _asked_fields(play, step, arguments), arguments.get("fields", {})),
        lead=_lead(play, step, arguments),
        cooperating=tuple(_units(play, arguments.get("cooperating") or ())),
        person=_person(play, arguments, None),
        evidence=photographs(arguments.get("evidence", step.evidence_at_least) or 0),
        axes=arguments.get("axes") or {},
        grade=arguments.get("grade") or "",
        result=_result(play, step, arguments),
        solved=solved,
        stars=_stars(play, step, arguments, solved=solved),
        amount=arguments.get("amount", 1 if step.verb == "extend" else None),
        clocks=tuple(arguments.get("clocks") or ()),
        bulk=arguments.get("bulk") or 1,
        until=arguments.get("until"),
        channel=_channel(play, step, arguments),
        received=arguments.get("received", play.now if step.verb == "join_channel" else None),
        item=_item_facts(_item_now(play, code)) if (code := arguments.get("item")) else None,
        call_type=arguments.get("call_type") or "",
    )


def _asked_fields(play: Play, step: Step, arguments: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The fields of a step, and those of the type it changes the call to."""
    code = arguments.get("call_type") or ""
    new = fields_of_the_new_type(play.rulebook, play.state, code) if play.state is not None else ()
    return (*step.fields, *new)


def _asked(play: Play, request: Request) -> Mapping[str, Any]:
    """What of a request an amendment keeps unless it says otherwise."""
    form = request.form
    kept = (
        "amount",
        "reason",
        "clocks",
        "bulk",
        "fields",
        "result",
        "solved",
        "axes",
        "grade",
        "channel",
        "call_type",
    )
    said = {key: form[key] for key in kept if key in form}
    if "scores" in form:
        said["stars"] = form["scores"]
    if "until" in form:
        said["until"] = county_date(datetime.fromisoformat(form["until"]))
    if "item" in form:
        said["item"] = form["item"]["code"]
    for key in ("added", "removed"):
        if key in form:
            said["cooperating"] = [play.county.code_of(unit) for unit in form[key]]
    if form.get("lead") is not None:
        said["lead"] = play.county.code_of(form["lead"])
        said["cooperating"] = [play.county.code_of(unit) for unit in form["cooperating"]]
    return said


def _lead(play: Play, step: Step, arguments: Mapping[str, Any]) -> int | None:
    """Whom a transfer calls: the one named, else the item's own lead, else the first department.

    One that goes up to the superior names nobody.
    """
    if "lead" in arguments or step.verb != "transfer" or step.addresses == SUPERIOR:
        return _unit(play, arguments.get("lead"))
    item = play.county.items[play.state.item["code"]] if play.state else None
    if item is not None and item.lead is not None:
        return item.lead
    departments = [unit.id for unit in play.county.units.values() if unit.kind == "department"]
    return departments[0] if departments else None


def _result(play: Play, step: Step, arguments: Mapping[str, Any]) -> str:
    first = play.rulebook.answer_results[0].code if asks_result(play.rulebook, step) else ""
    result: str = arguments.get("result", first) or ""
    return result


def _stars(play: Play, step: Step, arguments: Mapping[str, Any], *, solved: bool | None) -> Mapping[str, int]:
    """Stars by axis: as written, the one number given for all, else five when solved and one when not."""
    if not asks_stars(play.rulebook, step):
        return {}
    stars = arguments.get("stars", NO_STARS if solved is False else FULL_STARS)
    if stars is None:
        return {}
    if isinstance(stars, Mapping):
        return dict(stars)
    return {axis.code: stars for axis in play.rulebook.rating.axes}


def _channel(play: Play, step: Step, arguments: Mapping[str, Any]) -> str:
    first = next(iter(play.rulebook.channels), "") if step.verb == "join_channel" else ""
    channel: str = arguments.get("channel", first) or ""
    return channel


def _filled(play: Play, asked: Iterable[FormField], given: Mapping[str, Any] | None) -> dict[str, Any]:
    """The answers given, and something harmless for every other field that must be answered; None: none at all."""
    if given is None:
        return {}
    answers = {field.code: _harmless(play, field) for field in asked if field.required}
    return {code: value for code, value in {**answers, **given}.items() if value is not None}


def _harmless(play: Play, field: FormField) -> Any:
    first = field.choices[0].code if field.choices else ""
    answers = {
        FieldKind.NUMBER: 1,
        FieldKind.DATE: county_date(play.now).isoformat(),
        FieldKind.YES_NO: False,
        FieldKind.CHOICE: first,
        FieldKind.CHOICES: [first],
        FieldKind.UNIT: play.county.code_of(play.caller),
    }
    return answers.get(field.kind, UNSAID)


def _item_now(play: Play, code: str) -> CaseItem:
    """The version of an item in force now. Raises Impossible where the list has it no more, or not yet."""
    found = play.county.items[code].on(county_date(play.now))
    if found is None:
        raise Impossible(f"事项“{code}”这一天不在清单里。")
    return found


def _item_facts(item: CaseItem) -> ItemFacts:
    return ItemFacts(
        item_id=item.id,
        version_id=item.version,
        code=item.code,
        name=item.name,
        lead=item.lead,
        cooperating=item.cooperating,
        branches=item.branches,
    )


def _unit(play: Play, code: str | None) -> int | None:
    unit = play.county.unit(code) if code else None
    return unit.id if unit else None


def _units(play: Play, codes: Iterable[str]) -> list[int]:
    return [unit for code in codes if (unit := _unit(play, code)) is not None]


def _person(play: Play, arguments: Mapping[str, Any], unit: int | None) -> int | None:
    """The post called: the one named (None: nobody, on purpose), else the first desk of the unit."""
    post = play.county.post(arguments.get("person") or "")
    if post is not None or "person" in arguments:
        return post.id if post is not None else None
    desks = play.county.posts_of(unit) if unit is not None else ()
    return desks[0].id if desks else None
