"""Clocks start, stop, stand and restart by marks; rows are chosen; clocks hang on each other (T02–T04, T28, T34)."""

from dataclasses import replace

from huying_tenants.rulebook.domain.model import Limit, LimitRow, Override, OwnDay
from tenant_tests.calls_domain.clock_world import (
    CENTRE,
    FACTS,
    FIRE,
    LEAD,
    POLICE,
    TOWN,
    Play,
    book,
    clock,
    moment,
    shown,
)


def test_a_clock_runs_from_its_start_to_its_stop() -> None:
    play = Play(book(clock("accept", "file", "accept", {"minutes": 30}))).file("09-26 16:50")
    assert play.due("accept") == "09-26 17:20"
    play.take("09-26 17:20", LEAD, "accept")
    assert play.status("accept") == "met"


def test_a_stop_a_second_after_the_due_moment_is_late() -> None:
    play = Play(book(clock("accept", "file", "accept", {"minutes": 30}))).file("09-26 16:50")
    play.take("09-26 17:20:01", LEAD, "accept")
    assert play.status("accept") == "late"
    assert [event.type for event in play.events] == ["filed", "clock_breached", "accepted"]


def test_a_start_that_happens_again_starts_anew_or_not() -> None:
    again = Play(book(clock("contact", "contact", "answer", {"hours": 2}))).file("09-26 09:00")
    again.take("09-26 10:00", LEAD, "contact")
    again.take("09-26 11:00", LEAD, "contact")
    assert (again.status("contact"), again.due("contact")) == ("cancelled running", "09-26 13:00")
    stays = Play(book(clock("contact", "contact", "answer", {"hours": 2}, restarts=False))).file(
        "09-26 09:00"
    )
    stays.take("09-26 10:00", LEAD, "contact")
    stays.take("09-26 11:00", LEAD, "contact")
    assert (stays.status("contact"), stays.due("contact")) == ("running", "09-26 12:00")


def test_what_stops_a_clock_may_start_the_next_run() -> None:
    report = clock(
        "report",
        "accept",
        "answer",
        {"hours": 2},
        starts_on=["accept", "contact"],
        stops_on=["contact", "answer"],
    )
    play = Play(book(report)).file("09-26 09:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "contact")
    assert (play.status("report"), play.due("report")) == ("met running", "09-26 12:00")
    play.take("09-26 12:30", LEAD, "contact")
    assert (play.status("report"), play.due("report")) == ("met late running", "09-26 14:30")
    play.take("09-26 14:30", LEAD, "answer")
    assert play.status("report") == "met late met"


def test_a_clock_that_starts_once_does_not_start_in_the_second_round() -> None:
    rules = book(
        clock("once", "state accepted", "answer", {"hours": 2}, once=True),
        clock("each", "state accepted", "answer", {"hours": 2}),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "accept")
    play.take("09-26 09:20", LEAD, "answer")
    play.take("09-26 09:30", TOWN, "redo")
    assert (play.status("once"), play.status("each")) == ("met", "met running")


def test_clocks_in_sequence_start_with_the_one_before() -> None:
    rules = book(
        clock("accept", "file", "accept", {"hours": 1}),
        clock("handle", "clock accept met", "answer", {"hours": 8}),
        clock("watch", "clock handle start", "close", {"hours": 9}, owner="centre"),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:30", LEAD, "accept")
    assert (play.due("handle"), play.due("watch")) == ("09-26 17:30", "09-26 18:30")
    assert play.run("watch").owner == CENTRE


def test_each_co_operating_unit_has_a_clock_of_its_own() -> None:
    rules = book(
        clock("join", "file", "contact", {"hours": 1}, owner="each cooperating", counts_for="nobody")
    )
    play = Play(rules).file("09-26 09:00")
    assert [(run.owner, run.counts_for) for run in play.state.clocks] == [(FIRE, None), (POLICE, None)]


def test_what_one_co_operating_unit_does_is_its_own_alone() -> None:
    rules = book(
        clock("sign", "file", "contact", {"hours": 1}, owner="each cooperating"),
        clock("visit", "contact", "report", {"hours": 2}, owner="each cooperating", restarts=False),
        clock("help", "clock sign met", "report", {"hours": 9}, owner="each cooperating"),
        clock("late", "clock sign due", "report", {"hours": 5}, owner="each cooperating"),
        steps=(
            {"verb": "report", "name": "报告", "by": ["cooperating", "lead"], "from": ["sent", "accepted"]},
        ),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:30", FIRE, "contact")

    def runs(code: str) -> list[tuple[int, str]]:
        return [(run.owner, run.status.value) for run in play.state.clocks if run.code == code]

    assert runs("sign") == [(FIRE, "met"), (POLICE, "running")]
    assert runs("visit") == runs("help") == [(FIRE, "running")]
    play.take("09-26 09:40", POLICE, "contact")
    play.lapse("09-26 10:30")
    assert runs("help") == runs("late") == [(FIRE, "running"), (POLICE, "running")]
    play.take("09-26 11:00", FIRE, "report")
    assert runs("visit") == [(FIRE, "met"), (POLICE, "running")]
    play.take("09-26 11:10", LEAD, "report")
    assert runs("visit") == [(FIRE, "met"), (POLICE, "met")]


def test_a_conditional_clock_runs_only_where_its_condition_holds() -> None:
    rules = book(clock("fast", "file", "accept", {"minutes": 10}, when={"call_type": "urgent"}))
    assert Play(rules).file("09-26 09:00").state.clocks == ()
    assert Play(rules).file("09-26 09:00", call_type="urgent").due("fast") == "09-26 09:10"


def test_no_clock_outlives_the_call_save_those_its_end_starts() -> None:
    rules = book(
        clock("never", "file", "release", {"hours": 90}),
        clock("recheck", "state closed", "recheck", {"hours": 48}, owner="centre"),
        steps=({"verb": "recheck", "name": "复核", "by": "centre", "from": ["closed"]},),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "answer")
    play.take("09-26 09:20", TOWN, "close")
    assert (play.status("never"), play.status("recheck"), play.due("recheck")) == (
        "cancelled",
        "running",
        "09-28 09:20",
    )
    play.take("09-27 09:20", CENTRE, "recheck")
    assert play.status("recheck") == "met"


def test_held_time_does_not_count_where_the_clock_stands_in_that_state() -> None:
    rules = book(clock("handle", "accept", "answer", {"hours": 8}, stands_in=["held"]))
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:00", LEAD, "accept")
    play.take("09-26 10:00", LEAD, "arrive")
    assert (play.status("handle"), play.next()) == ("suspended", "-")
    play.take("09-26 15:00", TOWN, "release")
    assert (play.status("handle"), play.due("handle")) == ("running", "09-26 22:00")
    assert [(shown(pause.since), shown(pause.until)) for pause in play.run("handle").pauses] == [
        ("09-26 10:00", "09-26 15:00")
    ]


def test_the_most_specific_row_wins_then_the_order_of_keys() -> None:
    rows = [
        {"hours": 9},
        {"when": {"item": "03"}, "hours": 8},
        {"when": {"item": "03-02"}, "hours": 7},
        {"when": {"call_type": "urgent"}, "hours": 6},
        {"when": {"call_type": "urgent", "unit": "ecology"}, "hours": 5},
    ]
    rules = book(clock("accept", "file", "accept", {"minutes": 1}, limits=rows))
    run = Play(rules).file("09-26 09:00").run("accept")
    assert (run.row, run.beaten) == (2, ("0", "1"))
    run = Play(rules).file("09-26 09:00", call_type="urgent").run("accept")
    assert (run.row, run.beaten) == (4, ("0", "1", "2", "3"))


def test_a_row_without_limit_lets_the_clock_not_run() -> None:
    rows = [{"hours": 9}, {"when": {"call_type": "urgent"}, "none": True}]
    rules = book(clock("accept", "file", "accept", {"minutes": 1}, limits=rows))
    assert Play(rules).file("09-26 09:00", call_type="urgent").state.clocks == ()


def test_a_townships_row_replaces_the_countys_or_may_only_tighten_it() -> None:
    rows = [
        {"when": {"item": "03-02", "call_type": "work"}, "hours": 4},
        {"when": {"township": "town"}, "hours": 8},
    ]
    loose = book(clock("accept", "file", "accept", {"minutes": 1}, limits=rows))
    tight = replace(loose, township_rows="may_only_tighten")
    assert Play(loose).file("09-26 09:00").due("accept") == "09-26 17:00"
    assert Play(tight).file("09-26 09:00").due("accept") == "09-26 13:00"


def _override(applies_to: str) -> Override:
    return Override(
        code="flood",
        title="防汛应急",
        document="某政发〔2025〕1 号",
        since=moment("09-26 00:00"),
        until=moment("09-27 00:00"),
        applies_to=applies_to,
        limits={"handle": (LimitRow({}, Limit(2, "hours")),)},
    )


def test_an_override_follows_what_was_received_or_what_starts_in_it() -> None:
    rules = book(clock("handle", "accept", "answer", {"hours": 8}))
    for applies_to, filed, accepted, due in (
        ("received", "09-26 09:00", "09-26 10:00", "09-26 12:00"),
        ("received", "09-26 09:00", "09-27 10:00", "09-27 12:00"),
        ("received", "09-25 09:00", "09-26 10:00", "09-26 18:00"),
        ("open", "09-25 09:00", "09-26 10:00", "09-26 12:00"),
        ("open", "09-26 09:00", "09-27 10:00", "09-27 18:00"),
        ("open", "09-27 09:00", "09-27 10:00", "09-27 18:00"),
    ):
        play = Play(rules, replace(FACTS, overrides=(_override(applies_to),))).file(filed)
        play.take(accepted, LEAD, "accept")
        assert play.due("handle") == due, (applies_to, filed, accepted)
        if due.endswith("12:00"):
            assert (play.run("handle").override, play.run("handle").beaten) == ("flood", ("0",))


def test_an_override_reaches_the_clocks_that_run_when_it_begins() -> None:
    days = clock("handle", "accept", "answer", {"working_days": 3}, calendar="working")
    storm = replace(
        _override("open"),
        limits={},
        since=moment("09-29 00:00"),
        until=moment("09-30 00:00"),
        own_days=(OwnDay(moment("09-29 12:00").date(), False, "台风停工"),),
    )
    for overrides, due in (((), "09-30 18:00"), ((storm,), "10-09 18:00")):
        play = Play(book(days)).file("09-26 09:00")
        play.take("09-26 09:00", LEAD, "accept")
        play.facts = replace(FACTS, overrides=overrides)
        play.lapse("09-29 08:00")
        assert play.due("handle") == due
        assert play.lapse("09-29 09:00") == []
    assert [(move.why, shown(move.at)) for move in play.run("handle").moves] == [("override", "09-29 00:00")]


def test_an_override_that_is_over_when_it_is_heard_of_reaches_nothing_open() -> None:
    play = Play(book(clock("handle", "file", "answer", {"hours": 90}))).file("09-25 09:00")
    play.take("09-28 09:00", LEAD, "accept")
    play.facts = replace(FACTS, overrides=(_override("open"),))
    assert play.lapse("09-28 10:00") == []


CHANNELS = [{"code": "hotline", "name": "12345"}, {"code": "petition", "name": "信访"}]


def _channels(*, one_answer_for_all: bool) -> Play:
    rules = book(
        clock("handle", "file", "answer", {"hours": 24}),
        clock("hotline", "channel hotline", "answer", {"hours": 12}, channel="hotline"),
        clock("petition", "channel petition", "answer", {"hours": 48}, channel="petition"),
        steps=({"verb": "join_channel", "name": "并入", "by": "centre", "from": ["sent", "accepted"]},),
        channels=CHANNELS,
        one_answer_for_all=one_answer_for_all,
    )
    play = Play(rules).file("09-26 09:00")
    for at, channel, received in (
        ("09-26 10:00", "hotline", "09-26 08:00"),
        ("09-26 10:05", "petition", "09-26 07:00"),
    ):
        play.take(at, CENTRE, "join_channel", channel=channel, received=moment(received))
    return play


def test_each_channel_has_a_clock_from_when_it_received_the_matter() -> None:
    play = _channels(one_answer_for_all=False)
    assert [play.due(code) for code in ("handle", "hotline", "petition")] == [
        "09-27 09:00",
        "09-26 20:00",
        "09-28 07:00",
    ]
    play.take("09-26 12:00", LEAD, "answer", channel="hotline")
    assert [play.status(code) for code in ("handle", "hotline", "petition")] == ["running", "met", "running"]


def test_one_answer_answers_all_channels_where_the_county_says_so() -> None:
    play = _channels(one_answer_for_all=True)
    play.take("09-26 12:00", LEAD, "answer", channel="hotline")
    assert [play.status(code) for code in ("handle", "hotline", "petition")] == ["met", "met", "met"]


def test_a_clock_hangs_on_the_due_moment_of_another_met_or_not() -> None:
    rules = book(
        clock("accept", "file", "accept", {"hours": 1}),
        clock("visit", "clock accept due", "arrive", {"hours": 2}),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:30", LEAD, "accept")
    assert play.next() == "09-26 10:00"
    play.lapse("09-26 10:00")
    assert (play.due("visit"), shown(play.run("visit").started_at)) == ("09-26 12:00", "09-26 10:00")
    missed = Play(rules).file("09-26 09:00")
    missed.lapse("09-26 15:00")
    assert [event.type for event in missed.events[1:]] == ["time_passed", "clock_breached", "clock_breached"]
    assert missed.due("visit") == "09-26 12:00"


def test_a_clock_does_not_start_where_what_stops_it_has_come_already() -> None:
    rules = book(
        clock("accept", "file", "accept", {"hours": 1}),
        clock("visit", "clock accept due", "arrive", {"hours": 2}),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 09:30", LEAD, "accept")
    play.take("09-26 09:40", LEAD, "arrive")
    assert play.next() == "-"


def test_a_step_that_leaves_the_call_where_it_is_does_not_arrive_there_again() -> None:
    stays = {"verb": "field_check", "name": "核查", "by": "caller", "from": ["answered"], "to": "answered"}
    rules = book(clock("check", "state answered", "field_check", {"hours": 8}), steps=(stays,))
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 10:00", LEAD, "answer")
    play.take("09-26 11:00", TOWN, "field_check")
    assert play.status("check") == "met"
    play.take("09-26 12:00", TOWN, "redo", words="未办好")
    play.take("09-26 13:00", LEAD, "answer")
    assert play.status("check") == "met running"
