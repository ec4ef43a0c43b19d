"""What people do with workbooks. One function, one transaction; the worker does the long parts (see `jobs`).

Every function takes the acting person by keyword and raises Refusal when it declines; then nothing has been written.
"""

import hashlib
from collections.abc import Collection

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.evidence.api import Upload
from huying_tenants.hierarchy.api import organiser
from huying_tenants.workbooks import storage
from huying_tenants.workbooks.access import for_update
from huying_tenants.workbooks.archive import check_type
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.states import AT_WORK, State
from huying_tenants.workbooks.establishing import establish_missing as establish
from huying_tenants.workbooks.models import Workbook
from huying_tenants.workbooks.selectors import undo_until
from huying_tenants.workbooks.undoing import checked_reason
from huying_tenants.workbooks.waiting import have_it_done

_DONE_WITHOUT_WRITING = frozenset({State.CHECKED, State.CANCELLED, State.FAILED})
_CANCELLED = {
    State.CHECKING: State.CANCELLED,
    State.WRITING: State.CHECKED,
    State.UNDOING: State.WRITTEN,
}
_MOST_MENDS = 5_000


def upload_workbook(*, actor: Actor, clock: Clock, kind: WorkbookKind, upload: Upload) -> Workbook:
    """Take a workbook in and have it checked. Nothing of it is written.

    Refuses with ORGANISATION_NOT_PERMITTED, WORKBOOK_TOO_LARGE, _OLD_FORMAT, _ENCRYPTED, _TYPE_UNKNOWN, _NOT_STORED.
    """
    organiser(actor)
    check_type(upload.content)
    now = clock.now()
    key = storage.new_key()
    storage.put(key, upload.content)
    try:
        with transaction.atomic():
            workbook = Workbook.objects.create(
                kind=kind,
                name=_kept_name(upload.name),
                state=State.CHECKING,
                key=key,
                sha256=hashlib.sha256(upload.content).hexdigest(),
                uploaded_by=actor.account_id,
                post_id=actor.seat.post_id,
                uploaded_at=now,
                changed_at=now,
            )
            have_it_done()
    except BaseException:
        storage.remove(key)
        raise
    return workbook


def mend_cells(*, actor: Actor, clock: Clock, workbook_id: int, fault_ids: Collection[int]) -> Workbook:
    """Put in faulty cells what was proposed for them, and check anew. The file stays as it was.

    Refuses with WORKBOOK_MEND_UNKNOWN where a fault is gone or has no one remedy.
    """
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, frozenset({State.CHECKED}), "改")
        wanted = set(fault_ids)
        faults = list(workbook.faults.filter(pk__in=wanted, mend__isnull=False))
        if not faults or len(faults) != len(wanted) or len(workbook.mends) + len(faults) > _MOST_MENDS:
            raise refusals.mend_unknown()
        workbook.mends = [*workbook.mends, *([fault.row, fault.column, fault.mend] for fault in faults)]
        _begin(workbook, State.CHECKING, clock)
        return workbook


def establish_missing(*, actor: Actor, clock: Clock, workbook_id: int, fault_id: int) -> Workbook:
    """Set up the unit a faulty cell names and the county has not, and check anew (先新建该村).

    Refuses with WORKBOOK_MEND_UNKNOWN where the fault is gone or no one unit is missing; see `establishing`.
    """
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, frozenset({State.CHECKED}), "新建单位")
        fault = workbook.faults.filter(pk=fault_id).first()
        if fault is None or fault.missing is None:
            raise refusals.mend_unknown()
        establish(workbook, fault.row, fault.missing, actor=actor, clock=clock)
        _begin(workbook, State.CHECKING, clock)
        return workbook


def write_workbook(*, actor: Actor, clock: Clock, workbook_id: int, good_rows_only: bool) -> Workbook:
    """Have a checked workbook written: all of it, or by choice only the rows that are right.

    Refuses with WORKBOOK_FAULTY where all is wanted and something is wrong, and with WORKBOOK_NOTHING_TO_WRITE.
    """
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, frozenset({State.CHECKED}), "写入")
        if workbook.faulty and not good_rows_only:
            raise refusals.faulty(workbook.faulty, workbook.faulty_rows)
        if not workbook.created + workbook.updated:
            raise refusals.nothing_to_write()
        workbook.good_rows_only = good_rows_only
        workbook.uploaded_by, workbook.post_id = actor.account_id, actor.seat.post_id
        _begin(workbook, State.WRITING, clock)
        return workbook


def cancel_workbook(*, actor: Actor, clock: Clock, workbook_id: int) -> Workbook:
    """Stop the work under way. Nothing of it has been written; what was checked or written before stays so.

    Refuses with WORKBOOK_NOT_NOW once it is written.
    """
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, AT_WORK, "取消")
        workbook.state = _CANCELLED[State(workbook.state)]
        workbook.claimed_at = None
        workbook.changed_at = clock.now()
        workbook.save(update_fields=["state", "claimed_at", "changed_at"])
        return workbook


def discard_workbook(*, actor: Actor, workbook_id: int) -> None:
    """Throw away a workbook that was not written, with its file."""
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, _DONE_WITHOUT_WRITING, "放弃")
        key = workbook.key
        workbook.delete()
        transaction.on_commit(lambda: storage.remove(key))


def undo_workbook(*, actor: Actor, clock: Clock, workbook_id: int, reason: str) -> Workbook:
    """Have a whole import taken back, for seven days, as an act of its own. What others changed since stays.

    Refuses with WORKBOOK_UNDO_OVER, REASON_REQUIRED.
    """
    with transaction.atomic():
        workbook = for_update(actor, workbook_id, frozenset({State.WRITTEN}), "撤销")
        now = clock.now()
        until = undo_until(workbook)
        if until is None or now >= until:
            raise refusals.undo_over(until or now)
        workbook.undo_reason = checked_reason(reason)
        workbook.undo_by, workbook.undo_post = actor.account_id, actor.seat.post_id
        _begin(workbook, State.UNDOING, clock)
        return workbook


def _begin(workbook: Workbook, state: State, clock: Clock) -> None:
    workbook.state = state
    workbook.done = workbook.attempts = 0
    workbook.claimed_at = workbook.refusal = None
    workbook.changed_at = clock.now()
    workbook.save()
    have_it_done()


def _kept_name(name: str) -> str:
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if char.isprintable()).strip()
    return name[-limits.MAX_NAME_LENGTH :] or "表格.xlsx"
