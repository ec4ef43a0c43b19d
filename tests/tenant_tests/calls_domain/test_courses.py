"""Whole calls, played step by step: where they stand, in which version and round, and whom they wait for."""

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import Accept, Transfer
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.state import ClockStatus, replay
from huying_tenants.rulebook.domain.parse import parse_rulebook
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    LEAD,
    OTHER_DEPARTMENT,
    PLAIN,
    UNSOLVED,
    Story,
    code_of,
    county,
    refused,
    seat,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, changed


def types(story: Story) -> list[str]:
    return [event.type for event in story.events]


def test_the_worked_case_of_xiajin() -> None:
    story = Story(xiajin()).at("09-26 16:50").file()
    assert story.clock("transfer").due == county("09-26 17:20")

    story.at("09-26 17:05").play("transfer").at("09-26 17:10").play("accept")
    assert story.clock("arrival").due == county("09-26 20:10")

    story.at("09-26 19:00").play("arrive")
    answer = story.clock("answer")
    assert (answer.due, answer.soon) == (county("09-30 18:00"), county("09-30 11:30"))
    assert answer.holidays == story.facts.holidays.version

    story.at("09-30 18:00").play("answer", "rate")
    assert [run.status for run in story.state.clocks] == [ClockStatus.MET] * 3
    assert story.state.state == "closed"
    assert story.state.closed_at == county("09-30 18:00")


@pytest.mark.parametrize(("call_type", "due"), [("work", "10-11 18:00"), ("hard", "10-14 18:00")])
def test_the_worked_case_of_gulou(call_type: str, due: str) -> None:
    story = Story(gulou()).at("09-30 16:30").file(call_type)
    assert story.clock("sign").due == county("09-30 17:30")
    assert story.clock("turn_up").due == county(due)
    assert story.state.lead == LEAD
    assert story.state.cooperating == (COOPERATING,)
    story.play("accept", "arrive", "answer", "rate")
    assert story.state.state == "closed"


COURSE = [
    # the step, and then: state, version, round, whom it waits for, who rings (nobody acknowledges)
    ("file", "filed", 1, 1, {CENTRE}, {CENTRE}),
    ("transfer", "transferred", 2, 1, {LEAD}, {LEAD, COOPERATING}),
    ("return", "returned", 3, 1, {CENTRE}, {CENTRE}),
    ("transfer", "transferred", 4, 1, {LEAD}, {LEAD, COOPERATING}),
    ("accept", "accepted", 5, 1, {LEAD}, {COOPERATING}),
    ("arrive", "arrived", 6, 1, {LEAD}, {COOPERATING}),
    ("answer", "answered", 7, 1, {CALLER}, {COOPERATING}),
    ("rate unsolved", "transferred", 9, 2, {LEAD}, {LEAD, COOPERATING}),
    ("accept", "accepted", 10, 2, {LEAD}, {COOPERATING}),
    ("arrive", "arrived", 11, 2, {LEAD}, {COOPERATING}),
    ("answer", "answered", 12, 2, {CALLER}, {COOPERATING}),
    ("rate", "closed", 14, 2, set(), set()),
]


def test_a_long_way_to_the_end() -> None:
    story = Story(xiajin())
    for step, state, version, round_, waits_for, rings in COURSE:
        story.wait(minutes=1)
        story.file() if step == "file" else story.play(step)
        now = story.state
        assert (now.state, now.version, now.round) == (state, version, round_), step
        assert (story.waiting_for(), story.ringing()) == (waits_for, rings), step
    assert replay(story.events) == story.state


def test_a_new_round_has_its_own_clocks_and_the_same_department() -> None:
    story = Story(xiajin()).file().play("transfer", "accept", "arrive", "answer", "rate unsolved")
    assert story.state.lead == LEAD
    assert [run for run in story.state.clocks if run.running] == []
    story.wait(hours=1).play("accept")
    arrival = story.clock("arrival")
    assert (arrival.round, arrival.due) == (2, story.now + (county("09-26 20:10") - county("09-26 17:10")))
    assert [run.round for run in story.state.clocks if run.code == "arrival"] == [1, 2]


def test_a_new_round_in_gulou_starts_both_clocks_from_reopening() -> None:
    story = Story(gulou()).at("09-30 16:30").file().play("accept", "arrive", "answer")
    story.at("10-11 10:00").play("rate unsolved")
    assert (story.clock("sign").started_by, story.clock("sign").round) == ("reopened", 2)
    assert story.clock("sign").due == county("10-11 11:00")
    assert story.clock("turn_up").due == county("10-15 18:00")


def test_a_return_starts_the_centres_clock_again() -> None:
    story = Story(xiajin()).at("09-26 16:50").file().at("09-26 17:00").play("transfer")
    story.at("09-26 17:40").play("return")
    assert story.state.lead is None
    assert story.state.cooperating == ()
    assert [run.due for run in story.state.clocks] == [county("09-26 17:20"), county("09-26 18:10")]
    assert [run.status for run in story.state.clocks] == [ClockStatus.MET, ClockStatus.RUNNING]
    story.play("transfer")
    assert story.clock("transfer").status is ClockStatus.MET


def test_a_return_in_gulou_cancels_and_the_ruling_starts_anew() -> None:
    story = Story(gulou()).at("09-26 16:50").file().at("09-26 17:00").play("return")
    assert {run.status for run in story.state.clocks} == {ClockStatus.CANCELLED}
    story.at("09-29 09:00").act(CENTRE, Transfer(OTHER_DEPARTMENT))
    sign = story.clock("sign")
    assert (sign.owner, sign.started_by, sign.due) == (OTHER_DEPARTMENT, "transferred", county("09-29 10:00"))


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        ((), True),
        (("transfer",), True),
        (("transfer", "return"), True),
        (("transfer", "accept"), False),
        (("transfer", "accept", "arrive"), False),
        (("transfer", "accept", "arrive", "answer"), False),
    ],
)
def test_a_township_takes_its_call_back_only_before_acceptance(
    before: tuple[str, ...], allowed: bool
) -> None:
    story = Story(xiajin()).file().play(*before)
    if not allowed:
        assert code_of(lambda: story.play("withdraw")) == "CALL_WRONG_STATE"
        return
    story.play("withdraw")
    assert story.state.state == "withdrawn"
    assert not any(run.running for run in story.state.clocks)
    assert story.ringing() == story.waiting_for() == set()


def test_no_clock_outlives_a_call_even_where_the_rulebook_forgets_to_cancel_it() -> None:
    document = xiajin_document()
    del document["clocks"][0]["cancels_on"]
    story = Story(parse_rulebook(document)).file().wait(hours=1).play("withdraw")
    run = story.clock("transfer")
    assert (run.status, run.stopped_at) == (ClockStatus.LATE, story.now)
    assert story.wait(days=9).worker() == []


def test_the_event_of_an_act_says_all_that_follows() -> None:
    story = Story(xiajin()).file()
    assert dict(story.events[0].payload) == {
        "step": "file",
        "item": {
            "id": 8,
            "version": 80,
            "code": "08",
            "branches": [],
            "lead": LEAD,
            "cooperating": [COOPERATING],
        },
        "sender_roles": [],
        "off_hours": False,
        "call_type": "text",
        "place_unit": None,
        "point": None,
        "evidence": [],
        "rulebook_version": 3,
        "caller": CALLER,
        "centre": CENTRE,
        "to": "filed",
        "final": False,
        "waits_for": "centre",
        "must_act": [CENTRE],
        "rings": [CENTRE],
        "marks": ["file", "state filed", "clock transfer start"],
        "clocks_stopped": [],
        "clocks_cancelled": [],
        "clocks_started": [
            {
                "code": "transfer",
                "owner": CENTRE,
                "due": "2025-09-26T09:20:00+00:00",
                "soon": "2025-09-26T09:14:00+00:00",
                "row": 0,
                "limit": {"amount": 30, "unit": "minutes"},
                "calendar": "elapsed",
                "override": None,
                "beaten": [],
                "holidays": "test-1",
            }
        ],
    }


class TestVersions:
    """Every act names the version it was decided upon."""

    def test_a_stale_one_is_refused_with_both_versions(self) -> None:
        story = Story(xiajin()).file().play("transfer")
        refusal = refused(lambda: story.act(LEAD, Accept(), seen_version=1))
        assert (refusal.code, dict(refusal.details)) == ("CALL_STALE", {"seen_version": 1, "version": 2})

    def test_one_from_the_future_is_no_better(self) -> None:
        story = Story(xiajin()).file().play("transfer")
        assert code_of(lambda: story.act(LEAD, Accept(), seen_version=3)) == "CALL_STALE"

    def test_staleness_comes_before_all_other_reasons(self) -> None:
        story = Story(xiajin()).file().play("transfer")
        assert code_of(lambda: story.act(CALLER, Accept(), seen_version=1)) == "CALL_STALE"

    def test_the_present_one_passes(self) -> None:
        story = Story(xiajin()).file()
        story.act(CENTRE, PLAIN["transfer"], seen_version=1)
        assert story.state.version == 2

    @pytest.mark.parametrize("verb", ["comment", "add_evidence", "acknowledge"])
    def test_remarks_and_breaches_do_not_raise_it(self, verb: str) -> None:
        story = Story(xiajin()).file().wait(hours=1)
        story.act(CENTRE, PLAIN[verb])
        assert types(story)[1] == "clock_breached"
        assert (story.state.version, story.state.seq) == (1, 3)
        story.act(CENTRE, PLAIN["transfer"], seen_version=1)

    def test_a_remark_asks_for_no_version(self) -> None:
        story = Story(xiajin()).file().play("transfer")
        story.act(CALLER, PLAIN["comment"], seen_version=1)


def test_evidence_is_counted_over_the_whole_call() -> None:
    story = Story(xiajin()).file()
    story.act(CALLER, PLAIN["add_evidence"])
    story.act(CENTRE, PLAIN["add_evidence"])
    assert story.state.evidence_count == 2


def test_a_step_the_county_does_not_have_is_unknown() -> None:
    document = changed(
        xiajin_document(),
        {("steps", 4): DROP, ("states", 6): DROP, ("clocks", 0, "cancels_on"): DROP},
    )
    story = Story(parse_rulebook(document)).file()
    assert code_of(lambda: story.act(CALLER, PLAIN["withdraw"])) == "CALL_STEP_UNKNOWN"


def test_only_filing_begins_a_call() -> None:
    story = Story(xiajin())
    with pytest.raises(ValueError, match="only filing"):
        decide(story.rulebook, story.facts, None, Accept(), seat(LEAD), story.now)
    with pytest.raises(ValueError, match="at least one event"):
        replay([])


@pytest.mark.parametrize("command", [PLAIN["rate"], UNSOLVED])
def test_a_rating_and_what_it_brings_are_one_act(command: object) -> None:
    story = Story(xiajin()).file().play("transfer", "accept", "arrive", "answer")
    drafts = story.act(CALLER, command)
    assert [draft.type for draft in drafts] in (["rated", "closed"], ["rated", "reopened"])
    assert drafts[0].payload["rings"] == []


def test_a_refusal_leaves_no_trace() -> None:
    story = Story(xiajin()).file().play("transfer").wait(days=3)
    before = (list(story.events), story.state)
    with pytest.raises(Refusal):
        story.act(CENTRE, PLAIN["transfer"])
    assert (story.events, story.state) == before
