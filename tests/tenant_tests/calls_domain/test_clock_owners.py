"""Whose a clock is when a call gets another lead, has none, or its clock is late already (rules T03, T08)."""

from dataclasses import replace
from datetime import UTC, datetime

from tenant_tests.calls_domain.clock_world import (
    BASE,
    CENTRE,
    FIRE,
    GOV,
    ITEM,
    LEAD,
    TOWN,
    Play,
    book,
    clock,
    shown,
)


def test_a_lead_that_passes_on_takes_its_running_clock_along() -> None:
    rules = book(
        clock("handle", "file", "answer", {"hours": 8}),
        steps=(
            {
                "verb": "transfer",
                "name": "改派",
                "by": "centre",
                "from": ["sent"],
                "to": "sent",
                "addresses": "form",
            },
        ),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 10:00", CENTRE, "transfer", lead=FIRE, words="改派")
    assert [(run.owner, run.counts_for, shown(run.due)) for run in play.state.clocks] == [
        (FIRE, FIRE, "09-26 17:00")
    ]


TRANSFER = {
    "verb": "transfer",
    "name": "改派",
    "by": "centre",
    "from": ["sent"],
    "to": "sent",
    "addresses": "form",
}
RETURN = {"verb": "return", "name": "退回", "by": "lead", "from": ["sent"], "to": "sent"}


def test_a_returned_clock_is_the_centres_until_another_leads() -> None:
    rules = book(clock("handle", "file", "answer", {"hours": 8}), steps=(TRANSFER, RETURN))
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 10:00", LEAD, "return", words="不归我们管")
    assert [(run.owner, run.counts_for) for run in play.state.clocks] == [(CENTRE, CENTRE)]
    play.take("09-26 11:00", CENTRE, "transfer", lead=FIRE, words="改派")
    assert [(run.owner, run.counts_for, shown(run.due)) for run in play.state.clocks] == [
        (FIRE, FIRE, "09-26 17:00")
    ]


def test_a_clock_counts_from_before_it_is_known_who_leads() -> None:
    steps = tuple({**step, "addresses": None} if step["verb"] == "file" else step for step in BASE["steps"])
    rules = book(
        clock("handle", "file", "answer", {"hours": 8}),
        base_steps=[{key: value for key, value in step.items() if value} for step in steps],
        steps=(TRANSFER,),
    )
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 10:00", CENTRE, "transfer", lead=FIRE, words="转办")
    assert [(run.owner, shown(run.due)) for run in play.state.clocks] == [(FIRE, "09-26 17:00")]


def test_a_transfer_that_starts_the_clock_anew_leaves_no_other_run() -> None:
    again = {**clock("accept", "file", "accept", {"minutes": 30}), "starts_on": ["file", "transfer"]}
    play = Play(book(again, steps=(TRANSFER,))).file("09-26 09:00")
    play.take("09-26 09:20", CENTRE, "transfer", lead=FIRE, words="改派")
    play.take("09-26 09:45", FIRE, "accept")
    assert [(run.owner, run.status) for run in play.state.clocks] == [(LEAD, "cancelled"), (FIRE, "met")]
    goes_on = Play(book({**again, "restarts": False}, steps=(TRANSFER,))).file("09-26 09:00")
    goes_on.take("09-26 09:20", CENTRE, "transfer", lead=FIRE, words="改派")
    assert [(run.owner, shown(run.due)) for run in goes_on.state.clocks] == [(FIRE, "09-26 09:30")]


def test_what_is_late_stays_late_whatever_ends_it() -> None:
    given_up = clock("accept", "file", "accept", {"minutes": 30}, cancels_on=["return"])
    play = Play(book(given_up, steps=(RETURN,))).file("09-26 09:00")
    returned, restarted = play.copy(), play.copy()
    returned.take("09-26 10:00", LEAD, "return", words="不归我们管")
    assert returned.status("accept") == "late"
    restarted.take("09-26 10:00", LEAD, "answer")
    restarted.take("09-26 10:10", TOWN, "close")
    assert restarted.status("accept") == "late"
    play.take("09-26 09:10", LEAD, "return", words="不归我们管")
    assert play.status("accept") == "cancelled"


def test_a_late_clock_stays_with_the_unit_that_let_it_lapse() -> None:
    rules = book(clock("handle", "file", "answer", {"hours": 1}), steps=(TRANSFER,))
    play = Play(rules).file("09-26 09:00")
    play.take("09-26 11:00", CENTRE, "transfer", lead=FIRE, words="改派")
    assert [(run.owner, run.status) for run in play.state.clocks] == [(LEAD, "late")]


def test_an_orphan_is_watched_by_the_centre() -> None:
    rules = book(clock("handle", "file", "answer", {"hours": 8}))
    nobody = replace(ITEM, lead=None, cooperating=())
    play = Play(rules).file("09-26 09:00", item=nobody)
    assert [(run.owner, run.counts_for) for run in play.state.clocks] == [(CENTRE, None)]
    assert GOV not in {run.owner for run in play.state.clocks}
    assert play.events[0].at == datetime(2025, 9, 26, 1, tzinfo=UTC)
