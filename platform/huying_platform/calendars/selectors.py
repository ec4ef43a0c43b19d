"""Reading the holidays. A table is kept per process under its version, a digest of all its days."""

from functools import lru_cache
from typing import Final

from huying_platform.calendars.domain import HolidayTable
from huying_platform.calendars.models import Holiday, HolidayYear
from huying_platform.calendars.notice import DayKind
from huying_platform.counties.api import context_memo
from huying_platform.kernel.canonical import sha256

_MEMO_KEY: Final = "calendars.holiday_table"


def holiday_table() -> HolidayTable:
    """The holiday table as it stands: one statement per context, two when it has changed."""
    memo = context_memo()
    if _MEMO_KEY not in memo:
        years = HolidayYear.objects.order_by("year").values_list("year", "digest")
        memo[_MEMO_KEY] = _table(tuple((year, bytes(digest)) for year, digest in years))
    table: HolidayTable = memo[_MEMO_KEY]
    return table


def forget_holiday_table() -> None:
    """The running piece of work has changed the holidays: the next question reads them again."""
    context_memo().pop(_MEMO_KEY, None)


@lru_cache(maxsize=4)
def _table(years: tuple[tuple[int, bytes], ...]) -> HolidayTable:
    holidays = list(Holiday.objects.filter(year__in=[year for year, _ in years]))
    return HolidayTable(
        years=frozenset(year for year, _ in years),
        days_off=frozenset(each.day for each in holidays if each.kind == DayKind.OFF),
        make_up_days=frozenset(each.day for each in holidays if each.kind == DayKind.WORK),
        names={each.day: each.name for each in holidays},
        version=sha256([[year, digest.hex()] for year, digest in years]).hex(),
    )
