"""Every screen as other people need it: dark, 长辈版, dense on a small monitor. Nothing is cut or out of reach."""

import pytest
from playwright.sync_api import expect

from e2e.people import People
from e2e.stage import Stage
from e2e.variants import VARIANTS, Variant
from e2e.windows import LINE_CUT

pytestmark = pytest.mark.browser

SITUATION = (
    "14:20 接群众来电，演示村 05 村北沟渠被倾倒建筑垃圾约 3 车，夹杂油漆桶，沟水发黑。已拍照留证，安排两名网格员看守，"
    "镇里没有执法权，请派人到场查处。"
)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_screens_of_a_township(people: People, stage: Stage, variant: Variant) -> None:
    answered = stage.answered("香赵庄镇", "固体废物倾倒")
    seat = people.sit("香赵庄镇", screen=variant.screen)
    variant.choose(seat)
    seat.go(f"/desk?call={answered.id}")
    expect(seat.call.actions.get_by_role("button", name="去评价")).to_be_visible()
    seat.look(f"{variant.name}-desk-township")

    seat.go("/calls/new")
    expect(seat.filing.item).to_be_focused()
    seat.keyboard.strike("w")
    expect(seat.filing.options.nth(3)).to_be_visible()
    seat.look(f"{variant.name}-filing-item")
    seat.keyboard.strike("Enter", "Control+Enter")
    expect(seat.page.get_by_role("alert").first).to_be_visible()
    seat.keyboard.write(SITUATION)
    expect(seat.filing.ahead.get_by_text("发出前，本单位要做的")).to_be_visible()
    seat.look(f"{variant.name}-filing-faults")

    seat.go(f"/calls/{answered.id}/rating")
    seat.rating.say("未解决")
    seat.keyboard.strike("s", "2", "q", "1", "Control+Enter")
    expect(seat.rating.problems).to_be_visible()
    seat.look(f"{variant.name}-rating")
    seat.go("/shift")
    expect(seat.shift.heading).to_be_visible()
    seat.look(f"{variant.name}-shift")
    seat.frame.sign_out()
    expect(seat.sign_in.posts.first).to_be_visible()
    seat.look(f"{variant.name}-sign-in")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_screens_of_the_centre(people: People, stage: Stage, variant: Variant) -> None:
    seat = people.sit("县网格中心", "平台端 2 号席", screen=variant.screen)
    variant.choose(seat)
    call = stage.file("香赵庄镇", "固体废物倾倒", SITUATION, place="演示村 05 村北沟渠")
    seat.ring.expect_call("香赵庄镇呼叫：固体废物倾倒")
    seat.look(f"{variant.name}-ring")
    seat.keyboard.strike("Space")
    seat.desk.select(call.spoken)
    seat.look(f"{variant.name}-desk")
    seat.keyboard.strike("r")
    expect(seat.call.form).to_be_visible()
    seat.look(f"{variant.name}-form-transfer")
    seat.window.expect_complaint(LINE_CUT)
    seat.window.context.set_offline(True)
    expect(seat.frame.channel_down).to_be_visible()
    seat.look(f"{variant.name}-channel-down")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_screens_of_a_department(people: People, stage: Stage, variant: Variant) -> None:
    seat = people.sit("生态环境分局", screen=variant.screen)
    variant.choose(seat)
    call = stage.transfer(stage.file("香赵庄镇", "固体废物倾倒", SITUATION), "固体废物倾倒")
    stage.accept(call)
    stage.arrive(call)
    seat.call.open(call.id)
    expect(seat.call.explanation).to_be_visible()
    seat.look(f"{variant.name}-call")
    seat.keyboard.strike("a", "Control+Enter")
    expect(seat.call.form.get_by_role("alert").first).to_be_visible()
    seat.look(f"{variant.name}-form-answer")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_screens_of_the_organisation(people: People, variant: Variant) -> None:
    seat = people.sit("县网格中心", "主任", screen=variant.screen)
    variant.choose(seat)
    seat.go("/organisation")
    expect(seat.hierarchy.staffing).to_be_visible()
    seat.look(f"{variant.name}-hierarchy")
    seat.hierarchy.find("xzzz", "香赵庄镇")
    seat.look(f"{variant.name}-hierarchy-unit")
    seat.hierarchy.begin("移到别的上级…")
    seat.hierarchy.pick("移到哪个上级下", "银城", "银城街道")
    expect(seat.hierarchy.preview).to_be_visible()
    seat.keyboard.strike("Control+Enter")
    expect(seat.hierarchy.form.get_by_role("alert").first).to_be_visible()
    seat.look(f"{variant.name}-hierarchy-move")
    seat.keyboard.strike("Escape")
    seat.hierarchy.head("改层级")
    seat.look(f"{variant.name}-hierarchy-levels")
