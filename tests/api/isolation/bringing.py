"""Workbooks of Xiajin's manager: with faults, written, that nobody could read; and those made for him."""

from io import BytesIO

import openpyxl

from huying_platform.kernel.clock import FixedClock
from huying_tenants.workbooks.api import (
    Upload,
    WorkbookKind,
    discard_workbook,
    export_workbook,
    mark_workbook,
    upload_workbook,
    work_on_waiting,
    write_workbook,
)
from huying_tenants.workbooks.models import Workbook
from testkit.acting import Acting

POSTS = ("编码", "所属单位", "名称", "类型", "备注")
MEMBERS = ("编码", "姓名", "所属乡镇（街道）", "所属村（社区）", "所属网格", "网格员类型", "任职起始")


def bring_one(
    acting: Acting,
    clock: FixedClock,
    post: str,
    *rows: tuple[str, ...],
    kind: WorkbookKind = WorkbookKind.POSTS,
) -> Workbook:
    """A workbook, checked."""
    upload = Upload("岗位.xlsx", _book(rows))
    workbook = upload_workbook(actor=acting.actor(post), clock=clock, kind=kind, upload=upload)
    work_on_waiting(clock=clock)
    return workbook


def bring_workbooks(acting: Acting, clock: FixedClock) -> dict[str, int]:
    """Ids by the names of the rules' placeholders."""
    manager = "grid-centre-1"
    bring_one(acting, clock, manager, ("甲", "乙"))
    night = ("ecology-9", "生态环境分局", "夜班席", "值班席", "")
    written = bring_one(acting, clock, manager, POSTS, night)
    write_workbook(actor=acting.actor(manager), clock=clock, workbook_id=written.pk, good_rows_only=False)
    work_on_waiting(clock=clock)
    of_no_kind = ("ecology-8", "生态环境分局", "夜班席", "值班", "新设")
    faulty = bring_one(
        acting, clock, manager, POSTS, of_no_kind, ("ecology-7", "生态环境分局", "早班席", "值班席", "")
    )
    of_no_village = ("W005", "周八", "香赵庄镇", "演示村 41", "第一网格", "专职", "2025-09-01")
    members = bring_one(acting, clock, manager, MEMBERS, of_no_village, kind=WorkbookKind.MEMBERS)
    by = {"actor": acting.actor(manager), "clock": clock}
    ready = export_workbook(**by, kind=WorkbookKind.PEOPLE)
    discarded = bring_one(acting, clock, manager, POSTS, of_no_kind)
    failed = mark_workbook(**by, workbook_id=discarded.pk)
    discard_workbook(actor=acting.actor(manager), workbook_id=discarded.pk)
    work_on_waiting(clock=clock)
    return {
        "workbook": faulty.pk,
        "written": written.pk,
        "fault": faulty.faults.get().pk,
        "members": members.pk,
        "missing": members.faults.get().pk,
        "delivery": ready.pk,
        "failed": failed.pk,
        "pending": export_workbook(**by, kind=WorkbookKind.POSTS).pk,
    }


def _book(rows: tuple[tuple[str, ...], ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
