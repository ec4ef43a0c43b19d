"""Why a clock is due when it is, why a call was escalated, why somebody may not do something."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.clock_runs import Move
from huying_tenants.calls.domain.clock_words import amount_text, counting_text, stretch_text, time_text
from huying_tenants.calls.domain.explanation import Explanation, explain
from huying_tenants.calls.domain.whys import why_refused, why_triggered
from huying_tenants.rulebook.domain.model import (
    Calendar,
    DayCalendar,
    ElapsedCalendar,
    Limit,
    LimitRow,
    OfficeHoursCalendar,
    Override,
    OwnDay,
)
from tenant_tests.calls_domain.clock_world import FACTS, GOV, LEAD, TOWN, Play, book, clock, moment
from tenant_tests.rulebook_domain.timing_world import days, hours, same_day, windows, working_days

DAYS = clock("handle", "accept", "answer", {"working_days": 3}, calendar="working", name="办理")
HOURS = clock("handle", "accept", "answer", {"hours": 6}, calendar="office", name="办理")
EXTEND = {
    "verb": "extend",
    "name": "延期",
    "by": "lead",
    "from": ["accepted"],
    "at_most": 1,
    "extension": {"clocks": ["handle"], "unit": "working_days", "longest": 5},
    "approval": {"rows": [{"by": ["unit gov"]}]},
}
SUSPEND = {"verb": "suspend", "name": "挂账", "by": "lead", "from": ["accepted"], "suspension": {}}
RESUME = {"verb": "resume", "name": "恢复", "by": "lead", "from": ["accepted"]}


def _accepted(*clocks: Any, at: str = "09-26 10:00", facts: Any = FACTS, **further: Any) -> Play:
    play = Play(book(*clocks, **further), facts).file("09-26 09:00")
    play.take(at, LEAD, "accept")
    return play


def _explained(play: Play, code: str = "handle", version: str = "") -> Explanation:
    return explain(
        play.rulebook,
        play.run(code),
        play.facts.holidays,
        facts=play.facts,
        state=play.state,
        version=version,
    )


def test_the_whole_text_of_a_suspended_and_extended_clock() -> None:
    play = _accepted(DAYS, steps=(EXTEND, SUSPEND, RESUME))
    play.take("09-29 10:00", LEAD, "suspend", words="等材料")
    play.take("10-09 10:00", LEAD, "resume")
    play.take("10-09 11:00", LEAD, "extend", amount=2, words="下雨")
    play.approve("10-09 15:00", GOV)
    assert _explained(play, version="第 3 版").text.splitlines() == [
        "规则：《某县规则》第 3 版时钟“办理”，受理后 3 个工作日。",
        "起点：9月26日 周五 10:00 受理。",
        "计算：从次日起算，只数工作日，到最后一日下班时截止。",
        "停计：9月29日 周一 10:00 至 10月9日 周四 10:00 挂账，不计时间。",
        (
            "延期：10月9日 周四 15:00 准予延期 2 个工作日，从原截止时间起算，截止时间由 10月9日 周四 18:00 改为 "
            "10月11日 周六 18:00。"
        ),
        "结果：10月11日 周六 18:00 到期；10月11日 周六 09:00 起显示“临近”。",
        "逐段计算：",
        "  1. 9月26日 周五 10:00 至 24:00 不计：起算日。",
        "  2. 9月27日 周六 00:00 至 24:00 不计：周末。",
        "  3. 9月28日 周日 00:00 至 24:00 计入：第 1 日（调休上班）。",
        "  4. 9月29日 周一 00:00 至 10:00 计入：第 2 日。",
        "  5. 9月29日 周一 10:00 至 10月9日 周四 10:00 不计：挂账。",
        "  6. 10月9日 周四 10:00 至 24:00 计入：第 3 日。",
        "  7. 10月10日 周五 00:00 至 24:00 计入：第 4 日。",
        "  8. 10月11日 周六 00:00 至 18:00 计入：第 5 日（调休上班）。",
        "合计计入 5 日。",
    ]


def test_the_strip_shows_the_days_a_clock_stood() -> None:
    play = _accepted(DAYS, steps=(SUSPEND, RESUME))
    play.take("09-29 10:00", LEAD, "suspend", words="等材料")
    play.take("10-09 10:00", LEAD, "resume")
    labels = {f"{each.day:%m-%d}": each.label for each in _explained(play).days}
    assert list(labels)[:3] == ["09-26", "09-27", "09-28"]
    assert (labels["09-29"], labels["09-30"], labels["10-08"], labels["10-09"]) == (
        "第 2 日",
        "停计",
        "停计",
        "第 3 日",
    )


def test_a_standing_clock_says_what_is_left() -> None:
    play = _accepted(DAYS, steps=(SUSPEND, RESUME))
    play.take("09-29 10:00", LEAD, "suspend", words="等材料")
    assert _explained(play).sentences[-2:] == (
        "停计：9月29日 周一 10:00 起挂账，时间停计。",
        "结果：现在停计，尚余 1 日，恢复后接着计算；若不停计，应在 9月30日 周二 18:00 到期。",
    )
    play = _accepted(HOURS, steps=(SUSPEND, RESUME))
    play.take("09-26 11:30", LEAD, "suspend", words="等材料")
    assert "尚余 4 小时 30 分钟" in _explained(play).sentences[-1]


def test_a_pending_approval_that_stands_is_named() -> None:
    step = {**EXTEND, "approval": {"rows": [{"by": ["unit gov"]}], "pending": "stands"}}
    play = _accepted(DAYS, steps=(step,))
    play.take("09-29 11:00", LEAD, "extend", amount=2, words="下雨")
    assert "停计：9月29日 周一 11:00 起等待审批“延期”，时间停计。" in _explained(play).sentences


def test_office_time_is_told_window_by_window() -> None:
    told = _explained(_accepted(HOURS, at="09-30 16:30"))
    assert told.steps == (
        "9月30日 周二 16:30 至 18:00 计入：办公时间",
        "9月30日 周二 18:00 至 24:00 不计：下班后",
        "10月1日 周三 00:00 至 10月5日 周日 24:00 不计：国庆节假期",
        "10月6日 周一 00:00 至 10月8日 周三 24:00 不计：中秋节假期",
        "10月9日 周四 00:00 至 08:30 不计：上班前",
        "10月9日 周四 08:30 至 12:00 计入：办公时间",
        "10月9日 周四 12:00 至 14:00 不计：午休",
        "10月9日 周四 14:00 至 15:00 计入：办公时间",
    )
    assert told.total == "6 小时"
    assert told.days == ()


def test_how_it_ended() -> None:
    play = _accepted(DAYS)
    play.take("09-29 10:00", LEAD, "answer")
    assert _explained(play).sentences[-1] == "结束：9月29日 周一 10:00 停止，按时。"
    play = _accepted(DAYS)
    play.take("10-09 10:00", LEAD, "answer")
    assert _explained(play).sentences[-1] == "结束：10月9日 周四 10:00 停止，已超时。"
    play = _accepted(DAYS)
    play.lapse("10-09 10:00")
    assert _explained(play).sentences[-1] == "现状：已超时，仍在计时。"


def test_a_clock_hung_on_anothers_due_names_it() -> None:
    call = clock("call", "clock handle due", "close", {"hours": 4}, calendar="office")
    play = _accepted(DAYS, call)
    play.lapse("10-09 08:00")
    assert _explained(play, "call").sentences[:2] == (
        "规则：《某县规则》时钟“call”，“办理”时限到期后 4 小时（工作时）。",
        "起点：9月30日 周二 18:00 “办理”时限到期。",
    )


def _table(*rows: dict[str, Any], **further: Any) -> dict[str, Any]:
    return {**DAYS, "limits": list(rows), **further}


COUNTY = {"working_days": 5, "source": "《办法》第五条"}
URGENT = {"when": {"call_type": "urgent"}, "working_days": 2}
TOWNS = {"when": {"township": "town"}, "working_days": 3}


def test_the_row_that_applied_and_those_it_beat() -> None:
    play = Play(book(_table(COUNTY, {"when": {"call_type": "work"}, "working_days": 3})))
    play.file("09-26 09:00").take("09-26 10:00", LEAD, "accept")
    told = _explained(play)
    assert told.sentences[1:3] == (
        "适用：时限表第 2 行（呼叫类型为“工作哨”：3 个工作日）。",
        "未采用：时限表第 1 行（其余情况：5 个工作日）也符合，但采用的一行条件更具体。",
    )
    assert [(row.number, why) for row, why in told.row.beaten] == [(1, "采用的一行条件更具体")]


def test_the_source_of_a_row_is_told() -> None:
    assert "来源：《办法》第五条。" in _explained(_accepted(_table(COUNTY))).sentences


@pytest.mark.parametrize(
    ("township_rows", "towns", "words"),
    [
        ("replaces", TOWNS, "时限表第 1 行（其余情况：5 个工作日）也符合，但乡镇（街道）的专门规定优先。"),
        ("may_only_tighten", TOWNS, "时限表第 1 行（其余情况：5 个工作日）也符合，但乡镇（街道）的规定更严。"),
        ("may_only_tighten", {**TOWNS, "working_days": 9},
         "时限表第 2 行（呼叫的乡镇（街道）为“银城街道”：9 个工作日）也符合，但乡镇（街道）的规定不得放宽。"),
    ],
)  # fmt: skip
def test_a_townships_own_row(township_rows: str, towns: dict[str, Any], words: str) -> None:
    play = _accepted(_table(COUNTY, towns), township_rows=township_rows)
    assert f"未采用：{words}" in _explained(play).sentences


def test_the_order_of_keys_decides_between_rows_as_specific() -> None:
    rows = ({"when": {"call_type": "work"}, "working_days": 2}, {"when": {"item": "03"}, "working_days": 4})
    sentences = _explained(_accepted(_table(*rows))).sentences
    assert "适用：时限表第 2 行（事项为“03”：4 个工作日）。" in sentences
    assert any("按本县规定的条件次序，采用的一行在前" in each for each in sentences)


FLOOD = Override(
    code="flood",
    title="防汛期间的通知",
    document="县政办〔2025〕9 号",
    since=moment("09-20 00:00"),
    until=moment("10-20 00:00"),
    applies_to="open",
    limits={"handle": (LimitRow({}, Limit(1, "days")),)},
    own_days=(OwnDay(moment("09-28 10:00").date(), working=False, name="抗洪"),),
)


def test_a_temporary_rule_and_its_days() -> None:
    play = _accepted(DAYS, facts=replace(FACTS, overrides=(FLOOD,)))
    told = _explained(play)
    assert told.due == moment("09-29 18:00")
    assert told.sentences[1:3] == (
        (
            "适用：临时规则《防汛期间的通知》（9月20日 周六 00:00 至 10月19日 周日 24:00，县政办〔2025〕9 号）第 1 行"
            "（其余情况：1 个工作日）。"
        ),
        "未采用：时限表第 1 行（其余情况：3 个工作日）也符合，但临时规则优先。",
    )
    assert "9月28日 周日 00:00 至 24:00 不计：县定休息日（抗洪）" in told.steps
    assert [each.label for each in told.days] == ["起算日", "休", "县定休息日（抗洪）", "第 1 日"]


def test_a_temporary_rule_nobody_knows_any_more_is_named_by_its_code() -> None:
    play = _accepted(DAYS, facts=replace(FACTS, overrides=(FLOOD,)))
    told = explain(play.rulebook, play.run("handle"), FACTS.holidays)
    assert "适用：临时规则 flood 第 1 行。" in told.sentences


def test_where_the_days_have_changed_since_the_recorded_moment_stands() -> None:
    play = _accepted(DAYS)
    changed = replace(FACTS.holidays, make_up_days=frozenset())
    told = explain(play.rulebook, play.run("handle"), changed)
    assert (told.intervals, told.days, told.due) == ((), (), moment("09-30 18:00"))
    assert told.sentences[-2].startswith("逐段计算从略")


CARD = {
    "code": "card",
    "name": "红牌督办",
    "level": 2,
    "any": [
        {"after": "clock handle due", "working_days": 1, "calendar": "working", "clock_time": "09:00"},
        {"at": "redo", "every": 2},
    ],
    "notices": [{"to": ["unit gov"], "document": "督办单", "words": "请督办！"}],
    "sets": {"card": "red"},
    "opens": "urgent",
}
LABELS = [{"code": "card", "name": "督办牌", "values": [{"code": "red", "name": "红牌", "colour": "red"}]}]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("regrade", "重新定级"),
        ("follows", "所依时限变动"),
        ("version", "改用新版规则"),
        ("override", "适用临时规则"),
    ],
)
def test_what_moved_a_due_moment_is_said_in_words(why: str, said: str) -> None:
    play = _accepted(DAYS)
    run = play.run("handle")
    moved = replace(run, moves=(Move(run.started_at, why, run.due, run.due),))
    assert explain(play.rulebook, moved, FACTS.holidays).move_words == (said,)


def _whys(play: Play) -> tuple[str, ...]:
    event = next(event for event in play.events if event.type == "triggered")
    return why_triggered(play.rulebook, event, FACTS.name_of)


def test_why_a_late_call_was_escalated() -> None:
    play = _accepted(DAYS, triggers=[CARD], labels=LABELS)
    play.lapse("10-09 12:00")
    assert _whys(play) == (
        "督办：10月9日 周四 09:00 触发“红牌督办”（第 2 级）。",
        "规则：《某县规则》“红牌督办”，“办理”时钟到期后 1 个工作日的 09:00，或“退回重办”，每 2 次时触发。",
        "原因：“办理”时钟到期后 1 个工作日的 09:00；“办理”应在 9月30日 周二 18:00 前完成而未完成。",
        "通知：向政府办发《督办单》：请督办！",
        "标识：“督办牌”置为“红牌”。",
        "由此另立一件“应急哨”。",
    )


def test_why_a_call_sent_back_twice_was_escalated() -> None:
    play = _accepted(DAYS, triggers=[CARD], labels=LABELS)
    for at in ("09-26 11:00", "09-26 15:00"):
        play.take(at, LEAD, "answer")
        play.take(at, TOWN, "redo")
    assert "原因：“退回重办”，每 2 次；“退回重办”已有 2 次。" in _whys(play)


def test_why_a_call_was_hastened_ahead_of_its_due_moment_and_again_after_it() -> None:
    early = {"before": "clock handle due", "hours": 2}
    late = {"after": "clock handle due", "hours": 1, "repeat": {"hours": 1}, "times": 2}
    hasten = {"code": "hasten", "name": "催办", "any": [early, late], "reminder": True, "fires": "each"}
    play = _accepted(DAYS, triggers=[hasten])
    play.lapse("09-30 20:30")
    events = [event for event in play.events if event.type == "triggered"]
    first, _, again = (why_triggered(play.rulebook, event, FACTS.name_of) for event in events)
    assert first[0] == "催办：9月30日 周二 16:00 触发“催办”（第 1 级）。"
    assert first[2].endswith("；“办理”将于 9月30日 周二 18:00 到期。")
    assert "，第 2 次；" in again[2]


def test_why_all_occasions_together() -> None:
    both = [{"at": "redo"}, {"at": "clock handle due"}]
    play = _accepted(
        {**DAYS, "starts_on": ["accept", "redo"]},
        triggers=[{"code": "both", "name": "并办", "all": both, "takes": "contact"}],
    )
    play.take("09-26 11:00", LEAD, "answer")
    play.take("09-26 12:00", TOWN, "redo")
    play.lapse("10-09 10:00")
    told = _whys(play)
    assert told[2] == "原因：“退回重办”，且“办理”时钟到期，均已发生。"
    assert told[-1] == "系统按规则随即办理“联系”。"


def test_why_of_a_trigger_the_rules_no_longer_have() -> None:
    play = _accepted(DAYS, triggers=[CARD], labels=LABELS)
    play.lapse("10-09 12:00")
    event = next(event for event in play.events if event.type == "triggered")
    assert why_triggered(book(DAYS), event, FACTS.name_of) == ("督办：10月9日 周四 09:00 触发第 2 级督办。",)


def test_why_not() -> None:
    play = _accepted(DAYS, steps=({**EXTEND, "cut_off": {"daily": "17:00"}},))
    play.lapse("10-09 10:00")
    with pytest.raises(Refusal) as refused:
        play.take("10-09 11:00", LEAD, "extend", amount=2, words="下雨")
    first, rule, then = why_refused(play.rulebook, refused.value, "extend", FACTS)
    assert first == "原因：“延期”最迟应在 9月30日 周二 18:00 前提出，已经过了。"
    assert rule == (
        "规则：《某县规则》“延期”，由主责单位办理；在“办理中”时；最多批准 1 次；每天 17:00 前提出；"
        "一次最多 5 个工作日；须经单位 政府办批准。"
    )
    assert then == f"下一步：{refused.value.next_step}"
    assert why_refused(play.rulebook, refused.value, None)[1:] == (then,)


COUNTINGS: list[tuple[Calendar, Limit, str]] = [
    (ElapsedCalendar("e", "自然时"), hours(3), "自然时连续计算，节假日和夜间不停"),
    (ElapsedCalendar("e", "自然时", "moves"), hours(3),
     "办公时间外开始的移到下一办公时刻，自然时连续计算，节假日和夜间不停"),
    (OfficeHoursCalendar("o", "工作时"), hours(3), "只数办公时间，休息日不计"),
    (OfficeHoursCalendar("o", "工作时"), days(2), "只数办公时间，休息日不计，1 天按 8 小时计"),
    (OfficeHoursCalendar("o", "工作时", windows("09:00-21:00"), every_day=True), hours(3),
     "只数本日历的办公时间 09:00–21:00，每天都数"),
    (working_days(counting_from="start_day", due_at="midnight"), days(2),
     "从当日起算，只数工作日，到最后一日 24:00 截止"),
    (working_days(counting_from="start_inside_office_hours"), days(2),
     "办公时间内开始的，当日起算，其余从次日起算，只数工作日，到最后一日下班时截止"),
    (working_days(outside_office_hours="moves", due_at="same_clock_time"), days(2),
     "办公时间外开始的移到下一办公时刻，从次日起算，只数工作日，到最后一日的同一时刻截止"),
    (working_days(), days(1, at="12:00"), "从次日起算，只数工作日，到最后一日 12:00 截止"),
    (working_days(), same_day(), "只数工作日，当日截止"),
    (DayCalendar("n", "自然日", working_days_only=False, next_day_is="working", last_day_off="moves",
                 due_at="midnight"), days(3),
     "从次一工作日起算，节假日也计算在内，最后一日逢休的顺延到下一工作日，到最后一日 24:00 截止"),
    (DayCalendar("n", "自然日", working_days_only=False), same_day(at="17:00"), "当日 17:00 截止"),
]  # fmt: skip


@pytest.mark.parametrize(("calendar", "limit", "words"), COUNTINGS)
def test_every_way_of_counting_has_its_words(calendar: Calendar, limit: Limit, words: str) -> None:
    assert counting_text(calendar, limit) == words


def test_amounts_stretches_and_times() -> None:
    rules = book(
        _table({"working_days": 1, "at": "12:00"}),
        clock("none", "accept", "answer", {"none": True}),
        clock("day", "accept", "answer", {"same_day": True}),
    )
    assert amount_text(rules, "handle", 0) == "1 个工作日（末日 12:00 前）"
    assert amount_text(rules, "none", 0) == "不设时限"
    assert amount_text(rules, "day", 0) == "当日（自然时）"
    assert amount_text(rules, "day", 0, hours(2), "office") == "2 小时（工作时）"
    assert (
        stretch_text(moment("09-26 10:00"), moment("09-27 12:00"))
        == "9月26日 周五 10:00 至 9月27日 周六 12:00"
    )
    assert time_text(timedelta(hours=1, minutes=2, seconds=3)) == "1 小时 2 分钟 3 秒"
    assert time_text(timedelta()) == "0 分钟"
