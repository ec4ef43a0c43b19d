"""Which periods (时段) of a county have a day in common."""

from calendar import isleap
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from huying_tenants.rulebook.domain.model import Period
from huying_tenants.rulebook.domain.tables import Value

A_LEAP_YEAR, LONGEST_YEAR = 2024, 366

Days = Mapping[int | None, int]
"""The days of a period by year (None: every year), as bits of a leap year."""


@lru_cache(maxsize=32)
def overlapping(periods: tuple[Period, ...]) -> dict[Value, frozenset[Value]]:
    """For every period the others some day of which it shares."""
    days = [_days_of(each) for each in periods]
    return {
        one.code: frozenset(
            other.code
            for other, its in zip(periods, days, strict=True)
            if other is not one and _share(mine, its)
        )
        for one, mine in zip(periods, days, strict=True)
    }


def _days_of(period: Period) -> Days:
    if period.first[0] is None or period.last[0] is None:
        first, last = (_place_in_year(*each[1:]) for each in (period.first, period.last))
        whole = (1 << LONGEST_YEAR) - 1
        return {None: _bits(first, last) if first <= last else whole & ~_bits(last + 1, first - 1)}
    first_year, last_year = period.first[0], period.last[0]
    return {
        year: _bits(
            _place_in_year(*period.first[1:]) if year == first_year else 0,
            _place_in_year(*period.last[1:]) if year == last_year else LONGEST_YEAR - 1,
        )
        & (-1 if isleap(year) else ~LEAP_DAY)
        for year in range(first_year, last_year + 1)
    }


def _place_in_year(month: int, day: int) -> int:
    """The place of a day among those of a leap year, from 0."""
    return date(A_LEAP_YEAR, month, day).timetuple().tm_yday - 1


def _bits(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << first if last >= first else 0


LEAP_DAY = 1 << _place_in_year(2, 29)


def _share(one: Days, other: Days) -> bool:
    """Whether two periods have a day in common."""
    if None in one and None in other:
        return bool(one[None] & other[None])
    if None in one:
        return any(one[None] & mask for mask in other.values())
    if None in other:
        return any(other[None] & mask for mask in one.values())
    return any(mask & other.get(year, 0) for year, mask in one.items())
