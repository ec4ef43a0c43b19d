"""The picture of a procedure says what the rulebook says, no more and no less."""

import re

import pytest

from huying_tenants.rulebook.domain.diagram import mermaid, page
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.rulebook_domain.documents import gulou, xiajin, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, changed
from tenant_tests.rulebook_domain.judged import sound_document
from tenant_tests.rulebook_domain.whole import whole_document

ARROW = re.compile(r"    (\S+) --> (\S+)(?: : (.+))?")
BOOKS = pytest.mark.parametrize("rulebook", [xiajin(), gulou()], ids=["xiajin", "gulou"])


def arrows(rulebook: Rulebook) -> list[tuple[str, str, str | None]]:
    found = (ARROW.fullmatch(line) for line in mermaid(rulebook).splitlines())
    return [(match[1], match[2], match[3]) for match in found if match]


def test_gulou_in_full() -> None:
    assert (
        mermaid(gulou())
        == """\
stateDiagram-v2
    state "已发哨" as sent
    state "已签收" as signed
    state "已报到" as arrived
    state "已答复" as answered
    state "已退回" as returned
    state "已撤回" as withdrawn
    state "已销号" as closed
    [*] --> sent : 发哨（呼叫单位）
    sent --> signed : 签收（主责单位）
    sent --> returned : 退回（主责单位）
    returned --> sent : 裁定转办（网格中心）
    sent --> withdrawn : 撤回（呼叫单位）
    returned --> withdrawn : 撤回（呼叫单位）
    signed --> arrived : 报到（主责单位）
    arrived --> answered : 答复（主责单位）
    answered --> closed : 评价，已解决（呼叫单位）
    answered --> sent : 评价，其余情形（呼叫单位）
    withdrawn --> [*]
    closed --> [*]
"""
    )


@BOOKS
def test_every_state_stands_there_once_under_its_name(rulebook: Rulebook) -> None:
    lines = mermaid(rulebook).splitlines()
    for state in rulebook.states.values():
        assert lines.count(f'    state "{state.name}" as {state.code}') == 1


@BOOKS
def test_there_is_an_arrow_for_every_way_a_step_leads_and_no_other(rulebook: Rulebook) -> None:
    expected = set()
    for step in rulebook.steps.values():
        for start in step.from_states or {"[*]"}:
            expected |= {(start, outcome.state) for outcome in step.outcomes}
    expected |= {(state.code, "[*]") for state in rulebook.states.values() if state.final}
    drawn = [(start, target) for start, target, _ in arrows(rulebook)]
    assert set(drawn) == expected
    assert len(drawn) == len(expected)


@BOOKS
def test_every_arrow_names_the_step_and_who_takes_it(rulebook: Rulebook) -> None:
    for _, target, label in arrows(rulebook):
        assert (label is None) == (target == "[*]")
        assert label is None or re.fullmatch(r".+（(呼叫单位|网格中心|主责单位)）", label)


def test_signs_that_mermaid_reads_as_its_own_are_written_by_number() -> None:
    document = xiajin_document()
    document["states"][0]["name"] = '已"呼叫"; 1#'
    document["steps"][1]["name"] = "转办: 甲"
    drawn = mermaid(read_rulebook(document))
    assert 'state "已#34;呼叫#34;#59; 1#35;" as filed' in drawn
    assert "filed --> transferred : 转办#58; 甲（网格中心）" in drawn


def test_the_page_names_its_source_and_how_to_draw_it_again() -> None:
    drawn = page(xiajin(), "xiajin")
    assert drawn.startswith("# Procedure: 夏津县乡呼县应“三三制”规则\n")
    assert "`packs/xiajin/rulebook.yaml`" in drawn
    assert "`huying rulebook diagram packs/xiajin > docs/procedure-xiajin.md`" in drawn
    assert drawn.endswith(f"```mermaid\n{mermaid(xiajin())}```\n")


def test_a_step_waits_for_approval_where_the_rulebook_says_and_leads_on_from_there() -> None:
    drawn = mermaid(read_rulebook(sound_document()))
    for arrow in (
        "[*] --> filed : 呼叫（呼叫单位，不必批准）",
        "[*] --> draft : 申请呼叫（呼叫单位）",
        "draft --> filed : 批准呼叫",
        "draft --> void : 不批准呼叫",
        "sent --> sent : 延期（主责单位，有的须批准）",
    ):
        assert f"    {arrow}\n" in drawn


def test_a_step_that_waits_for_approval_leads_there_first() -> None:
    drawn = mermaid(read_rulebook(whole_document()))
    assert "[*] --> draft : 申请发哨（呼叫单位的书记、呼叫单位的镇长（依次））" in drawn
    assert "[*] --> filed" not in drawn
    assert "draft --> filed : 批准发哨" in drawn
    assert "draft --> written_off : 不批准发哨" in drawn
    sometimes = changed(whole_document(), {("steps", 0, "approval", "rows", 1): DROP})
    assert "[*] --> filed : 发哨" in mermaid(read_rulebook(sometimes))


def test_a_step_that_changes_no_state_is_drawn_at_each() -> None:
    drawn = mermaid(read_rulebook(whole_document()))
    assert "filed --> filed : 定级（网格中心）" in drawn
    assert "arrived --> arrived : 定级（网格中心）" in drawn
    assert "answered --> written_off : 核销（系统）" in drawn
