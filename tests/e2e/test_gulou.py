"""Another county on the same portal: other steps, other words, other clocks, all of it by data."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from e2e.people import People
from e2e.stage import Stage
from e2e.times import read, shown, stamped, working_days_later

pytestmark = pytest.mark.browser


def test_filing_calls_the_department_which_signs(people: People, stages: dict[str, Stage]) -> None:
    gulou = stages["gulou"]
    department = people.sit("城管局", host="gulou")
    street = people.sit("宁海路街道", host="gulou")
    keys, filing = street.keyboard, street.filing
    keys.strike("n")
    expect(filing.item).to_be_focused()
    keys.strike("z", "d")
    expect(filing.options.first).to_contain_text("占道经营")
    keys.strike("Enter")
    expect(filing.call_types).to_contain_text("攻坚克难哨")
    keys.strike("1")
    keys.write("夜市摊点占满机动车道，公交车无法进站。")
    keys.strike("Tab")
    keys.write("演示社区 01 北门")
    expect(filing.step_ahead("立即响铃")).to_contain_text("城管局")
    expect(filing.ahead).not_to_contain_text("转办")
    street.look("gulou-filing")
    keys.strike("Control+Enter")
    street.call.expect_state("已发哨")

    department.ring.expect_call("宁海路街道呼叫：占道经营")
    expect(department.ring.main).to_contain_text("签收")
    department.look("gulou-ring")
    keys = department.keyboard
    keys.strike("Enter")
    expect(department.ring.overlay).to_be_hidden()

    call_id = street.call.id_in_address()
    call = gulou.read(call_id, "宁海路街道")
    assert call["number"].startswith("鼓呼 ")
    due = {clock["name"]: read(clock["dueAt"]) for clock in call["clocks"]}
    filed_at = read(call["filedAt"]).replace(microsecond=0)
    assert due == {
        "签收": filed_at + timedelta(hours=1),
        "联系街道": filed_at + timedelta(hours=24),
        "报到": working_days_later(filed_at, 3),
    }
    street.call.expect_state("已签收")
    expect(street.call.clock).to_contain_text(f"{shown(due['联系街道'])} 前联系街道")
    expect(street.call.chips.filter(has_text="报到剩")).to_be_visible()
    street.call.expect_step("报到", f"{stamped(due['报到'])} 前")
    expect(street.call.chips.filter(has_text="签收按时")).to_be_visible()
    expect(street.call.steps).not_to_contain_text("转办")
    street.look("gulou-call-signed")
    department.look("gulou-desk")
