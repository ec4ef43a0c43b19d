"""The workbooks that go out: templates at once, exports and marked ones when the worker has made them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.workbooks import county, storage
from huying_tenants.workbooks.access import own_delivery, readable
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, Column, WorkbookKind, columns_of
from huying_tenants.workbooks.domain.lines import Line
from huying_tenants.workbooks.domain.states import DeliveryState
from huying_tenants.workbooks.models import Delivery
from huying_tenants.workbooks.waiting import have_it_done

_MARKED = "-标红.xlsx"


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved under a name."""

    name: str
    content: bytes


def template(*, actor: Actor, clock: Clock, kind: WorkbookKind) -> Download:
    """An empty workbook of a kind, made for this county. Refuses with ORGANISATION_NOT_PERMITTED."""
    hierarchy_api.organiser(actor)
    now = clock.now()
    content = table_book(kind, columns_of(kind, county.county_words(now)), (), at=now)
    return Download(f"{WORKBOOK_NAMES[kind]}模板.xlsx", content)


def export_workbook(*, actor: Actor, clock: Clock, kind: WorkbookKind, under: str = "") -> Delivery:
    """Have a workbook made of what the county has of a kind, or only of the part under the unit of a code.

    Refuses with ORGANISATION_NOT_PERMITTED, UNIT_NOT_FOUND.
    """
    hierarchy_api.organiser(actor)
    now = clock.now()
    if under and county.units_under(under, now) is None:
        raise Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后再试。", field="under")
    name = f"{WORKBOOK_NAMES[kind]}-{county_date(now).isoformat()}.xlsx"
    return _have_made(actor, now, kind=kind, under=under, name=name)


def mark_workbook(*, actor: Actor, clock: Clock, workbook_id: int) -> Delivery:
    """Have the same workbook made once more, faulty cells red and mended ones green, each with a comment.

    Refuses with ORGANISATION_NOT_PERMITTED, WORKBOOK_NOT_FOUND: also where its table was never found.
    """
    workbook = readable(actor, workbook_id)
    if not workbook.sheet:
        raise refusals.not_found()
    stem = workbook.name.rpartition(".")[0] or workbook.name
    name = stem[: limits.MAX_NAME_LENGTH - len(_MARKED)] + _MARKED
    return _have_made(actor, clock.now(), kind=workbook.kind, workbook=workbook.pk, name=name)


def delivery(actor: Actor, delivery_id: int) -> Delivery:
    """How far a workbook is that is made for this person. Refuses with DELIVERY_NOT_FOUND."""
    return own_delivery(actor, delivery_id)


def cancel_delivery(*, actor: Actor, clock: Clock, delivery_id: int) -> Delivery:
    """Need a workbook no more that is being made. Refuses with DELIVERY_NOT_FOUND when it is not."""
    own_delivery(actor, delivery_id)
    with transaction.atomic():
        found = Delivery.objects.select_for_update().get(pk=delivery_id)
        if found.state != DeliveryState.PREPARING:
            raise refusals.delivery_not_found()
        found.state, found.changed_at = DeliveryState.CANCELLED, clock.now()
        found.save(update_fields=["state", "changed_at"])
    return found


def fetch_delivery(*, actor: Actor, delivery_id: int) -> Download:
    """The workbook itself, for whom it was made. Refuses with DELIVERY_NOT_FOUND before it is ready."""
    found = own_delivery(actor, delivery_id)
    if found.state != DeliveryState.READY:
        raise refusals.delivery_not_found()
    return Download(found.name, storage.get(found.key))


def table_book(
    kind: WorkbookKind, columns: Sequence[Column], lines: Iterable[Line], *, at: datetime
) -> bytes:
    """Write a workbook; the library is large, and with numpy larger, so that only those load it who write one."""
    from huying_tenants.workbooks.writing import table_book

    return table_book(kind, columns, lines, at=at)


def _have_made(
    actor: Actor,
    now: datetime,
    *,
    kind: str,
    name: str,
    under: str = "",
    workbook: int | None = None,
) -> Delivery:
    with transaction.atomic():
        made = Delivery.objects.create(
            kind=kind,
            under=under,
            workbook=workbook,
            name=name,
            state=DeliveryState.PREPARING,
            key=storage.new_key(),
            asked_by=actor.account_id,
            post_id=actor.seat.post_id,
            changed_at=now,
        )
        have_it_done()
    return made
