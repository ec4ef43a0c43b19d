"""How a clock reckons: from a start and a limit to the due moment, the moment its colour turns, and why.

Only this package computes deadlines. Moments come and go in UTC; days and office hours are county time. A working-day
decision in a year without a holiday table raises MissingHolidayYear; nothing is guessed, and nothing else needs one.
"""

from huying_tenants.rulebook.domain.reckoning.amounts import total_of
from huying_tenants.rulebook.domain.reckoning.counting import extended, reckon, reckon_segment, spent
from huying_tenants.rulebook.domain.reckoning.course import (
    Course,
    Extended,
    Happening,
    Paused,
    Restarted,
    Resumed,
    course,
    lengthened,
)
from huying_tenants.rulebook.domain.reckoning.granting import days_until, granted_from, granted_on
from huying_tenants.rulebook.domain.reckoning.office import is_office_time, is_working_day
from huying_tenants.rulebook.domain.reckoning.reasons import day_off_name, working_day_note
from huying_tenants.rulebook.domain.reckoning.results import (
    CountedDay,
    Interval,
    Reckoning,
    Segment,
    Spent,
)
from huying_tenants.rulebook.domain.reckoning.shifting import counting_on, shift

__all__ = [
    "CountedDay",
    "Course",
    "Extended",
    "Happening",
    "Interval",
    "Paused",
    "Reckoning",
    "Restarted",
    "Resumed",
    "Segment",
    "Spent",
    "counting_on",
    "course",
    "day_off_name",
    "days_until",
    "extended",
    "granted_from",
    "granted_on",
    "is_office_time",
    "is_working_day",
    "lengthened",
    "reckon",
    "reckon_segment",
    "shift",
    "spent",
    "total_of",
    "working_day_note",
]
