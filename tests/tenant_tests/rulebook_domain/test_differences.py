"""Two versions compared: each difference in a sentence, nothing that differs left unsaid."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import assume, given

from huying_tenants.rulebook.domain import model
from huying_tenants.rulebook.domain.diff import differences
from huying_tenants.rulebook.domain.parse import read_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.domain.statement_words import LABELS, SECTIONS
from tenant_tests.rulebook_domain.documents import gulou, xiajin
from tenant_tests.rulebook_domain.editing import DROP, Path
from tenant_tests.rulebook_domain.judged import (
    CLOCK,
    CLOCKS,
    STATE,
    STEP,
    TRIGGER,
    altered,
    clock,
    sound_document,
)
from tenant_tests.rulebook_domain.once_changed import once_changed
from tenant_tests.rulebook_domain.whole import whole_document

APPROVAL = (*STEP["extend"], "approval")
BOTH = "申请的天数（小时数）超过 3：主责单位的局长、单位 gov（依次）"
BEFORE = "“答复”时钟到期前"
SENTENCES: list[tuple[Mapping[Path, Any], list[str]]] = [
    ({(*CLOCK["arrival"], "limits", 0, "hours"): 2}, ["“到场”时限由 3 小时改为 2 小时。"]),
    (
        {(*CLOCK["answer"], "limits", 0, "working_days"): 2},
        ["“答复”时限（等级“一级”）由 3 个工作日改为 2 个工作日。"],
    ),
    (
        {(*CLOCK["arrival"], "limits", 2): {"when": {"item": "03"}, "none": True}},
        ["增加“到场”时限（事项“03”）：不设时限。"],
    ),
    ({(*CLOCK["arrival"], "limits", 1): DROP}, ["删去“到场”时限（呼叫类型“攻坚哨”）：2 小时。"]),
    ({(*CLOCK["transfer"], "owner"): "unit gov"}, ["时钟“转办”的责任方由网格中心改为单位 gov。"]),
    ({("hierarchy",): {"may_skip_levels": True}}, ["层级之间的可以越级由否改为是。"]),
    (
        {("hierarchy",): {"stationed_counts_for": "both"}},
        ["层级之间的派驻机构计入由条线上级改为两个上级。"],
    ),
    (
        {("clocks", CLOCKS): clock("c")},
        ["增加时钟“C”：责任方网格中心，开始“呼叫”，停止“转办”，日历“自然时”，时限 1 小时。"],
    ),
    ({(*STATE["sent"], "name"): "已派发"}, ["状态“已转办”改称“已派发”。"]),
    (
        {(*STEP["withdraw"], "from"): ["filed"]},
        ["步骤“撤回”的可办的状态由“已呼叫”、“待审”改为“已呼叫”。"],
    ),
    (
        {(*APPROVAL, "rows", 1, "by"): ["unit gov"], (*APPROVAL, "rows", 1, "joint"): DROP},
        [f"步骤“延期”的审批的审批表第 2 行由「{BOTH}」改为「申请的天数（小时数）超过 3：单位 gov」。"],
    ),
    ({(*APPROVAL, "rows", 1): DROP}, [f"步骤“延期”的审批的审批表删去原第 2 行「{BOTH}」。"]),
    (
        {APPROVAL: DROP, (*STEP["extend"], "at_most"): 1},
        [
            "步骤“延期”的次数上限由 2 改为 1。",
            f"删去步骤“延期”的审批：审批表申请的天数（小时数）不超过 3：主责单位的局长；{BOTH}。",
        ],
    ),
    (
        {(*STEP["rate"], "to"): "closed"},
        [
            "步骤“评价”的去向第 1 行由「已解决：到“已销号”」改为「一律：到“已销号”」。",
            "步骤“评价”的去向删去原第 2 行「一律：到“已转办”，重办」。",
        ],
    ),
    (
        {(*TRIGGER["late"], "sets"): {"card": "yellow"}},
        ["督办“超时督办”的贴的标识由牌“红牌”改为牌“黄牌”。"],
    ),
    (
        {(*TRIGGER["soon"], "any", 0, "working_days"): 2},
        [f"督办“到期提醒”的时机（任一）第 1 行由「{BEFORE} 1 个工作日」改为「{BEFORE} 2 个工作日」。"],
    ),
    (
        {("office_hours", 0, "from"): "08:00"},
        ["办公时间由 08:30–12:00、14:00–17:30 改为 08:00–12:00、14:00–17:30。"],
    ),
    ({("seasons",): DROP}, ["删去“夏季”作息：05-01 至 09-30，08:00–18:00。"]),
    ({("roles", "deputy"): "副职"}, ["增加职务“副职”。"]),
    ({("closing",): DROP}, ["删去回访：范围抽样，步骤“回访”，比例 10。"]),
    (
        {("own_days",): [{"date": "2026-03-18", "working": False, "name": "县庆"}]},
        ["增加 2026-03-18：休息（县庆）。"],
    ),
]


@pytest.mark.parametrize(("changes", "sentences"), SENTENCES)
def test_a_difference_is_said_in_words(changes: Mapping[Path, Any], sentences: list[str]) -> None:
    old, new = read_rulebook(sound_document()), read_rulebook(altered(changes))
    assert [each.sentence for each in differences(old, new)] == sentences


def test_a_difference_has_its_place_and_both_sides() -> None:
    old = read_rulebook(sound_document())
    new = read_rulebook(altered({(*CLOCK["arrival"], "limits", 0, "hours"): 2}))
    (found,) = differences(old, new)
    assert (found.path, found.before, found.after) == ((*CLOCK["arrival"], "limits", 0), "3 小时", "2 小时")


def test_another_order_is_said_once() -> None:
    document = sound_document()
    document["states"][0], document["states"][1] = document["states"][1], document["states"][0]
    (found,) = differences(read_rulebook(sound_document()), read_rulebook(document))
    assert found.sentence.startswith("状态的排列由 draft、filed、")


def test_of_equal_versions_nothing_is_said() -> None:
    for rulebook in (xiajin(), gulou(), read_rulebook(whole_document()), read_rulebook(sound_document())):
        assert differences(rulebook, rulebook) == ()


def test_two_counties_can_be_compared_both_ways() -> None:
    for old, new in ((xiajin(), gulou()), (gulou(), read_rulebook(whole_document()))):
        for there, back in ((old, new), (new, old)):
            assert all(each.sentence.endswith("。") for each in differences(there, back))


TOLD_OTHERWISE = {"code", "name"}
"""With the part itself."""


@pytest.mark.parametrize("part", sorted(LABELS))
def test_every_field_has_a_name(part: str) -> None:
    named = {each.name for each in fields(getattr(model, part))} - TOLD_OTHERWISE
    elsewhere = {*SECTIONS, "office"} if part == "Rulebook" else set()
    assert set(LABELS[part]) == named - elsewhere


WHOLE = read_rulebook(whole_document())


def orders(rulebook: model.Rulebook) -> list[list[str]]:
    return [list(getattr(rulebook, section)) for section in SECTIONS]


@given(once_changed(whole_document))
def test_nothing_that_differs_is_left_unsaid(document: dict[str, Any]) -> None:
    try:
        new = read_rulebook(document)
    except RulebookProblems:
        assume(False)
        return
    differs = new != WHOLE or orders(new) != orders(WHOLE)
    assert bool(differences(WHOLE, new)) == differs
    assert bool(differences(new, WHOLE)) == differs
