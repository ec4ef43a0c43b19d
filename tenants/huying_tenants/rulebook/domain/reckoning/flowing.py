"""Elapsed time and office time: exact amounts, measured from the start or from what a pause has left."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import (
    DAYS,
    SAME_DAY,
    Calendar,
    ElapsedCalendar,
    Limit,
    OfficeHours,
    OfficeHoursCalendar,
)
from huying_tenants.rulebook.domain.reckoning.office import (
    ONE_DAY,
    Timetable,
    clock_time_on,
    local_of,
    utc_of,
)
from huying_tenants.rulebook.domain.reckoning.reasons import Piece, as_intervals, office_pieces
from huying_tenants.rulebook.domain.reckoning.results import Interval, Reckoning, Segment, Spent

CONTINUOUS = "连续计算"


@dataclass(frozen=True, slots=True)
class _Flow:
    """One segment worked out, in local time: counting begins at `begin` and is over at `due`."""

    begin: datetime
    due: datetime


class _Elapsed:
    """Every minute counts."""

    def __init__(self, office: OfficeHours, calendar: ElapsedCalendar, holidays: HolidayTable) -> None:
        self._moves = calendar.outside_office_hours == "moves"
        self._office = Timetable(office, holidays)

    def begin(self, local: datetime) -> datetime:
        return self._office.next_moment(local) if self._moves else local

    def span(self, limit: Limit) -> timedelta:
        return timedelta(**{limit.unit: limit.amount})

    def reach(self, local: datetime, amount: timedelta) -> datetime:
        return local + amount

    def between(self, start: datetime, end: datetime) -> timedelta:
        return max(end - start, timedelta())

    def day_end(self, local: datetime) -> datetime:
        return datetime.combine(local.date() + ONE_DAY, time())

    def when_nothing_is_left(self, local: datetime) -> datetime:
        return local

    def at_clock_time(self, local: datetime, at: time, after: datetime) -> datetime:
        moment = clock_time_on(local.date(), at)
        while moment <= after:
            moment += ONE_DAY
        return moment

    def pieces(self, start: datetime, begin: datetime, due: datetime) -> list[Piece]:
        waiting = office_pieces(self._office, start, begin) if begin > start else []
        return [*waiting, (begin, due, True, CONTINUOUS)]


class _OfficeTime:
    """Time counts while the windows are open."""

    def __init__(self, office: OfficeHours, calendar: OfficeHoursCalendar, holidays: HolidayTable) -> None:
        self._table = Timetable.of(office, holidays, calendar)
        self._day = timedelta(minutes=calendar.day_minutes)

    def begin(self, local: datetime) -> datetime:
        return local

    def span(self, limit: Limit) -> timedelta:
        return self._day * limit.amount if limit.unit == DAYS else timedelta(**{limit.unit: limit.amount})

    def reach(self, local: datetime, amount: timedelta) -> datetime:
        return self._table.reach(local, amount)

    def reach_back(self, local: datetime, amount: timedelta) -> datetime:
        return self._table.reach_back(local, amount)

    def between(self, start: datetime, end: datetime) -> timedelta:
        return self._table.open_between(start, end)

    def day_end(self, local: datetime) -> datetime:
        return self._table.windows(self._table.next_moment(local).date())[-1][1]

    def when_nothing_is_left(self, local: datetime) -> datetime:
        return self.day_end(local)

    def at_clock_time(self, local: datetime, at: time, after: datetime) -> datetime:
        day = local.date()
        while True:
            moment = clock_time_on(day, at)
            if moment > after and self._table.windows(day):
                return moment
            day += ONE_DAY

    def pieces(self, start: datetime, begin: datetime, due: datetime) -> list[Piece]:
        return office_pieces(self._table, start, due)


_Kind = _Elapsed | _OfficeTime


def reckon_flow(
    office: OfficeHours,
    calendar: ElapsedCalendar | OfficeHoursCalendar,
    segment: Segment,
    holidays: HolidayTable,
    soon_at_percent: int,
) -> Reckoning:
    """Due, soon and intervals of a segment. Raises MissingHolidayYear."""
    kind, start = _kind(office, calendar, holidays), local_of(segment.start)
    flow = _worked_out(kind, segment, start)
    used = segment.before.time_used if segment.before else timedelta()
    total = used + kind.between(flow.begin, flow.due)
    wanted = total * soon_at_percent / 100 - used
    soon = min(kind.reach(flow.begin, wanted), flow.due) if wanted > timedelta() else flow.begin
    if total == used:
        soon = flow.due

    def lay_out() -> tuple[Interval, ...]:
        return as_intervals(kind.pieces(start, flow.begin, flow.due))

    return Reckoning(utc_of(flow.due), utc_of(soon), tuple, lay_out)


def spent_flow(
    office: OfficeHours,
    calendar: ElapsedCalendar | OfficeHoursCalendar,
    segment: Segment,
    until: datetime,
    holidays: HolidayTable,
) -> Spent:
    """What has been used when the clock is paused at `until`, and what is left. Raises MissingHolidayYear."""
    kind, pause = _kind(office, calendar, holidays), local_of(until)
    flow = _worked_out(kind, segment, local_of(segment.start))
    before = segment.before
    return Spent(
        begun=before.begun if before else utc_of(flow.begin),
        due=utc_of(flow.due),
        time_used=(before.time_used if before else timedelta())
        + kind.between(flow.begin, min(pause, flow.due)),
        time_left=kind.between(max(pause, flow.begin), flow.due),
    )


def extend_flow(
    office: OfficeHours,
    calendar: ElapsedCalendar | OfficeHoursCalendar,
    due: datetime,
    extra: Limit,
    holidays: HolidayTable,
) -> datetime:
    """The due moment counted on from another one. Raises MissingHolidayYear."""
    return utc_of(_extended(_kind(office, calendar, holidays), local_of(due), extra))


def between_flow(
    office: OfficeHours,
    calendar: ElapsedCalendar | OfficeHoursCalendar,
    start: datetime,
    end: datetime,
    holidays: HolidayTable,
) -> timedelta:
    """The time the calendar counts between two moments. Raises MissingHolidayYear."""
    return _kind(office, calendar, holidays).between(local_of(start), local_of(end))


def shift_flow(
    office: OfficeHours,
    calendar: Calendar,
    local: datetime,
    limit: Limit,
    holidays: HolidayTable,
    *,
    before: bool,
) -> datetime:
    """The local moment so much before or after another one; not in office time, elapsed. Raises MissingHolidayYear.

    After one outside office hours it counts from where the calendar moves that to.
    """
    if limit.unit == SAME_DAY:
        return local
    if not isinstance(calendar, OfficeHoursCalendar):
        span = timedelta(**{limit.unit: limit.amount})
        if isinstance(calendar, ElapsedCalendar) and not before:
            local = _Elapsed(office, calendar, holidays).begin(local)
        return local - span if before else local + span
    kind = _OfficeTime(office, calendar, holidays)
    return kind.reach_back(local, kind.span(limit)) if before else kind.reach(local, kind.span(limit))


def _kind(
    office: OfficeHours, calendar: ElapsedCalendar | OfficeHoursCalendar, holidays: HolidayTable
) -> _Kind:
    if isinstance(calendar, ElapsedCalendar):
        return _Elapsed(office, calendar, holidays)
    return _OfficeTime(office, calendar, holidays)


def _worked_out(kind: _Kind, segment: Segment, start: datetime) -> _Flow:
    begin = max(start, local_of(segment.before.begun)) if segment.before else kind.begin(start)
    due = (
        _first_due(kind, segment.limit, begin)
        if not segment.before
        else _gone_on(kind, segment.before, begin)
    )
    for extra in segment.extras:
        due = _extended(kind, due, extra)
    return _Flow(begin, due)


def _gone_on(kind: _Kind, before: Spent, begin: datetime) -> datetime:
    earliest = local_of(before.due)
    if before.time_left > timedelta():
        return max(kind.reach(begin, before.time_left), earliest)
    return earliest if begin < earliest else kind.when_nothing_is_left(begin)


def _first_due(kind: _Kind, limit: Limit, begin: datetime) -> datetime:
    if limit.unit == SAME_DAY:
        last = kind.day_end(begin)
        return kind.at_clock_time(last - timedelta.resolution, limit.at, begin) if limit.at else last
    last = kind.reach(begin, kind.span(limit))
    return kind.at_clock_time(last, limit.at, begin) if limit.at else last


def _extended(kind: _Kind, due: datetime, extra: Limit) -> datetime:
    if extra.unit == SAME_DAY:
        return kind.day_end(due - timedelta.resolution)
    later = kind.reach(due, kind.span(extra))
    return kind.at_clock_time(later - timedelta.resolution, extra.at, due) if extra.at else later
