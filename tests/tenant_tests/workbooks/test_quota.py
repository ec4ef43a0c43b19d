"""Rows for whom the county has no place left: told by the check, not written."""

from typing import Any

import pytest

from huying_platform.counties.api import CountyStanding, public_context
from huying_tenants.org.domain.quota import check_quota
from huying_tenants.org.models import Person
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.quota import Quota, within_quota
from huying_tenants.workbooks.domain.sheets import find_layout
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.small_county import MEMBER_HEADERS, STAFF, WORDS, checked_rows, moment
from testkit.portal import XIAJIN

HERE = ("演示村 03", "第 2 网格", "网格员", "专职")
NEW = [(f"W10{number}", f"新人{number}", "", *HERE, "2025-09-01") for number in range(3)]
MOVED = ("W001", "张三", "13800000001", *HERE, "2025-09-01")
PEOPLE = ("编码", "姓名", "手机", "所属单位", "岗位", "任职起始", "任职截止", "代班")
LEFT = ("S001", "赵六", "13800000003", "县网格中心", "值班席", "2024-01-01", "2025-09-01", "")
COMES = ("S009", "孙七", "13800000009", "县网格中心", "查阅岗", "2025-10-01", "", "")
ALSO = ("S009", "孙七", "13800000009", "县网格中心", "查阅岗", "2024-10-01", "2024-12-01", "")
WAS = ("S008", "钱八", "13800000008", "县网格中心", "查阅岗", "2024-10-01", "2024-12-01", "")


@pytest.mark.parametrize(
    ("kind", "rows", "quota", "without"),
    [
        (WorkbookKind.MEMBERS, NEW, None, []),
        (WorkbookKind.MEMBERS, NEW, 6, []),
        (WorkbookKind.MEMBERS, [MOVED, *NEW], 5, [5]),
        (WorkbookKind.MEMBERS, [MOVED, *NEW], 3, [3, 4, 5]),
        (WorkbookKind.MEMBERS, [MOVED, *NEW], 1, [3, 4, 5]),
        (WorkbookKind.PEOPLE, [COMES, ALSO], 3, [2]),
        (WorkbookKind.PEOPLE, [COMES, ALSO], 4, []),
        (WorkbookKind.PEOPLE, [COMES, LEFT], 3, []),
        (WorkbookKind.PEOPLE, [COMES, LEFT], 2, []),
        (WorkbookKind.PEOPLE, [WAS], 3, []),
    ],
)
def test_who_comes_takes_a_place_and_who_leaves_gives_one(
    kind: WorkbookKind, rows: list[tuple[Any, ...]], quota: int | None, without: list[int]
) -> None:
    """Three serve in the small county."""
    headers = MEMBER_HEADERS if kind is WorkbookKind.MEMBERS else PEOPLE
    layout = find_layout([("表", [headers])], kind, WORDS)
    made = {
        number: row
        for number, cells in enumerate(rows, start=2)
        if (row := layout.row(number, cells)) is not None
    }
    found: Any = checked_rows(kind, list(made.values()), layout)
    assert found.faults == ()
    now = moment("2025-09-26")
    outcome = within_quota(found, made, layout, STAFF, None if quota is None else Quota(quota, now))
    assert [fault.row for fault in outcome.faults] == without
    assert {fault.column for fault in outcome.faults} <= {"编码"}
    assert (len(outcome.changes), outcome.faulty_rows) == (len(found.changes) - len(without), len(without))
    for fault in outcome.faults:
        assert f"上限为 {quota} 人，现有 3 人" in fault.sentence


@pytest.mark.parametrize(("before", "after", "quota", "fine"), [(4, 5, 5, True), (5, 6, 5, False)])
def test_a_county_beyond_its_quota_may_stay_so(before: int, after: int, quota: int, fine: bool) -> None:
    check_quota(quota + 3, quota + 3, quota)
    check_quota(quota + 3, quota + 2, quota)
    if fine:
        check_quota(before, after, quota)
    else:
        with pytest.raises(Exception, match="COUNTY_QUOTA"):
            check_quota(before, after, quota)


def test_what_has_no_place_is_not_written(manager: Manager) -> None:
    headers = ["编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始"]
    rows = [
        [f"W20{n}", f"新人{n}", "", "试点村 03", "第 2 网格", "网格员", "志愿", "2025-09-01"]
        for n in range(3)
    ]
    serving = Person.objects.filter(postings__until=None, postings__isnull=False).distinct().count()
    with public_context():
        CountyStanding.objects.filter(county_code=XIAJIN).update(quota=serving + 2)
    shown = manager.checked(book([headers, *rows]))
    assert (shown["good"], shown["faultyRows"]) == (2, 1)
    (fault,) = shown["faults"]
    assert (fault["row"], fault["column"], fault["value"], fault["mend"]) == (4, "编码", "W202", None)
    assert f"上限为 {serving + 2} 人，现有 {serving} 人" in fault["sentence"]
    written = manager.write(shown["id"], good_rows_only=True)
    assert (written["state"], written["created"]) == ("WRITTEN", 2)
    assert Person.objects.filter(code__startswith="W20").count() == 2
    # Taken back, whoever was let in makes room; and what filled it meanwhile is not put out.
    assert manager.undo(written["id"])["workbook"]["left"] == 0
    assert manager.checked(book([headers, *rows[1:]]))["good"] == 2
