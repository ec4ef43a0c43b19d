"""How events read on the timeline, and how a clock is explained to whoever asks."""

from dataclasses import replace

import pytest

from huying_tenants.calls.domain.commands import Answer, Rate, Return, Transfer
from huying_tenants.calls.domain.explanation import amount_text, event_name, explain, limit_text, moment_text
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.rulebook.domain.parse import parse_rulebook
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    FACTS,
    LEAD,
    OTHER_DEPARTMENT,
    PLAIN,
    UNSOLVED,
    Story,
    county,
)
from tenant_tests.rulebook_domain.documents import HOLIDAYS, gulou, xiajin, xiajin_document


def timeline(story: Story, *, erased: bool = False) -> list[tuple[str, str]]:
    said = [{} for _ in story.words] if erased else story.words
    lines = (
        narrate(story.rulebook, event, words, FACTS.name_of)
        for event, words in zip(story.events, said, strict=True)
    )
    return [(line.title, line.text) for line in lines]


@pytest.fixture
def told() -> Story:
    story = Story(xiajin()).file().wait(minutes=31)
    story.act(CENTRE, Transfer(OTHER_DEPARTMENT))
    story.act(OTHER_DEPARTMENT, Return("not_our_duty", "不归公安管"))
    story.act(CENTRE, PLAIN["transfer"])
    story.act(LEAD, PLAIN["acknowledge"])
    story.act(LEAD, PLAIN["comment"])
    story.act(LEAD, PLAIN["add_evidence"])
    story.play("accept", "arrive")
    story.act(LEAD, Answer("partly", "已扑灭！"))
    story.act(CALLER, UNSOLVED)
    story.play("accept", "arrive", "answer")
    story.act(CALLER, Rate(True, {"response_speed": 5, "handling_result": 4}))
    return story


def test_a_timeline_reads_as_people_speak(told: Story) -> None:
    assert timeline(told) == [
        ("银城街道呼叫", "村北秸秆起火"),
        ("转办超时", "应在 9月26日 周五 17:20 前完成。"),
        ("县网格中心转办", "主责 公安局。"),
        ("公安局退回", "不属本单位职责。不归公安管。"),
        ("县网格中心转办", "主责 生态环境分局，配合 农业农村局。按清单转办。"),
        ("生态环境分局接铃", ""),
        ("生态环境分局补充说明", "请走村东路"),
        ("生态环境分局补充证据", ""),
        ("生态环境分局受理", ""),
        ("生态环境分局到场", ""),
        ("生态环境分局答复", "阶段性办结。已扑灭！"),
        ("银城街道评价", "未解决。响应速度 3 星，办理结果 1 星。还在冒烟。"),
        ("问题未解决，退回重办", ""),
        ("生态环境分局受理", ""),
        ("生态环境分局到场", ""),
        ("生态环境分局答复", "已办结。已清理完毕。"),
        ("银城街道评价", "已解决。响应速度 5 星，办理结果 4 星。"),
        ("问题解决，销号", ""),
    ]


def test_erased_words_leave_the_facts(told: Story) -> None:
    lines = dict(enumerate(timeline(told, erased=True)))
    assert lines[0] == ("银城街道呼叫", "")
    assert lines[3] == ("公安局退回", "不属本单位职责。")
    assert lines[11] == ("银城街道评价", "未解决。响应速度 3 星，办理结果 1 星。")


def test_a_county_speaks_its_own_words() -> None:
    story = Story(gulou()).file().play("accept")
    assert [title for title, _ in timeline(story)] == ["银城街道发哨", "生态环境分局签收"]


def test_a_withdrawal_says_why() -> None:
    assert timeline(Story(xiajin()).file().play("withdraw"))[-1] == ("银城街道撤回", "已自行处理")


def test_the_answer_clock_of_the_worked_case_is_explained() -> None:
    story = (
        Story(xiajin()).at("09-26 16:50").file().play("transfer", "accept").at("09-26 19:00").play("arrive")
    )
    told = explain(story.rulebook, story.clock("answer"), HOLIDAYS)
    assert told.sentences == (
        "规则：《夏津县乡呼县应“三三制”规则》时钟“答复”，到场后 3 个工作日。",
        "起点：9月26日 周五 19:00 到场。",
        "计算：从次日起算，只数工作日，到最后一日下班时截止。",
        "结果：9月30日 周二 18:00 到期；9月30日 周二 11:30 起显示“临近”。",
    )
    assert [(each.day.day, each.working, each.ordinal, each.label) for each in told.days] == [
        (26, True, 0, "起算日"),
        (27, False, 0, "休"),
        (28, True, 1, "第 1 日（调休上班）"),
        (29, True, 2, "第 2 日"),
        (30, True, 3, "第 3 日"),
    ]


def test_a_holiday_is_called_by_its_name() -> None:
    story = Story(gulou()).at("09-30 16:30").file()
    labels = {
        each.day.isoformat(): each.label for each in explain(gulou(), story.clock("turn_up"), HOLIDAYS).days
    }
    assert (labels["2025-10-01"], labels["2025-10-06"], labels["2025-10-02"]) == ("国庆节", "中秋节", "休")
    assert labels["2025-10-11"] == "第 3 日（调休上班）"


def test_elapsed_time_has_no_calendar_strip() -> None:
    told = explain(xiajin(), Story(xiajin()).file().clock("transfer"), HOLIDAYS)
    assert told.sentences[2:] == (
        "计算：自然时连续计算，节假日和夜间不停。",
        "结果：9月26日 周五 17:20 到期；9月26日 周五 17:14 起显示“临近”。",
    )
    assert told.days == ()


def test_the_recorded_moments_stand_where_the_years_table_is_gone() -> None:
    story = Story(xiajin()).file().play("transfer", "accept", "arrive")
    empty = type(HOLIDAYS)(frozenset(), frozenset(), frozenset())
    told = explain(story.rulebook, story.clock("answer"), empty)
    assert told.days == ()
    assert "到期" in told.sentences[-1]


def test_a_strip_that_would_lead_elsewhere_is_not_shown() -> None:
    story = Story(xiajin()).at("09-26 16:50").file().play("transfer", "accept", "arrive")
    changed = replace(HOLIDAYS, make_up_days=frozenset(), version="test-2")
    told = explain(story.rulebook, story.clock("answer"), changed)
    assert told.days == ()
    assert "9月30日" in told.sentences[-1]


@pytest.mark.parametrize(
    ("counting", "outside", "due_at", "words"),
    [
        ("next_day", "stays", "same_clock_time", "从次日起算，只数工作日，到最后一日的同一时刻截止。"),
        ("start_day", "stays", "midnight", "从当日起算，只数工作日，到最后一日 24:00 截止。"),
        ("start_inside_office_hours", "stays", "office_end",
         "办公时间内开始的，当日起算，其余从次日起算，只数工作日，到最后一日下班时截止。"),
        ("next_day", "moves", "office_end",
         "办公时间外开始的移到下一办公时刻，从次日起算，只数工作日，到最后一日下班时截止。"),
    ],
)  # fmt: skip
def test_every_way_of_counting_has_its_words(counting: str, outside: str, due_at: str, words: str) -> None:
    document = xiajin_document()
    document["calendars"][1] |= {"counting_from": counting, "outside_office_hours": outside, "due_at": due_at}
    story = Story(parse_rulebook(document)).file().play("transfer", "accept", "arrive")
    assert explain(story.rulebook, story.clock("answer"), HOLIDAYS).sentences[2] == f"计算：{words}"


def test_limits_moments_and_events_in_words() -> None:
    assert limit_text(xiajin(), "transfer", 0, "filed") == "呼叫后 30 分钟（自然时）"
    assert limit_text(xiajin(), "transfer", 0, "returned") == "退回后 30 分钟（自然时）"
    assert limit_text(gulou(), "sign", 0, "reopened") == "退回重办后 1 小时（自然时）"
    assert limit_text(xiajin(), "answer", 0, "arrived") == "到场后 3 个工作日"
    assert amount_text(xiajin(), "arrival", 0) == "3 小时（自然时）"
    assert moment_text(county("2026-01-04 08:05")) == "1月4日 周日 08:05"
    assert event_name(gulou(), "accepted") == "签收"
    assert event_name(gulou(), "closed") == "销号"
