"""Whose desk rings, and what silences it."""

import pytest

from huying_tenants.calls.domain.commands import Transfer
from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.state import evolve
from huying_tenants.rulebook.domain.model import Party
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    LEAD,
    OTHER_DEPARTMENT,
    PLAIN,
    Story,
    code_of,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin


def transferred() -> Story:
    return Story(xiajin()).file().wait(minutes=1).play("transfer").wait(minutes=1)


def test_acknowledging_silences_that_desk_only() -> None:
    story = transferred()
    story.act(COOPERATING, PLAIN["acknowledge"])
    assert story.ringing() == {LEAD}
    assert story.state.desks[COOPERATING].acknowledged_at == story.now


def test_it_moves_nothing_else() -> None:
    story = transferred()
    before = story.state
    story.act(LEAD, PLAIN["acknowledge"])
    assert (story.state.state, story.state.version, story.state.clocks) == (
        before.state,
        before.version,
        before.clocks,
    )
    assert story.waiting_for() == {LEAD}


def test_twice_is_refused() -> None:
    story = transferred()
    story.act(LEAD, PLAIN["acknowledge"])
    assert code_of(lambda: story.act(LEAD, PLAIN["acknowledge"])) == "CALL_NOT_RINGING"


def test_acting_silences_the_desk_that_acts() -> None:
    story = transferred().play("accept")
    assert story.ringing() == {COOPERATING}
    assert story.state.desks[LEAD].acknowledged_at == story.now


def test_a_remark_does_not() -> None:
    story = transferred()
    story.act(LEAD, PLAIN["comment"])
    story.act(LEAD, PLAIN["add_evidence"])
    assert story.ringing() == {LEAD, COOPERATING}


def test_somebody_elses_act_does_not() -> None:
    story = transferred().play("accept", "arrive", "answer")
    assert story.ringing() == {COOPERATING}


def test_the_centre_is_silent_once_it_has_transferred() -> None:
    assert CENTRE not in transferred().ringing()


def test_a_return_silences_the_department_and_rings_the_centre_anew() -> None:
    story = transferred().play("return")
    assert story.ringing() == {CENTRE}
    assert story.state.desks[CENTRE].ringing_since == story.now
    for former in (LEAD, COOPERATING):
        desk = story.state.desks[former]
        assert (desk.active, desk.must_act, desk.ringing) == (False, False, False)
        assert story.state.party_of(former) is None


def test_a_new_round_rings_again_even_where_it_was_acknowledged() -> None:
    story = transferred()
    for unit in (LEAD, COOPERATING):
        story.act(unit, PLAIN["acknowledge"])
    story.play("accept", "arrive", "answer").wait(minutes=5).play("rate unsolved")
    assert story.ringing() == {LEAD, COOPERATING}
    assert {story.state.desks[unit].ringing_since for unit in (LEAD, COOPERATING)} == {story.now}


@pytest.mark.parametrize("end", [("withdraw",), ("accept", "arrive", "answer", "rate")])
def test_a_call_that_is_over_is_silent_everywhere(end: tuple[str, ...]) -> None:
    story = transferred().play(*end)
    assert story.ringing() == set()
    assert story.waiting_for() == set()
    assert code_of(lambda: story.act(COOPERATING, PLAIN["acknowledge"])) == "CALL_NOT_RINGING"


def test_filing_calls_the_department_at_once_where_there_is_no_transfer() -> None:
    story = Story(gulou()).file()
    assert story.ringing() == story.state.desks.keys() - {CALLER, CENTRE} == {LEAD, COOPERATING}
    assert story.waiting_for() == {LEAD}


def test_a_unit_may_change_its_part() -> None:
    story = transferred().play("return").wait(minutes=1)
    story.act(CENTRE, Transfer(COOPERATING, (OTHER_DEPARTMENT,)))
    assert story.state.party_of(COOPERATING) is Party.LEAD
    assert story.state.party_of(LEAD) is None
    assert story.ringing() == {COOPERATING, OTHER_DEPARTMENT}
    assert story.waiting_for() == {COOPERATING}


def test_a_unit_that_comes_back_rings_anew() -> None:
    story = transferred()
    story.act(LEAD, PLAIN["acknowledge"])
    story.play("return").wait(minutes=1).play("transfer")
    assert story.state.party_of(LEAD) is Party.LEAD
    assert LEAD in story.ringing()


@pytest.mark.parametrize("unit", [CENTRE, OTHER_DEPARTMENT])
def test_an_acknowledgement_where_nothing_rings_leaves_the_desks_as_they_are(unit: int) -> None:
    # None is ever decided; a log that holds one all the same must replay.
    story = transferred()
    event = Event(3, "acknowledged", story.now, Author(1, 1, unit), {})
    assert evolve(story.state, event).desks == story.state.desks


def test_the_calling_desk_never_rings_by_these_rules() -> None:
    story = transferred().play("accept", "arrive", "answer")
    assert CALLER not in story.ringing()
    assert story.waiting_for() == {CALLER}
