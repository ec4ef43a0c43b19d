"""An administrator's other pages: who may do what, and what is kept of people."""

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from e2e.pages.permissions import PermissionsPage
from e2e.pages.personal_data import PersonalDataPage
from e2e.people import People, Seat
from e2e.stage import Stage, StagedCall

pytestmark = pytest.mark.browser

CENTRE, DIRECTOR, SECOND = "县网格中心", "主任", "平台端 1 号席"
OPERATOR, OPERATOR_ROLE = "平台端 2 号席", "平台端操作员"
LEFT, ON_REQUEST, TO_GO = "孙离任", "本人书面申请", "本人要求删除"
_SAVE_PERSON = """
mutation SavePerson($input: SavePersonInput!) { act: savePerson(input: $input) { person { id } errors { message } } }
"""


@dataclass(frozen=True, slots=True)
class Office:
    """The centre's people, two administrators and an operator, and a call that has rung before they came."""

    director: Seat
    second: Seat
    operator: Seat
    call: StagedCall


@pytest.fixture(scope="module")
def office(colleagues: People, stages: dict[str, Stage]) -> Office:
    """All at their desks, the administrators before the organisation's pages."""
    call = stages["xiajin"].file("渡口驿乡", "物业纠纷")
    director, second, operator = (colleagues.sit(CENTRE, post) for post in (DIRECTOR, SECOND, OPERATOR))
    for administrator in (director, second):
        administrator.organise()
    return Office(director, second, operator, call)


def test_a_verb_is_taken_from_a_role_and_given_back(office: Office) -> None:
    director, operator, matrix = office.director, office.operator, PermissionsPage(office.director.page)
    transfer = operator.call.actions.get_by_role("button", name=re.compile("转办"))
    operator.desk.select(office.call.spoken)
    expect(transfer).to_be_visible()

    matrix.open()
    director.look("permissions")
    matrix.cell("督考", "呼叫").click()
    expect(matrix.title).to_have_text("督考不能“呼叫”")
    expect(matrix.pane).to_contain_text("为什么")
    matrix.cell(OPERATOR_ROLE, "转办").click()
    expect(matrix.title).to_have_text(f"{OPERATOR_ROLE}能“转办”")
    expect(matrix.pane).to_contain_text(f"{CENTRE}·{OPERATOR}")

    matrix.turn("从角色去掉这项权限…")
    expect(matrix.consequences).to_contain_text("立刻影响 1 个岗位、1 人")
    expect(matrix.consequences).to_contain_text("减去：转办")
    director.look("permissions-role")
    matrix.save()
    expect(matrix.title).to_have_text(f"{OPERATOR_ROLE}不能“转办”")
    director.look("permissions-why")
    transfer.click()
    expect(operator.call.refusal).to_contain_text("您的岗位不能转办")
    expect(transfer).to_have_count(0)
    operator.look("permissions-taken")

    matrix.turn("给角色加上这项权限…")
    expect(matrix.consequences).to_contain_text("增加：转办")
    matrix.save()
    expect(matrix.title).to_have_text(f"{OPERATOR_ROLE}能“转办”")
    operator.frame.rail.get_by_role("link", name="呼叫").click()
    operator.desk.select(office.call.spoken)
    expect(transfer).to_be_visible()


def test_what_is_kept_of_somebody_is_copied_and_two_decide_on_its_end(office: Office, stage: Stage) -> None:
    saved = stage.clerk(CENTRE, DIRECTOR).ask(_SAVE_PERSON, input={"name": LEFT, "phone": "13912349876"})
    assert not saved["act"]["errors"]
    asking, deciding = office.director, office.second
    page, other = PersonalDataPage(asking.page), PersonalDataPage(deciding.page)

    page.open()
    page.begin("导出", LEFT, ON_REQUEST)
    asking.look("personal-data-copy")
    page.send("生成副本")
    copy = page.request(LEFT, ON_REQUEST)
    expect(copy).to_contain_text("可下载")
    with ZipFile(BytesIO(page.download(copy))) as files:
        assert LEFT in files.read("个人信息.html").decode()
    expect(copy).to_contain_text("已下载 1 次")

    page.begin("删除", LEFT, TO_GO)
    expect(page.preview).to_contain_text("要另一位管理员同意")
    asking.look("personal-data-erasure")
    page.send("提出删除")
    asked = page.request(LEFT, TO_GO)
    expect(asked).to_contain_text("待另一位管理员同意")
    expect(asked.get_by_role("button", name="同意")).to_have_count(0)

    other.open()
    asked = other.request(LEFT, TO_GO)
    asked.get_by_role("button", name=f"同意删除{LEFT}的个人信息", exact=True).click()
    deciding.look("personal-data-agree")
    other.send("同意删除")
    expect(asked).to_contain_text("等待期内")
    deciding.look("personal-data")
    asked.get_by_role("button", name=f"撤销删除{LEFT}的个人信息").click()
    other.dialog.get_by_label("理由").fill("本人收回申请")
    other.send("撤销申请")
    expect(asked).to_contain_text("已撤销")
