"""The main job: a township calls, the county answers, the township rates, the call is closed."""

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from e2e.files import photo, scene_photos
from e2e.people import People, Seat
from e2e.stage import Stage
from e2e.times import TODAY, read, shown, stamped, step_time, working_days_later
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.evidence.samples import Scene

pytestmark = pytest.mark.browser

MOST_STROKES = 8
SITUATION = (
    "16:40 巡查发现演示村 03 村南坑塘被倾倒灰黑色块状废渣，约 20 方，有刺鼻气味，边缘有新鲜车辙，向乡道方向。"
    "已拉警戒带，劝离围观群众。镇里无法判定废渣性质，请主责部门到场取样。"
)
PLACE = "演示村 03 村南坑塘"
ANSWER = "经检测属一般工业固体废物。已责令倾倒方全部清运至合规处置点，回填坑塘护坡；对倾倒行为立案查处。"


def test_call_is_answered_rated_and_closed(people: People, stage: Stage) -> None:
    township = people.sit("香赵庄镇")
    centre = people.sit("县网格中心", "平台端 1 号席")

    call_id = _file(township)
    call = stage.staged(call_id, "香赵庄镇")
    filed_at = read(stage.read(call_id, "香赵庄镇")["filedAt"])
    transfer_due = filed_at + timedelta(minutes=30)
    expect(township.frame.notices).to_contain_text(f"已发出，呼叫号 {call.spoken}")
    township.call.expect_state("已呼叫")
    expect(township.call.clock).to_contain_text(f"{shown(transfer_due)} 前转办")
    township.look("call-filed-township")

    _hear(centre)
    expect(centre.page).to_have_title(re.compile("【1 件响铃】"))
    expect(centre.ring.overlay).to_contain_text(f"{shown(transfer_due)} 前转办")
    expect(centre.ring.overlay).to_contain_text(SITUATION)
    expect(centre.ring.overlay).to_contain_text("生态环境分局、公安局")
    centre.look("ring-centre")
    _answer_ring(centre, call.spoken)

    department = people.sit("生态环境分局")
    _transfer(centre, call.spoken, stamped(transfer_due))
    call = stage.staged(call_id, "香赵庄镇")

    _hear(department)
    expect(department.ring.overlay).to_contain_text("本单位主责")
    expect(department.ring.overlay).to_contain_text(re.compile(r"现在受理：.*前到场"))
    expect(department.ring.overlay).to_contain_text("取样定性，查处倾倒者，责令清运")
    department.look("ring-department")
    department.keyboard.strike("Enter")
    expect(department.ring.overlay).to_be_hidden()
    department.ring.expect_bell(rings=False)

    _handle(department, stage, call_id, call.spoken)
    _rate(township, stage, call_id)
    department.call.expect_state("已销号")
    expect(department.call.timeline).to_contain_text("已解决。响应速度 5 星，办理结果 4 星。")
    department.look("call-closed-department")
    assert stage.read(call_id, "香赵庄镇")["closedAt"] is not None


def _file(township: Seat) -> str:
    """File by keyboard alone, having seen what it will lead to; return the call's id."""
    keys, filing = township.keyboard, township.filing
    keys.strike("n")
    expect(filing.item).to_be_focused()
    township.look("filing-empty")
    keys.strike("g", "t", "f")
    expect(filing.options).to_have_count(1)
    expect(filing.options).to_contain_text("固体废物倾倒")
    township.look("filing-item")
    keys.strike("Enter")
    expect(filing.situation).to_be_focused()
    keys.write(SITUATION)
    keys.strike("Tab")
    expect(filing.place).to_be_focused()
    keys.write(PLACE)

    as_of = _asked_at(township)
    for title, words in (
        ("县网格中心立即响铃", f"{as_of:%H:%M}"),
        ("县网格中心转办", f"{shown(as_of + timedelta(minutes=30))} 前"),
        ("生态环境分局到场", f"{shown(as_of + timedelta(hours=3))} 前"),
        ("生态环境分局答复", f"{shown(working_days_later(as_of, 3))} 前"),
        ("香赵庄镇评价", "问题不解决，不销号"),
    ):
        expect(filing.step_ahead(title)).to_contain_text(words)
    filing.chooser.set_input_files(scene_photos())
    expect(filing.evidence.get_by_text("已上传")).to_have_count(3)
    township.look("filing-filled")

    keys.strike("Control+Enter")
    call_id = township.call.id_in_address()
    assert keys.strokes <= MOST_STROKES
    return call_id


def _asked_at(township: Seat) -> datetime:
    """The moment the foresight on the filing page is reckoned for, to the minute."""
    words = township.filing.ahead.get_by_text(re.compile(r"按现在 \d\d:\d\d 发出算")).inner_text()
    hour, minute = map(int, re.findall(r"\d\d", words))
    return datetime.combine(TODAY, time(hour, minute), COUNTY_ZONE)


def _hear(seat: Seat) -> None:
    """The call is seen and heard; how soon is measured by `make bench NAME=ring`."""
    seat.ring.expect_call("香赵庄镇呼叫：固体废物倾倒")
    seat.ring.expect_bell(rings=True)
    assert seat.ring.bell()["audible"]


def _answer_ring(centre: Seat, spoken: str) -> None:
    """Put the ring aside to look at the desk, then stop the bell; the call is still to be transferred."""
    centre.keyboard.strike("Escape")
    expect(centre.ring.bar).to_contain_text("香赵庄镇呼叫：固体废物倾倒")
    centre.ring.expect_bell(rings=True)
    centre.desk.select(spoken)
    expect(centre.call.actions.get_by_role("button", name="接呼并转办 2 个单位")).to_be_visible()
    centre.look("desk-centre")
    centre.ring.bar.get_by_role("button", name="先停铃").click()
    expect(centre.ring.bar).to_be_hidden()
    centre.ring.expect_bell(rings=False)
    expect(centre.page).not_to_have_title(re.compile("响铃"))


def _transfer(centre: Seat, spoken: str, due: str) -> None:
    """Take the quiet call up from the desk and hand it on by Enter."""
    desk, call = centre.desk, centre.call
    expect(desk.row(spoken)).to_contain_text("转办剩")
    expect(call.clock).to_contain_text(f"{due} 前转办")
    expect(call.actions.get_by_role("button", name="转办 2 个单位")).to_be_visible()
    expect(call.actions).to_contain_text("现在转办：生态环境分局、公安局响铃")
    centre.look("desk-centre-selected")
    centre.keyboard.strike("Enter")
    expect(centre.frame.notices).to_contain_text(f"{spoken} 已转办")
    expect(desk.detail).to_contain_text("已转办")
    expect(desk.detail).to_contain_text("现在等待受理")


def _handle(department: Seat, stage: Stage, call_id: str, spoken: str) -> None:
    """Be there in time, answer with a photo."""
    call, keys = department.call, department.keyboard
    expect(department.desk.row(spoken)).to_contain_text("到场剩")
    call.open(call_id)
    accepted_at = step_time(stage.read(call_id, "香赵庄镇"), "受理")
    expect(call.clock).to_contain_text(f"{shown(accepted_at + timedelta(hours=3))} 前到场")
    department.look("call-accepted-department")
    call.do("登记到场…")
    department.look("call-form-arrive")
    call.submit()
    arrived_at = step_time(stage.read(call_id, "香赵庄镇"), "到场")
    answer_due = working_days_later(arrived_at, 3)
    expect(call.clock).to_contain_text(f"{shown(answer_due)} 前答复")
    call.expect_step("到场", stamped(arrived_at))
    call.expect_step("答复", f"{stamped(answer_due)} 前")
    keys.strike("y")
    expect(call.explanation).to_be_hidden()
    keys.strike("y")
    expect(call.explanation).to_contain_text(f"为什么是 {stamped(answer_due)} 前答复")
    expect(call.explanation.get_by_role("list", name="工作日怎么数")).to_contain_text("第 3 日")
    department.look("call-arrived-explained")

    keys.strike("a")
    call.choose("已办结")
    call.form.get_by_label("办理情况").fill(ANSWER)
    call.form.locator("input[type=file]").set_input_files(photo("清运后", Scene.TAPED_RUBBLE))
    expect(call.form.get_by_text("已上传")).to_be_visible()
    department.look("call-form-answer")
    call.submit()
    call.expect_state("已答复")
    expect(call.chips.filter(has_text="答复按时")).to_be_visible()
    department.look("call-answered-department")


def _rate(township: Seat, stage: Stage, call_id: str) -> None:
    """Solved; five stars for speed, four for the result."""
    rating, keys = township.rating, township.keyboard
    township.call.expect_state("已答复")
    expect(township.call.timeline).to_contain_text(ANSWER)
    expect(township.call.evidence.filter(has_text="答复").first).to_be_visible()
    township.look("call-answered-township")
    township.call.do("去评价")
    expect(rating.form).to_be_visible()
    expect(rating.facts).to_contain_text("受理后 3 小时")
    township.look("rating-empty")
    rating.say("已解决")
    keys.strike("s", "5", "q", "4")
    expect(rating.stars("响应速度")).to_contain_text("5 星")
    expect(rating.stars("办理结果")).to_contain_text("4 星")
    township.look("rating-filled")
    keys.strike("Control+Enter")
    township.call.expect_state("已销号")
    closed_at = step_time(stage.read(call_id, "香赵庄镇"), "销号")
    township.call.expect_step("销号", stamped(closed_at))
    township.look("call-closed-township")
