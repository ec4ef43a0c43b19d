"""Why a clock falls due when it does, in sentences a clerk can read to anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain.state import ClockRun
from huying_tenants.rulebook.domain.model import Limit, Rulebook, WorkingDayCalendar
from huying_tenants.rulebook.domain.reckoning import CountedDay, reckon

WEEKDAYS = "一二三四五六日"
LIMIT_UNITS: Mapping[str, str] = {"minutes": "分钟", "hours": "小时", "working_days": "个工作日"}
COUNTING: Mapping[str, str] = {
    "next_day": "从次日起算",
    "start_inside_office_hours": "办公时间内开始的，当日起算",
    "start_day": "从当日起算",
}
OUTSIDE: Mapping[str, str] = {"stays": "", "moves": "办公时间外开始的移到下一办公时刻，"}
DUE_AT: Mapping[str, str] = {
    "office_end": "到最后一日下班时截止",
    "same_clock_time": "到最后一日的同一时刻截止",
    "midnight": "到最后一日 24:00 截止",
}


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the calendar strip: `label` says why it counts or not (第 1 日, 休, 国庆节, 班)."""

    day: date
    working: bool
    ordinal: int
    label: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Sentences in order (rule, start, counting, result) and, for working days, the calendar strip."""

    sentences: tuple[str, ...]
    days: tuple[ExplainedDay, ...]


def limit_text(rulebook: Rulebook, code: str, row: int, started_by: str) -> str:
    """The limit of a clock in words: 呼叫后 30 分钟（自然时）. `started_by` is the event that started it."""
    return f"{event_name(rulebook, started_by)}后 {amount_text(rulebook, code, row)}"


def amount_text(rulebook: Rulebook, code: str, row: int) -> str:
    """The amount of a clock's limit and what it is counted in: 30 分钟（自然时）, 3 个工作日."""
    rule = rulebook.clocks[code]
    limit, calendar = rule.limits[row].limit, rulebook.calendars[rule.calendar]
    amount = f"{limit.amount} {LIMIT_UNITS[limit.unit]}"
    return amount if isinstance(calendar, WorkingDayCalendar) else f"{amount}（{calendar.name}）"


def explain(rulebook: Rulebook, run: ClockRun, holidays: HolidayTable) -> Explanation:
    """The rule, the start and the counting of one clock of a call."""
    rule = rulebook.clocks[run.code]
    calendar = rulebook.calendars[rule.calendar]
    limit = rule.limits[run.row].limit
    sentences = [
        f"规则：《{rulebook.title}》时钟“{rule.name}”，{limit_text(rulebook, run.code, run.row, run.started_by)}。",
        f"起点：{moment_text(run.started_at)} {event_name(rulebook, run.started_by)}。",
    ]
    if not isinstance(calendar, WorkingDayCalendar):
        sentences.append(f"自然时连续计算，节假日和夜间不停，{moment_text(run.due)} 到期。")
        return Explanation(tuple(sentences), ())
    counting = f"{OUTSIDE[calendar.outside_office_hours]}{COUNTING[calendar.counting_from]}"
    sentences.append(f"计算：{counting}，只数工作日，{DUE_AT[calendar.due_at]}。")
    sentences.append(f"结果：{moment_text(run.due)} 到期；{moment_text(run.soon)} 起显示“临近”。")
    return Explanation(tuple(sentences), _strip(rulebook, calendar, limit, run, holidays))


def _strip(
    rulebook: Rulebook, calendar: WorkingDayCalendar, limit: Limit, run: ClockRun, holidays: HolidayTable
) -> tuple[ExplainedDay, ...]:
    """The days counted; none when the holidays have changed since and would lead to another due moment."""
    try:
        reckoning = reckon(rulebook, calendar, limit, run.started_at, holidays)
    except MissingHolidayYear:
        return ()
    return tuple(_explained(each, holidays) for each in reckoning.days) if reckoning.due == run.due else ()


def moment_text(moment: datetime) -> str:
    """9月26日 周五 19:00."""
    local = moment.astimezone(COUNTY_ZONE)
    return f"{local.month}月{local.day}日 周{WEEKDAYS[local.weekday()]} {local:%H:%M}"


def event_name(rulebook: Rulebook, event: str) -> str:
    """What the county calls a procedural event: the name of its step, or of closing and reopening."""
    for step in rulebook.steps.values():
        if step.event == event:
            return step.name
    return {"closed": rulebook.closing_name, "reopened": "退回重办"}.get(event, event)


def _explained(day: CountedDay, holidays: HolidayTable) -> ExplainedDay:
    name = holidays.names.get(day.day, "")
    if day.ordinal:
        label = f"第 {day.ordinal} 日" + ("（调休上班）" if day.day in holidays.make_up_days else "")
    elif day.working:
        label = "起算日"
    else:
        label = name or "休"
    return ExplainedDay(day.day, day.working, day.ordinal, label)
