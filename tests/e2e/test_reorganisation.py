"""A reorganisation takes effect on its day: what was before stays, what is open passes on, who stands in goes again.

One story over three days of one county. The demo keeps its data and is started anew on each of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from e2e.demos import FilledHome
from e2e.people import People, Seat
from e2e.stage import Stage, StagedCall
from huying_platform.kernel.clock import COUNTY_ZONE
from testkit.demo import MORNING, running_demo

# Three demos one after the other, on a busy machine two minutes each.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]

FIRST_DAY = datetime(2026, 7, 1, 9, tzinfo=COUNTY_ZONE)
"""The Wednesday after: the merger is in force."""
WEEK_OVER = datetime(2026, 7, 7, 9, tzinfo=COUNTY_ZONE)
"""The Tuesday after: the deputy's seven days, the first of them MORNING's, have passed."""
JUNE, PAST = ("2026-06",), ("2026-05", "2026-04")
"""Of June only the villages' counts stand still from its last morning on: elsewhere calls go on falling due."""

CENTRE, DIRECTOR = "县网格中心", "主任"
DEPARTMENT, DESK = "生态环境分局", "值班席"
KEPT, REMOVED = "演示村 01", "演示村 02"
CLERK = "值班员"
STANDS_IN = "社会工作部"
LEVEL = "管区"
ITEM = "固体废物倾倒"
PASSED_ON = "单位撤并，事项转接"
IN_KEPT, IN_REMOVED = "北城街道", "南城镇"
"""Whose people hold the villages' posts besides their own."""
COUNTED = {
    KEPT: "demo-village-01",
    REMOVED: "demo-village-02",
    "银城街道": "371427001",
    DEPARTMENT: "ecology",
    "公安局": "public-security",
}

_UNITS = "{ units(kinds: [VILLAGE]) { id name } }"
_PEOPLE = "query People($words: String!) { findPeople(words: $words) { id } }"
_SAVE_POST = """
mutation SavePost($input: SavePostInput!) { act: savePost(input: $input) { post { id } errors { message } } }
"""
_APPOINT = """
mutation Appoint($input: AppointInput!) { act: appoint(input: $input) { posting { id } errors { message } } }
"""

Counts = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Day:
    """The county on one day."""

    people: People
    stage: Stage

    def sit(self, own: str, unit: str, post: str) -> Seat:
        """Somebody of a unit acts from one of his posts, where nothing rings that was there before."""
        seat = self.people.sit(own)
        if seat.frame.take_seat(f"{unit} {post}"):
            seat.shift.start()
        return seat

    def administrator(self) -> Seat:
        """Who keeps the organisation, before its page."""
        seat = self.people.sit(CENTRE, DIRECTOR)
        seat.organise()
        return seat


@dataclass(frozen=True, slots=True)
class Before:
    """What was on the eve: an open call, one that is over, and the counts of months past."""

    open: StagedCall
    over: StagedCall
    counts: Counts


@contextmanager
def a_day(home: Path, browser: Browser, moment: datetime) -> Iterator[Day]:
    """The demo from a moment on, without a fault on any screen."""
    with running_demo(home, moment=moment) as demo:
        stage = Stage(demo.portal)
        people = People(browser, {stage.host: stage})
        yield Day(people, stage)
        assert people.leave() == []


def test_what_two_villages_left_open_passes_to_the_one_they_become(
    filled: FilledHome, browser: Browser
) -> None:
    with filled.copy() as home:
        with a_day(home, browser, MORNING) as day:
            before = _eve(day)
        with a_day(home, browser, FIRST_DAY) as day:
            filed = _first_day(day, before)
        with a_day(home, browser, WEEK_OVER) as day:
            _week_over(day, before, filed)


def _eve(day: Day) -> Before:
    """The administrator decides what is to be; until midnight everything is as it was."""
    for village, own in ((KEPT, IN_KEPT), (REMOVED, IN_REMOVED)):
        _seat(day.stage, village, own)
    administrator = day.administrator()
    _insert_level(administrator)
    _deputise(administrator)

    day.stage.hush(DEPARTMENT)
    deputy = day.sit(STANDS_IN, DEPARTMENT, DESK)
    village = day.sit(IN_REMOVED, REMOVED, CLERK)
    over = _withdrawn(village, day.stage)
    call = _transferred(village, day.stage)
    deputy.ring.expect_call(f"{REMOVED}呼叫：{ITEM}")
    deputy.look("reorganisation-eve-ring")
    deputy.keyboard.strike("Enter")
    deputy.call.open(call.id)
    deputy.call.do("登记到场…")
    deputy.call.submit()
    deputy.call.expect_state("已到场")

    _merge(administrator, call)
    village.call.open(call.id)
    expect(village.call.who).to_contain_text(REMOVED)
    expect(village.call.timeline).not_to_contain_text(PASSED_ON)
    village.look("reorganisation-eve-call")
    return Before(call, over, _counts(administrator))


def _first_day(day: Day, before: Before) -> StagedCall:
    """Midnight has passed: the successor has what was open, the deputy is in, the past is as it was."""
    administrator = day.administrator()
    page = administrator.hierarchy
    expect(page.levels.get_by_role("listitem").filter(has_text=LEVEL)).to_be_visible()
    page.find(COUNTED[KEPT], KEPT)
    expect(page.row(REMOVED)).to_have_count(0)
    administrator.look("reorganisation-first-day-tree")
    page.show(MORNING.date())
    assert _counts(administrator) == before.counts
    administrator.look("reorganisation-first-day-counts")

    village = day.sit(IN_KEPT, KEPT, CLERK)
    expect(village.desk.row(before.open.spoken)).to_be_visible()
    village.call.open(before.open.id)
    expect(village.call.timeline).to_contain_text(PASSED_ON)
    expect(village.call.timeline).to_contain_text(f"{REMOVED}已撤并，由{KEPT}承接（呼叫单位）")
    expect(village.call.who).to_contain_text(KEPT)
    expect(village.call.who).not_to_contain_text(REMOVED)
    village.look("reorganisation-first-day-call")
    village.call.open(before.over.id)
    expect(village.call.who).to_contain_text(REMOVED)
    expect(village.call.who).not_to_contain_text(KEPT)
    village.look("reorganisation-first-day-call-over")
    _sees_nothing_of_it(day.people.sit(IN_REMOVED), before.open)

    day.stage.hush(DEPARTMENT)
    deputy = day.sit(STANDS_IN, DEPARTMENT, DESK)
    deputy.call.open(before.open.id)
    deputy.call.do("填写答复")
    deputy.call.choose("已办结")
    deputy.call.form.get_by_label("办理情况").fill("已责令清运，现场恢复原状。")
    deputy.call.submit()
    _rate(village, before.open)

    filed = _transferred(village, day.stage)
    expect(village.call.who).to_contain_text(KEPT)
    deputy.ring.expect_call(f"{KEPT}呼叫：{ITEM}")
    deputy.look("reorganisation-first-day-ring")
    deputy.keyboard.strike("Enter")
    village.call.expect_state("已受理")
    village.look("reorganisation-first-day-filed")
    return filed


def _week_over(day: Day, before: Before, filed: StagedCall) -> None:
    """The deputy is out, those who stay have what they had, and June is still as it was."""
    _sees_nothing_of_it(day.people.sit(STANDS_IN), filed)
    department = day.people.sit(DEPARTMENT)
    expect(department.desk.row(filed.spoken)).to_be_visible()
    village = day.sit(IN_KEPT, KEPT, CLERK)
    expect(village.desk.row(filed.spoken)).to_be_visible()
    expect(village.desk.row(before.open.spoken)).to_have_count(0)

    administrator = day.administrator()
    page = administrator.hierarchy
    page.find(COUNTED[KEPT], KEPT)
    assert page.month_counts()["2026-07"] == ["1", "0", "0"]
    page.find(COUNTED[DEPARTMENT], DEPARTMENT)
    expect(page.posts).not_to_contain_text(STANDS_IN)
    administrator.look("reorganisation-week-over")
    page.show(MORNING.date())
    assert _counts(administrator) == before.counts
    page.find(COUNTED[DEPARTMENT], DEPARTMENT)
    expect(page.posts).to_contain_text(STANDS_IN)


def _seat(stage: Stage, village: str, own: str) -> None:
    """Give a village a post, held by the clerk of another unit: so that somebody can sign in to it."""
    office = stage.clerk(CENTRE, DIRECTOR)
    unit = next(each for each in office.ask(_UNITS)["units"] if each["name"] == village)
    (person,) = office.ask(_PEOPLE, words=f"{own} {CLERK}")["findPeople"]
    today = {"since": MORNING.date().isoformat()}
    form = {"unitId": unit["id"], "name": CLERK, "kind": "DUTY", "singleHolder": False, "roles": []}
    saved = office.ask(_SAVE_POST, input=form | today)["act"]
    assert not saved["errors"]
    form = {"postId": saved["post"]["id"], "personId": person["id"], "deputy": False, "engagement": "STAFF"}
    assert not office.ask(_APPOINT, input=form | today)["act"]["errors"]


def _insert_level(administrator: Seat) -> None:
    page = administrator.hierarchy
    page.head("改层级")
    page.dialog.get_by_role("button", name="在乡镇（街道）下面插入一级").click()
    page.dialog.get_by_label("第 5 级的名称").fill(LEVEL)
    page.dialog.get_by_label(f"{LEVEL}用于哪几类单位").click()
    page.dialog.get_by_title("片区、管区", exact=True).click()
    page.dialog.get_by_label("原因").fill("乡镇下设管区")
    administrator.look("reorganisation-level")
    page.submit("保存层级")
    expect(page.levels.get_by_role("listitem").filter(has_text=LEVEL)).to_be_visible()


def _deputise(administrator: Seat) -> None:
    """Somebody of another department stands in at the one that will act, for a week from today."""
    page = administrator.hierarchy
    page.find(COUNTED[DEPARTMENT], DEPARTMENT)
    page.posts.get_by_role("button", name="代班…").first.click()
    person = page.dialog.get_by_label("人员")
    person.fill(STANDS_IN)
    administrator.page.locator(".ant-select-dropdown:visible").get_by_title(f"{STANDS_IN} {DESK}").click()
    page.dialog.get_by_role("button", name="7 天", exact=True).click()
    administrator.look("reorganisation-deputy")
    page.submit("安排代班")
    expect(page.posts.get_by_role("listitem").filter(has_text=STANDS_IN)).to_contain_text("代班")


def _merge(administrator: Seat, call: StagedCall) -> None:
    """Two villages become one from the first of next month; the preview names what passes on."""
    page = administrator.hierarchy
    page.find(COUNTED[KEPT], KEPT)
    page.begin("合并…")
    page.pick("和哪些单位合并", REMOVED, REMOVED)
    page.form.locator("label").filter(has_text="当天结束").click()
    page.form.get_by_role("button", name="下月 1 日").click()
    page.form.get_by_label("原因").fill("村级区划调整")
    page.form.get_by_label("文号").fill("夏政发〔2026〕8 号")
    expect(page.preview).to_contain_text(call.number)
    administrator.look("reorganisation-merge")
    page.save()
    expect(page.row(REMOVED)).to_be_visible()


def _file(village: Seat) -> str:
    """File by hand; return the call's id."""
    keys, filing = village.keyboard, village.filing
    village.go("/calls/new")
    expect(filing.item).to_be_focused()
    filing.item.fill(ITEM)
    expect(filing.options).to_have_count(1)
    keys.strike("Enter")
    keys.write("村南坑塘被倾倒废渣，已拉警戒带。")
    keys.strike("Tab")
    keys.write("村南坑塘")
    keys.strike("Control+Enter")
    return village.call.id_in_address()


def _withdrawn(village: Seat, stage: Stage) -> StagedCall:
    """A call that is over on the day it was filed."""
    call = stage.staged(_file(village), CENTRE)
    village.call.do("撤回…")
    village.call.form.get_by_label("为什么撤回").fill("村里已经清理。")
    village.call.submit()
    village.call.expect_state("已撤回")
    return call


def _transferred(village: Seat, stage: Stage) -> StagedCall:
    """A call that its department has before it."""
    return stage.transfer(stage.staged(_file(village), CENTRE), ITEM)


def _rate(village: Seat, call: StagedCall) -> None:
    village.call.open(call.id)
    village.call.do("去评价")
    village.rating.say("已解决")
    village.keyboard.strike("s", "5", "q", "5", "Control+Enter")
    village.call.expect_state("已销号")
    village.look("reorganisation-first-day-rated")


def _sees_nothing_of_it(seat: Seat, call: StagedCall) -> None:
    """The post is gone, and with it the call."""
    expect(seat.desk.row(call.spoken)).to_have_count(0)
    seat.frame.open_menu()
    expect(seat.frame.menu).to_be_visible()
    expect(seat.frame.seats).to_have_count(0)
    seat.frame.close_menu()
    seat.call.open(call.id)
    expect(seat.call.missing).to_be_visible()


def _counts(administrator: Seat) -> Counts:
    """What each unit's page counts for the months that are over, and of the villages for June too."""
    counts = {}
    for name, code in COUNTED.items():
        administrator.hierarchy.find(code, name)
        counted = administrator.hierarchy.month_counts()
        counts[name] = {month: counted[month] for month in PAST + (JUNE if name in (KEPT, REMOVED) else ())}
    return counts
