"""Grid members by workbook: checked, mended, written, taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.models import Act
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from huying_tenants.org.models import Person, Post, Posting
from huying_tenants.workbooks.models import Workbook, WrittenRow
from tenant_tests.workbooks.books import book, opened
from tenant_tests.workbooks.manager import Manager

HEADERS = ["编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始"]
ZHANG = ["W001", "张 三", "１３８００００００0１", "试点村03", "第1网格", None, "专职", "2025-09-01"]
LI = ["W002", "李四", 13800000002, "试点村 03", "第 2 网格", "网格员", "志愿", "2025/9/1"]
WANG = ["W003", "王五", "", "试点村 05", "第1网格", "网格长", None, "2025年9月1日"]
FAULTY = ["W004", "孙七", "1385341", "试点村 3", "第 3 网格", None, "专职网格", "2025-09-01"]


def serving() -> set[tuple[str, str, str, str]]:
    """Everybody who keeps a grid: code, name, phone, and the code of the grid."""
    rows = Posting.objects.filter(post__kind__in=("grid_member", "grid_head"), until=None)
    return set(rows.values_list("person__code", "person__name", "person__phone", "post__unit__code"))


EVERYBODY = {
    ("W001", "张三", "13800000001", "371427108803001"),
    ("W002", "李四", "13800000002", "371427108803002"),
    ("W003", "王五", "", "371427108805001"),
}


def everything() -> list[object]:
    """All that an import could write."""
    tables: tuple[Any, ...] = (Person, Post, Posting, Act, OrganisationAct, WrittenRow)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_a_check_writes_nothing(manager: Manager) -> None:
    before = everything()
    shown = manager.checked(book([HEADERS, ZHANG, LI, WANG, FAULTY]))
    assert {key: shown[key] for key in ("state", "rows", "good", "created", "updated", "unchanged")} == {
        "state": "CHECKED",
        "rows": 4,
        "good": 3,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
    }
    assert (shown["faulty"], shown["faultyRows"]) == (3, 1)
    assert [(each["row"], each["column"], each["value"], each["mend"]) for each in shown["faults"]] == [
        (5, "手机", "1385341", None),
        (5, "所属村（社区）", "试点村 3", "试点村 03"),
        (5, "网格员类型", "专职网格", "专职"),
    ]
    assert everything() == before


def test_written_and_brought_in_again(manager: Manager) -> None:
    content = book([HEADERS, ZHANG, LI, WANG])
    shown = manager.written(content)
    assert (shown["state"], shown["created"]) == ("WRITTEN", 3)
    assert serving() == EVERYBODY
    again = manager.checked(content)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_it_is_an_act_of_the_county(manager: Manager) -> None:
    manager.written(book([HEADERS, ZHANG, LI]))
    act = OrganisationAct.objects.get(kind="workbook_written")
    assert act.words == "导入网格员表“网格员 9 月.xlsx”：新增 2、更新 0"
    assert Act.objects.get(seq=act.seq).facts["sha256"] == Workbook.objects.get().sha256
    assert set(Posting.objects.filter(person__code="W001").values_list("act", flat=True)) == {act.seq}


def test_all_or_nothing(manager: Manager) -> None:
    shown = manager.checked(book([HEADERS, ZHANG, FAULTY]))
    before = everything()
    payload = manager.act("writeWorkbook", "WriteWorkbookInput", id=shown["id"], goodRowsOnly=False)
    assert [error["code"] for error in payload["errors"]] == ["WORKBOOK_FAULTY"]
    assert payload["errors"][0]["message"] == "还有 3 处有误，在 1 行，没有写入。"
    assert everything() == before


def test_the_good_rows_by_choice(manager: Manager) -> None:
    shown = manager.written(book([HEADERS, ZHANG, FAULTY]), good_rows_only=True)
    assert (shown["state"], shown["created"], shown["faulty"]) == ("WRITTEN", 1, 3)
    assert {code for code, *_ in serving()} == {"W001"}


def test_one_click_mends(manager: Manager) -> None:
    row = ["W004", "孙七", "13800000004", "试点村 3", "第 3 网格", None, "专职网格", "2025-09-01"]
    shown = manager.checked(book([HEADERS, ZHANG, row]))
    faults = [each["id"] for each in shown["faults"]]
    assert manager.act("mendCells", "MendCellsInput", id=shown["id"], faultIds=faults)["errors"] == []
    mended = manager.shown(shown["id"])
    assert (mended["faulty"], mended["good"]) == (0, 2)
    manager.write(shown["id"])
    assert ("W004", "孙七", "13800000004", "371427108803003") in serving()


def test_a_fault_without_a_remedy_is_not_mended(manager: Manager) -> None:
    shown = manager.checked(book([HEADERS, FAULTY]))
    without = [each["id"] for each in shown["faults"] if each["mend"] is None]
    payload = manager.act("mendCells", "MendCellsInput", id=shown["id"], faultIds=without)
    assert [error["code"] for error in payload["errors"]] == ["WORKBOOK_MEND_UNKNOWN"]


def test_what_a_row_names_is_set_up_first(manager: Manager, clock: FixedClock) -> None:
    """先新建该村."""
    headers = [HEADERS[0], "所属乡镇（街道）", *HEADERS[1:]]
    row = ["W005", "香赵庄镇", "周八", "13800000005", "演示村 41", "第一网格", None, "专职", "2025-09-01"]
    shown = manager.checked(book([headers, row]))
    (fault,) = shown["faults"]
    assert fault["sentence"] == "香赵庄镇没有“演示村 41”，本表也没有新建它。"
    assert fault["missing"] == {"name": "演示村 41", "level": "村（社区）", "parent": "香赵庄镇"}
    given = {"id": shown["id"], "faultId": fault["id"]}
    assert manager.act("establishMissing", "EstablishMissingInput", **given)["errors"] == []
    act = OrganisationAct.objects.get()
    assert (act.kind, act.reason) == ("establish", "导入“网格员 9 月.xlsx”第 2 行时新建")
    made = next(unit for unit in org_api.units_by_id(clock.now()).values() if unit.name == "演示村 41")
    assert (made.kind, made.level) == (org_api.UnitKind.VILLAGE, "village")
    (fault,) = manager.shown(shown["id"])["faults"]
    assert fault["missing"] == {"name": "第一网格", "level": "网格", "parent": "演示村 41"}
    manager.act("establishMissing", "EstablishMissingInput", id=shown["id"], faultId=fault["id"])
    shown = manager.shown(shown["id"])
    assert (shown["faulty"], shown["good"]) == (0, 1)
    manager.write(shown["id"])
    assert len(serving()) == 1
    again = manager.act("establishMissing", "EstablishMissingInput", **given)
    assert [error["code"] for error in again["errors"]] == ["WORKBOOK_NOT_NOW"]


def test_what_two_workbooks_miss_is_set_up_once(manager: Manager, clock: FixedClock) -> None:
    headers = [HEADERS[0], "所属乡镇（街道）", *HEADERS[1:]]
    row = ["W005", "香赵庄镇", "周八", "13800000005", "演示村 41", "第一网格", None, "专职", "2025-09-01"]
    for shown in [manager.checked(book([headers, row])) for _ in range(2)]:
        (fault,) = shown["faults"]
        given = {"id": shown["id"], "faultId": fault["id"]}
        assert manager.act("establishMissing", "EstablishMissingInput", **given)["errors"] == []
        (fault,) = manager.shown(shown["id"])["faults"]
        assert fault["missing"]["name"] == "第一网格"
    assert [unit.name for unit in org_api.units_by_id(clock.now()).values()].count("演示村 41") == 1


def test_where_it_would_stand_must_be_told_by_one_unit(manager: Manager) -> None:
    row = ["W005", "周八", "13800000005", "演示村 41", "第 1 网格", None, "专职", "2025-09-01"]
    (fault,) = manager.checked(book([HEADERS, row]))["faults"]
    assert (fault["mend"], fault["missing"]) == (None, None)
    given = {"faultId": fault["id"], "id": manager.checked(book([HEADERS, row]))["id"]}
    payload = manager.act("establishMissing", "EstablishMissingInput", **given)
    assert [error["code"] for error in payload["errors"]] == ["WORKBOOK_MEND_UNKNOWN"]


def test_the_same_workbook_back_with_its_faults_marked(manager: Manager) -> None:
    shown = manager.checked(book([HEADERS, ZHANG, FAULTY]))
    mend = [each["id"] for each in shown["faults"] if each["column"] == "网格员类型"]
    manager.act("mendCells", "MendCellsInput", id=shown["id"], faultIds=mend)
    content = manager.fetched("markWorkbook", "MarkWorkbookInput", id=shown["id"])
    table = opened(content).worksheets[0]
    assert [cell.value for cell in table[1]] == HEADERS
    assert table["B2"].value == "张 三"
    assert table["C3"].fill.fgColor.rgb == "00FFC7CE"
    assert table["C3"].comment.text == "手机号应为 11 位，这里 7 位。"
    assert table["D3"].comment.text.endswith("建议改为“试点村 03”。")
    assert (table["G3"].value, table["G3"].fill.fgColor.rgb) == ("专职", "00C6EFCE")
    assert table["C2"].comment is None


def test_undoing_leaves_everything_as_it_was(manager: Manager, clock: FixedClock) -> None:
    manager.written(book([HEADERS, ZHANG, LI]))
    before = serving()
    moved = ["W002", "李四", "13800000022", "试点村 05", "第 2 网格", "网格员", "专职", "2025-09-10"]
    shown = manager.written(book([HEADERS, moved, WANG]))
    assert serving() != before
    clock.advance(timedelta(days=6))
    payload = manager.undo(shown["id"])
    assert payload["errors"] == []
    assert (payload["workbook"]["state"], payload["workbook"]["left"]) == ("UNDONE", 0)
    assert serving() == before
    assert not Person.objects.filter(code="W003").exists()
    act = OrganisationAct.objects.get(kind="workbook_undone")
    assert act.reason == "导错了表"


def test_posts_made_for_grids_go_when_nobody_else_uses_them(manager: Manager, clock: FixedClock) -> None:
    before = set(Post.objects.values_list("code", flat=True))
    shown = manager.written(book([HEADERS, ZHANG, LI, WANG]))
    made = set(Post.objects.values_list("code", flat=True)) - before
    assert len(made) > 1
    used, renamed, *_ = Post.objects.filter(code__in=made).order_by("code")
    (person,) = org_api.save_people([org_api.PersonLine("钱二", code="W900")])
    org_api.seat_people([org_api.PostingLine(used.pk, person, clock.now())], act=None)
    Post.objects.filter(pk=renamed.pk).update(name="专职网格员")
    assert manager.undo(shown["id"])["workbook"]["state"] == "UNDONE"
    assert set(Post.objects.values_list("code", flat=True)) - before == {used.code, renamed.code}
    assert manager.written(book([HEADERS, ZHANG, LI, WANG]))["created"] == 3
    assert len(serving()) == 4


def test_what_others_changed_since_stays_and_is_told(manager: Manager, clock: FixedClock) -> None:
    shown = manager.written(book([HEADERS, ZHANG, LI, WANG]))
    posting = Posting.objects.get(person__code="W002")
    clock.advance(timedelta(days=1))
    org_api.end_postings([posting.pk], until=clock.now())
    payload = manager.undo(shown["id"])
    assert payload["workbook"]["left"] == 1
    assert [(each["row"], each["sentence"]) for each in payload["workbook"]["faults"]] == [
        (3, "导入之后又有别人改过，或已经在用，没有撤销。请在组织页面逐项处理。")
    ]
    assert serving() == set()
    assert set(Person.objects.filter(code__startswith="W00").values_list("code", flat=True)) == {"W002"}


@pytest.mark.parametrize(
    ("days", "reason", "code"), [(8, "导错了表", "WORKBOOK_UNDO_OVER"), (1, "  ", "REASON_REQUIRED")]
)
def test_an_undoing_that_is_refused(
    manager: Manager, clock: FixedClock, days: int, reason: str, code: str
) -> None:
    shown = manager.written(book([HEADERS, ZHANG]))
    clock.advance(timedelta(days=days))
    before = everything()
    assert [error["code"] for error in manager.undo(shown["id"], reason)["errors"]] == [code]
    assert everything() == before


def test_a_hierarchy_that_changed_since_the_check_is_seen(
    manager: Manager, clock: FixedClock, unit_id: Callable[[str], int]
) -> None:
    shown = manager.checked(book([HEADERS, ZHANG, LI]))
    change = org_api.VersionChange(
        unit_id("371427108803002"), "371427108803002", clock.now().date(), None, None
    )
    org_api.write_versions([change], None)
    org_api.touch_configuration(at=clock.now())
    before = everything()
    after = manager.write(shown["id"])
    assert (after["state"], after["problem"]["code"]) == ("CHECKED", "WORKBOOK_CHANGED_MEANWHILE")
    assert [each["row"] for each in after["faults"]] == [3]
    assert everything() == before
