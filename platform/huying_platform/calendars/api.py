"""What other apps may use of the calendars."""

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear
from huying_platform.calendars.selectors import holiday_table

__all__ = ["HolidayTable", "MissingHolidayYear", "holiday_table"]
