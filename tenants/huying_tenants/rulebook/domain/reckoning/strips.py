"""A plan of days shown: the strip of days, and the intervals with their reasons."""

from datetime import date, datetime, time

from huying_tenants.rulebook.domain.reckoning.days import Days, Plan
from huying_tenants.rulebook.domain.reckoning.office import ONE_DAY, Timetable, local_of
from huying_tenants.rulebook.domain.reckoning.reasons import (
    Piece,
    as_intervals,
    day_off_name,
    looks_working,
    office_pieces,
    working_day_note,
)
from huying_tenants.rulebook.domain.reckoning.results import CountedDay, Interval, Segment

START_DAY, RESUMED_DAY, PAUSE_DAY = "起算日不计", "恢复当日不计", "暂停当日不再计"
MOVED_TO, SAME_DAY_ENDS, NOT_EARLIER = "顺延到工作日截止", "到当日为止", "不早于原截止时间"


def strip(days: Days, segment: Segment, plan: Plan) -> tuple[CountedDay, ...]:
    """Every day from the first to that of the due moment."""
    ordinals = _ordinals(segment, plan)
    return tuple(
        CountedDay(day, _working(days, day), ordinals.get(day, 0)) for day in _span(plan.first, plan.last)
    )


def intervals_of(days: Days, segment: Segment, plan: Plan) -> tuple[Interval, ...]:
    """From the start to the due moment, day by day."""
    start = local_of(segment.start)
    pieces: list[Piece] = []
    if plan.begin > start:
        pieces += office_pieces(Timetable(days.office, days.holidays), start, plan.begin)
    ordinals = _ordinals(segment, plan)
    for day in _span(plan.first, plan.last):
        begin = max(datetime.combine(day, time()), plan.begin)
        end = min(datetime.combine(day + ONE_DAY, time()), plan.due)
        ordinal = ordinals.get(day, 0)
        reason = _counted(days, day, ordinal) if ordinal else _skipped(days, segment, plan, day)
        pieces.append((begin, end, bool(ordinal), reason))
    return as_intervals(pieces)


def _span(first: date, last: date) -> list[date]:
    return [first + ONE_DAY * each for each in range((last - first).days + 1)]


def _ordinals(segment: Segment, plan: Plan) -> dict[date, int]:
    used = segment.before.days_used if segment.before else 0
    return {day: used + place for place, day in enumerate(plan.counted, start=1)}


def _working(days: Days, day: date) -> bool:
    return looks_working(days.office, days.holidays, day)


def _counted(days: Days, day: date, ordinal: int) -> str:
    note = working_day_note(days.office, days.holidays, day) if days.calendar.working_days_only else ""
    return f"第 {ordinal} 日（{note}）" if note else f"第 {ordinal} 日"


def _skipped(days: Days, segment: Segment, plan: Plan, day: date) -> str:
    before = segment.before
    if day == plan.last and not plan.counted:
        return SAME_DAY_ENDS
    if not _working(days, day) and (days.calendar.working_days_only or day != plan.first):
        return day_off_name(days.office, days.holidays, day)
    if before is not None and before.free_from and day < before.free_from:
        return PAUSE_DAY
    if day == plan.first:
        return START_DAY if before is None else RESUMED_DAY
    return MOVED_TO if days.calendar.last_day_off == "moves" else NOT_EARLIER
