"""The live channel and the bell: when they fail a seat says so, and misses nothing."""

import os
import re
import signal
import time

import pytest
from playwright.sync_api import expect

from e2e import line
from e2e.people import People
from e2e.stage import Stage
from e2e.windows import LINE_CUT
from testkit.demo import RunningDemo

pytestmark = pytest.mark.browser

SHOWN_WITHIN_SECONDS = 5.0
MORE_THAN_ONE = re.compile("第 1 件，共 [2-9] 件")


def test_cut_channel_shows_itself_and_is_made_good(people: People, stage: Stage) -> None:
    centre = people.sit("县网格中心", "平台端 1 号席")
    expect(centre.frame.health).to_contain_text("通道正常")
    centre.window.expect_complaint(LINE_CUT)
    centre.window.context.set_offline(True)
    cut = time.monotonic()
    centre.frame.channel_down.wait_for()  # looks at every frame; `expect` only once a second
    assert time.monotonic() - cut <= SHOWN_WITHIN_SECONDS
    expect(centre.frame.channel_down).to_contain_text("来呼不会响")
    expect(centre.frame.channel_down).to_contain_text("次重连")
    expect(centre.frame.health).to_contain_text("通道断开")

    stage.hush("县网格中心")  # what lapsed meanwhile would ring first
    call = stage.file("苏留庄镇", "假劣农资")
    centre.look("banner-channel-down")
    expect(centre.ring.overlay).to_be_hidden()
    centre.window.context.set_offline(False)
    centre.ring.expect_call("苏留庄镇呼叫：假劣农资")
    expect(centre.frame.channel_down).to_be_hidden()
    centre.keyboard.strike("Space")
    expect(centre.desk.row(call.spoken)).to_contain_text("转办剩")


def test_silent_server_is_noticed(people: People, stage: Stage, demo: RunningDemo) -> None:
    centre = people.sit("县网格中心", "平台端 1 号席")
    expect(centre.frame.health).to_contain_text("通道正常")
    (web,) = demo.pids("uvicorn")
    os.kill(web, signal.SIGSTOP)
    try:
        cut = time.monotonic()
        centre.frame.channel_down.wait_for()
        assert time.monotonic() - cut <= SHOWN_WITHIN_SECONDS
    finally:
        os.kill(web, signal.SIGCONT)
    centre.page.get_by_role("button", name="现在重连").click()
    expect(centre.frame.channel_down).to_be_hidden()
    expect(centre.frame.health).to_contain_text("通道正常")
    stage.hush("县网格中心")  # what lapsed meanwhile would ring first
    call = stage.file("苏留庄镇", "假劣农资")
    centre.ring.expect_call("苏留庄镇呼叫：假劣农资")
    assert call.spoken in centre.desk.row(call.spoken).inner_text()


def test_locked_bell_is_shown_until_it_is_opened(people: People, stage: Stage) -> None:
    centre = people.sit("县网格中心", "平台端 2 号席")
    expect(centre.frame.sound_locked).to_be_hidden()
    centre.page.reload()
    expect(centre.frame.sound_locked).to_contain_text("来呼只闪不响")
    expect(centre.frame.health).to_contain_text("铃声被锁")
    centre.look("banner-sound-locked")
    centre.frame.open_sound.click()
    expect(centre.frame.sound_locked).to_be_hidden()
    expect(centre.frame.health).to_contain_text("铃声已开")
    assert centre.ring.bell()["strokes"] == 1


def test_desk_that_cannot_be_read_says_so(people: People) -> None:
    seat = people.sit("供电公司")
    expect(seat.page.get_by_text("没有在办的呼叫")).to_be_visible()
    seat.look("desk-empty")
    line.fail(seat.page, "query Desk(")
    seat.desk.tabs.get_by_role("link", name="已办结").click()
    problem = seat.page.get_by_role("alert").filter(has_text="服务器没能办成这件事。")
    expect(problem).to_contain_text("请稍后重试")
    seat.look("desk-unread")
    line.mend(seat.page)
    problem.get_by_role("button", name="重试").click()
    expect(seat.page.get_by_text("还没有办结的呼叫")).to_be_visible()


def test_ring_does_not_interrupt_who_writes(people: People, stage: Stage) -> None:
    centre = people.sit("县网格中心", "平台端 1 号席")
    centre.keyboard.strike("/")
    expect(centre.frame.search).to_be_focused()
    stage.file("宋楼镇", "盗伐林木")
    expect(centre.ring.bar).to_contain_text("宋楼镇呼叫：盗伐林木")
    centre.ring.expect_bell(rings=True)
    expect(centre.ring.overlay).to_be_hidden()
    centre.look("ring-docked")
    centre.frame.search.blur()
    centre.ring.expect_call("宋楼镇呼叫：盗伐林木")
    stage.file("宋楼镇", "黑加油点")
    expect(centre.ring.overlay).to_contain_text(MORE_THAN_ONE)
    centre.keyboard.strike("Space")
    centre.ring.expect_call("宋楼镇呼叫：黑加油点")
    centre.keyboard.strike("Space")
    stage.hush("县网格中心")  # what else lapsed meanwhile
    expect(centre.ring.overlay).to_be_hidden()
    centre.ring.expect_bell(rings=False)
