"""When an act is on time and when it is late (rule T01), and what a breach leaves behind."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.calls.domain.commands import Transfer
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.state import ClockStatus
from huying_tenants.rulebook.domain.parse import parse_rulebook, read_rulebook
from tenant_tests.calls_domain.world import (
    BURNING,
    CALLER,
    CENTRE,
    FACTS,
    LEAD,
    PLAIN,
    Story,
    code_of,
    county,
    filing,
    refused,
)
from tenant_tests.rulebook_domain.documents import HOLIDAYS, gulou, xiajin, xiajin_document

MOMENTS = [
    # seconds after the due moment, is it late?
    (-1.0, False),
    (0.0, False),
    (0.000001, False),
    (0.999999, False),
    (1.0, True),
    (1.5, True),
    (86_400.0, True),
]


@pytest.mark.parametrize(("after", "late"), MOMENTS)
def test_a_stop_within_the_due_second_is_on_time(after: float, late: bool) -> None:
    story = Story(xiajin()).file()
    due = story.clock("transfer").due
    story.now = due + timedelta(seconds=after)
    story.play("transfer")
    assert story.clock("transfer").status is (ClockStatus.LATE if late else ClockStatus.MET)
    assert ("clock_breached" in [event.type for event in story.events]) == late


@pytest.mark.parametrize(("after", "late"), MOMENTS)
def test_the_worker_and_the_timer_agree_with_the_act(after: float, late: bool) -> None:
    story = Story(xiajin()).file()
    story.now = story.clock("transfer").due + timedelta(seconds=after)
    moment = next_moment(story.rulebook, story.facts, story.state)
    assert moment is not None
    assert (moment <= story.now) == late
    assert bool(story.worker()) == late


def test_a_start_within_a_second_counts_from_its_beginning() -> None:
    story = Story(xiajin())
    story.now += timedelta(microseconds=987_654)
    run = story.file().clock("transfer")
    assert run.started_at == story.now.replace(microsecond=0)
    assert run.due == run.started_at + timedelta(minutes=30)


def test_a_late_act_records_the_breach_first() -> None:
    story = Story(xiajin()).file().wait(minutes=31).play("transfer")
    breach, transferred = story.events[1:]
    assert (breach.type, breach.author, breach.at) == ("clock_breached", None, story.now)
    assert dict(breach.payload) == {
        "clock": "transfer",
        "owner": CENTRE,
        "round": 1,
        "due": "2025-09-26T09:20:00+00:00",
        "marks": ["clock transfer due"],
        "moment": "2025-09-26T09:20:01+00:00",
    }
    assert transferred.type == "transferred"
    run = story.clock("transfer")
    assert (run.status, run.breached_at, run.stopped_at) == (ClockStatus.LATE, run.due, story.now)


def test_so_does_a_late_remark() -> None:
    story = Story(xiajin()).file().wait(minutes=31)
    story.act(CALLER, PLAIN["comment"])
    assert [event.type for event in story.events] == ["filed", "clock_breached", "commented"]


def test_a_breach_is_recorded_once() -> None:
    story = Story(xiajin()).file().wait(minutes=31)
    assert len(story.worker()) == 1
    assert story.wait(days=1).worker() == []
    story.play("transfer")
    assert [event.type for event in story.events].count("clock_breached") == 1
    assert next_moment(story.rulebook, story.facts, story.state) is None


def test_a_breached_clock_runs_on_until_it_is_stopped() -> None:
    story = Story(xiajin()).file().wait(minutes=31)
    story.worker()
    assert story.clock("transfer").running
    assert story.clock("transfer").status is ClockStatus.BREACHED


def test_each_of_several_clocks_breaches_for_itself() -> None:
    story = Story(gulou()).at("09-30 16:30").file().at("09-30 17:31")
    story.worker()
    assert [run.status for run in story.state.clocks] == [ClockStatus.BREACHED, ClockStatus.RUNNING]
    story.at("10-12 09:00").play("accept", "arrive")
    assert [run.status for run in story.state.clocks] == [ClockStatus.LATE, ClockStatus.LATE]
    assert [event.payload["clock"] for event in story.events if event.type == "clock_breached"] == [
        "sign",
        "turn_up",
    ]


def test_a_cancelled_clock_that_was_late_stays_recorded() -> None:
    story = Story(xiajin()).file().wait(minutes=31).play("withdraw")
    run = story.clock("transfer")
    assert (run.status, run.breached_at) == (ClockStatus.LATE, run.due)
    assert [event.type for event in story.events] == ["filed", "clock_breached", "withdrawn"]


@pytest.mark.parametrize(("item", "row", "due"), [("08", 1, "09-26 17:51"), ("07", 0, "09-26 19:51")])
def test_the_limit_of_the_item_wins_and_the_row_is_written_down(item: str, row: int, due: str) -> None:
    document = xiajin_document()
    document["clocks"][1]["limits"].append({"when": {"item": "08"}, "hours": 1})
    story = Story(parse_rulebook(document))
    story.act(CALLER, filing(story.rulebook, replace(BURNING, code=item)))
    story.play("transfer").at("09-26 16:51").play("accept")
    assert (story.clock("arrival").row, story.clock("arrival").due) == (row, county(due))


def test_a_clock_without_a_row_for_the_call_type_does_not_run() -> None:
    document = xiajin_document()
    document["call_types"].append({"code": "video", "name": "视频呼叫"})
    document["clocks"][0]["limits"] = [{"when": {"call_type": "video"}, "minutes": 5}]
    story = Story(read_rulebook(document)).file("text")
    assert story.state.clocks == ()
    assert [run.code for run in Story(story.rulebook).file("video").state.clocks] == ["transfer"]


class TestMissingYear:
    """A deadline that reaches into a year without holidays is refused, not guessed."""

    def test_the_act_that_would_start_the_clock_is_refused(self) -> None:
        story = Story(xiajin()).at("2026-12-30 10:00").file().play("transfer", "accept")
        refusal = refused(lambda: story.play("arrive"))
        assert refusal.code == "CALENDAR_YEAR_MISSING"
        assert "2027" in refusal.message
        assert story.state.state == "accepted"

    def test_it_passes_once_the_year_is_there(self) -> None:
        story = Story(xiajin()).at("2026-12-30 10:00").file().play("transfer", "accept")
        table = HolidayTable(
            HOLIDAYS.years | {2027}, HOLIDAYS.days_off, HOLIDAYS.make_up_days, version="later"
        )
        story.facts = Facts(FACTS.units, CENTRE, table)
        story.play("arrive")
        assert (story.clock("answer").due, story.clock("answer").holidays) == (
            county("2027-01-04 18:00"),
            "later",
        )

    def test_filing_is_refused_where_it_starts_such_a_clock_itself(self) -> None:
        story = Story(gulou()).at("2026-12-30 10:00")
        assert code_of(story.file) == "CALENDAR_YEAR_MISSING"
        assert story.events == []


def test_a_clock_that_starts_again_while_it_runs_starts_afresh() -> None:
    document = xiajin_document()
    document["clocks"][0] |= {"starts_on": ["file", "transfer"], "stops_on": ["accept"]}
    story = Story(parse_rulebook(document)).file().wait(minutes=10)
    story.act(CENTRE, Transfer(LEAD))
    assert [run.status for run in story.state.clocks] == [ClockStatus.CANCELLED, ClockStatus.RUNNING]
    assert story.clock("transfer").started_by == "transferred"
