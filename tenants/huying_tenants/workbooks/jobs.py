"""What the worker does with workbooks: checks them, and writes them. Safe to lose, to repeat and to kill.

A job is claimed by saying so in its row, and goes on saying so while it lasts; who stops saying it is dead, and another
worker begins anew. Nothing is written before the one transaction at the end, which holds the row.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.api import one_at_a_time, organiser
from huying_tenants.org.api import configuration_revision, forget_configuration_revision, seats_of
from huying_tenants.workbooks import storage
from huying_tenants.workbooks.applying.units import plan_units
from huying_tenants.workbooks.checking import Checked, check
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.outcomes import UnitChange
from huying_tenants.workbooks.domain.sheets import Fault
from huying_tenants.workbooks.domain.states import AT_WORK, State
from huying_tenants.workbooks.models import CellFault, Workbook
from huying_tenants.workbooks.writing_rows import write_rows

logger = logging.getLogger(__name__)

SILENT: Final = timedelta(seconds=90)
"""A worker that has said nothing for so long is taken for dead."""

MOST_ATTEMPTS: Final = 3

MOST_CHECKS: Final = 5
"""How often a workbook is checked anew before it is written, while others keep changing the county."""


class _Stopped(Exception):
    """Somebody has cancelled the work, or another worker has taken it over."""


def work_on_waiting(*, clock: Clock) -> int:
    """Do all the work there is in the current county; gives how many workbooks were dealt with."""
    done = 0
    while (workbook := _claim(clock.now())) is not None:
        done += 1
        _work_on(workbook, clock)
    return done


def _claim(now: datetime) -> Workbook | None:
    with transaction.atomic():
        workbook = (
            Workbook.objects.select_for_update(skip_locked=True)
            .filter(Q(claimed_at=None) | Q(claimed_at__lt=now - SILENT), state__in=AT_WORK)
            .order_by("changed_at")
            .first()
        )
        if workbook is None:
            return None
        workbook.claimed_at = now
        workbook.attempts += 1
        workbook.save(update_fields=["claimed_at", "attempts"])
        return workbook


def _work_on(workbook: Workbook, clock: Clock) -> None:
    try:
        if workbook.attempts > MOST_ATTEMPTS:
            raise refusals.unfinished()
        if workbook.state == State.CHECKING:
            _check(workbook, clock)
        else:
            _write(workbook, clock)
    except _Stopped:
        logger.info("the work on a workbook was stopped", extra={"facts": {"workbook": workbook.pk}})
    except Refusal as refusal:
        _give_up(workbook, refusal, clock)


def _check(workbook: Workbook, clock: Clock) -> None:
    checked = _checked(workbook, clock)
    refusal = _refused_as_a_whole(checked, clock.now())
    with transaction.atomic():
        _hold(workbook)
        _note(workbook, checked, clock.now())
        workbook.state = State.CHECKED
        workbook.refusal = None if refusal is None else refusal.as_answer()
        workbook.save()


def _write(workbook: Workbook, clock: Clock) -> None:
    for _ in range(MOST_CHECKS):
        if _written(workbook, clock):
            return
    raise refusals.overtaken()


def _written(workbook: Workbook, clock: Clock) -> bool:
    """Check once more and write; False when the county was changed by others in between, and nothing is written."""
    forget_configuration_revision()
    revision, actor = configuration_revision(), _author(workbook, clock.now())
    checked = _checked(workbook, clock)
    outcome = checked.outcome
    with transaction.atomic():
        _hold(workbook)
        one_at_a_time()
        if configuration_revision() != revision:
            return False
        now = clock.now()
        faults_before = workbook.faulty
        _note(workbook, checked, now)
        if outcome.faults and (not workbook.good_rows_only or len(outcome.faults) > faults_before):
            workbook.state = State.CHECKED
            workbook.refusal = refusals.changed_meanwhile(len(outcome.faults)).as_answer()
        elif not outcome.changes:
            workbook.state = State.CHECKED
            workbook.refusal = refusals.nothing_to_write().as_answer()
        else:
            workbook.act = write_rows(workbook, outcome.changes, actor=actor, now=now)
            workbook.state = State.WRITTEN
            workbook.written_at = now
        workbook.save()
    return True


def _checked(workbook: Workbook, clock: Clock) -> Checked:
    def told(done: int, rows: int) -> None:
        if not _own_row(workbook).update(done=done, rows=rows, claimed_at=clock.now()):
            raise _Stopped

    content = storage.get(workbook.key)
    return check(content, WorkbookKind(workbook.kind), workbook.mends, clock.now(), told)


def _own_row(workbook: Workbook) -> QuerySet[Workbook]:
    """The row of the work, as long as it is this worker's."""
    return Workbook.objects.filter(pk=workbook.pk, state=workbook.state, attempts=workbook.attempts)


def _hold(workbook: Workbook) -> None:
    """Lock the row of the work for its end; raises _Stopped when it is no longer this worker's."""
    if not _own_row(workbook).select_for_update().exists():
        raise _Stopped


def _note(workbook: Workbook, checked: Checked, now: datetime) -> None:
    """Write down what a check has found."""
    outcome, layout = checked.outcome, checked.layout
    workbook.sheet, workbook.header_row, workbook.ignored = (
        layout.sheet,
        layout.header_row,
        list(layout.ignored),
    )
    workbook.rows = workbook.done = outcome.rows
    workbook.created = outcome.created
    workbook.updated = len(outcome.changes) - outcome.created
    workbook.unchanged = outcome.unchanged
    workbook.faulty, workbook.faulty_rows = len(outcome.faults), outcome.faulty_rows
    workbook.claimed_at, workbook.changed_at = None, now
    workbook.faults.all().delete()
    kept = outcome.faults[: limits.MAX_FAULTS]
    CellFault.objects.bulk_create(_row(workbook, place, fault) for place, fault in enumerate(kept))


def _row(workbook: Workbook, place: int, fault: Fault) -> CellFault:
    return CellFault(
        workbook=workbook,
        place=place,
        row=fault.row,
        column=fault.column,
        value=fault.value,
        sentence=fault.sentence,
        mend=fault.mend,
    )


def _refused_as_a_whole(checked: Checked, now: datetime) -> Refusal | None:
    """What the hierarchy as a whole would refuse, though each row by itself is right."""
    units = [change for change in checked.outcome.changes if isinstance(change, UnitChange)]
    if not units:
        return None
    try:
        plan_units(units, now)
    except Refusal as refusal:
        return refusal
    return None


def _author(workbook: Workbook, now: datetime) -> Actor:
    """Who asked for the writing, on the post they asked from. Refuses when they no longer manage the organisation."""
    seats = seats_of(workbook.uploaded_by, now)
    seat = next((seat for seat in seats if seat.post_id == workbook.post_id), None)
    if seat is None:
        raise refusals.not_permitted()
    return organiser(Actor(workbook.uploaded_by, current_county().code, seat, seats))


def _give_up(workbook: Workbook, refusal: Refusal, clock: Clock) -> None:
    """Nothing was written: a check has failed, or a writing leaves the workbook checked."""
    state = State.FAILED if workbook.state == State.CHECKING else State.CHECKED
    _own_row(workbook).update(
        state=state, refusal=refusal.as_answer(), claimed_at=None, changed_at=clock.now(), done=F("rows")
    )


def forget_old_workbooks(*, clock: Clock) -> int:
    """Forget what can no longer be undone, and workbooks nobody has touched for long; gives how many workbooks went."""
    now = clock.now()
    with transaction.atomic():
        old = Workbook.objects.filter(state=State.WRITTEN, written_at__lte=now - limits.UNDO)
        for workbook in old.filter(written__isnull=False).distinct():
            workbook.written.all().delete()
    gone = 0
    for workbook in Workbook.objects.filter(changed_at__lte=now - limits.KEPT).exclude(state__in=AT_WORK):
        storage.remove(workbook.key)
        workbook.delete()
        gone += 1
    return gone
