"""The workbooks that go out: templates, exports, and what was brought in with its faults marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.workbooks import county, storage
from huying_tenants.workbooks.access import readable
from huying_tenants.workbooks.domain import refusals
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, Column, WorkbookKind, columns_of
from huying_tenants.workbooks.domain.lines import Line
from huying_tenants.workbooks.models import Workbook
from huying_tenants.workbooks.reading import read_header

if TYPE_CHECKING:
    from huying_tenants.workbooks.marking import Mark

_WITH_PHONES = frozenset({WorkbookKind.PEOPLE, WorkbookKind.MEMBERS, WorkbookKind.POSTS})


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved under a name."""

    name: str
    content: bytes


def template(*, actor: Actor, clock: Clock, kind: WorkbookKind) -> Download:
    """An empty workbook of a kind, made for this county. Refuses with ORGANISATION_NOT_PERMITTED."""
    hierarchy_api.organiser(actor)
    now = clock.now()
    content = _table_book(kind, columns_of(kind, county.county_words(now)), (), at=now)
    return Download(f"{WORKBOOK_NAMES[kind]}模板.xlsx", content)


def export(*, actor: Actor, clock: Clock, kind: WorkbookKind, under: str = "") -> Download:
    """What the county has of a kind, or only the part under a unit; imported again, it changes nothing.

    With people's phones in it, it is an act of the county. Refuses with ORGANISATION_NOT_PERMITTED, UNIT_NOT_FOUND.
    """
    hierarchy_api.organiser(actor)
    now = clock.now()
    units = county.units_under(under, now) if under else None
    if under and units is None:
        raise Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后再试。", field="under")
    lines = list(county.lines(kind, now, units))
    if kind in _WITH_PHONES:
        with transaction.atomic():
            hierarchy_api.record(
                actor,
                "workbook_exported",
                f"导出{WORKBOOK_NAMES[kind]}表 {len(lines)} 行（含电话）",
                at=now,
                effective=county_date(now),
                facts={"kind": kind.value, "rows": len(lines), "under": under},
                alters=False,
            )
    columns = columns_of(kind, county.county_words(now))
    content = _table_book(kind, columns, lines, at=now)
    return Download(f"{WORKBOOK_NAMES[kind]}-{county_date(now).isoformat()}.xlsx", content)


def marked_workbook(*, actor: Actor, clock: Clock, workbook_id: int) -> Download:
    """The same workbook back, faulty cells red and mended ones green, each with a comment.

    Refuses with ORGANISATION_NOT_PERMITTED, WORKBOOK_NOT_FOUND, _NOT_STORED, _BROKEN.
    """
    from huying_tenants.workbooks.marking import marked  # see `_table_book`

    workbook = readable(actor, workbook_id)
    if not workbook.sheet:
        raise refusals.not_found()
    content = storage.get(workbook.key)
    places = read_header(content, WorkbookKind(workbook.kind), county.county_words(clock.now()))
    stem = workbook.name.rpartition(".")[0] or workbook.name
    return Download(f"{stem}-标红.xlsx", marked(content, workbook.sheet, _marks(workbook, places)))


def _marks(workbook: Workbook, places: Mapping[str, int]) -> "Iterator[Mark]":
    from huying_tenants.workbooks.marking import Mark

    for row, header, value in workbook.mends:
        if header in places:
            yield Mark(row, places[header], f"已改为“{value}”。", mended=value)
    first = min(places.values(), default=1)
    for fault in workbook.faults.order_by("place"):
        if fault.row:
            sentence = fault.sentence if fault.mend is None else f"{fault.sentence}建议改为“{fault.mend}”。"
            yield Mark(fault.row, places.get(fault.column, first), sentence)


def _table_book(
    kind: WorkbookKind, columns: Sequence[Column], lines: Iterable[Line], *, at: datetime
) -> bytes:
    """Write a workbook; the library is large, and with numpy larger, so that only those load it who write one."""
    from huying_tenants.workbooks.writing import table_book

    return table_book(kind, columns, lines, at=at)
