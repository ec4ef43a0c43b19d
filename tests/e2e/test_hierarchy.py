"""The county keeps its own hierarchy: levels, units, people and imports, in one sitting."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, expect

from e2e.people import People, Seat
from e2e.stage import Stage
from e2e.times import TODAY

pytestmark = pytest.mark.browser

CENTRE, DIRECTOR = "县网格中心", "主任"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREFER = """given => localStorage.setItem('huying.preferences', JSON.stringify({
    ...JSON.parse(localStorage.getItem('huying.preferences') ?? '{}'), ...given}))"""
VILLAGES = [
    ("编码", "名称", "层级", "类型", "上级单位"),
    ("demo-village-61", "演示村 61", "{level}", "村", "香赵庄"),
    ("demo-village-62", "演示村 62", "{level}", "村", "香赵庄镇"),
    ("demo-village-62", "演示村 63", "{level}", "村", "香赵庄镇"),
    ("demo-village-64", "演示村 64", "{level}", "村", "香赵庄镇"),
    ("demo-village-65", "13800001234", "{level}", "村", "香赵庄镇"),
]


def _first_of_next_month() -> date:
    return (TODAY.replace(day=1) + timedelta(days=32)).replace(day=1)


def _workbook(name: str, rows: list[tuple[str, ...]]) -> FilePayload:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return {"name": name, "mimeType": XLSX, "buffer": content.getvalue()}


@pytest.fixture(scope="module")
def director(colleagues: People) -> Seat:
    """Who keeps the organisation, at work from one walk to the next."""
    return colleagues.sit(CENTRE, DIRECTOR)


def test_a_level_is_inserted_without_moving_anything(director: Seat, stage: Stage) -> None:
    levels = stage.clerk(CENTRE, DIRECTOR).ask("{ levels { name kinds } }")["levels"]
    above = next(index for index, one in enumerate(levels) if "STREET" in one["kinds"])
    seat, page = director, director.hierarchy
    seat.organise()
    expect(page.staffing).to_be_visible()
    expect(page.row("银城街道")).to_contain_text("2 个下级")
    seat.look("hierarchy-overview")

    page.head("改层级")
    page.dialog.get_by_role("button", name=f"在{levels[above]['name']}下面插入一级").click()
    page.dialog.get_by_label(f"第 {above + 2} 级的名称").fill("管区")
    page.dialog.get_by_label("管区用于哪几类单位").click()
    page.dialog.get_by_title("片区、管区", exact=True).click()
    page.dialog.get_by_label("原因").fill("乡镇下设管区")
    expect(page.dialog.get_by_text("新设“管区”")).to_be_visible()
    seat.look("hierarchy-levels")
    page.submit("保存层级")
    expect(page.levels.get_by_role("listitem").filter(has_text="管区")).to_contain_text("0")
    expect(page.row("银城街道")).to_contain_text("2 个下级")


def test_two_villages_become_one_from_next_month(director: Seat) -> None:
    seat, page = director, director.hierarchy
    seat.organise()
    page.find("demo-village-01", "演示村 01")
    seat.look("hierarchy-unit")
    page.begin("合并…")
    page.form.get_by_label("和哪些单位合并").fill("没有这个村")
    expect(seat.page.get_by_text("没有找到。换个说法，或打编码。")).to_be_visible()
    seat.keyboard.strike("Escape")
    expect(page.form).to_be_visible()
    page.pick("和哪些单位合并", "演示村 02", "演示村 02")
    seat.keyboard.strike("Control+Enter")
    expect(page.form.get_by_text("还没有写原因。")).to_be_visible()
    page.form.get_by_role("button", name="下月 1 日").click()
    page.form.get_by_label("原因").fill("村级区划调整")
    page.form.get_by_label("文号").fill("夏政发〔2026〕8 号")
    expect(page.preview.get_by_role("heading", name="改动")).to_be_visible()
    seat.look("hierarchy-merge")
    page.save()
    page.find("demo-village-02", "演示村 02")
    expect(page.ahead).to_contain_text("村级区划调整")
    seat.look("hierarchy-ahead")

    page.show(_first_of_next_month())
    expect(page.row("银城街道")).to_be_visible()
    expect(seat.page.get_by_text("这一天没有选中的单位。")).to_be_visible()
    page.find("demo-village-01", "演示村 01")
    expect(page.row("演示村 02")).to_have_count(0)
    seat.look("hierarchy-next-month")
    page.show(TODAY)
    expect(page.row("演示村 02")).to_be_visible()


def test_a_deputy_stands_in_for_a_week(director: Seat) -> None:
    seat, page = director, director.hierarchy
    seat.organise()
    page.find("ycjd", "银城街道")
    page.posts.get_by_role("button", name="改岗位").first.click()
    page.dialog.get_by_label("角色和这类岗位的全部权限").uncheck()
    seat.look("hierarchy-post")
    page.dialog.get_by_role("button", name="取消").click()
    page.posts.get_by_role("button", name="代班…").first.click()
    page.dialog.get_by_role("button", name="新建人员").click()
    page.dialog.get_by_label("姓名").fill("周永安")
    page.dialog.get_by_label("手机").fill("13800001234")
    page.dialog.get_by_role("button", name="7 天", exact=True).click()
    seat.look("hierarchy-deputy")
    page.submit("安排代班")
    deputy = page.posts.get_by_role("listitem").filter(has_text="周永安")
    expect(deputy).to_contain_text("代班")
    expect(deputy).to_contain_text("138****1234")
    deputy.get_by_role("button", name="查看").click()
    page.dialog.get_by_label("查看原因").fill("电话核对值班")
    page.submit("查看号码")
    expect(deputy).to_contain_text("13800001234")
    seat.look("hierarchy-people")


def test_a_workbook_with_faults_is_mended_written_and_taken_back(director: Seat, stage: Stage) -> None:
    levels = stage.clerk(CENTRE, DIRECTOR).ask("{ levels { name kinds } }")["levels"]
    level = next(one["name"] for one in levels if "VILLAGE" in one["kinds"])
    rows = [tuple(cell.format(level=level) for cell in row) for row in VILLAGES]
    seat, page = director, director.hierarchy
    seat.organise()
    page.find("xzzz", "香赵庄镇")
    page.upload("单位", _workbook("新设的村.xlsx", rows))
    expect(page.imported.get_by_role("row").filter(has_text="13800001234")).to_be_visible()
    seat.look("hierarchy-import")
    page.imported.get_by_role("button", name="改为“香赵庄镇”").click()
    expect(page.imported.get_by_role("button", name="改为“香赵庄镇”")).to_have_count(0)
    page.imported.get_by_role("button", name="写入正确的 3 行").click()
    expect(page.imported.get_by_role("status")).to_contain_text("已写入 3 行")
    seat.look("hierarchy-import-written")
    page.find("demo-village-61", "演示村 61")

    page.imported.get_by_role("button", name="整批撤销…").click()
    page.dialog.get_by_label("原因").fill("演练")
    page.submit("整批撤销")
    expect(page.imported.get_by_text("这次导入已整批撤销。")).to_be_visible()
    page.head("导入记录")
    expect(seat.page.get_by_role("link", name="新设的村.xlsx").first).to_be_visible()
    seat.look("hierarchy-imports")


def test_two_editors_do_not_overwrite_each_other(people: People) -> None:
    first, second = people.sit(CENTRE, DIRECTOR), people.sit(CENTRE, "平台端 1 号席")
    for seat in (first, second):
        seat.organise()
        seat.hierarchy.find("demo-village-07", "演示村 07")
    first.hierarchy.begin("改名、改资料…")
    first.hierarchy.form.get_by_label("联系人").fill("村委会")
    first.hierarchy.form.get_by_label("原因").fill("补联系人")
    second.hierarchy.begin("改名、改资料…")
    expect(second.page.get_by_text("正在编辑")).to_contain_text(DIRECTOR)
    second.hierarchy.form.get_by_label("值班电话").fill("0534-3210007")
    second.hierarchy.form.get_by_label("原因").fill("补电话")
    second.look("hierarchy-editing")
    first.hierarchy.save()

    second.keyboard.strike("Control+Enter")
    conflict = second.hierarchy.form.get_by_role("alert")
    expect(conflict).to_contain_text("您填的内容都还在")
    expect(conflict).to_contain_text(DIRECTOR)
    second.look("hierarchy-conflict")
    conflict.get_by_role("button", name="看最新的，接着改").click()
    expect(second.hierarchy.unit("演示村 07")).to_contain_text("村委会")
    expect(second.hierarchy.form.get_by_label("值班电话")).to_have_value("0534-3210007")
    second.hierarchy.save()
    expect(second.hierarchy.unit("演示村 07")).to_contain_text("0534-3210007")
    expect(second.hierarchy.unit("演示村 07")).to_contain_text("村委会")


def test_what_somebody_else_changes_shows_without_reloading(people: People) -> None:
    reader, editor = people.sit(CENTRE, "平台端 1 号席"), people.sit(CENTRE, DIRECTOR)
    for seat in (reader, editor):
        seat.organise()
        seat.hierarchy.find("demo-village-09", "演示村 09")
    editor.hierarchy.begin("改名、改资料…")
    editor.hierarchy.form.get_by_label("联系人").fill("村支书")
    editor.hierarchy.form.get_by_label("原因").fill("换届")
    editor.hierarchy.save()
    expect(reader.hierarchy.unit("演示村 09")).to_contain_text("村支书")
    expect(reader.page.get_by_text("组织刚被")).to_contain_text(DIRECTOR)
    expect(reader.hierarchy.row("演示村 09")).to_have_attribute("aria-selected", "true")
    expect(editor.page.get_by_text("组织刚被")).to_have_count(0)
    reader.look("hierarchy-others")

    reader.hierarchy.begin("改名、改资料…")
    reader.hierarchy.form.get_by_label("值班电话").fill("0534-3210009")
    editor.hierarchy.begin("改名、改资料…")
    editor.hierarchy.form.get_by_label("联系人").fill("村主任")
    editor.hierarchy.form.get_by_label("原因").fill("换届")
    editor.hierarchy.save()
    expect(reader.hierarchy.form.get_by_text("演示村 09刚被别人改过。")).to_be_visible()
    expect(reader.hierarchy.form.get_by_label("值班电话")).to_have_value("0534-3210009")
    reader.look("hierarchy-overtaken")


def test_a_unit_is_seen_where_it_lies(people: People) -> None:
    seat = people.sit(CENTRE, DIRECTOR)
    page = seat.hierarchy
    seat.organise()
    page.find("demo-village-03", "演示村 03")
    expect(page.map.get_by_role("img", name="演示村 03的位置示意图，北在上")).to_be_visible()
    expect(page.map).to_contain_text("虚线是香赵庄镇的边界")
    expect(page.map).to_contain_text("图上有同级 1 个")
    page.map.scroll_into_view_if_needed()
    seat.look("hierarchy-map")
    page.find("xzzz", "香赵庄镇")
    expect(page.map).to_contain_text("图上有同级 13 个")
    page.map.scroll_into_view_if_needed()
    seat.look("hierarchy-map-township")
    for theme, size in (("dark", "standard"), ("light", "elder")):
        seat.page.evaluate(PREFER, {"theme": theme, "size": size})
        seat.page.reload()
        expect(page.map.get_by_role("img")).to_be_visible()
        page.map.scroll_into_view_if_needed()
        seat.look(f"hierarchy-map-{theme}-{size}")
    page.begin("改名、改资料…")
    page.form.get_by_text("位置和边界").click()
    page.form.get_by_role("img", name="位置示意图").scroll_into_view_if_needed()
    seat.look("hierarchy-map-draft")


def test_everything_that_was_done_is_listed(director: Seat) -> None:
    seat, page = director, director.hierarchy
    seat.organise()
    page.find("demo-village-10", "演示村 10")
    page.begin("改名、改资料…")
    page.form.get_by_label("联系人").fill("村文书")
    page.form.get_by_label("原因").fill("换届")
    page.form.get_by_role("button", name="下月 1 日").click()
    page.save()
    page.ahead.get_by_role("button", name="撤销").click()
    expect(page.row("演示村 10")).to_contain_text("将有变动")
    page.submit("撤销这项变动")
    expect(page.row("演示村 10")).not_to_contain_text("将有变动")
    page.head("改动记录")
    expect(page.acts.get_by_role("row").nth(1)).to_contain_text("撤回")
    act = page.acts.get_by_role("row").filter(has_text="换届").filter(has_text="演示村 10")
    expect(act).to_contain_text("已撤回")
    expect(act).to_contain_text(DIRECTOR)
    seat.look("hierarchy-acts")
    page.acts.get_by_label("种类").click()
    seat.page.get_by_title("合并", exact=True).click()
    expect(act).to_have_count(0)
    page.acts.get_by_label("到哪天").fill("2020-01-01")
    expect(page.acts.get_by_text("这段时间没有这类改动")).to_be_visible()
    page.acts.get_by_role("button", name="不筛选").click()
    act.get_by_role("link", name="演示村 10").click()
    expect(page.unit("演示村 10")).to_be_visible()


def test_dragging_shows_what_would_move_and_saves_nothing(director: Seat) -> None:
    seat, page = director, director.hierarchy
    seat.organise()
    page.find("demo-village-05", "演示村 05")
    page.row("演示村 05").drag_to(page.row("双庙镇"))
    expect(page.form.get_by_role("heading", name="移到别的上级：演示村 05")).to_be_visible()
    expect(page.preview).to_contain_text("香赵庄镇")
    expect(page.preview).to_contain_text("双庙镇")
    seat.look("hierarchy-drag")
    seat.keyboard.strike("Escape")
    expect(page.form).to_be_hidden()
    expect(page.unit("演示村 05")).to_contain_text("香赵庄镇")


def test_the_tree_is_walked_by_keys(director: Seat) -> None:
    seat, page = director, director.hierarchy
    seat.organise()
    expect(page.row("银城街道")).to_be_visible()
    page.tree.focus()
    seat.keyboard.strike("ArrowDown", "ArrowDown", "ArrowRight")
    expect(page.row("演示村 01")).to_be_visible()
    seat.keyboard.strike("ArrowDown", "Enter")
    expect(page.unit("演示村 01")).to_be_visible()
    seat.keyboard.strike("Alt+ArrowDown")
    expect(page.form.get_by_text("在同级中排到第 2 位。")).to_be_visible()
    page.form.get_by_label("原因").fill("按村委会驻地排序")
    page.save()
    page.tree.focus()
    seat.keyboard.strike("ArrowUp")
    expect(page.row("演示村 02")).to_have_attribute("aria-posinset", "1")
    expect(page.row("演示村 01")).to_have_attribute("aria-posinset", "2")


def test_who_may_not_change_it_finds_no_way_in(people: People) -> None:
    seat = people.sit("银城街道")
    expect(seat.frame.rail.get_by_role("link", name="组织")).to_have_count(0)
    seat.go("/organisation")
    expect(seat.page.get_by_text("您的岗位不能改组织")).to_be_visible()
    seat.look("hierarchy-not-yours")
