"""Checking a workbook against the county as it is now: nothing is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huying_platform.counties.api import own_quota
from huying_tenants.workbooks import county
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.members import check_members
from huying_tenants.workbooks.domain.outcomes import Change, Outcome
from huying_tenants.workbooks.domain.people import check_people
from huying_tenants.workbooks.domain.posts import check_posts
from huying_tenants.workbooks.domain.quota import Quota, within_quota
from huying_tenants.workbooks.domain.sheets import Layout, Row
from huying_tenants.workbooks.domain.units import check_units
from huying_tenants.workbooks.reading import Table, read_table

Told = Callable[[int, int], None]
"""Hears how many rows are done, of how many known so far; raises to stop the work."""

_TOLD_EVERY = 500
_OF_STAFF = {WorkbookKind.PEOPLE: check_people, WorkbookKind.MEMBERS: check_members}


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was read and checked."""

    layout: Layout
    outcome: Outcome[Change]


def check(
    content: bytes, kind: WorkbookKind, mends: Sequence[Sequence[object]], now: datetime, told: Told
) -> Checked:
    """Read a workbook, put the mended values in their places, and check every row.

    Raises Refusal for a workbook that cannot be read (see `read_table`).
    """
    table = read_table(content, kind, county.county_words(now), lambda rows: told(0, rows))
    return Checked(table.layout, check_rows(kind, _mended(table, mends), table.layout, now, told))


def check_rows(
    kind: WorkbookKind, rows: Sequence[Row], layout: Layout, now: datetime, told: Told
) -> Outcome[Change]:
    """Check rows against the county as it is."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done % _TOLD_EVERY == 0:
            told(done, len(rows))

    if kind is WorkbookKind.UNITS:
        return check_units(rows, layout, county.known_units(now), tick)
    if kind is WorkbookKind.POSTS:
        return check_posts(rows, layout, county.known_posts(now), tick)
    known, check_each = county.known_staff(now), _OF_STAFF[kind]
    found = check_each(rows, layout, known, tick)
    return within_quota(found, {row.number: row for row in rows}, layout, known, _quota(now))


def _quota(now: datetime) -> Quota | None:
    people = own_quota()
    return None if people is None else Quota(people, now)


def _mended(table: Table, mends: Sequence[Sequence[object]]) -> tuple[Row, ...]:
    values: dict[int, dict[str, str]] = {}
    for row, header, value in mends:
        values.setdefault(int(str(row)), {})[str(header)] = str(value)
    return tuple(
        _with(row, table.layout, values[row.number]) if row.number in values else row for row in table.rows
    )


def _with(row: Row, layout: Layout, values: Mapping[str, str]) -> Row:
    cells = (values.get(column.header, cell) for column, cell in zip(layout.columns, row.cells, strict=True))
    return replace(row, cells=tuple(cells))
