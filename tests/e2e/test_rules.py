"""What only the county's rules decide: approvals before sending, extensions, refusals, how a deadline is counted."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import chinese_calendar
import pytest
from playwright.sync_api import expect

from e2e.people import People, Seat
from e2e.stage import Stage, StagedCall
from e2e.times import TODAY, read, shown, stamped, working_days_later

pytestmark = pytest.mark.browser

STREET = "宁海路街道"
HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}
_PAST = """
query Past($from: Date, $until: Date, $states: [String!]) {
  calls(filedFrom: $from, filedUntil: $until, states: $states, first: 50) {
    edges { node { id lead { shortName } clocks { code status startedAt dueAt } } }
  }
}
"""


def test_hard_whistle_is_sent_once_secretary_and_director_agree(
    people: People, stages: dict[str, Stage]
) -> None:
    department = people.sit("城管局", host="gulou")
    leader = people.sit(STREET, "带班领导", host="gulou")
    keys, filing = leader.keyboard, leader.filing
    keys.strike("n")
    expect(filing.item).to_be_focused()
    keys.strike("z", "d")
    expect(filing.options.first).to_contain_text("占道经营")
    keys.strike("Enter", "2")
    keys.write("夜市摊点占满机动车道，多次劝离无效，公交车无法进站。")
    keys.strike("Tab")
    keys.write("演示社区 01 北门")
    ahead = filing.step_ahead("审批")
    expect(ahead).to_contain_text(f"{STREET}党工委书记、{STREET}办事处主任")
    expect(filing.step_ahead("报到")).to_contain_text("5 个工作日")
    expect(filing.send).to_contain_text("报请审批")
    leader.look("rules-gulou-filing")
    keys.strike("Control+Enter")
    leader.call.expect_state("待会签")
    call_id = leader.call.id_in_address()
    assert stages["gulou"].read(call_id, STREET)["clocks"] == []

    secretary = _approver(people, "党工委书记", call_id)
    secretary.look("rules-gulou-request")
    secretary.call.decide("同意发哨")
    expect(secretary.call.requests).to_contain_text(re.compile(r"党工委书记\s*已同意"))
    expect(secretary.call.requests.get_by_role("button", name="同意发哨")).to_have_count(0)
    secretary.call.expect_state("待会签")
    department.ring.expect_bell(rings=False)

    director = _approver(people, "办事处主任", call_id)
    director.call.decide("同意发哨")
    director.call.expect_state("已发哨")
    department.ring.expect_call(f"{STREET}呼叫：占道经营")
    department.ring.expect_bell(rings=True)
    department.look("rules-gulou-ring")

    call = stages["gulou"].read(call_id, STREET)
    turn_up = next(clock for clock in call["clocks"] if clock["name"] == "报到")
    assert read(turn_up["dueAt"]) == working_days_later(read(turn_up["startedAt"]), 5)
    leader.call.expect_state("已发哨")
    expect(leader.call.timeline).to_contain_text("办事处主任")
    leader.look("rules-gulou-sent")


def _approver(people: People, post: str, call_id: str) -> Seat:
    seat = people.sit(STREET, post, host="gulou")
    seat.call.open(call_id)
    expect(seat.call.requests).to_contain_text("待审批")
    return seat


def test_extension_of_the_answer_is_approved_by_whom_the_rules_say(people: People, stage: Stage) -> None:
    call = _arrived(stage)
    department = people.sit(call.lead)
    director = people.sit("县网格中心", "主任")
    department.call.open(call.id)
    department.call.expect_state("已到场")
    due = _answer_due(stage, call)
    expect(department.call.clock).to_contain_text(f"{shown(due)} 前答复")

    longer = working_days_later(due, 4)
    department.keyboard.strike("e")
    department.call.choose("等待材料或设备")
    department.call.choose("4")
    expect(department.call.form).to_contain_text("县网格中心主任")
    expect(department.call.form).to_contain_text(shown(longer))
    department.look("rules-extend-form")
    department.call.submit()
    expect(department.call.requests).to_contain_text("待审批")

    director.ring.expect_call("南城镇呼叫：占道经营")
    director.keyboard.strike("Enter")
    seat = people.sit("县网格中心", "平台端 1 号席")
    seat.call.open(call.id)
    expect(seat.call.requests).to_contain_text("待审批")
    expect(seat.call.requests.get_by_role("button", name="同意延期")).to_have_count(0)
    expect(director.call.requests).to_contain_text("等待材料或设备")
    director.look("rules-extend-request")
    director.call.decide("同意延期")
    expect(director.call.requests).to_contain_text("已同意")

    assert _answer_due(stage, call) == longer
    expect(department.call.clock).to_contain_text(f"{shown(longer)} 前答复")
    expect(department.call.explanation).to_contain_text(f"{shown(due)} 改为 {shown(longer)}")
    department.look("rules-extended")


def test_late_request_is_refused_with_the_reason(people: People, stage: Stage) -> None:
    late = next(
        past
        for past in _past(stage, states=["arrived"])
        if any(clock["code"] == "answer" and clock["status"] == "BREACHED" for clock in past["clocks"])
    )
    department = people.sit(late["lead"]["shortName"])
    department.call.open(late["id"])
    expect(department.call.actions.get_by_role("button", name="填写答复")).to_be_visible()
    expect(department.call.actions.get_by_role("button", name="申请延期")).to_have_count(0)
    department.call.not_allowed.locator("summary").click()
    cut_off = _due_of(late, "answer") - timedelta(hours=2)
    for sentence in (
        f"原因：“申请延期”最迟应在 {shown(cut_off)} 前提出，已经过了。",
        "到期前 2 小时",
        "下一步：逾期申请不受理，请尽快办结。",
    ):
        expect(department.call.not_allowed).to_contain_text(sentence)
    department.look("rules-late-request")


def test_why_shows_which_days_of_a_holiday_were_skipped(people: People, stage: Stage) -> None:
    past, start, due = _over_a_holiday(stage)
    reader = people.window()  # nothing rings at a post that only reads, whatever of the past lapses meanwhile
    reader.go()
    reader.sign_in.take("督考办", "督办岗")
    expect(reader.desk.heading).to_have_text("呼叫查看")
    reader.call.open(past["id"])
    reader.call.chips.filter(has_text="答复").first.click()
    expect(reader.call.explanation).to_contain_text(f"为什么是 {stamped(due)} 前答复")
    counted = 0
    for place, day in enumerate(_days(start.date(), due.date())):
        shown_day = reader.call.counted_days.nth(place)
        expect(shown_day).to_contain_text(str(day.day))
        if place == 0:
            continue
        if chinese_calendar.is_workday(day):
            counted += 1
            expect(shown_day).to_contain_text(f"第 {counted} 日")
        elif (name := chinese_calendar.get_holiday_detail(day)[1]) is not None:
            expect(shown_day).to_contain_text(HOLIDAYS[name])
        else:
            expect(shown_day).to_contain_text("休")
    assert counted == 3
    reader.call.explanation.get_by_text("怎么数的").click()
    expect(reader.call.explanation).to_contain_text(re.compile(r"不计 .*(假期|周末)"))
    reader.look("rules-why-holiday")


def test_another_county_has_its_own_types_steps_and_clocks(people: People, stages: dict[str, Stage]) -> None:
    wuhe = stages["wuhe"]
    wuhe.hush("住房城乡建设局")
    department = people.sit("住房城乡建设局", host="wuhe")
    township = people.sit("东刘集镇", host="wuhe")
    keys, filing = township.keyboard, township.filing
    keys.strike("n")
    expect(filing.item).to_be_focused()
    keys.strike("r", "q")
    expect(filing.options.first).to_contain_text("燃气泄漏")
    keys.strike("Enter")
    expect(filing.call_types).to_contain_text("简单呼叫")
    keys.strike("2")
    keys.write("演示村 01 一户厨房闻到浓烈燃气味，已断电疏散。")
    keys.strike("Tab")
    keys.write("演示村 01 东头")
    expect(filing.step_ahead("签收")).to_contain_text("30 分钟")
    expect(filing.step_ahead("到场")).to_contain_text("2 小时")
    expect(filing.ahead).not_to_contain_text("转办")
    township.look("rules-wuhe-filing")
    keys.strike("Control+Enter")
    township.call.expect_state("已呼叫")
    expect(township.call.header).to_contain_text("紧急呼叫")
    assert [step["name"] for step in wuhe.read(township.call.id_in_address(), "东刘集镇")["progress"]] == [
        "呼叫",
        "签收",
        "到场",
        "办理答复",
        "评价",
        "销号",
    ]

    department.ring.expect_call("东刘集镇呼叫：燃气泄漏")
    department.look("rules-wuhe-ring")
    department.keyboard.strike("Enter")
    expect(department.ring.overlay).to_be_hidden()
    township.call.expect_state("已签收")
    township.look("rules-wuhe-call")

    simple = wuhe.file("东刘集镇", "燃气泄漏", call_type="simple")
    clocks = wuhe.read(simple.id, "东刘集镇")["clocks"]
    assert [clock["name"] for clock in clocks] == ["办结"]
    assert read(clocks[0]["dueAt"]) - read(clocks[0]["startedAt"]) == timedelta(hours=24)


def _arrived(stage: Stage) -> StagedCall:
    call = stage.transfer(stage.file("南城镇", "占道经营"), "占道经营")
    stage.accept(call)
    stage.arrive(call)
    return call


def _answer_due(stage: Stage, call: StagedCall) -> datetime:
    clocks = stage.read(call.id, call.lead)["clocks"]
    return read(next(clock["dueAt"] for clock in clocks if clock["name"] == "答复"))


def _due_of(past: dict[str, Any], code: str) -> datetime:
    return read(next(clock["dueAt"] for clock in past["clocks"] if clock["code"] == code))


def _past(stage: Stage, **which: Any) -> list[dict[str, Any]]:
    """Calls of the demo's past, as the centre sees them."""
    calls = stage.clerk("县网格中心", "平台端 1 号席").ask(_PAST, **which)["calls"]
    return [edge["node"] for edge in calls["edges"]]


def _over_a_holiday(stage: Stage) -> tuple[dict[str, Any], datetime, datetime]:
    """A past call answered across the last public holiday that was over three working days ago."""
    day = TODAY - timedelta(days=7)
    while chinese_calendar.is_workday(day) or chinese_calendar.get_holiday_detail(day)[1] is None:
        day -= timedelta(days=1)
    while not chinese_calendar.is_workday(day):
        day -= timedelta(days=1)
    eve = day
    past = _past(stage, **{"from": str(eve - timedelta(days=3)), "until": str(eve)})
    for call in past:
        answer = next((clock for clock in call["clocks"] if clock["code"] == "answer"), None)
        if answer is not None and answer["status"] == "MET":
            start, due = read(answer["startedAt"]), read(answer["dueAt"])
            if start.date() <= eve and due == working_days_later(start, 3):
                return call, start, due
    raise AssertionError(f"nothing was answered across the days after {eve}")


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]
