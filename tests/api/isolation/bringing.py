"""Workbooks that Xiajin's manager has brought in: one with faults, one that is written, one that nobody could read."""

from io import BytesIO

import openpyxl

from huying_platform.kernel.clock import FixedClock
from huying_tenants.workbooks.api import (
    Upload,
    WorkbookKind,
    upload_workbook,
    work_on_waiting,
    write_workbook,
)
from huying_tenants.workbooks.models import Workbook
from testkit.acting import Acting

POSTS = ("编码", "所属单位", "名称", "类型", "备注")


def bring_one(acting: Acting, clock: FixedClock, post: str, *rows: tuple[str, ...]) -> Workbook:
    """A workbook of posts, checked."""
    upload = Upload("岗位.xlsx", _book(rows))
    workbook = upload_workbook(actor=acting.actor(post), clock=clock, kind=WorkbookKind.POSTS, upload=upload)
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
    faulty = bring_one(
        acting,
        clock,
        manager,
        POSTS,
        ("ecology-8", "生态环境分局", "夜班席", "值班", "新设"),
        ("ecology-7", "生态环境分局", "早班席", "值班席", ""),
    )
    return {"workbook": faulty.pk, "written": written.pk, "fault": faulty.faults.get().pk}


def _book(rows: tuple[tuple[str, ...], ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
