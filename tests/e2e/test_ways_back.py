"""What does not go straight on: returned by the department, not solved, acted on by two at once."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from e2e import line
from e2e.people import People
from e2e.stage import Stage
from e2e.times import read, shown, step_time

pytestmark = pytest.mark.browser

NOT_OURS = "噪声扰民由公安机关受理，依据《噪声污染防治法》第八条，本单位没有处罚权。"


def test_returned_call_rings_at_the_centre_again_and_goes_elsewhere(people: People, stage: Stage) -> None:
    department = people.sit("农业农村局")
    centre = people.sit("县网格中心", "平台端 1 号席")
    stage.hush("公安局")
    call = stage.transfer(stage.file("雷集镇", "农药包装与农膜"), "农药包装与农膜")
    department.ring.expect_call("雷集镇呼叫：农药包装与农膜")
    department.keyboard.strike("x")

    form = department.call.form
    expect(form.get_by_role("heading")).to_have_text("退回理由")
    department.keyboard.strike("Control+Enter")
    expect(form.get_by_role("alert")).to_have_count(2)
    department.look("call-form-return")
    department.call.choose("不属本单位职责")
    form.get_by_label("具体说明").fill(NOT_OURS)
    department.call.submit()
    department.call.expect_state("已退回")
    expect(department.call.timeline).to_contain_text(NOT_OURS)
    department.look("call-returned-department")

    story = stage.read(call.id, "雷集镇")
    again = next(clock for clock in reversed(story["clocks"]) if clock["name"] == "转办")
    assert again["status"] == "RUNNING"
    assert read(again["dueAt"]) - read(again["startedAt"]) == timedelta(minutes=30)
    centre.ring.expect_call("雷集镇呼叫：农药包装与农膜")
    expect(centre.ring.overlay).to_contain_text("农业农村局退回")
    expect(centre.ring.overlay).to_contain_text(NOT_OURS)
    expect(centre.ring.overlay).to_contain_text(f"{shown(read(again['dueAt']))} 前转办")
    centre.look("ring-centre-returned")
    centre.keyboard.strike("Enter")

    expect(centre.call.clock).to_contain_text(f"{shown(read(again['dueAt']))} 前转办")
    form = centre.call.form
    expect(form).to_contain_text("农业农村局退回过；再次转给它要写裁定意见。")
    form.get_by_role("combobox").first.click()
    centre.keyboard.strike("g", "a", "j")
    options = centre.page.locator(".ant-select-dropdown")
    expect(options).to_contain_text("公安局")
    centre.look("call-form-transfer-choosing")
    centre.keyboard.strike("Enter")
    expect(options).to_be_hidden()
    centre.look("call-form-transfer")
    centre.call.submit()
    expect(centre.frame.notices).to_contain_text(f"{call.spoken} 已转办")
    centre.call.expect_state("已转办")
    assert stage.read(call.id, "雷集镇")["lead"]["shortName"] == "公安局"
    centre.look("call-transferred-centre")

    elsewhere = people.window()
    elsewhere.sit_down("公安局", "值班席")
    elsewhere.ring.expect_call("雷集镇呼叫：农药包装与农膜")


def test_withdrawn_call_stops_ringing_and_is_over(people: People, stage: Stage) -> None:
    centre = people.sit("县网格中心", "平台端 1 号席")
    township = people.sit("田庄乡")
    call = stage.file("田庄乡", "农田水利设施损坏")
    centre.ring.expect_call("田庄乡呼叫：农田水利设施损坏")
    township.call.open(call.id)
    township.call.do("撤回…")
    township.call.form.get_by_label("为什么撤回").fill("镇里自己已经修好，不用再来人。")
    township.look("call-form-withdraw")
    township.call.submit()
    township.call.expect_state("已撤回")
    township.look("call-withdrawn-township")
    expect(centre.ring.overlay).to_be_hidden()
    centre.ring.expect_bell(rings=False)
    assert {clock["status"] for clock in stage.read(call.id, "田庄乡")["clocks"]} == {"CANCELLED"}


def test_unsolved_call_comes_back_to_the_same_department(people: People, stage: Stage) -> None:
    call = stage.answered("北城街道", "占道经营")
    department = people.sit(call.lead)
    township = people.sit("北城街道")
    township.go(f"/calls/{call.id}/rating")
    rating, keys = township.rating, township.keyboard

    rating.say("未解决")
    keys.strike("s", "3", "q", "2", "Control+Enter")
    expect(rating.problems).to_contain_text("请写清哪里不满意、还差什么。")
    township.look("rating-unsolved")
    rating.words.fill("摊点下午又回来了，问题没有解决。")
    keys.strike("Control+Enter")
    township.call.expect_state("已转办")
    township.call.expect_state("第 2 轮")

    department.ring.expect_call("北城街道呼叫：占道经营")
    department.ring.expect_bell(rings=True)
    expect(department.ring.overlay).to_contain_text("摊点下午又回来了，问题没有解决。")
    department.look("ring-department-rework")
    department.keyboard.strike("Enter")
    expect(department.ring.overlay).to_be_hidden()
    story = stage.read(call.id, "北城街道")
    assert (story["round"], story["lead"]["shortName"], story["closedAt"]) == (2, call.lead, None)
    department.call.open(call.id)
    department.call.expect_state("第 2 轮")
    due = shown(step_time(story, "受理") + timedelta(hours=3))
    expect(department.call.clock).to_contain_text(f"{due} 前到场")
    expect(department.call.timeline).to_contain_text("摊点下午又回来了，问题没有解决。")
    department.look("call-second-round")


def test_second_of_two_is_told_who_was_first(people: People, stage: Stage) -> None:
    call = stage.file("南城镇", "非法采砂")
    first = people.sit("县网格中心", "平台端 1 号席")
    second = people.sit("县网格中心", "平台端 2 号席")
    for seat in (first, second):
        seat.call.open(call.id)
        expect(seat.call.actions.get_by_role("button", name="转办 2 个单位")).to_be_visible()

    line.hold(second.page, "TransferCall")
    second.keyboard.strike("Enter")
    expect(second.call.actions).to_contain_text("正在送出：转办")
    first.keyboard.strike("Enter")
    expect(first.frame.notices).to_contain_text(f"{call.spoken} 已转办")
    before = stage.read(call.id, "南城镇")
    line.let_go(second.page)

    expect(second.call.refusal).to_contain_text("没办成。")
    expect(second.call.refusal).to_contain_text(re.compile(r"县网格中心.*平台端 1 号席.*转办"))
    second.call.expect_state("已转办")
    second.look("call-stale")
    assert stage.read(call.id, "南城镇") == before
