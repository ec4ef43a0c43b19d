"""Clocks in words: limits, what starts them, how their calendars count, stretches of time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain.texts import moment_text
from huying_tenants.rulebook.domain.model import (
    DAYS,
    SAME_DAY,
    WORKING_DAYS,
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    OfficeHoursCalendar,
    Rulebook,
    counts,
)
from huying_tenants.rulebook.domain.wording import limit_words

COUNTING: Mapping[str, str] = {
    "next_day": "从次日起算",
    "start_inside_office_hours": "办公时间内开始的，当日起算，其余从次日起算",
    "start_day": "从当日起算",
}
DUE_AT: Mapping[str, str] = {
    "office_end": "到最后一日下班时截止",
    "same_clock_time": "到最后一日的同一时刻截止",
    "midnight": "到最后一日 24:00 截止",
}
MOVED_START = "办公时间外开始的移到下一办公时刻"
NO_STEP: Mapping[str, str] = {
    "reopened": "退回重办",
    "clock_breached": "时限到期",
    "time_passed": "时限到期",
    "triggered": "督办",
    "requested": "提出申请",
    "approved": "批准",
    "refused": "不批准",
    "amended": "修改申请",
    "passed_up": "转上一级审批",
    "cancelled": "撤销申请",
    "consented": "会签",
    "moved_to_version": "改用新版规则",
    "unit_succeeded": "单位撤并",
}
"""What events that are no step of the county are called."""


def limit_text(
    rulebook: Rulebook, code: str, row: int, started_by: str, limit: Limit | None = None, calendar: str = ""
) -> str:
    """The limit of a clock in words: 呼叫后 30 分钟（自然时）. `started_by` is the event that started it.

    `limit` and `calendar` are those of the run where they are known, else the row's own.
    """
    amount = amount_text(rulebook, code, row, limit, calendar)
    return f"{event_name(rulebook, started_by)}后 {amount}"


def amount_text(
    rulebook: Rulebook, code: str, row: int, limit: Limit | None = None, calendar: str = ""
) -> str:
    """The amount of a clock's limit and what it is counted in: 30 分钟（自然时）, 3 个工作日."""
    rule = rulebook.clocks[code]
    if limit is None:
        limit, calendar = rule.limits[row].limit, rule.limits[row].calendar
    counted_in = rulebook.calendars[calendar or rule.calendar]
    if limit is None:
        return limit_words(None)
    notes = [] if counts(counted_in, WORKING_DAYS) and limit.unit == DAYS else [counted_in.name]
    if limit.at is not None:
        notes.append(f"{'当日' if limit.unit == SAME_DAY else '末日'} {limit.at:%H:%M} 前")
    amount = limit_words(replace(limit, at=None), counted_in)
    return f"{amount}（{'，'.join(notes)}）" if notes else amount


def counting_text(calendar: Calendar, limit: Limit) -> str:
    """How a calendar counts a limit, by its settings; without the full stop."""
    if isinstance(calendar, ElapsedCalendar):
        parts = _elapsed(calendar)
    elif isinstance(calendar, OfficeHoursCalendar):
        parts = _office_hours(calendar, limit)
    else:
        parts = _days(calendar, limit)
    return "，".join(part for part in parts if part)


def event_name(rulebook: Rulebook, event: str) -> str:
    """What the county calls a procedural event: the name of its step, or of closing and reopening."""
    for step in rulebook.steps.values():
        if step.event == event:
            return step.name
    return rulebook.closing_name if event == "closed" else NO_STEP.get(event, event)


def stretch_text(start: datetime, end: datetime) -> str:
    """9月26日 周五 19:00 至 24:00; 9月27日 周六 00:00 至 9月28日 周日 12:00."""
    if start == end:
        return f"{moment_text(start)} 起"
    local_end = end.astimezone(COUNTY_ZONE)
    last = local_end
    until = f"{local_end:%H:%M}"
    if until == "00:00":
        last, until = local_end - timedelta(days=1), "24:00"
    if last.date() == start.astimezone(COUNTY_ZONE).date():
        return f"{moment_text(start)} 至 {until}"
    return f"{moment_text(start)} 至 {moment_text(last).removesuffix(f'{last:%H:%M}')}{until}"


def time_text(amount: timedelta) -> str:
    """2 小时 30 分钟."""
    minutes, seconds = divmod(round(amount.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "小时"), (minutes, "分钟"), (seconds, "秒")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 分钟"


def _elapsed(calendar: ElapsedCalendar) -> list[str]:
    moved = MOVED_START if calendar.outside_office_hours == "moves" else ""
    return [moved, f"{calendar.name}连续计算", "节假日和夜间不停"]


def _office_hours(calendar: OfficeHoursCalendar, limit: Limit) -> list[str]:
    hours = "、".join(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in calendar.office_hours)
    counted = f"只数本日历的办公时间 {hours}" if hours else "只数办公时间"
    days = "每天都数" if calendar.every_day else "休息日不计"
    worth = f"1 天按 {time_text(timedelta(minutes=calendar.day_minutes))}计" if limit.unit == DAYS else ""
    return [counted, days, worth]


def _days(calendar: DayCalendar, limit: Limit) -> list[str]:
    moved = MOVED_START if calendar.outside_office_hours == "moves" else ""
    kind = "只数工作日" if calendar.working_days_only else "节假日也计算在内"
    if limit.unit == SAME_DAY:
        ends = f"当日 {limit.at:%H:%M} 截止" if limit.at else "当日截止"
        return [moved, kind if calendar.working_days_only else "", ends]
    counting = COUNTING[calendar.counting_from]
    if not calendar.working_days_only and calendar.next_day_is == "working":
        counting = counting.replace("次日", "次一工作日")
    due = f"到最后一日 {limit.at:%H:%M} 截止" if limit.at else DUE_AT[calendar.due_at]
    off = "最后一日逢休的顺延到下一工作日" if calendar.last_day_off == "moves" else ""
    return [moved, counting, kind, off, due]
