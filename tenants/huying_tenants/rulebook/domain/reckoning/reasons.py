"""Why a stretch of time does not count, and what a day is called; in the words an appeal can print."""

from collections.abc import Iterable
from datetime import date, datetime, time

from huying_platform.calendars.domain import SATURDAY, HolidayTable
from huying_tenants.rulebook.domain.model import OfficeHours
from huying_tenants.rulebook.domain.reckoning.office import (
    LUNCH_FROM,
    LUNCH_TO,
    ONE_DAY,
    Timetable,
    utc_of,
)
from huying_tenants.rulebook.domain.reckoning.results import Interval

BEFORE_OPENING, AFTER_CLOSING, LUNCH, BREAK = "上班前", "下班后", "午休", "办公间歇"
OPEN = "办公时间"
MAKE_UP, OWN_WORKING = "调休上班", "县定上班日"
WEEKEND, OWN_DAY_OFF, HOLIDAY = "周末", "县定休息日", "假期"
LONGEST_HOLIDAY = 10
"""How many days away the name of an unnamed day of a holiday is looked for."""

Piece = tuple[datetime, datetime, bool, str]
"""A local interval: start, end, whether it counts, the reason."""


def day_off_name(office: OfficeHours, holidays: HolidayTable, day: date) -> str:
    """Why a day is off: the holiday, the county's own day, the weekend."""
    own = office.own(day)
    if own is not None:
        return f"{OWN_DAY_OFF}（{own.name}）" if own.name else OWN_DAY_OFF
    if day in holidays.days_off:
        return f"{_holiday_name(holidays, day)}{HOLIDAY}"
    return WEEKEND


def working_day_note(office: OfficeHours, holidays: HolidayTable, day: date) -> str:
    """What is unusual about a working day: 调休上班, 县定上班日（…）; empty for an ordinary one."""
    own = office.own(day)
    if own is not None and own.working:
        return f"{OWN_WORKING}（{own.name}）" if own.name else OWN_WORKING
    return MAKE_UP if day in holidays.make_up_days else ""


def looks_working(office: OfficeHours, holidays: HolidayTable, day: date) -> bool:
    """Whether a day is worked, for display only: in a year without a table the weekday tells."""
    own = office.own(day)
    if own is not None:
        return own.working
    return holidays.is_working_day(day) if day.year in holidays.years else day.weekday() < SATURDAY


def office_pieces(timetable: Timetable, start: datetime, end: datetime) -> list[Piece]:
    """Open and closed stretches between two local moments, the open ones counted."""
    pieces: list[Piece] = []
    day = start.date()
    while datetime.combine(day, time()) < end:
        pieces += _pieces_of(timetable, day)
        day += ONE_DAY
    return [
        (max(begin, start), min(until, end), counted, reason)
        for begin, until, counted, reason in pieces
        if begin < end and until > start
    ]


def as_intervals(pieces: Iterable[Piece]) -> tuple[Interval, ...]:
    """Intervals in UTC; skipped neighbours with one reason become one, a night is one 下班后."""
    joined: list[Piece] = []
    for piece in pieces:
        begin, end, counted, reason = piece
        if begin >= end and not counted:
            continue
        if joined and not counted and not joined[-1][2] and _continues(joined[-1][3], reason):
            joined[-1] = (joined[-1][0], end, False, joined[-1][3])
        else:
            joined.append(piece)
    return tuple(
        Interval(utc_of(begin), utc_of(end), counted, reason) for begin, end, counted, reason in joined
    )


def _continues(before: str, reason: str) -> bool:
    return before == reason or (before, reason) == (AFTER_CLOSING, BEFORE_OPENING)


def _pieces_of(timetable: Timetable, day: date) -> list[Piece]:
    begin, end = datetime.combine(day, time()), datetime.combine(day + ONE_DAY, time())
    windows = timetable.windows(day)
    if not windows:
        return [(begin, end, False, day_off_name(timetable.office, timetable.holidays, day))]
    note = "" if timetable.every_day else working_day_note(timetable.office, timetable.holidays, day)
    pieces: list[Piece] = [(begin, windows[0][0], False, BEFORE_OPENING)]
    for place, (opens, closes) in enumerate(windows):
        if place:
            pieces.append((windows[place - 1][1], opens, False, _break_name(windows[place - 1][1], opens)))
        pieces.append((opens, closes, True, f"{OPEN}（{note}）" if note else OPEN))
    pieces.append((windows[-1][1], end, False, AFTER_CLOSING))
    return pieces


def _break_name(closes: datetime, opens: datetime) -> str:
    return LUNCH if closes.time() < LUNCH_TO and opens.time() > LUNCH_FROM else BREAK


def _holiday_name(holidays: HolidayTable, day: date) -> str:
    """The name of a day off, or of the holiday it lies in: of the nearest named day before it, else after it."""
    for step in (-ONE_DAY, ONE_DAY):
        near = day
        for _ in range(LONGEST_HOLIDAY):
            if near not in holidays.days_off and near.weekday() < SATURDAY:
                break
            if near in holidays.names and near not in holidays.make_up_days:
                return holidays.names[near]
            near += step
    return ""
