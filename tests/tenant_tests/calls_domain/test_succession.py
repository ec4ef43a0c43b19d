"""A unit is merged into another: at its midnight everything it had open in a call passes, and nothing else changes."""

from dataclasses import replace
from datetime import timedelta

from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.explanation import explain
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.narration import narrate
from huying_tenants.calls.domain.projection import project
from huying_tenants.calls.domain.succession import present_state
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain import model
from huying_tenants.rulebook.domain.model import Comparison, Party
from tenant_tests.calls_domain.clock_world import FIRE as FIRE_BRIGADE
from tenant_tests.calls_domain.clock_world import LEAD as ECOLOGY
from tenant_tests.calls_domain.clock_world import POLICE as CONSTABLES
from tenant_tests.calls_domain.clock_world import Play, book
from tenant_tests.calls_domain.succession_world import ACT, MIDNIGHT, facts_with, filed, succeeded
from tenant_tests.calls_domain.world import (
    CALLER,
    COOPERATING,
    FACTS,
    GOV,
    LEAD,
    OTHER_DEPARTMENT,
    OTHER_TOWNSHIP,
    PLAIN,
    Story,
    county,
)
from tenant_tests.rulebook_domain.documents import xiajin


def test_the_lead_passes_at_midnight_and_not_before() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    assert next_moment(play.rulebook, play.facts, replace(play.state, clocks=())) == MIDNIGHT
    play.at("09-26 23:59").worker()
    assert play.state.lead == LEAD
    play.at("09-27 08:00").worker()
    assert play.state.lead == OTHER_DEPARTMENT
    (event,) = succeeded(play)
    assert event.author is None
    assert event.payload["moment"] == MIDNIGHT.isoformat()
    assert (event.payload["from"], event.payload["to"], event.payload["act"]) == (LEAD, OTHER_DEPARTMENT, ACT)
    assert event.payload["as"] == ["lead"]
    assert play.worker() == []


def test_the_desk_goes_along_with_what_rings_and_what_is_to_be_done() -> None:
    play = Story(xiajin()).file().play("transfer")
    rang = play.state.desks[LEAD].ringing_since
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    play.at("09-27 08:00").worker()
    came, left = play.state.desks[OTHER_DEPARTMENT], play.state.desks[LEAD]
    assert (came.party, came.active, came.must_act) == (Party.LEAD, True, True)
    assert (came.ringing, came.ringing_since) == (True, rang)
    assert (left.active, left.must_act, left.ringing) == (False, False, False)
    rows = project(play.state, play.rulebook)
    assert (rows.head["lead_id"], rows.desks[LEAD]["open"]) == (OTHER_DEPARTMENT, False)


def test_what_was_heard_is_not_rung_anew() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.act(LEAD, PLAIN["acknowledge"])
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    play.at("09-27 08:00").worker()
    came = play.state.desks[OTHER_DEPARTMENT]
    assert (came.must_act, came.ringing) == (True, False)


def test_an_act_after_midnight_finds_the_successor_although_no_worker_came() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    play.at("09-27 08:00")
    assert play.copy().attempt(LEAD, PLAIN["accept"]) is not None
    play.act(OTHER_DEPARTMENT, PLAIN["accept"])
    assert [event.type for event in play.events][-2:] == ["unit_succeeded", "accepted"]
    assert play.state.lead == OTHER_DEPARTMENT


def test_running_clocks_go_on_with_the_same_due_and_what_is_over_stays() -> None:
    play = Story(xiajin()).file().play("transfer", "accept")
    before = play.state.clocks
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, county("09-26 17:00")))
    play.at("09-26 18:00").worker()
    after = play.state.clocks
    assert [(run.code, run.due, run.soon) for run in after] == [
        (run.code, run.due, run.soon) for run in before
    ]
    for old, new in zip(before, after, strict=True):
        heir = OTHER_DEPARTMENT if old.open and old.owner == LEAD else old.owner
        assert new.owner == heir
        assert new.counts_for == (heir if old.open and old.counts_for == LEAD else old.counts_for)
    moved = next(run for run in after if run.owner == OTHER_DEPARTMENT)
    told = explain(play.rulebook, moved, play.facts.holidays, facts=play.facts, state=play.state)
    sentence = "承接：生态环境分局已撤并，9月26日 周五 17:00 起由公安局承接，截止时间不变。"
    assert sentence in told.sentences


def test_a_clock_that_was_late_goes_on_but_counts_for_whom_it_was_late() -> None:
    play = Story(xiajin()).file().play("transfer", "accept")
    late = next(run for run in play.state.clocks if run.open and run.owner == LEAD)
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, late.due + timedelta(hours=1)))
    play.now = late.due + timedelta(hours=2)
    play.worker()
    run = play.clock(late.code)
    assert (run.status, run.owner, run.counts_for) == (ClockStatus.BREACHED, OTHER_DEPARTMENT, LEAD)


def test_a_clock_due_at_that_very_midnight_is_the_old_units_lateness() -> None:
    play = Story(xiajin()).file().play("transfer", "accept")
    due = next(run for run in play.state.clocks if run.open and run.owner == LEAD).due
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, due))
    play.now = due + timedelta(hours=1)
    play.worker()
    (run,) = [each for each in play.state.clocks if each.open and each.due == due]
    assert (run.late, run.owner, run.counts_for) == (True, OTHER_DEPARTMENT, LEAD)


def test_the_caller_and_whoever_filed_pass() -> None:
    play = filed((CALLER, OTHER_TOWNSHIP, MIDNIGHT)).at("09-27 08:00")
    play.worker()
    assert play.state.caller == OTHER_TOWNSHIP
    assert play.state.sender is not None
    assert play.state.sender.unit_id == OTHER_TOWNSHIP
    assert play.state.party_of(CALLER) is None


def test_the_centre_passes() -> None:
    play = filed((1, GOV, MIDNIGHT)).at("09-27 08:00")
    play.worker()
    assert play.state.centre == GOV
    assert play.state.desks[GOV].party is Party.CENTRE


def test_a_successor_that_co_operates_already_leads_and_stands_there_once() -> None:
    play = Story(xiajin()).file().play("transfer")
    assert (play.state.lead, play.state.cooperating) == (LEAD, (COOPERATING,))
    play.facts = facts_with((LEAD, COOPERATING, MIDNIGHT))
    play.at("09-27 08:00").worker()
    assert (play.state.lead, play.state.cooperating) == (COOPERATING, ())
    assert play.state.desks[COOPERATING].party is Party.LEAD
    assert play.state.desks[COOPERATING].must_act


def test_a_co_operating_unit_merged_into_the_lead_leaves_one_part() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.facts = facts_with((COOPERATING, LEAD, MIDNIGHT))
    play.at("09-27 08:00").worker()
    assert (play.state.lead, play.state.cooperating) == (LEAD, ())
    assert play.state.desks[LEAD].party is Party.LEAD


def test_chains_are_followed_in_their_order() -> None:
    play = Story(xiajin()).file().play("transfer")
    later = MIDNIGHT + timedelta(days=1)
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT), (OTHER_DEPARTMENT, GOV, later))
    play.at("09-29 08:00").worker()
    assert [(each.payload["from"], each.payload["to"]) for each in succeeded(play)] == [
        (LEAD, OTHER_DEPARTMENT),
        (OTHER_DEPARTMENT, GOV),
    ]
    assert [each.payload["moment"] for each in succeeded(play)] == [MIDNIGHT.isoformat(), later.isoformat()]
    assert play.state.lead == GOV
    assert {each.owner for each in play.state.clocks if each.open} <= {GOV, CALLER, 1}


def test_a_call_without_a_part_of_the_unit_hears_nothing() -> None:
    play = filed((OTHER_TOWNSHIP, CALLER, MIDNIGHT)).at("09-27 08:00")
    play.worker()
    assert succeeded(play) == []


def test_a_call_that_is_over_keeps_its_units_until_somebody_acts_upon_it() -> None:
    play = Story(xiajin()).file().play("transfer", "accept", "arrive", "answer", "rate")
    assert play.state.closed_at is not None
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    play.at("10-27 08:00").worker()
    assert play.state.lead == LEAD
    assert next_moment(play.rulebook, play.facts, play.state) is None
    assert present_state(play.rulebook, play.facts, play.state, play.now).lead == OTHER_DEPARTMENT


def test_an_item_of_a_unit_that_is_no_more_calls_its_successor() -> None:
    rules = book()
    play = Play(rules, facts_with((ECOLOGY, CONSTABLES, MIDNIGHT), facts=Play(rules).facts))
    play.file("09-28 09:00")
    assert (play.state.lead, play.state.cooperating) == (CONSTABLES, (FIRE_BRIGADE,))
    assert play.facts.ids["ecology"] == CONSTABLES


def test_the_timeline_tells_it_in_plain_words() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    play.at("09-27 08:00").worker()
    told = narrate(play.rulebook, succeeded(play)[0], {}, play.facts.name_of)
    assert told.title == "单位撤并，事项转接"
    assert told.text == "生态环境分局已撤并，由公安局承接（主责单位）。各项时限不变。"


def test_rules_that_name_a_unit_mean_its_successor() -> None:
    play = Story(xiajin()).file().play("transfer")
    play.facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT), (OTHER_DEPARTMENT, COOPERATING, MIDNIGHT))
    play.at("09-27 08:00").worker()
    assert play.state.lead == COOPERATING
    lookup = lookup_of(play.rulebook, play.facts, play.state, county("09-27 08:00"), unit=COOPERATING)
    codes = {unit: FACTS.units[unit].code for unit in (LEAD, OTHER_DEPARTMENT, COOPERATING, GOV)}
    for key in ("lead", "unit"):
        held = {unit for unit, code in codes.items() if model.Test(key, Comparison.IS, (code,)).holds(lookup)}
        assert held == {LEAD, OTHER_DEPARTMENT, COOPERATING}


def test_the_township_a_rule_names_is_the_one_that_took_it_over() -> None:
    play = Story(xiajin()).file()
    named = model.Test("township", Comparison.IS, (FACTS.units[OTHER_TOWNSHIP].code,))
    assert not named.holds(lookup_of(play.rulebook, play.facts, play.state, county("09-26 10:00")))
    facts = facts_with((OTHER_TOWNSHIP, CALLER, MIDNIGHT))
    assert named.holds(lookup_of(play.rulebook, facts, play.state, county("09-27 08:00")))


def test_the_unit_in_a_form_is_whoever_has_its_place() -> None:
    play = Story(xiajin()).file().play("transfer")
    asked = model.FormField("beside", "涉及单位", model.FieldKind.UNIT, required=False)
    step = replace(play.rulebook.steps["transfer"], fields=(asked,))
    rulebook = replace(play.rulebook, steps={**play.rulebook.steps, "transfer": step})
    facts = facts_with((LEAD, OTHER_DEPARTMENT, MIDNIGHT))
    codes = {unit: FACTS.units[unit].code for unit in (LEAD, OTHER_DEPARTMENT, COOPERATING)}

    def meant(answer: int, known: Facts) -> set[int]:
        lookup = lookup_of(rulebook, known, play.state, play.now, form={"fields": {"beside": codes[answer]}})
        tests = {unit: model.Test("field.beside", Comparison.IS, (code,)) for unit, code in codes.items()}
        return {unit for unit, test in tests.items() if test.holds(lookup)}

    assert meant(LEAD, FACTS) == {LEAD}
    assert meant(LEAD, facts) == meant(OTHER_DEPARTMENT, facts) == {LEAD, OTHER_DEPARTMENT}
    assert meant(COOPERATING, facts) == {COOPERATING}
