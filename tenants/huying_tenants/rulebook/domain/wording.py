"""A rulebook's limits, parties, marks and conditions in words, for those who read what a rule says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from huying_tenants.rulebook.domain.model import (
    DATE,
    DAYS,
    HOURS,
    KEY_FAMILIES,
    KEYS,
    MINUTES,
    MONTHLY,
    MONTHS,
    PARTY_NAMES,
    REOPENED,
    SAME_DAY,
    WEEKLY,
    WORKING_DAYS,
    ApprovalRow,
    ApprovalRule,
    Calendar,
    Choice,
    Comparison,
    Condition,
    Limit,
    LimitRow,
    Mark,
    MarkKind,
    Occasion,
    Place,
    Recurrence,
    Rulebook,
    Test,
    Who,
    counts,
)

PERSON_NAMES: Mapping[str, str] = {"sender": "呼叫人", "applicant": "申请人", "person": "被呼叫人"}

COMPARISON_WORDS: Mapping[Comparison, str] = {
    Comparison.AT_LEAST: "不少于",
    Comparison.AT_MOST: "不超过",
    Comparison.OVER: "超过",
    Comparison.UNDER: "少于",
}


FLAG_WORDS: Mapping[str, tuple[str, str]] = {
    "solved": ("已解决", "未解决"),
    "off_hours": ("在办公时间外", "在办公时间内"),
    "sent_off_hours": ("呼叫时在办公时间外", "呼叫时在办公时间内"),
    "working_day": ("在工作日", "在休息日"),
    "overdue": ("有时钟已超时", "没有时钟超时"),
    "suspended": ("正在挂账", "没有挂账"),
    "orphan": ("没有主责单位", "有主责单位"),
    "selected": ("抽中回访", "未抽中回访"),
}
"""A key that only can be so or not, in either case."""


def limit_words(limit: Limit | None, calendar: Calendar | None = None) -> str:
    """3 小时, 3 个工作日, 当日, 1 天（至当日 12:00）; a limit of None is 不设时限."""
    if limit is None:
        return "不设时限"
    if limit.unit == SAME_DAY:
        return f"当日{limit.at:%H:%M}" if limit.at else "当日"
    if limit.unit == DATE:
        return f"到表单项“{limit.field}”里的日期" + (f" {limit.at:%H:%M}" if limit.at else "")
    units = {MINUTES: "分钟", HOURS: "小时", DAYS: _day_word(calendar), MONTHS: "个月"}
    amount = f"{limit.amount} {units.get(limit.unit, limit.unit)}"
    return f"{amount}（末日 {limit.at:%H:%M}）" if limit.at else amount


def _day_word(calendar: Calendar | None) -> str:
    return "个工作日" if calendar is not None and counts(calendar, WORKING_DAYS) else "天"


def row_words(rulebook: Rulebook, row: LimitRow, calendar: str) -> str:
    """A row of a decision table: what it holds for, and its limit."""
    when = "、".join(_is_any(rulebook, key, row.when[key]) for key in row.when)
    limit = limit_words(row.limit, rulebook.calendars.get(row.calendar or calendar))
    return f"{when or '其余情况'}：{limit}"


def key_words(rulebook: Rulebook, key: str) -> str:
    """What a condition key is called."""
    if key in KEYS:
        return KEYS[key].split("，")[0]
    family, _, code = key.partition(".")
    return f"{KEY_FAMILIES.get(family, family)}“{_name_in_family(rulebook, family, code)}”"


def _name_in_family(rulebook: Rulebook, family: str, code: str) -> str:
    entries: Mapping[str, Iterable[Any]] = {
        "axis": rulebook.grading.axes if rulebook.grading else (),
        "field": fields_of(rulebook),
        "label": rulebook.labels.values(),
        "stars": rulebook.rating.axes,
        "evidence": rulebook.steps.values(),
        "count": (*rulebook.steps.values(), *rulebook.triggers.values(), Choice(REOPENED, "重办")),
        "clock": rulebook.clocks.values(),
    }
    return _named(entries.get(family, ()), code)


def fields_of(rulebook: Rulebook) -> list[Any]:
    """Every form field, of call types and of steps."""
    of_types = [field for each in rulebook.call_types.values() for field in each.fields]
    return of_types + [field for step in rulebook.steps.values() for field in step.fields]


def value_words(rulebook: Rulebook, key: str, value: Any) -> str:
    """What a value of a condition key is called."""
    if value is None:
        return "不详"
    if isinstance(value, bool):
        return "是" if value else "否"
    levels = {code: Choice(code, name) for code, name in rulebook.levels.items()}
    names: Mapping[str, Iterable[Any]] = {
        "call_type": rulebook.call_types.values(),
        "state": rulebook.states.values(),
        "period": rulebook.periods.values(),
        **dict.fromkeys(("day_part", "sent_day_part"), rulebook.day_parts.values()),
        "channel": rulebook.channels.values(),
        "taken": rulebook.steps.values(),
        "taken_by_each": rulebook.steps.values(),
        "grade": rulebook.grading.grades if rulebook.grading else (),
        "result": rulebook.answer_results,
        "reason": [each for step in rulebook.steps.values() for each in step.reasons],
        "sender_role": [Choice(code, name) for code, name in rulebook.roles.items()],
        **dict.fromkeys(("caller_level", "lead_level", "unit_level"), levels.values()),
    }
    return _named(names.get(key) or _values_in_family(rulebook, key), str(value))


def _values_in_family(rulebook: Rulebook, key: str) -> Iterable[Any]:
    family, _, code = key.partition(".")
    if family == "label" and code in rulebook.labels:
        return rulebook.labels[code].values
    if family == "field":
        return [choice for each in fields_of(rulebook) if each.code == code for choice in each.choices]
    axes = rulebook.grading.axes if rulebook.grading and family == "axis" else ()
    return [level for axis in axes if axis.code == code for level in axis.levels]


def _is_any(rulebook: Rulebook, key: str, values: Sequence[Any]) -> str:
    if key in FLAG_WORDS and len(values) == 1 and isinstance(values[0], bool):
        return FLAG_WORDS[key][0 if values[0] else 1]
    return (
        key_words(rulebook, key)
        + "为"
        + "或".join(f"“{value_words(rulebook, key, value)}”" for value in values)
    )


def place_words(rulebook: Rulebook, place: Place) -> str:
    """主责单位, 单位 gov, 表单里的“责任单位”, 主责单位的上级, 呼叫人."""
    if place.superior_of is not None:
        return f"{place_words(rulebook, place.superior_of)}的上级"
    if place.owner:
        return "时钟所属单位"
    if place.field is not None:
        return f"表单里的“{_named(fields_of(rulebook), place.field)}”"
    if place.unit is not None:
        return f"单位 {place.unit}"
    return PARTY_NAMES[place.party] if place.party else PERSON_NAMES.get(place.person or "", "")


def who_words(rulebook: Rulebook, who: Who) -> str:
    """主责单位, 主责单位的书记."""
    role = f"的{rulebook.roles.get(who.role, who.role)}" if who.role else ""
    return place_words(rulebook, who.place) + role


def whos_words(rulebook: Rulebook, whos: Sequence[Who], joint: str | None = None) -> str:
    """Several: any of them, or all of them."""
    joined = ("、" if joint else "或").join(who_words(rulebook, who) for who in whos)
    return joined + {"any_order": "（共同）", "given_order": "（依次）"}.get(joint or "", "")


def mark_words(rulebook: Rulebook, mark: Mark) -> str:
    """“受理”, 申请“延期”, 到“已答复”, “到场”到期."""
    entries: Mapping[str, Any] = {
        **dict.fromkeys(OF_STEPS, rulebook.steps),
        **dict.fromkeys(OF_CLOCKS, rulebook.clocks),
        MarkKind.STATE: rulebook.states,
        MarkKind.TRIGGER: rulebook.triggers,
        MarkKind.CHANNEL: rulebook.channels,
    }
    if mark.kind is MarkKind.REMINDER:
        return f"第 {mark.code} 级催办" if mark.code else "催办"
    name = _named(entries.get(mark.kind, {}).values(), mark.code)
    return _MARK_WORDS[mark.kind].format(name=name, closing=rulebook.closing_name)


OF_STEPS = (MarkKind.STEP, MarkKind.REQUESTED, MarkKind.REFUSED, MarkKind.CANCELLED)
OF_CLOCKS = (MarkKind.CLOCK_START, MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET)

_MARK_WORDS: Mapping[MarkKind, str] = {
    MarkKind.STEP: "“{name}”",
    MarkKind.REQUESTED: "申请“{name}”",
    MarkKind.REFUSED: "“{name}”未获批准",
    MarkKind.CANCELLED: "撤销“{name}”的申请",
    MarkKind.STATE: "到“{name}”",
    MarkKind.CLOCK_START: "“{name}”时钟开始",
    MarkKind.CLOCK_DUE: "“{name}”时钟到期",
    MarkKind.CLOCK_MET: "“{name}”时钟停止",
    MarkKind.TRIGGER: "触发“{name}”",
    MarkKind.CHANNEL: "从“{name}”收到",
    MarkKind.CLOSED: "{closing}",
    MarkKind.REOPENED: "重办",
    MarkKind.REGRADED: "定级",
    MarkKind.RECURRING: "定时",
}


def occasion_words(rulebook: Rulebook, occasion: Occasion) -> str:
    """“到场”时钟到期前 1 小时; 催办后 3 个工作日，其后每 1 天，共 3 次."""
    if occasion.recurs is not None:
        return recurrence_words(occasion.recurs)
    words = mark_words(rulebook, occasion.mark)
    if occasion.percent:
        clock = rulebook.clocks.get(occasion.mark.code)
        words = f"“{clock.name if clock else occasion.mark.code}”时限用到 {occasion.percent}%"
    calendar = rulebook.calendars.get(occasion.calendar)
    if occasion.limit is not None:
        words += ("前 " if occasion.before else "后 ") + limit_words(occasion.limit, calendar)
    words += f"的 {occasion.at:%H:%M}" if occasion.at else ""
    words += f"，每 {occasion.every} 次" if occasion.every > 1 else ""
    if occasion.repeat is not None:
        words += f"，其后每 {limit_words(occasion.repeat, calendar)}，共 {occasion.times} 次"
    unless = "、".join(mark_words(rulebook, mark) for mark in occasion.unless)
    return words + (f"，除非已{unless}" if unless else "")


def end_words(end: time) -> str:
    """When something of a day ends: midnight is the day's own end, 24:00."""
    return "24:00" if end == time() else f"{end:%H:%M}"


def recurrence_words(recurrence: Recurrence) -> str:
    """每天 17:00, 每个工作日 17:00, 每周五 09:00, 每月 25 日 09:00, 每月最后一天 09:00."""
    on = "每个工作日" if recurrence.working_days else "每天"
    if recurrence.every == WEEKLY:
        on = f"每周{'一二三四五六日'[recurrence.day]}"
    if recurrence.every == MONTHLY:
        on = f"每月 {recurrence.day} 日" if recurrence.day else "每月最后一天"
    return f"{on} {recurrence.at:%H:%M}"


def approval_time_words(rulebook: Rulebook, rule: ApprovalRule, row: ApprovalRow) -> str:
    """2 小时内批，逾期视为批准; empty where those of the row have no time in which to decide."""
    within = rule.within_of(row)
    if within is None:
        return ""
    limit = limit_words(within[0], rulebook.calendars.get(within[1]))
    return f"{limit}内批，逾期{UNDECIDED_WORDS[rule.undecided_of(row)]}"


UNDECIDED_WORDS: Mapping[str, str] = {
    "stays": "继续等",
    "approved": "视为批准",
    "refused": "视为不批准",
    "escalates": "转下一行的人批",
}


def condition_words(rulebook: Rulebook, condition: Condition) -> str:
    """A condition as a phrase; one without tests is 一律."""
    parts = [_test_words(rulebook, test) for test in condition.tests]
    parts += [condition_words(rulebook, each) for each in condition.all_of]
    if condition.any_of:
        parts.append("（" + "，或".join(condition_words(rulebook, each) for each in condition.any_of) + "）")
    parts += [f"不是（{condition_words(rulebook, each)}）" for each in condition.none_of]
    return "，且".join(parts) or "一律"


def _test_words(rulebook: Rulebook, test: Test) -> str:
    if test.comparison is Comparison.IS:
        return _is_any(rulebook, test.key, test.values)
    return f"{key_words(rulebook, test.key)}{COMPARISON_WORDS[test.comparison]} {test.values[0]}"


def _named(entries: Iterable[Any], code: str) -> str:
    return next((str(entry.name) for entry in entries if entry.code == code), code)
