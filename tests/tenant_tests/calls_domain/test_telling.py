"""Made-up calls are told by the same decider, with the worker's part in its place."""

from datetime import timedelta

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.state import CallState, replay
from huying_tenants.calls.domain.telling import Act, Told, tell
from huying_tenants.calls.domain.telling import Story as Lived
from tenant_tests.calls_domain.world import CALLER, CENTRE, FACTS, FRIDAY, LEAD, PLAIN, county, filing, seat
from tenant_tests.rulebook_domain.documents import xiajin

ACTS = {
    "filed": ("transfer", CENTRE, timedelta(minutes=10)),
    "transferred": ("accept", LEAD, timedelta(minutes=5)),
    "accepted": ("arrive", LEAD, timedelta(hours=4)),
    "arrived": ("answer", LEAD, timedelta(days=1)),
    "answered": ("rate", CALLER, timedelta(hours=1)),
}


def told(until: str, *, arrives_after: timedelta = timedelta(hours=4)) -> Told:
    def proceed(state: CallState) -> Act | None:
        if state.state not in ACTS:
            return None
        verb, unit, wait = ACTS[state.state]
        return Act(
            state.taken[-1].at + (arrives_after if verb == "arrive" else wait), PLAIN[verb], seat(unit)
        )

    story = Lived(FRIDAY, filing(xiajin()), seat(CALLER), proceed)
    return tell(story, xiajin(), FACTS, rulebook_version_id=3, until=county(until))


def test_a_late_arrival_is_preceded_by_the_workers_breach() -> None:
    events = [event for event, _ in told("10-30 12:00").events]
    assert [event.type for event in events] == [
        "filed", "transferred", "accepted", "clock_breached", "arrived", "answered", "rated", "closed",
    ]  # fmt: skip
    breach = events[3]
    assert breach.author is None
    assert breach.at == county("09-26 20:05") + timedelta(seconds=1)


def test_an_act_in_the_first_late_second_records_the_breach_itself() -> None:
    events = [event for event, _ in told("10-30 12:00", arrives_after=timedelta(hours=3, seconds=1)).events]
    assert [event.type for event in events[3:5]] == ["clock_breached", "arrived"]
    assert events[3].at == events[4].at
    assert events[3].author is None
    assert events[4].author == seat(LEAD).author


def test_the_events_lead_to_the_state_told() -> None:
    story = told("10-30 12:00")
    assert replay(event for event, _ in story.events) == story.state
    assert [event.seq for event, _ in story.events] == list(range(1, 9))


def test_nothing_is_told_beyond_the_end_but_what_fell_due() -> None:
    story = told("09-26 21:00")
    assert [event.type for event, _ in story.events][-2:] == ["accepted", "clock_breached"]
    assert story.state.state == "accepted"


def test_a_story_that_breaks_the_rules_is_refused() -> None:
    lived = Lived(
        FRIDAY, filing(xiajin()), seat(CALLER), lambda state: Act(FRIDAY, PLAIN["accept"], seat(LEAD))
    )
    with pytest.raises(Refusal, match="CALL_NOT_YOUR_PART"):
        tell(lived, xiajin(), FACTS, rulebook_version_id=3, until=county("10-01 00:00"))
