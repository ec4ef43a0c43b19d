"""Photos on their way, and what happens when the line fails in the middle of writing."""

import base64

import pytest
from playwright.sync_api import FilePayload, expect

from e2e import line
from e2e.files import disguised, oversize, photo, scene_photos
from e2e.people import People, Seat
from e2e.stage import Stage
from e2e.windows import LINE_CUT
from huying_tenants.evidence.samples import Scene

pytestmark = pytest.mark.browser

REFUSED_BY_SERVER = r"Failed to load resource: the server responded with a status of 4"
DROP = """
(area, { name, mimeType, content }) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: mimeType }));
  for (const type of ['dragover', 'drop'])
    area.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}
"""


def test_photos_are_chosen_dropped_refused_and_seen(people: People, stage: Stage) -> None:
    township = people.sit("新盛店镇")
    filing = township.filing
    _write(township, "xftd", "消防通道堵塞", "小区东门通道被货车堵死，消防车进不去。", "幸福小区东门")
    filing.chooser.set_input_files(photo("车堵在门口", Scene.ROAD))
    _drop(township, photo("通道两侧", Scene.TRACKS))
    expect(filing.evidence.get_by_text("已上传")).to_have_count(2)

    township.window.expect_complaint(REFUSED_BY_SERVER)
    filing.chooser.set_input_files([disguised(), oversize()])
    files = filing.evidence.get_by_role("listitem")
    expect(files.filter(has_text="现场.jpg")).to_contain_text("文件的内容和它的名字不符。")
    expect(files.filter(has_text="全景.jpg")).to_contain_text("超过 10 MB。请压缩后再加。")
    township.look("filing-files-refused")
    township.keyboard.strike("Control+Enter")
    expect(filing.evidence.locator("xpath=..").get_by_role("alert")).to_contain_text(
        "请等它传完，或去掉它再提交。"
    )
    for name in ("现场.jpg", "全景.jpg"):
        filing.evidence.get_by_role("button", name=f"去掉{name}").click()
    township.keyboard.strike("Control+Enter")
    township.call.expect_state("已呼叫")

    township.call.evidence.first.click()
    viewer = township.page.get_by_role("dialog", name="看证据")
    picture = viewer.get_by_role("img", name="新盛店镇的照片")
    expect(picture).to_be_visible()
    township.keyboard.strike("ArrowRight")
    expect(viewer).to_contain_text("2 / 2")
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    township.look("evidence-viewer")
    township.keyboard.strike("Escape")
    expect(viewer).to_be_hidden()


def test_call_written_offline_is_sent_once(people: People, stage: Stage) -> None:
    township = people.sit("郑保屯镇")
    filing = township.filing
    _write(township, "fxqx", "防汛抢险", "河堤出现渗水，已组织人员装沙袋。", "演示村 09 河堤")
    filing.chooser.set_input_files(scene_photos()[0])
    expect(filing.evidence.get_by_text("已上传")).to_be_visible()

    township.window.expect_complaint(LINE_CUT)
    township.window.context.set_offline(True)
    township.keyboard.strike("Control+Enter")
    expect(filing.ahead.get_by_role("alert")).to_contain_text("没发出去。")
    expect(filing.ahead.get_by_role("alert")).to_contain_text("再发不会重复。")
    expect(filing.send).to_contain_text("再发一次")
    township.look("filing-unsent")
    township.window.context.set_offline(False)
    township.page.reload()
    expect(filing.others).to_contain_text("防汛抢险")
    township.look("filing-drafts")
    filing.others.get_by_role("button", name="接着写").click()
    expect(filing.situation).to_have_value("河堤出现渗水，已组织人员装沙袋。")
    expect(filing.evidence.get_by_text("已上传")).to_be_visible()

    before = _calls_of(stage, "郑保屯镇")
    line.lose_answer(township.page, "FileCall")
    township.keyboard.strike("Control+Enter")
    expect(filing.ahead.get_by_role("alert")).to_contain_text("没发出去。")
    township.keyboard.strike("Control+Enter")
    township.call.expect_state("已呼叫")
    assert _calls_of(stage, "郑保屯镇") == before + 1
    expect(township.call.evidence).to_have_count(1)


def _write(township: Seat, initials: str, item: str, situation: str, place: str) -> None:
    keys = township.keyboard
    keys.strike("n")
    expect(township.filing.item).to_be_focused()
    keys.strike(*initials)
    expect(township.filing.options.first).to_contain_text(item)
    keys.strike("Enter")
    keys.write(situation)
    keys.strike("Tab")
    keys.write(place)


def _drop(township: Seat, file: FilePayload) -> None:
    township.filing.evidence.evaluate(
        DROP,
        {
            "name": file["name"],
            "mimeType": file["mimeType"],
            "content": base64.b64encode(file["buffer"]).decode(),
        },
    )


def _calls_of(stage: Stage, unit: str) -> int:
    answer = stage.clerk(unit).ask("{ calls(first: 1) { totalCount } }")
    return int(answer["calls"]["totalCount"])
