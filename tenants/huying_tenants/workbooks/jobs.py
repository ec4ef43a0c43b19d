"""What the worker does with workbooks: checks, writes, undoes them. Safe to lose, to repeat and to kill (see `claims`).

Nothing is written before the one transaction at the end, which holds the row.
"""

import logging
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.api import one_at_a_time
from huying_tenants.org.api import configuration_revision, forget_configuration_revision
from huying_tenants.workbooks import storage
from huying_tenants.workbooks.access import author
from huying_tenants.workbooks.applying.units import Overtaken, plan_units
from huying_tenants.workbooks.checking import Checked, check
from huying_tenants.workbooks.claims import MOST_ATTEMPTS, Stopped, claim, hold, own_row, still_at_it
from huying_tenants.workbooks.delivering import deliver, forget_deliveries
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.outcomes import UnitChange
from huying_tenants.workbooks.domain.sheets import Fault
from huying_tenants.workbooks.domain.states import AT_WORK, DeliveryState, State
from huying_tenants.workbooks.models import CellFault, Delivery, Workbook
from huying_tenants.workbooks.undoing import undo
from huying_tenants.workbooks.writing_rows import write_rows

logger = logging.getLogger(__name__)

MOST_CHECKS: Final = 5
"""How often a workbook is checked anew before it is written, while others keep changing the county."""

_BACK_TO: Final = {State.CHECKING: State.FAILED, State.WRITING: State.CHECKED, State.UNDOING: State.WRITTEN}
"""Where a workbook is when work on it has come to nothing."""


def work_on_waiting(*, clock: Clock) -> int:
    """Do all the work there is in the current county; gives how many workbooks were dealt with."""
    done = 0
    while True:
        forget_configuration_revision()  # what came meanwhile stands on the county as it is by now
        # Somebody sits and waits for a delivery, which takes seconds.
        if (
            delivery := claim(Delivery.objects.filter(state=DeliveryState.PREPARING), clock.now())
        ) is not None:
            deliver(delivery, clock)
        elif (workbook := claim(Workbook.objects.filter(state__in=AT_WORK), clock.now())) is not None:
            _work_on(workbook, clock)
        else:
            return done
        done += 1


def _work_on(workbook: Workbook, clock: Clock) -> None:
    try:
        if workbook.attempts > MOST_ATTEMPTS:
            raise refusals.unfinished()
        if workbook.state == State.CHECKING:
            _check(workbook, clock)
        elif workbook.state == State.WRITING:
            _write(workbook, clock)
        else:
            _undo(workbook, clock)
    except Stopped:
        logger.info("the work on a workbook was stopped", extra={"facts": {"workbook": workbook.pk}})
    except Refusal as refusal:
        _give_up(workbook, refusal, clock)


def _check(workbook: Workbook, clock: Clock) -> None:
    checked = _checked(workbook, clock)
    refusal = _refused_as_a_whole(checked, clock.now())
    with transaction.atomic():
        hold(workbook)
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
    revision, actor = configuration_revision(), author(workbook.uploaded_by, workbook.post_id, clock.now())
    checked = _checked(workbook, clock)
    outcome = checked.outcome
    with transaction.atomic():
        hold(workbook)
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


def _undo(workbook: Workbook, clock: Clock) -> None:
    for _ in range(MOST_CHECKS):
        with suppress(Overtaken), transaction.atomic():
            hold(workbook)
            one_at_a_time()
            now = clock.now()
            actor = author(workbook.undo_by or 0, workbook.undo_post or 0, now)
            undo(workbook, actor=actor, reason=workbook.undo_reason, now=now)
            return
    raise refusals.overtaken()


def _checked(workbook: Workbook, clock: Clock) -> Checked:
    content = storage.get(workbook.key)
    return check(
        content,
        WorkbookKind(workbook.kind),
        workbook.mends,
        clock.now(),
        lambda done, rows: still_at_it(workbook, clock.now(), done, rows),
    )


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
        missing=None if fault.missing is None else asdict(fault.missing),
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


def _give_up(workbook: Workbook, refusal: Refusal, clock: Clock) -> None:
    """Nothing was written: a check has failed, or a workbook is what it was before it was to be written or undone."""
    own_row(workbook).update(
        state=_BACK_TO[State(workbook.state)],
        refusal=refusal.as_answer(),
        claimed_at=None,
        changed_at=clock.now(),
        done=F("rows"),
    )


def forget_old_workbooks(*, clock: Clock) -> int:
    """Forget what can no longer be undone, and workbooks nobody has touched for long; gives how many workbooks went."""
    now = clock.now()
    with transaction.atomic():
        old = Workbook.objects.filter(state=State.WRITTEN, written_at__lte=now - limits.UNDO)
        for workbook in old.filter(written__isnull=False).distinct():
            workbook.written.all().delete()
    gone = forget_deliveries(now)
    for workbook in Workbook.objects.filter(changed_at__lte=now - limits.KEPT).exclude(state__in=AT_WORK):
        storage.remove(workbook.key)
        workbook.delete()
        gone += 1
    return gone
