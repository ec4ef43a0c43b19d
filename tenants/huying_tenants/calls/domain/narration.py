"""How an event reads on the timeline: a title and a text in plain Chinese, by unit and never by person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.asked import unit_name
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.succession import party_words
from huying_tenants.calls.domain.texts import due_text, moment_text
from huying_tenants.calls.domain.whys import not_taken_text
from huying_tenants.org.domain.permissions import VERB_NAMES
from huying_tenants.rulebook.domain.model import (
    CLOSED,
    REOPENED,
    Choice,
    Rulebook,
    Step,
    choice,
)

NameOf = Callable[[int | None], str]
"""What a unit is called."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A title (生态环境分局受理) and what was said or set with it; the text may be empty."""

    title: str
    text: str


def narrate(rulebook: Rulebook, event: Event, words: Mapping[str, str], name_of: NameOf) -> Narration:
    """The line of the timeline for one event; `words` are those beside it (none once erased)."""
    doer = event.doer
    unit = name_of(doer.unit_id) if doer else _system(event, name_of)
    title = _TITLES.get(event.type, _step_title)(rulebook, event, unit)
    parts = _TEXTS.get(event.type, _step_text)(rulebook, event, name_of)
    return Narration(title, _text([*parts, *_answers(rulebook, event)], _said(words)))


def _system(event: Event, name_of: NameOf) -> str:
    """The rules as the doer, in the place of the unit whose own step they take."""
    unit = event.payload.get("taken_for")
    return "系统" if unit is None else f"系统代{name_of(unit)}"


def step_name(rulebook: Rulebook, event: Event) -> str:
    """What the county calls the step an event is; the verb's own name for one it does not have any more."""
    step = _step(rulebook, event)
    verb = kinds.VERB_OF_EVENT.get(event.type, "")
    return step.name if step else VERB_NAMES.get(verb, event.type)


def _asked(rulebook: Rulebook, event: Event) -> str:
    """The same where 申请 is said before or after it: a county may have it in the step's name already."""
    return step_name(rulebook, event).removeprefix("申请")


def _step(rulebook: Rulebook, event: Event) -> Step | None:
    step = rulebook.steps.get(event.step)
    return step or rulebook.step_of_verb(kinds.VERB_OF_EVENT.get(event.type, ""))


def _step_title(rulebook: Rulebook, event: Event, unit: str) -> str:
    if event.type == "resumed" and event.author is None:
        return "挂账到期，恢复办理"
    return f"{unit}{step_name(rulebook, event)}"


def _approved_title(rulebook: Rulebook, event: Event, unit: str) -> str:
    name = _asked(rulebook, event)
    return f"{unit}同意{name}" if event.author else f"{name}逾期未审批，视为同意"


def _refused_title(rulebook: Rulebook, event: Event, unit: str) -> str:
    name = _asked(rulebook, event)
    if event.payload["lapsed"]:
        return f"{name}逾期未审批，退回修改" if event.payload["back"] else f"{name}逾期未审批，视为不同意"
    return f"{unit}退回{name}申请，请修改" if event.payload["back"] else f"{unit}不同意{name}"


def _trigger_title(rulebook: Rulebook, event: Event, _unit: str) -> str:
    trigger = rulebook.triggers.get(event.payload["trigger"])
    return trigger.name if trigger else str(event.payload["trigger"])


def _passed_title(_rulebook: Rulebook, event: Event, _unit: str) -> str:
    if event.payload.get("clocks_started"):
        return "到期，接着计时"
    if "holidays" in event.payload:
        return "放假安排有变，时限重算"
    waits = event.payload.get("clocks_waiting") or event.payload.get("triggers_waiting")
    return "等放假安排" if waits else "时限有变"


def _succeeded_title(_rulebook: Rulebook, _event: Event, _unit: str) -> str:
    return "单位撤并，事项转接"


def _closed_title(rulebook: Rulebook, event: Event, _unit: str) -> str:
    step = rulebook.steps.get(event.payload.get("ended_by", ""))
    if step is not None and step.verb == "write_off":
        return f"{step.name}，{rulebook.states[event.payload['to']].name}"
    return f"问题解决，{rulebook.closing_name}"


def _clock_name(rulebook: Rulebook, code: str) -> str:
    rule = rulebook.clocks.get(code)
    return rule.name if rule else code


_TITLES: Mapping[str, Callable[[Rulebook, Event, str], str]] = {
    CLOSED: _closed_title,
    REOPENED: lambda rulebook, event, unit: "问题未解决，退回重办",
    kinds.COMMENTED: lambda rulebook, event, unit: f"{unit}补充说明",
    kinds.EVIDENCE_ADDED: lambda rulebook, event, unit: f"{unit}补充证据",
    kinds.ACKNOWLEDGED: lambda rulebook, event, unit: f"{unit}接铃",
    kinds.CLOCK_BREACHED: lambda rulebook, event, unit: (
        f"{_clock_name(rulebook, event.payload['clock'])}超时"
    ),
    kinds.TIME_PASSED: _passed_title,
    kinds.TRIGGERED: _trigger_title,
    kinds.DRAWN: lambda rulebook, event, unit: "抽中回访" if event.payload["selected"] else "回访未抽中",
    kinds.UNIT_SUCCEEDED: _succeeded_title,
    kinds.MOVED_TO_VERSION: lambda rulebook, event, unit: "改用新版规则",
    kinds.CONSENTED: lambda rulebook, event, unit: f"{unit}会同{step_name(rulebook, event)}",
    kinds.REQUESTED: lambda rulebook, event, unit: f"{unit}申请{_asked(rulebook, event)}",
    kinds.APPROVED: _approved_title,
    kinds.REFUSED: _refused_title,
    kinds.AMENDED: lambda rulebook, event, unit: f"{unit}修改{_asked(rulebook, event)}申请",
    kinds.CANCELLED: lambda rulebook, event, unit: f"{unit}撤销{_asked(rulebook, event)}申请",
    kinds.PASSED_UP: lambda rulebook, event, unit: f"{_asked(rulebook, event)}逾期未批，转上一级审批",
}


def _step_text(rulebook: Rulebook, event: Event, name_of: NameOf) -> list[str]:
    """What the step says, in the order people ask for it; and what it did to the clocks."""
    return [*_form_text(rulebook, event, event.payload, name_of), *_moved(rulebook, event.payload)]


def _request_text(rulebook: Rulebook, event: Event, name_of: NameOf) -> list[str]:
    payload = event.payload
    joined = "、" if payload["joint"] else "或"
    who = joined.join(_approver(rulebook, slot, name_of) for slot in payload["approvers"])
    return [*_form_text(rulebook, event, payload["form"], name_of), f"待{who}审批"]


def _approver(rulebook: Rulebook, slot: Mapping[str, Any], name_of: NameOf) -> str:
    role = slot["role"]
    units = "、".join(map(name_of, slot["units"]))
    return units + (rulebook.roles.get(role, role) if role else "")


def _breach_text(_rulebook: Rulebook, event: Event, _name_of: NameOf) -> list[str]:
    return [f"应在 {due_text(datetime.fromisoformat(event.payload['due']))} 前完成"]


def _passed_text(rulebook: Rulebook, event: Event, _name_of: NameOf) -> list[str]:
    started = event.payload.get("clocks_started", ())
    told = [f"“{_clock_name(rulebook, each['code'])}”{_until(each)}" for each in started]
    told += [
        f"“{_clock_name(rulebook, each['code'])}”应从 {moment_text(datetime.fromisoformat(each['start']))} 起计时，"
        "所涉年份的放假安排还没有录入，录入后补算"
        for each in event.payload.get("clocks_waiting", ())
    ]
    triggers = (rulebook.triggers.get(each["trigger"]) for each in event.payload.get("triggers_waiting", ()))
    told += [f"“{trigger.name}”发不发，要看所涉年份的放假安排，录入后补办" for trigger in triggers if trigger]
    return told + _moved(rulebook, event.payload)


def _trigger_text(rulebook: Rulebook, event: Event, name_of: NameOf) -> list[str]:
    not_taken = event.payload.get("not_taken")
    told = [] if not_taken is None else [not_taken_text(rulebook, not_taken).removesuffix("。")]
    return told + [
        part
        for notice in event.payload.get("notices", ())
        for part in (
            f"{notice['document']}：{'、'.join(map(name_of, notice['units']))}",
            notice.get("words", ""),
        )
    ]


def _succeeded_text(rulebook: Rulebook, event: Event, name_of: NameOf) -> list[str]:
    payload = event.payload
    parts = party_words(payload["as"])
    passed = f"{name_of(payload['from'])}已撤并，由{name_of(payload['to'])}承接" + (
        f"（{parts}）" if parts else ""
    )
    ended = [*payload.get("clocks_stopped", ()), *payload.get("clocks_cancelled", ())]
    names = "、".join(dict.fromkeys(_clock_name(rulebook, each["code"]) for each in ended))
    return [passed, "各项时限不变", f"“{names}”两家各有一个，合为一个" if names else ""]


def _nothing(_rulebook: Rulebook, _event: Event, _name_of: NameOf) -> list[str]:
    return []


def _moved_text(rulebook: Rulebook, event: Event, _name_of: NameOf) -> list[str]:
    return _moved(rulebook, event.payload)


_TEXTS: Mapping[str, Callable[[Rulebook, Event, NameOf], list[str]]] = {
    **dict.fromkeys((kinds.COMMENTED, kinds.EVIDENCE_ADDED, kinds.ACKNOWLEDGED, CLOSED, REOPENED), _nothing),
    **dict.fromkeys((kinds.APPROVED, kinds.REFUSED, kinds.CANCELLED, kinds.MOVED_TO_VERSION), _moved_text),
    **dict.fromkeys((kinds.REQUESTED, kinds.AMENDED, kinds.PASSED_UP), _request_text),
    kinds.CLOCK_BREACHED: _breach_text,
    kinds.TIME_PASSED: _passed_text,
    kinds.TRIGGERED: _trigger_text,
    kinds.UNIT_SUCCEEDED: _succeeded_text,
}


def _form_text(rulebook: Rulebook, event: Event, form: Mapping[str, Any], name_of: NameOf) -> list[str]:
    """A form in sentences; what it does not say is left out."""
    step = _step(rulebook, event)
    told = []
    if form.get("lead") is not None and event.type != "filed":
        told.append(_addressees(form, name_of))
    for key, verb in (("added", "追加"), ("removed", "撤减")):
        if key in form:
            told.append(f"{verb} {'、'.join(map(name_of, form[key]))}")
    if event.type == "reclassified":
        told += _about(rulebook, form)
    for key, say in _FORM.items():
        if key in form:
            told.append(say(rulebook, step, form[key]))
    return told


def _about(rulebook: Rulebook, form: Mapping[str, Any]) -> list[str]:
    """What the call is about from here on."""
    item, kind = form.get("item"), rulebook.call_types.get(form.get("call_type", ""))
    told = [f"事项改为“{item['name']}”"] if item else []
    return told + ([f"类型改为“{kind.name}”"] if kind else [])


def _stars(rulebook: Rulebook, _step: Step | None, scores: Mapping[str, int]) -> str:
    rated = [axis for axis in rulebook.rating.axes if axis.code in scores]
    return "，".join(f"{axis.name} {scores[axis.code]} 星" for axis in rated)


def _amount(rulebook: Rulebook, step: Step | None, amount: int) -> str:
    unit = unit_name(step.extension) if step and step.extension else ""
    return f"{amount} {unit}"


def _grade(rulebook: Rulebook, _step: Step | None, grade: str) -> str:
    return f"定为{_named(rulebook.grading.grades if rulebook.grading else (), grade)}"


def _channel(rulebook: Rulebook, _step: Step | None, code: str) -> str:
    channel = rulebook.channels.get(code)
    return f"渠道：{channel.name if channel else code}"


_FORM: Mapping[str, Callable[[Rulebook, Step | None, Any], str]] = {
    "reason": lambda rulebook, step, code: _named(step.reasons if step else (), code),
    "result": lambda rulebook, step, code: _named(rulebook.answer_results, code),
    "solved": lambda rulebook, step, solved: "已解决" if solved else "未解决",
    "scores": _stars,
    "grade": _grade,
    "channel": _channel,
    "amount": _amount,
    "until": lambda rulebook, step, until: f"到 {moment_text(datetime.fromisoformat(until))} 恢复",
    "without_release": lambda rulebook, step, alone: "未经放行离场" if alone else "",
}
"""What each entry of a form says, in the order people ask for it."""


def _moved(rulebook: Rulebook, payload: Mapping[str, Any]) -> list[str]:
    """The clocks whose due moment an event moved, stopped for a while, or let go on."""
    moved = [*payload.get("clocks_moved", ()), *payload.get("clocks_resumed", ())]
    told = [f"“{_clock_name(rulebook, each['code'])}”{_until(each)}" for each in moved if "due" in each]
    paused = [_clock_name(rulebook, each["code"]) for each in payload.get("clocks_paused", ())]
    return told + ([f"“{'、'.join(dict.fromkeys(paused))}”停止计时"] if paused else [])


def _until(entry: Mapping[str, Any]) -> str:
    return f"{due_text(datetime.fromisoformat(entry['due']))} 到期"


def _addressees(form: Mapping[str, Any], name_of: NameOf) -> str:
    lead = f"主责 {name_of(form['lead'])}"
    others = "、".join(name_of(unit) for unit in form.get("cooperating", ()))
    return f"{lead}，配合 {others}" if others else lead


def _answers(rulebook: Rulebook, event: Event) -> list[str]:
    """The answers to form fields, by the fields' names."""
    fields = {field.code: field for step in rulebook.steps.values() for field in step.fields}
    fields |= {field.code: field for kind in rulebook.call_types.values() for field in kind.fields}
    told = []
    for code, answer in event.payload.get("fields", {}).items():
        field = fields.get(code)
        if field is None:
            continue
        said = answer if isinstance(answer, list) else [answer]
        told.append(f"{field.name}：{'、'.join(_answer(field.choices, each) for each in said)}")
    return told


def _answer(choices: tuple[Choice, ...], answer: Any) -> str:
    if isinstance(answer, bool):
        return "是" if answer else "否"
    return _named(choices, str(answer))


def _said(words: Mapping[str, str]) -> list[str]:
    """What was written: the situation or the words, then the answers in words."""
    said = words.get("situation") or words.get("words", "")
    return [said, *(text for key, text in words.items() if key.startswith("field."))]


def _named(choices: tuple[Choice, ...], code: str) -> str:
    found = choice(choices, code)
    return found.name if found else code


def _text(facts: list[str], said: list[str]) -> str:
    """Facts and words in sentences; words that stand alone stay as they were written."""
    told = [part for part in (*facts, *said) if part]
    if not any(facts):
        return "\n".join(told)
    return "".join(part if part.endswith(("。", "！", "？")) else f"{part}。" for part in told)
