"""Making the workbooks that somebody waits for: by the worker, one at a time, safe to lose, to repeat and to kill."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import snapshot
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.org.api import forget_configuration_revision
from huying_tenants.workbooks import county, storage
from huying_tenants.workbooks.access import author
from huying_tenants.workbooks.claims import MOST_ATTEMPTS, Stopped, hold, own_row, still_at_it
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, WorkbookKind, columns_of
from huying_tenants.workbooks.domain.lines import Line
from huying_tenants.workbooks.domain.states import DeliveryState
from huying_tenants.workbooks.downloads import table_book
from huying_tenants.workbooks.models import Delivery, Workbook
from huying_tenants.workbooks.reading import read_header

if TYPE_CHECKING:
    from huying_tenants.workbooks.marking import Mark

_WITH_PHONES: Final = frozenset({WorkbookKind.PEOPLE, WorkbookKind.MEMBERS, WorkbookKind.POSTS})
_TOLD_EVERY: Final = 500

logger = logging.getLogger(__name__)


def deliver(delivery: Delivery, clock: Clock) -> None:
    """Make one that this worker has claimed. With people's phones in it, that is an act of the county."""
    try:
        if delivery.attempts > MOST_ATTEMPTS:
            raise refusals.unfinished()
        actor = author(delivery.asked_by, delivery.post_id, clock.now())
        brought = delivery.workbook
        content = _export(delivery, clock) if brought is None else _marked(delivery, brought, clock)
        with transaction.atomic():
            hold(delivery)
            storage.remove(delivery.key)  # what a worker left that was killed after the next line
            storage.put(delivery.key, content)
            if delivery.workbook is None and delivery.kind in _WITH_PHONES:
                _record(delivery, actor, clock.now())
            delivery.done, delivery.state = delivery.rows, DeliveryState.READY
            delivery.claimed_at, delivery.changed_at = None, clock.now()
            delivery.save()
    except Stopped:
        logger.info("a workbook is needed no more", extra={"facts": {"delivery": delivery.pk}})
    except Refusal as refusal:
        own_row(delivery).update(
            state=DeliveryState.FAILED,
            refusal=refusal.as_answer(),
            claimed_at=None,
            changed_at=clock.now(),
        )


def forget_deliveries(now: datetime) -> int:
    """Forget the workbooks that were made a day ago, with their files; gives how many there were."""
    gone = 0
    old = Delivery.objects.filter(changed_at__lte=now - limits.DELIVERED)
    for delivery in old.exclude(state=DeliveryState.PREPARING):
        storage.remove(delivery.key)
        delivery.delete()
        gone += 1
    return gone


def _export(delivery: Delivery, clock: Clock) -> bytes:
    now, kind = clock.now(), WorkbookKind(delivery.kind)
    with snapshot():
        forget_configuration_revision()
        units = county.units_under(delivery.under, now) if delivery.under else None
        if delivery.under and units is None:
            raise Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后再试。", field="under")
        lines = list(county.lines(kind, now, units))
        columns = columns_of(kind, county.county_words(now))
    delivery.rows = len(lines)
    return table_book(kind, columns, _told(lines, delivery, clock), at=now)


def _told(lines: Sequence[Line], delivery: Delivery, clock: Clock) -> Iterator[Line]:
    """The lines, saying how far it is while they are written."""
    for done, line in enumerate(lines):
        if done % _TOLD_EVERY == 0:
            still_at_it(delivery, clock.now(), done, delivery.rows)
        yield line


def _record(delivery: Delivery, actor: Actor, now: datetime) -> None:
    hierarchy_api.record(
        actor,
        "workbook_exported",
        f"导出{WORKBOOK_NAMES[WorkbookKind(delivery.kind)]}表 {delivery.rows} 行（含电话）",
        at=now,
        effective=county_date(now),
        facts={"kind": delivery.kind, "rows": delivery.rows, "under": delivery.under},
        alters=False,
    )


def _marked(delivery: Delivery, workbook_id: int, clock: Clock) -> bytes:
    from huying_tenants.workbooks.marking import marked  # see `table_book`

    workbook = Workbook.objects.filter(pk=workbook_id).first()
    if workbook is None:
        raise refusals.not_found()
    delivery.rows = workbook.rows
    still_at_it(delivery, clock.now(), 0, delivery.rows)
    content = storage.get(workbook.key)
    places = read_header(content, WorkbookKind(workbook.kind), county.county_words(clock.now()))
    return marked(content, workbook.sheet, _marks(workbook, places))


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
