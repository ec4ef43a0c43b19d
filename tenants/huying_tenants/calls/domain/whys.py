"""Why a call was escalated, and why somebody may not do something: the rule and the facts, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.asked import unit_name
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.texts import due_text, ended, moment_text
from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    ApprovalRule,
    Calendar,
    MarkKind,
    Occasion,
    Place,
    Rulebook,
    Step,
    Trigger,
    Who,
)
from huying_tenants.rulebook.domain.wording import (
    approval_time_words,
    condition_words,
    limit_words,
    mark_words,
    occasion_words,
    whos_words,
)

NameOf = Callable[[int | None], str]
BEFORE, ALL, SHARE = "before ", "all ", "share "


def why_triggered(rulebook: Rulebook, event: Event, name_of: NameOf) -> tuple[str, ...]:
    """Why a `triggered` event came about and what followed from it. `name_of` gives the names of units."""
    payload = event.payload
    trigger = rulebook.triggers.get(payload["trigger"])
    at = moment_text(moment_of(event))
    if trigger is None:
        return (f"督办：{at} 触发第 {payload['level']} 级督办。",)
    kind = "催办" if trigger.reminder else "督办"
    sentences = [
        f"{kind}：{at} 触发“{trigger.name}”（第 {trigger.level} 级）。",
        f"规则：《{rulebook.title}》“{trigger.name}”，{_rule(rulebook, trigger)}。",
        *_cause(rulebook, trigger, payload.get("base", ""), payload.get("times", 1)),
    ]
    for notice in payload.get("notices", ()):
        units = "、".join(name_of(unit) for unit in notice["units"])
        words = f"：{notice['words']}" if notice.get("words") else ""
        sentences.append(ended(f"通知：向{units}发《{notice['document']}》{words}"))
    for code, value in payload.get("sets", {}).items():
        label = rulebook.labels.get(code)
        values = {each.code: each.name for each in label.values} if label else {}
        sentences.append(f"标识：“{label.name if label else code}”置为“{values.get(value, value)}”。")
    if (not_taken := payload.get("not_taken")) is not None:
        sentences.append(not_taken_text(rulebook, not_taken))
    elif trigger.takes:
        sentences.append(f"系统按规则随即办理“{_step_name(rulebook, trigger.takes)}”。")
    if payload.get("opens"):
        opened = rulebook.call_types.get(payload["opens"])
        sentences.append(f"由此另立一件“{opened.name if opened else payload['opens']}”。")
    return tuple(sentences)


def not_taken_text(rulebook: Rulebook, step: str) -> str:
    """That a step the rules were to take could not be taken; notices of it must not claim that it was."""
    return f"“{_step_name(rulebook, step)}”当时办不成，系统没有办，事情还在原处；要办的请人工办理。"


def why_refused(
    rulebook: Rulebook, refusal: Refusal, step: str | None, facts: Facts | None = None
) -> tuple[str, ...]:
    """Why somebody may not do something: the reason, what the rule says of the step, and what to do instead.

    With `facts` units are told by their names.
    """
    sentences = [f"原因：{refusal.message}"]
    rule = rulebook.steps.get(step) if step else None
    if rule is not None:
        rule = _with_names(rule, facts) if facts else rule
        sentences.append(
            f"规则：《{rulebook.title}》“{rule.name}”，{'；'.join(_step_rule(rulebook, rule))}。"
        )
    if refusal.next_step:
        sentences.append(f"下一步：{refusal.next_step}")
    return tuple(sentences)


def _rule(rulebook: Rulebook, trigger: Trigger) -> str:
    parts = []
    if trigger.any_of:
        parts.append("，或".join(occasion_words(rulebook, each) for each in trigger.any_of))
    if trigger.all_of:
        parts.append("，且".join(occasion_words(rulebook, each) for each in trigger.all_of))
    when = "" if trigger.when == ALWAYS else f"（条件：{condition_words(rulebook, trigger.when)}）"
    return "；或".join(parts) + "时触发" + when


def _cause(rulebook: Rulebook, trigger: Trigger, base: str, times: int) -> Iterator[str]:
    """The occasion a trigger fired upon, as its event names it."""
    if base.startswith(ALL):
        yield f"原因：{'，且'.join(occasion_words(rulebook, each) for each in trigger.all_of)}，均已发生。"
        return
    met = [each for each in (*trigger.any_of, *trigger.all_of) if _rest(each, base) is not None]
    if not met:
        return
    words = "，或".join(occasion_words(rulebook, each) for each in met)
    again = f"，第 {times} 次" if times > 1 else ""
    rest = _rest(met[0], base) or []
    yield f"原因：{words}{again}；{_happened(rulebook, met[0], rest)}。"


def _rest(occasion: Occasion, base: str) -> list[str] | None:
    """What a base says beyond the occasion's mark; None when it is of another mark or direction."""
    if occasion.percent:
        head = f"{SHARE}{occasion.percent} {occasion.mark} "
        return base.removeprefix(head).split() if base.startswith(head) else None
    if occasion.before != base.startswith(BEFORE):
        return None
    head, rest = f"{occasion.mark} ", base.removeprefix(BEFORE)
    if not rest.startswith(head):
        return None
    parts = rest.removeprefix(head).split()
    return parts if len(parts) == (2 if occasion.mark.kind is MarkKind.CLOCK_DUE else 1) else None


def _happened(rulebook: Rulebook, occasion: Occasion, rest: list[str]) -> str:
    if occasion.percent:
        return f"“{rulebook.clocks[occasion.mark.code].name}”的时限已用到 {occasion.percent}%"
    if occasion.recurs is not None:
        return f"到了 {moment_text(datetime.fromisoformat(rest[0]))}"
    if occasion.mark.kind is not MarkKind.CLOCK_DUE:
        return f"{mark_words(rulebook, occasion.mark)}已有 {rest[0]} 次"
    due = due_text(datetime.fromisoformat(rest[1]))
    name = rulebook.clocks[occasion.mark.code].name
    return f"“{name}”将于 {due} 到期" if occasion.before else f"“{name}”应在 {due} 前完成而未完成"


def _step_rule(rulebook: Rulebook, step: Step) -> Iterator[str]:
    """What the rulebook says of a step: by whom, from where, when, how often, until when, with whose approval."""
    yield f"由{whos_words(rulebook, step.by, step.joint)}办理"
    if step.from_states:
        states = (rulebook.states[each].name for each in rulebook.states if each in step.from_states)
        yield "在" + "、".join(f"“{name}”" for name in states) + "时"
    if step.when != ALWAYS:
        yield f"条件：{condition_words(rulebook, step.when)}"
    each = "每个单位" if step.per == "unit" else ""
    if step.at_most is not None:
        yield f"{each}最多{'批准' if step.counts == 'approvals' else '申请'} {step.at_most} 次"
    if step.once_per_round:
        yield f"{each}每轮一次"
    if step.evidence_at_least:
        yield f"至少带 {step.evidence_at_least} 张照片或 {step.evidence_at_least} 个文件"
    yield from _times(rulebook, step)
    if step.approval is not None:
        yield from _approval_rule(rulebook, step.approval)


def _times(rulebook: Rulebook, step: Step) -> Iterator[str]:
    """Until when a step may be taken, and how much time it may ask for."""
    if step.within is not None:
        limit = limit_words(step.within.limit, rulebook.calendars.get(step.within.calendar))
        yield f"{mark_words(rulebook, step.within.after)}后 {limit}内提出"
    if step.cut_off is not None and step.cut_off.daily is not None:
        yield f"每天 {step.cut_off.daily:%H:%M} 前提出"
    if step.cut_off is not None and step.cut_off.before_due is not None:
        yield f"到期前 {limit_words(step.cut_off.before_due, _cut_off_calendar(rulebook, step))}之前提出"
    if step.extension is not None and step.extension.longest is not None:
        yield f"一次最多 {step.extension.longest} {unit_name(step.extension)}"
    if step.extension is not None and step.extension.maximum is not None:
        yield f"总时限最长 {limit_words(step.extension.maximum, _calendar(rulebook, step))}"


def _approval_rule(rulebook: Rulebook, rule: ApprovalRule) -> Iterator[str]:
    for row in rule.rows:
        when = "" if row.when == ALWAYS else f"{condition_words(rulebook, row.when)}的"
        time = approval_time_words(rulebook, rule, row)
        approved = f"须经{whos_words(rulebook, row.by, row.joint)}批准" + (f"（{time}）" if time else "")
        yield f"{when}{approved if row.by else '无需批准'}"


def _calendar(rulebook: Rulebook, step: Step) -> Calendar | None:
    """The calendar of the clocks an extension moves, where they have but one."""
    codes = step.extension.clocks if step.extension else frozenset[str]()
    calendars = {rulebook.clocks[code].calendar for code in codes}
    return rulebook.calendars[calendars.pop()] if len(calendars) == 1 else None


def _cut_off_calendar(rulebook: Rulebook, step: Step) -> Calendar | None:
    own = _calendar(rulebook, step)
    return step.cut_off.counted_in(own, rulebook.calendars) if step.cut_off and own else own


def _with_names(step: Step, facts: Facts) -> Step:
    """The step with the names of units in place of their codes."""
    names = {unit.code: unit.name for unit in facts.units.values()}

    def named(place: Place) -> Place:
        above = named(place.superior_of) if place.superior_of else None
        return replace(
            place, unit=names.get(place.unit, place.unit) if place.unit else None, superior_of=above
        )

    def all_named(whos: tuple[Who, ...]) -> tuple[Who, ...]:
        return tuple(replace(who, place=named(who.place)) for who in whos)

    approval = step.approval
    if approval is not None:
        rows = tuple(replace(row, by=all_named(row.by)) for row in approval.rows)
        approval = replace(approval, rows=rows)
    return replace(step, by=all_named(step.by), approval=approval)


def _step_name(rulebook: Rulebook, code: str) -> str:
    step = rulebook.steps.get(code)
    return step.name if step else code
