"""Writing the rows of a checked workbook: one act for all of them, with what each has written."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.org import api as org_api
from huying_tenants.workbooks.applying.posts import write_posts
from huying_tenants.workbooks.applying.staff import touched_by_staff, write_staff
from huying_tenants.workbooks.applying.units import plan_units, touched_units, write_units
from huying_tenants.workbooks.applying.values import Facts
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, WorkbookKind
from huying_tenants.workbooks.domain.outcomes import Change, PostChange, StaffChange, UnitChange
from huying_tenants.workbooks.models import Workbook, WrittenRow

_AT_ONCE = 2_000


def write_rows(workbook: Workbook, changes: Sequence[Change], *, actor: Actor, now: datetime) -> int:
    """Write them all, inside the open transaction; gives the number of the act.

    Refuses what the organisation's rules refuse for the whole: then nothing is written.
    """
    hierarchy_api.one_at_a_time()
    units = [change for change in changes if isinstance(change, UnitChange)]
    posts = [change for change in changes if isinstance(change, PostChange)]
    staff = [change for change in changes if isinstance(change, StaffChange)]
    planned = plan_units(units, now) if units else None
    touched = {change.after.unit_id for change in posts} | touched_by_staff(staff, now)
    if planned is not None:
        touched |= set(touched_units(planned))
    with hierarchy_api.keep_administrators(now, actor=actor), hierarchy_api.keep_quota(actor, now):
        act = hierarchy_api.record(
            actor,
            "workbook_written",
            _words(workbook),
            at=now,
            effective=county_date(now),
            units=touched,
            facts={
                "workbook": workbook.pk,
                "sha256": workbook.sha256,
                "created": workbook.created,
                "updated": workbook.updated,
                "rows": workbook.rows,
            },
            beside={"mends": json.dumps(workbook.mends, ensure_ascii=False)} if workbook.mends else None,
        ).seq
        if planned is not None:
            _keep(workbook, write_units(units, planned, act))
        _keep(workbook, write_posts(posts))
        _keep(workbook, write_staff(staff, act=act, actor=actor, now=now))
        org_api.touch_configuration(at=now)
    if units:
        calls_api.hold_calls()
        calls_api.look_at_calls_of(touched, now)
    return act


def _words(workbook: Workbook) -> str:
    kind = WORKBOOK_NAMES[WorkbookKind(workbook.kind)]
    return f"导入{kind}表“{workbook.name}”：新增 {workbook.created}、更新 {workbook.updated}"


def _keep(workbook: Workbook, written: Iterable[tuple[int, Facts]]) -> None:
    WrittenRow.objects.bulk_create(
        (WrittenRow(workbook=workbook, row=row, facts=facts) for row, facts in written), batch_size=_AT_ONCE
    )
