"""The desk by keys alone, and the keys' silence where somebody writes."""

import re

import pytest
from playwright.sync_api import expect

from e2e.people import People
from e2e.stage import Stage

pytestmark = pytest.mark.browser


def test_desk_by_keys(people: People, stage: Stage) -> None:
    seat = people.sit("住房城乡建设局")
    keys, desk, frame = seat.keyboard, seat.desk, seat.frame
    rows = desk.queue.get_by_role("option")
    expect(rows.first).to_be_visible()

    keys.strike("j")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    keys.strike("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    keys.strike("k")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    expect(desk.detail.get_by_role("heading", level=2).first).to_be_visible()
    keys.strike("Escape")
    expect(desk.selected).to_have_count(0)

    keys.strike("?")
    expect(frame.key_help).to_be_visible()
    expect(frame.key_help).to_contain_text("下一条")
    seat.look("key-help")
    keys.strike("j")
    expect(desk.selected).to_have_count(0)
    keys.strike("Escape")
    expect(frame.key_help).to_be_hidden()

    keys.strike("j")
    expect(desk.selected).to_have_count(1)
    keys.strike("o")
    seat.page.wait_for_url(re.compile("/calls/"))
    expect(seat.call.heading).to_be_visible()
    keys.strike("Escape")
    expect(desk.queue).to_be_visible()
    keys.strike("g", "z")
    expect(seat.shift.heading).to_be_visible()


def test_enter_takes_the_next_step(people: People, stage: Stage) -> None:
    call = stage.transfer(stage.file("双庙镇", "物业纠纷"), "物业纠纷")
    seat = people.sit(call.lead)
    seat.go(f"/desk?call={call.id}")
    expect(seat.call.actions.get_by_role("button", name="受理")).to_be_visible()
    seat.keyboard.strike("Enter")
    expect(seat.frame.notices).to_contain_text(f"{call.spoken} 已受理")
    expect(seat.call.actions.get_by_role("button", name="登记到场…")).to_be_visible()
    seat.keyboard.strike("Enter")
    expect(seat.call.form.get_by_role("heading")).to_have_text("登记到场")
    seat.look("desk-department-form")
    seat.keyboard.strike("Escape")
    expect(seat.call.form).to_be_hidden()
    seat.keyboard.strike("b")
    expect(seat.call.refusal).to_be_visible()
    seat.look("desk-not-allowed")


def test_letters_are_letters_in_fields(people: People, stage: Stage) -> None:
    seat = people.sit("双庙镇")
    keys, frame = seat.keyboard, seat.frame
    keys.strike("/")
    expect(frame.search).to_be_focused()
    keys.strike("n", "j", "?")
    expect(frame.search).to_have_value("nj?")
    expect(frame.key_help).to_be_hidden()
    frame.search.fill("物业纠纷")
    keys.strike("Enter")
    seat.page.wait_for_url(re.compile("search="))
    expect(seat.desk.queue.get_by_role("option").first).to_contain_text("物业纠纷")
    seat.look("desk-search")


def test_single_letters_can_be_switched_off(people: People) -> None:
    seat = people.sit("双庙镇")
    seat.frame.open_menu()
    seat.frame.set("单键快捷键", "关")
    seat.frame.close_menu()
    seat.keyboard.strike("n")
    expect(seat.desk.queue).to_be_visible()
    seat.frame.open_menu()
    seat.frame.set("单键快捷键", "开")
    seat.frame.close_menu()
    seat.keyboard.strike("n")
    expect(seat.filing.item).to_be_focused()
