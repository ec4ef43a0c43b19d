"""Broken documents: each fault is told once, at its place, in a sentence; the nearest valid neighbour passes."""

from typing import Any

import pytest

from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, Path, changed

ARRIVAL, ANSWER_CLOCK = ("clocks", 1), ("clocks", 2)
ACCEPT, RETURN, WITHDRAW, ANSWER, RATE = (("steps", index) for index in (2, 3, 4, 6, 7))


def complaints(document: Any) -> list[tuple[Path, str]]:
    try:
        parse_rulebook(document)
    except RulebookProblems as error:
        return [(each.path, each.sentence) for each in error.problems]
    return []


VALUES = [
    # where it is changed, to what, a valid neighbour, where the fault is told (None: there), words of the sentence
    (("format",), 2, 1, None, "“2”不可用"),
    (("format",), True, 1, None, "“True”不可用"),
    (("format",), 1.0, 1, None, "“1.0”不可用"),
    (("format",), DROP, 1, None, "缺少内容，请写其中之一：1"),
    (("titel",), "夏津", DROP, None, "不认识的键“titel”"),
    (("title",), "", "夏", None, "缺少内容"),
    (("title",), "  ", "夏", None, "缺少内容"),
    (("title",), 8, "8", None, "要写一段文字"),
    (("title",), "夏" * 101, "夏" * 100, None, "最多 100 个字"),
    (("title",), "夏\n津", "夏 津", None, "写成一行"),
    (("number", "written"), "夏呼 {sequence}", "{year}{month}{day}{sequence}", None, "{day}、{month}、{year}"),
    (("number", "written"), "{year}{month}{day}", "{year}{month}{day}{sequence}", None, "缺少 {sequence}"),
    (("number", "written"), "{year}-{month}{day}-{seq}", "{year}-{month}{day}-{sequence}", None, "只能用"),
    (("number", "written"), "{year}{month}{day}{sequence:04}", "{year}{month}{day}{sequence}", None, "只能用"),
    (("number", "written"), "{year}{month}{day}{sequence!r}", "{year}{month}{day}{sequence}", None, "只能用"),
    (("number", "written"), "{}{year}{month}{day}{sequence}", "{year}{month}{day}{sequence}", None, "只能用"),
    (("number", "written"), "{year}{month}{day}{sequence", "{year}{month}{day}{sequence}", None, "没有成对"),
    (("number", "spoken"), "{month}{day}", "{sequence}", None, "缺少 {sequence}"),
    (("number", "spoken"), "夏" * 51 + "{sequence}", "夏" * 50 + "{sequence}", None, "最多 60 个字"),
    (("number", "digits"), 0, 1, None, "0 超出范围"),
    (("number", "digits"), 10, 9, None, "10 超出范围"),
    (("number", "digits"), "3", 3, None, "1 到 9 之间的整数"),
    (("number", "digits"), True, 3, None, "1 到 9 之间的整数"),
    (("number", "restarts"), "monthly", "yearly", None, "“monthly”不可用"),
    (("office_hours",), [], [{"from": "08:00", "to": "17:00"}], None, "至少 1 项"),
    (("office_hours", 0, "from"), 510, "08:30", None, "加引号"),
    (("office_hours", 0, "from"), "8:30", "08:30", None, "08:30"),
    (("office_hours", 0, "from"), "08:30+08:00", "08:30", None, "08:30"),
    (("office_hours", 0, "from"), "0830", "08:30", None, "08:30"),
    (("office_hours", 1, "to"), "24:00", "23:59", None, "08:30"),
    (("office_hours", 0, "to"), "08:30", "08:31", ("office_hours", 0), "要早于下班"),
    (("office_hours", 1, "from"), "11:59", "12:00", ("office_hours", 1), "不能重叠"),
    (("calendars", 0), 3, DROP, None, "“键: 值”"),
    (("calendars", 1, "kind"), "office_hours", "working_days", None, "elapsed、working_days"),
    (("calendars", 0, "due_at"), "midnight", DROP, None, "自然时连续计算"),
    (("calendars", 1, "counting_from"), "today", "start_day", None, "“today”不可用"),
    (("calendars", 1, "outside_office_hours"), DROP, "moves", None, "缺少内容"),
    (("calendars", 1, "code"), "elapsed", "working_days", ("calendars", 1), "写了两次"),
    (("soon_at_percent",), 0, 1, None, "0 超出范围"),
    (("soon_at_percent",), 100, 99, None, "100 超出范围"),
    (("call_types",), {}, [{"code": "text", "name": "文本"}], None, "至少 1 项"),
    (("call_types", 0, "code"), "文本", "text", None, "编码只能用"),
    (("call_types", 0, "code"), "t" * 41, "t" * 40, None, "最多 40 个字符"),
    (("call_types", 0, "colour"), "red", DROP, None, "不认识的键“colour”"),
    (("states", 0, "waits_for"), "mayor", "centre", None, "“mayor”不可用"),
    (("states", 1, "waits_for"), "cooperating", "lead", None, "“cooperating”不可用"),
    (("states", 0, "waits_for"), DROP, "centre", None, "缺少内容"),
    (("states", 0, "rings"), "centre", ["centre"], None, "写成列表"),
    (("states", 0, "rings", 0), {"centre": 1}, "centre", None, "不可用"),
    (("states", 6, "waits_for"), "caller", DROP, None, "终结状态"),
    (("states", 6, "rings"), ["caller"], DROP, None, "终结状态"),
    (("states", 6, "final"), "yes", True, None, "true 或 false"),
    ((*ACCEPT, "verb"), "sign", "accept", None, "“sign”不可用"),
    ((*ACCEPT, "by"), "centre", "lead", None, "“centre”不可用，请写其中之一：lead"),
    ((*ACCEPT, "by"), "cooperating", "lead", None, "“cooperating”不可用"),
    ((*ACCEPT, "from"), [], ["transferred"], None, "至少 1 项"),
    ((*ACCEPT, "from"), ["trasferred"], ["transferred"], (*ACCEPT, "from", 0), "“trasferred”不可用"),
    ((*ACCEPT, "leads_to"), "signed", "accepted", None, "“signed”不可用"),
    ((*ACCEPT, "addresses"), "item", DROP, None, "只有呼叫（file）"),
    ((*ACCEPT, "unsolved_leads_to"), "filed", DROP, None, "只有评价（rate）"),
    (("steps", 0, "addresses"), "post", "item", None, "“post”不可用"),
    (("path", 1), "transfers", "transfer", None, "“transfers”不可用"),
    ((*ARRIVAL, "owner"), "cooperating", "lead", None, "“cooperating”不可用"),
    ((*ARRIVAL, "starts_on"), [], ["accepted"], None, "至少 1 项"),
    ((*ARRIVAL, "stops_on", 0), "arrive", "arrived", None, "“arrive”不可用"),
    ((*ARRIVAL, "calendar"), "natural", "elapsed", None, "“natural”不可用"),
    ((*ARRIVAL, "limits"), [], [{"hours": 3}], None, "至少 1 项"),
    ((*ARRIVAL, "limits", 0), {"hours": 3, "minutes": 5}, {"hours": 3}, None, "写一个时限"),
    ((*ARRIVAL, "limits", 0), {"when": {"item": "08"}}, {"hours": 3}, None, "写一个时限"),
    ((*ARRIVAL, "limits", 0, "hours"), 0, 1, None, "0 超出范围"),
    ((*ARRIVAL, "limits", 0, "hours"), 2.5, 2, None, "整数"),
    ((*ARRIVAL, "limits", 0), {"working_days": 3}, {"hours": 3}, (*ARRIVAL, "limits", 0, "working_days"), "不认识"),
    ((*ANSWER_CLOCK, "limits", 0), {"when": [], "working_days": 3}, {"when": {"item": "1"}, "working_days": 3},
     (*ANSWER_CLOCK, "limits", 0, "when"), "“键: 值”"),
    ((*ANSWER_CLOCK, "limits", 0, "when"), {"grade": "I"}, {"item": "08"},
     (*ANSWER_CLOCK, "limits", 0, "when", "grade"), "不认识"),
    (("return_reasons", 1, "code"), "not_our_duty", "other", ("return_reasons", 1), "写了两次"),
    (("rating", "axes"), [], [{"code": "speed", "name": "速度"}], None, "至少 1 项"),
    (("rating", "words_required_at_or_below"), 6, 5, None, "6 超出范围"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "broken", "neighbour", "place", "words"),
    VALUES,
    ids=["/".join(map(str, row[0])) + f"={str(row[1])[:20]}" for row in VALUES],
)
def test_a_wrong_value_is_told_where_it_stands(
    at: Path, broken: Any, neighbour: Any, place: Path | None, words: str
) -> None:
    told = complaints(changed(xiajin_document(), {at: broken}))
    assert (place or at) in [path for path, _ in told]
    assert words in "".join(sentence for path, sentence in told if path == (place or at))
    if at != ("calendars", 0):  # clocks refer to it
        assert complaints(changed(xiajin_document(), {at: neighbour})) == []


LONE = [row for row in VALUES if row[0] not in {("calendars", 0), ("call_types",), ("calendars", 1, "code")}]


@pytest.mark.parametrize(("at", "broken"), [row[:2] for row in LONE])
def test_one_fault_is_one_problem(at: Path, broken: Any) -> None:
    # A name that others refer to may break those too; they say so at their own places.
    told = complaints(changed(xiajin_document(), {at: broken}))
    assert len({path for path, _ in told}) == len(told)
    assert sum(path[: len(at)] == at or at[: len(path)] == path for path, _ in told) == 1


STRUCTURE = [
    # changes to Xiajin's document, where the fault is told, words of the sentence
    ({("steps", 0): DROP}, ("steps",), "呼叫无从开始"),
    ({RATE: DROP}, ("steps",), "永远不能销号"),
    ({("steps", 0, "from"): ["filed"]}, ("steps", 0, "from"), "不能写 from"),
    ({(*ACCEPT, "from"): ["transferred", "closed"]}, (*ACCEPT, "from"), "“已销号”是终结状态"),
    ({(*ANSWER, "leads_to"): "closed"}, (*ANSWER, "leads_to"), "问题不解决、案件不销号"),
    ({(*RATE, "leads_to"): "filed"}, (*RATE, "leads_to"), "“评价”之后应到终结状态"),
    ({(*RATE, "unsolved_leads_to"): "closed"}, (*RATE, "unsolved_leads_to"), "未解决不能到终结状态"),
    ({(*RATE, "unsolved_leads_to"): DROP}, (*RATE, "unsolved_leads_to"), "缺少内容"),
    ({(*WITHDRAW, "leads_to"): "returned"}, (*WITHDRAW, "leads_to"), "“撤回”之后应到终结状态"),
    ({("states", 0, "waits_for"): "caller"}, ("states", 0), "等待的一方没有可办的步骤"),
    ({("states", 4, "waits_for"): "lead"}, ("states", 4), "等待的一方没有可办的步骤"),
    ({(*RETURN, "leads_to"): "transferred"}, ("states", 5), "到不了“已退回”"),
    ({("states", 8): {"code": "lost", "name": "遗失", "final": True}}, ("states", 8), "到不了“遗失”"),
    ({(*ANSWER, "leads_to"): "accepted"}, ("states", 4), "到不了“已答复”"),
    ({(*ANSWER, "leads_to"): "accepted"}, ("states", 3), "到不了评价"),
    ({("steps", 0, "leads_to"): "transferred"}, ("states", 1), "可能还没有主责单位"),
    ({(*RETURN, "leads_to"): "accepted"}, ("states", 2), "可能还没有主责单位"),
    ({("path", 1): "accept"}, ("path", 2), "写了两次"),
    ({("path", 0): DROP}, ("path",), "从呼叫（file）开始"),
    ({("path", 5): DROP}, ("path",), "到评价（rate）为止"),
    ({("path", 2): DROP}, ("path", 2), "走到“已转办”时不能办这一步"),
    ({("clocks", 1, "code"): "answer"}, ("clocks", 2), "时钟“answer”写了两次"),
    ({(*ARRIVAL, "stops_on"): ["accepted"]}, ARRIVAL, "由同一事件起止"),
    ({(*ARRIVAL, "stops_on"): ["filed"]}, (*ARRIVAL, "starts_on"), "停不下来"),
    ({(*ARRIVAL, "starts_on"): ["withdrawn"]}, (*ARRIVAL, "starts_on"), "停不下来"),
    ({(*ARRIVAL, "starts_on"): ["closed"]}, (*ARRIVAL, "starts_on"), "停不下来"),
    ({(*ARRIVAL, "starts_on"): ["filed"]}, (*ARRIVAL, "starts_on"), "filed 之时还没有主责单位"),
    ({(*ARRIVAL, "starts_on"): ["returned"]}, (*ARRIVAL, "starts_on"), "returned 之时还没有主责单位"),
    ({(*ARRIVAL, "limits", 0): {"when": {"call_type": "video"}, "hours": 3}},
     (*ARRIVAL, "limits", 0, "when", "call_type"), "没有呼叫类型“video”"),
    ({(*ARRIVAL, "limits"): [{"hours": 3}, {"hours": 4}]}, (*ARRIVAL, "limits", 1), "与第 1 行条件相同"),
    ({(*ARRIVAL, "limits"): [
        {"when": {"item": "08"}, "hours": 3}, {"when": {"call_type": "text"}, "hours": 4}
    ]}, (*ARRIVAL, "limits", 1), "与第 1 行同样具体"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "place", "words"), STRUCTURE)
def test_what_cannot_work_as_a_whole_is_told(changes: dict[Path, Any], place: Path, words: str) -> None:
    told = complaints(changed(xiajin_document(), changes))
    assert any(path == place and words in sentence for path, sentence in told), told


def test_an_event_of_a_step_the_county_lacks_cannot_move_a_clock() -> None:
    told = complaints(changed(xiajin_document(), {RETURN: DROP, ("states", 5): DROP,
                                                  ("steps", 1, "from"): ["filed"],
                                                  (*WITHDRAW, "from"): ["filed", "transferred"]}))  # fmt: skip
    assert told == [(("clocks", 0, "starts_on"), "时钟“转办”用到的事件 returned 在本程序里不会发生。")]


def test_gulou_without_addresses_does_not_know_its_lead() -> None:
    told = complaints(changed(gulou_document(), {("steps", 0, "addresses"): DROP}))
    assert [path for path, sentence in told if "主责单位" in sentence] == [
        ("states", 0),
        ("states", 1),
        ("states", 2),
        ("clocks", 0, "starts_on"),
        ("clocks", 1, "starts_on"),
    ]


def test_all_faults_are_told_at_once() -> None:
    document: Document = changed(
        xiajin_document(), {("title",): "", ("soon_at_percent",): 0, ("calendars", 1, "due_at"): "noon", ("x",): 1}
    )  # fmt: skip
    assert {path for path, _ in complaints(document)} == {
        ("title",), ("soon_at_percent",), ("calendars", 1, "due_at"), ("x",)
    }  # fmt: skip


@pytest.mark.parametrize("document", [None, [], "format: 1", 7, {}])
def test_what_is_no_document_at_all_is_refused(document: Any) -> None:
    assert complaints(document)
