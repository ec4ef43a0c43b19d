"""Which days are worked: public holidays (放假) and make-up working days (调休上班), by year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SATURDAY = 5


class MissingHolidayYear(Exception):
    """No holiday table is known for a year, so a working day in it cannot be told. `year` names it."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no holiday table for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The published days off and make-up days of whole years.

    `years` are those with a table: a year without one is never guessed. `names` says what a day off is for
    (国庆节); a make-up day may carry the holiday it makes up for. `version` is a digest that events record.
    """

    years: frozenset[int]
    days_off: frozenset[date]
    make_up_days: frozenset[date]
    names: Mapping[date, str] = field(default_factory=dict)
    version: str = ""

    def is_working_day(self, day: date) -> bool:
        """True when people work on `day`. Raises MissingHolidayYear when its year has no table."""
        if day.year not in self.years:
            raise MissingHolidayYear(day.year)
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off
