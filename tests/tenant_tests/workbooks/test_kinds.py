"""Units, posts and people by workbook, each written, brought out again, and taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_tenants.org import api as org_api
from huying_tenants.org.models import Person, Post, Posting
from tenant_tests.workbooks.books import book, opened, table_of
from tenant_tests.workbooks.manager import Manager

UNITS = ["编码", "名称", "简称", "层级", "类型", "上级单位", "条线上级", "值班电话", "联系人", "经度", "纬度"]
VILLAGE = [
    "371427108809",
    "新设村",
    "",
    "村（社区）",
    "村",
    "香赵庄镇",
    "",
    "0534-3211234",
    "村支书",
    116.1,
    36.9,
]
GRID = ["371427108809001", "第 1 网格", "", "网格", "", "新设村", None, None, None, None, None]
RENAMED = ["371427108803", "改名村", "", "村（社区）", "村", "香赵庄镇", "", "", "", "", ""]


def export_of(manager: Manager, kind: str, under: str = "") -> bytes:
    return manager.fetched("exportWorkbook", "ExportWorkbookInput", kind=kind.upper(), under=under)


def standing(clock: FixedClock) -> dict[str, str]:
    return {unit.code: unit.name for unit in org_api.units_by_id(clock.now()).values()}


def test_units_new_and_changed(manager: Manager, clock: FixedClock, unit_id: Callable[[str], int]) -> None:
    shown = manager.written(book([UNITS, GRID, VILLAGE, RENAMED]), "units")
    assert (shown["created"], shown["updated"], shown["problem"]) == (2, 1, None)
    names = standing(clock)
    assert (names["371427108809"], names["371427108809001"], names["371427108803"]) == (
        "新设村",
        "第 1 网格",
        "改名村",
    )
    units = org_api.units_by_id(clock.now())
    assert units[unit_id("371427108809001")].parent_id == unit_id("371427108809")
    assert len(org_api.unit_history(unit_id("371427108803"))) == 2


def test_units_are_taken_back(manager: Manager, clock: FixedClock) -> None:
    before = standing(clock)
    shown = manager.written(book([UNITS, GRID, VILLAGE, RENAMED]), "units")
    clock.advance(timedelta(days=2))
    payload = manager.undo(shown["id"])
    assert (payload["errors"], payload["workbook"]["left"]) == ([], 0)
    assert standing(clock) == before


def test_a_new_unit_in_use_is_not_taken_back(manager: Manager, clock: FixedClock) -> None:
    shown = manager.written(book([UNITS, GRID, VILLAGE, RENAMED]), "units")
    posts = [["编码", "所属单位", "名称", "类型"], ["new-village-1", "新设村", "值班席", "值班席"]]
    manager.written(book(posts), "posts")
    payload = manager.undo(shown["id"])
    assert payload["workbook"]["left"] == 1
    assert [each["row"] for each in payload["workbook"]["faults"]] == [3]
    assert {"371427108809", "371427108803"} <= standing(clock).keys()
    assert standing(clock)["371427108803"] == "试点村 03"


def test_a_centre_that_would_be_none_leaves_nobody_to_manage(manager: Manager, clock: FixedClock) -> None:
    """Each row is right in itself; what the organisation as a whole refuses is told, and nothing is written."""
    changed = ["grid-centre", "网格中心", "", "乡镇（街道）", "乡镇", "", "", "", "", "", ""]
    shown = manager.checked(book([UNITS, changed]), "units")
    assert (shown["faulty"], shown["updated"]) == (0, 1)
    before = standing(clock)
    after = manager.write(shown["id"])
    assert (after["state"], after["problem"]["code"]) == ("CHECKED", "LAST_ADMINISTRATOR")
    assert standing(clock) == before


POSTS = ["编码", "所属单位", "名称", "类型", "电话", "只限一人", "职务"]


def test_posts_written_and_taken_back(manager: Manager) -> None:
    before = list(Post.objects.order_by("pk").values())
    new = ["371427108803-1", "试点村 03", "值班席", "值班席", "0534-3211234", "是", ""]
    changed = ["371427108-1", "香赵庄镇", "一号值班席", "值班席", "", "否", ""]
    shown = manager.written(book([POSTS, new, changed]), "posts")
    assert (shown["created"], shown["updated"]) == (1, 1)
    assert Post.objects.get(code="371427108803-1").single_holder
    assert Post.objects.get(code="371427108-1").name == "一号值班席"
    assert manager.undo(shown["id"])["workbook"]["left"] == 0
    assert list(Post.objects.order_by("pk").values()) == before


PEOPLE = ["编码", "姓名", "手机", "所属单位", "岗位", "任职起始", "任职截止", "代班"]


def test_people_written_and_taken_back(manager: Manager) -> None:
    before = list(Posting.objects.order_by("pk").values()), list(Person.objects.order_by("pk").values())
    deputy = ["S001", "周八", "13800000008", "香赵庄镇", "371427108-1", "2025-10-01", "2025-10-07", "是"]
    shown = manager.written(book([PEOPLE, deputy]), "people")
    posting = Posting.objects.get(person__code="S001")
    assert posting.deputy
    assert posting.post.code == "371427108-1"
    assert manager.undo(shown["id"])["workbook"]["left"] == 0
    assert (
        list(Posting.objects.order_by("pk").values()),
        list(Person.objects.order_by("pk").values()),
    ) == before


def test_the_last_administrator_stays(manager: Manager) -> None:
    """Every post of the centre ends by one workbook: nobody would be left to undo it."""
    rows = [
        [row.get(header) for header in PEOPLE]
        for row in table_of(export_of(manager, "people"))
        if row["所属单位"] == "县网格化服务管理中心"
    ]
    for row in rows:
        row[1], row[6] = "某人", "2025-09-25"
    shown = manager.checked(book([PEOPLE, *rows]), "people")
    assert shown["faulty"] == 0, shown["faults"]
    before = list(Posting.objects.order_by("pk").values())
    after = manager.write(shown["id"])
    assert (after["state"], after["problem"]["code"]) == ("CHECKED", "LAST_ADMINISTRATOR")
    assert list(Posting.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("kind", ["units", "posts", "people", "members"])
def test_what_goes_out_comes_in_unchanged(manager: Manager, kind: str) -> None:
    members = [
        ["编码", "姓名", "所属村（社区）", "所属网格", "网格员类型", "任职起始"],
        ["W001", "张三", "试点村 03", "第 1 网格", "专职", "2025-09-01"],
        ["W002", "李四", "试点村 05", "371427108805002", "社会监督", "2025-09-02"],
    ]
    manager.written(book(members), "members")
    Person.objects.filter(code="W002").update(name="=1+1")
    content = export_of(manager, kind)
    rows = table_of(content)
    assert len(rows) > 1
    shown = manager.checked(content, kind)
    assert (shown["rows"], shown["unchanged"], shown["faulty"]) == (len(rows), len(rows), 0), shown["faults"]
    assert table_of(export_of(manager, kind)) == rows


def test_an_export_of_a_part(manager: Manager) -> None:
    codes = {row["编码"] for row in table_of(export_of(manager, "units", under="371427108803"))}
    assert codes == {"371427108803", *(f"371427108803{grid:03}" for grid in (1, 2, 3))}


@pytest.mark.parametrize("kind", ["units", "posts", "people", "members"])
def test_a_template_speaks_the_countys_words(manager: Manager, kind: str) -> None:
    response = manager.client.get(f"/files/workbooks/template?kind={kind}")
    made = opened(b"".join(response.streaming_content))
    table, explanation, choices = made.worksheets
    headers = [cell.value for cell in table[1]]
    assert headers[0] == "编码"
    assert (explanation.title, choices.sheet_state) == ("填写说明", "hidden")
    offered = {str(cell.value) for row in choices.iter_rows() for cell in row if cell.value is not None}
    wanted = {"units": "村（社区）", "posts": "值班席", "people": "香赵庄镇", "members": "试点村 03"}
    assert wanted[kind] in offered
    if kind == "members":
        assert headers[3:6] == ["所属乡镇（街道）", "所属村（社区）", "所属网格"]
    lists = [rule for rule in table.data_validations.dataValidation if rule.type == "list"]
    assert lists
    empty = manager.checked(book([headers]), kind)
    assert (empty["state"], empty["problem"]["code"]) == ("FAILED", "WORKBOOK_EMPTY")


def test_an_export_with_phones_is_an_act(manager: Manager) -> None:
    from huying_tenants.hierarchy.models import OrganisationAct

    export_of(manager, "units")
    assert not OrganisationAct.objects.filter(kind="workbook_exported").exists()
    export_of(manager, "people")
    assert OrganisationAct.objects.get(kind="workbook_exported").words.startswith("导出人员表")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"编码": "S009", "姓名": "吴九", "任职起始": "2025-10-01"}, "ADMINISTRATOR_NEEDS_SECOND"),
        ({"手机": "13800000010"}, "ADMINISTRATOR_PHONE"),
    ],
)
def test_no_workbook_makes_an_administrator(manager: Manager, change: dict[str, str], code: str) -> None:
    """Neither somebody new on the director's post nor another telephone for the director."""
    (director,) = [
        row
        for row in table_of(export_of(manager, "people"))
        if (row["所属单位"], row["岗位"]) == ("县网格化服务管理中心", "主任")
    ]
    row = [(director | change).get(header) for header in PEOPLE]
    shown = manager.checked(book([PEOPLE, row]), "people")
    assert shown["faulty"] == 0, shown["faults"]
    before = list(Posting.objects.order_by("pk").values()), list(Person.objects.order_by("pk").values())
    after = manager.write(shown["id"])
    assert (after["state"], after["problem"]["code"]) == ("CHECKED", code)
    assert before == (
        list(Posting.objects.order_by("pk").values()),
        list(Person.objects.order_by("pk").values()),
    )
