"""What the rules do upon a due moment is recorded in the second after, and counts from the due moment itself."""

from datetime import timedelta

import pytest

from huying_tenants.calls.domain.explanation import explain
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.domain.spans import Spans
from huying_tenants.calls.domain.whys import why_triggered
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.clock_world import GOV, LEAD, Play, book, clock, moment

CALENDARS = [
    {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
    {"code": "office", "name": "工作时", "kind": "office_hours"},
    {"code": "natural", "name": "自然日", "kind": "natural_days"},
    {"code": "rest_moves", "name": "自然日（顺延）", "kind": "natural_days", "last_day_off": "moves"},
    {"code": "working", "name": "工作日", "kind": "working_days"},
    {"code": "midnight", "name": "工作日（24 时）", "kind": "working_days", "due_at": "midnight"},
    {"code": "same_time", "name": "自然日（同一钟点）", "kind": "natural_days", "due_at": "same_clock_time"},
    {
        "code": "from_today",
        "name": "工作日（当日起算）",
        "kind": "working_days",
        "counting_from": "start_day",
        "due_at": "midnight",
    },
    {
        "code": "if_inside",
        "name": "工作日（办公时间内当日起算）",
        "kind": "working_days",
        "counting_from": "start_inside_office_hours",
    },
    {
        "code": "moved",
        "name": "自然日（办公时间外移到上班）",
        "kind": "natural_days",
        "outside_office_hours": "moves",
    },
]
HAND_ON = {"verb": "send", "name": "转兜底", "by": [], "from": ["sent"], "to": "sent", "addresses": "item"}
GOV_LEADS = {"rows": [{"when": {"clock.handle": "breached"}, "lead": "gov"}], "fallback": "gov"}


def _rules(limit: dict[str, int], calendar: str) -> Rulebook:
    """A clock whose lapse hands the matter on, a clock hung on its due, and triggers as long after that."""
    handle = {**clock("handle", "file", "answer", limit, calendar=calendar), "restarts": True}
    handle["starts_on"] = ["file", "send"]
    later = {**limit, "calendar": calendar}
    return book(
        handle,
        clock("hung", "clock handle due", "answer", limit, calendar=calendar),
        steps=(HAND_ON,),
        calendars=CALENDARS,
        addressing=GOV_LEADS,
        triggers=[
            {"code": "lapsed", "name": "超时", "any": [{"at": "clock handle due"}], "takes": "send"},
            {"code": "after_due", "name": "到期以后", "any": [{"after": "clock handle due", **later}]},
            {"code": "after_step", "name": "转办以后", "any": [{"after": "send", **later}]},
            {"code": "after_fired", "name": "督办以后", "any": [{"after": "trigger lapsed", **later}]},
        ],
    )


@pytest.mark.parametrize(
    ("limit", "calendar", "filed", "due", "next_due"),
    [
        ({"hours": 2}, "elapsed", "09-26 10:00", "09-26 12:00", "09-26 14:00"),
        ({"hours": 2}, "office", "09-26 10:00", "09-26 12:00", "09-26 16:00"),
        ({"hours": 4}, "office", "09-26 14:00", "09-26 18:00", "09-28 14:30"),
        ({"days": 2}, "natural", "09-09 09:00", "09-12 00:00", "09-14 00:00"),
        ({"days": 2}, "rest_moves", "09-09 09:00", "09-12 00:00", "09-16 00:00"),
        ({"working_days": 1}, "working", "09-11 09:00", "09-12 18:00", "09-15 18:00"),
        ({"working_days": 1}, "midnight", "09-11 09:00", "09-13 00:00", "09-16 00:00"),
        ({"working_days": 1}, "from_today", "09-11 09:00", "09-12 00:00", "09-13 00:00"),
        ({"days": 2}, "same_time", "09-09 00:00", "09-11 00:00", "09-13 00:00"),
    ],
)
def test_all_that_follows_a_due_moment_counts_from_it(
    limit: dict[str, int], calendar: str, filed: str, due: str, next_due: str
) -> None:
    rules = _rules(limit, calendar)
    play = Play(rules).file(filed)
    assert (play.state.lead, play.due("handle")) == (LEAD, due)
    first = play.run("handle").due
    play.lapse_at(first + timedelta(seconds=1))
    assert (play.state.lead, play.due("handle"), play.due("hung")) == (GOV, next_due, next_due)
    assert [event.payload["since"] for event in play.events[-2:]] == [first.isoformat()] * 2
    assert [event.payload["moment"] for event in play.events[-2:]] == [
        (first + timedelta(seconds=1)).isoformat()
    ] * 2
    for code in ("handle", "hung"):
        run, spans = play.run(code), Spans(rules, play.facts, play.state)
        assert spans.told_again(run, spans.own_terms(run), run.started_at)["due"] == run.due.isoformat()
        assert explain(rules, run, play.facts.holidays).intervals[-1].end == run.due
    play.lapse_at(play.run("hung").due)
    assert [text for text in play.fired() if "09-" in text and not text.startswith("lapsed")] == [
        f"after_due {next_due}",
        f"after_step {next_due}",
        f"after_fired {next_due}",
    ]


@pytest.mark.parametrize("calendar", [each["code"] for each in CALENDARS if each["kind"].endswith("days")])
@pytest.mark.parametrize("at", ["09-26 07:00", "09-26 10:00", "09-26 12:30", "09-27 10:00", "09-30 21:00"])
@pytest.mark.parametrize("amount", [1, 3, 5])
def test_a_trigger_counts_days_as_a_clock_of_its_calendar_does(calendar: str, at: str, amount: int) -> None:
    kind = next(each["kind"] for each in CALENDARS if each["code"] == calendar)
    limit = {"working_days" if kind == "working_days" else "days": amount}
    rules = book(
        clock("handle", "file", "answer", limit, calendar=calendar),
        calendars=CALENDARS,
        triggers=[
            {"code": "then", "name": "那时", "any": [{"after": "file", **limit, "calendar": calendar}]}
        ],
    )
    play = Play(rules).file(at)
    due = play.run("handle").due
    play.lapse_at(due)
    assert [fired.at for fired in play.state.fired] == [due]


def test_what_repeats_counts_on_from_the_day_it_came() -> None:
    again = {
        "after": "file",
        "working_days": 2,
        "calendar": "from_today",
        "repeat": {"working_days": 2},
        "times": 3,
        "clock_time": "09:00",
    }
    rules = book(calendars=CALENDARS, triggers=[{"code": "ring", "name": "催", "any": [again]}])
    play = Play(rules).file("09-15 08:00")
    play.lapse("09-30 00:00")
    assert play.fired() == ["ring 09-16 09:00", "ring 09-18 09:00", "ring 09-22 09:00"]


def test_a_matter_that_comes_at_midnight_belongs_to_the_day_that_begins() -> None:
    rules = book(clock("handle", "file", "answer", {"days": 2}, calendar="natural"), calendars=CALENDARS)
    assert Play(rules).file("09-12 00:00").due("handle") == "09-15 00:00"


def test_so_many_working_days_before_a_due_moment_at_a_clock_time() -> None:
    early = {"before": "clock handle due", "working_days": 1, "calendar": "working", "clock_time": "09:00"}
    rules = book(
        clock("handle", "file", "answer", {"working_days": 3}, calendar="working"),
        triggers=[{"code": "soon", "name": "提醒", "any": [early]}],
    )
    play = Play(rules).file("09-11 10:00")
    assert play.due("handle") == "09-16 18:00"
    play.lapse("09-17 00:00")
    assert play.fired() == ["soon 09-15 09:00"]


def test_a_reminder_at_a_clock_time_before_the_call_was_sent_does_not_come() -> None:
    early = {"before": "clock handle due", "working_days": 1, "calendar": "working", "clock_time": "09:00"}
    rules = book(
        clock("handle", "file", "answer", {"working_days": 1}, calendar="working"),
        triggers=[{"code": "soon", "name": "提醒", "any": [early]}],
    )
    play = Play(rules).file("09-11 10:00")
    play.lapse("09-17 00:00")
    assert play.fired() == []


def test_the_step_that_starts_a_clock_upon_a_due_moment_does_not_exclude_what_hangs_on_it() -> None:
    handle = clock("handle", "file", "answer", {"hours": 2})
    handle |= {"starts_on": ["file", "send"], "restarts": True}
    hung = {**clock("hung", "clock handle due", "answer", {"hours": 1}), "cancels_on": ["send"]}
    urge = {"at": "clock handle due", "unless": ["send"]}
    rules = book(
        handle,
        hung,
        steps=(HAND_ON,),
        addressing=GOV_LEADS,
        triggers=[
            {"code": "lapsed", "name": "超时", "any": [{"at": "clock handle due"}], "takes": "send"},
            {"code": "urge", "name": "催", "any": [urge], "fires": "each"},
        ],
    )
    play = Play(rules).file("09-26 09:00")
    play.lapse("09-26 13:00:01")
    assert [text for text in play.fired() if text.startswith("urge")] == ["urge 09-26 13:00:01"]
    assert (play.status("handle"), play.status("hung")) == ("late breached", "cancelled running")


def test_a_clock_due_before_it_came_to_be_known_lets_the_next_count_from_when_it_did() -> None:
    hot = clock("hot", "channel hotline", "answer", {"hours": 2}, channel="hotline")
    rules = book(
        {**hot},
        clock("next", "send", "answer", {"hours": 1}),
        steps=(
            {"verb": "join_channel", "name": "并入", "by": "lead", "from": ["sent"]},
            HAND_ON,
        ),
        channels=[{"code": "hotline", "name": "12345"}],
        triggers=[{"code": "lapsed", "name": "超时", "any": [{"at": "clock hot due"}], "takes": "send"}],
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 16:00", LEAD, "join_channel", channel="hotline", received=moment("09-26 09:00"))
    play.lapse("09-26 16:30")
    assert (play.fired(), play.due("next")) == (["lapsed 09-26 16:00"], "09-26 17:00")


def test_a_step_that_could_not_be_taken_is_said_not_to_have_been() -> None:
    rules = book(
        clock("handle", "file", "answer", {"hours": 2}),
        steps=(HAND_ON,),
        addressing=GOV_LEADS,
        triggers=[
            {
                "code": "lapsed",
                "name": "超时",
                "any": [{"at": "clock handle due"}],
                "takes": "send",
                "notices": [{"to": ["caller"], "document": "转办告知", "words": "已转兜底单位"}],
            }
        ],
    )
    kept, taken = Play(rules).file("09-26 09:00"), Play(rules).file("09-26 09:00")
    kept.take("09-26 10:00", LEAD, "accept")
    sentence = "“转兜底”当时办不成，系统没有办，事情还在原处；要办的请人工办理。"
    for play, lead, told in ((kept, LEAD, True), (taken, GOV, False)):
        play.lapse("09-26 12:00:01")
        event = next(each for each in play.events if each.type == "triggered")
        assert play.state.lead == lead
        assert (event.payload.get("not_taken") == "send") is told
        assert (sentence in why_triggered(rules, event, str)) is told
        assert ("系统按规则随即办理“转兜底”。" in why_triggered(rules, event, str)) is not told
        assert ("办不成" in narrate(rules, event, {}, str).text) is told
