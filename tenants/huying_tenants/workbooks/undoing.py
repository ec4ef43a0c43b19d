"""Taking a whole import back: as an act of its own, leaving what others have changed since."""

from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.org import api as org_api
from huying_tenants.workbooks.applying.posts import undo_posts
from huying_tenants.workbooks.applying.staff import undo_staff
from huying_tenants.workbooks.applying.units import forget_units, undo_units
from huying_tenants.workbooks.applying.values import Facts
from huying_tenants.workbooks.domain import limits, refusals
from huying_tenants.workbooks.domain.kinds import WORKBOOK_NAMES, WorkbookKind
from huying_tenants.workbooks.domain.states import State
from huying_tenants.workbooks.models import CellFault, Workbook

_LEFT = "导入之后又有别人改过，或已经在用，没有撤销。请在组织页面逐项处理。"


def undo(workbook: Workbook, *, actor: Actor, reason: str, now: datetime) -> None:
    """Take it back, inside the open transaction and under the organisation's lock.

    `left` counts the rows that stay, which are told among the faults.

    Raises Overtaken when calls have come to name, meanwhile, a unit that goes: then once more from the beginning.
    """
    rows: list[tuple[int, Facts]] = list(workbook.written.order_by("row").values_list("row", "facts"))
    kind = WorkbookKind(workbook.kind)
    touched = _touched(kind, rows)
    with hierarchy_api.keep_administrators(now, actor=actor), hierarchy_api.keep_quota(actor, now):
        act = hierarchy_api.record(
            actor,
            "workbook_undone",
            f"撤销导入：{WORKBOOK_NAMES[kind]}表“{workbook.name}”",
            at=now,
            effective=county_date(now),
            reason=reason,
            units=touched,
            facts={"workbook": workbook.pk, "sha256": workbook.sha256, "undone": workbook.act},
        ).seq
        if kind is WorkbookKind.UNITS:
            left = undo_units(rows, act=act, now=now)
        elif kind is WorkbookKind.POSTS:
            left = undo_posts(rows, now)
        else:
            left = undo_staff(rows, act=act, actor=actor, now=now)
        org_api.touch_configuration(at=now)
    if kind is WorkbookKind.UNITS:
        calls_api.hold_calls()
        forget_units(rows, left)
        calls_api.look_at_calls_of(touched, now)
    workbook.state = State.UNDONE
    workbook.undone_at = workbook.changed_at = now
    workbook.claimed_at = workbook.refusal = None
    workbook.done = workbook.rows
    workbook.left = len(left)
    workbook.save()
    workbook.written.all().delete()
    workbook.faults.all().delete()
    CellFault.objects.bulk_create(
        CellFault(workbook=workbook, place=place, row=row, column="", value="", sentence=_LEFT)
        for place, row in enumerate(sorted(left)[: limits.MAX_FAULTS])
    )


def checked_reason(reason: str) -> str:
    """Why an import is taken back, as it is kept. Refuses with REASON_REQUIRED, ACT_WORDS."""
    if not reason.strip():
        raise refusals.reason_missing()
    hierarchy_api.check_words(reason)
    return reason.strip()


def _touched(kind: WorkbookKind, rows: list[tuple[int, Facts]]) -> set[int]:
    if kind in {WorkbookKind.UNITS, WorkbookKind.POSTS}:
        return {facts["unit"] for _, facts in rows}
    posts = (org_api.post_ever(facts["line"]["post"]) for _, facts in rows if facts["line"] is not None)
    return {post.unit_id for post in posts if post is not None}
