"""Every rulebook the checks let through can be lived under: calls never get stuck and can always be closed."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying_tenants.calls.domain.commands import Amend, Approve, Cancel, Command, Refuse
from huying_tenants.calls.domain.parties import units_of_all
from huying_tenants.calls.domain.permission import Permission, permitted
from huying_tenants.calls.domain.plain import plain_take
from huying_tenants.rulebook.domain.model import Rulebook, Step
from huying_tenants.rulebook.domain.parse import parse_rulebook, read_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.invariants import check_call, check_everything, check_words
from tenant_tests.calls_domain.rich_mutations import decisions, other_rich, remarks, takes, units
from tenant_tests.calls_domain.world import BURNING, CALLER, ROLES, UNITS, Story, filing, seat
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.mutations import other_procedures, tampered_documents


def accepted(document: Document) -> Rulebook | None:
    try:
        return parse_rulebook(document)
    except RulebookProblems:
        return None


def plain(story: Story, step: Step, *, solved: bool = True) -> Command:
    """The plainest form of a step under these rules."""
    take = plain_take(story.rulebook, story.facts, story.state, step, BURNING, story.now)
    stars = {axis.code: 5 if solved else 1 for axis in story.rulebook.rating.axes}
    return replace(take, solved=solved, stars=stars, words="如实")


def takers(story: Story) -> list[tuple[int, Step]]:
    """Every unit and step that could move the call now."""
    return [
        (unit, step)
        for step in story.rulebook.steps.values()
        if story.state.state in step.from_states
        for unit in units_of_all(story.facts, story.state, step.by)
    ]


def live(rulebook: Rulebook, choices: list[int]) -> None:
    story = Story(rulebook).file()
    for choice in choices:
        check_everything(story)
        able = takers(story)
        if not able:
            assert rulebook.states[story.state.state].final
            break
        assert story.waiting_for() <= {unit for unit, _ in able}
        unit, step = able[choice % len(able)]
        story.now += timedelta(minutes=choice)
        story.act(unit, plain(story, step, solved=choice % 2 == 0))
    check_everything(story)


lives = st.lists(st.integers(0, 3000), min_size=3, max_size=12)


@settings(max_examples=40)
@given(document=other_procedures(), choices=lives)
def test_an_accepted_procedure_can_be_lived(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is not None:
        live(rulebook, choices)


@settings(max_examples=50)
@given(document=tampered_documents(most=1), choices=lives)
def test_an_accepted_document_can_be_lived(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is not None:
        live(rulebook, choices)


@settings(max_examples=60)
@given(document=other_procedures(), choices=lives)
def test_from_everywhere_a_call_can_still_be_closed(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is None:
        return
    story = Story(rulebook).file()
    for choice in choices:
        able = [each for each in takers(story) if each[1].verb != "withdraw"]
        if not able:
            break
        unit, step = able[choice % len(able)]
        story.act(unit, plain(story, step, solved=False))
    assert shortest_way_to_close(story) is not None


def shortest_way_to_close(story: Story) -> int | None:
    """How many acts it takes, by trying all of them breadth first."""
    seen, queue = {(story.state.state, story.state.lead)}, [(story, 0)]
    for here, acts in queue:
        if here.events[-1].type == "closed":
            return acts
        for unit, step in takers(here):
            tried = here.copy()
            tried.act(unit, plain(here, step))
            if (key := (tried.state.state, tried.state.lead)) not in seen:
                seen.add(key)
                queue.append((tried, acts + 1))
    return None


@pytest.mark.parametrize(("document", "acts"), [(xiajin_document(), 5), (gulou_document(), 4)])
def test_the_shortest_way_is_the_path(document: Document, acts: int) -> None:
    story = Story(parse_rulebook(document)).file()
    assert shortest_way_to_close(story) == acts == len(story.rulebook.path) - 1


WAITS = [timedelta(), timedelta(minutes=20), timedelta(hours=5), timedelta(days=2), timedelta(days=40)]


def act_well(story: Story, chance: Random) -> None:
    """Somebody who may takes a step, or decides about a request, in the plainest form."""
    seats = [(unit, role) for unit in UNITS for role in ROLES]
    for unit, role in chance.sample(seats, len(seats)):
        able = [
            each
            for each in permitted(story.rulebook, story.facts, story.state, seat(unit, role), story.now)
            if each.refusal is None and each.step.verb != "withdraw"
        ]
        if able:
            story.attempt(unit, command_for(story, chance.choice(able), chance), role=role)
            return


def command_for(story: Story, chosen: Permission, chance: Random) -> Command:
    take = plain_take(story.rulebook, story.facts, story.state, chosen.step, BURNING, story.now)
    reasons = [reason.code for reason in chosen.step.reasons] or [""]
    take = replace(
        take,
        solved=chance.random() < 0.5,
        words="如实",
        reason=chance.choice(reasons),
        amount=chance.randint(1, 6),
        until=(story.now + timedelta(days=chance.randint(1, 20))).date(),
    )
    if chosen.request is None:
        return take
    number = chosen.request.number
    return {
        "approve": Approve(number),
        "refuse": Refuse(number, "不行"),
        "amend": Amend(number, take),
        "cancel": Cancel(number),
    }[chosen.decision or "approve"]


strange = st.lists(
    st.tuples(units, st.sampled_from(ROLES), st.one_of(takes, decisions, remarks)), min_size=3, max_size=3
)


@settings(max_examples=40)
@given(document=other_rich(), strange=strange, chance=st.integers(0, 2**32).map(Random))
def test_nothing_but_a_refusal_is_ever_raised(
    document: Document, strange: list[tuple[int, str, Command]], chance: Random
) -> None:
    try:
        rulebook = read_rulebook(document)
    except RulebookProblems:
        return
    story = Story(rulebook)
    urgent = chance.random() < 0.3
    fields = {"urgent": urgent} | ({"why": "急"} if urgent else {})
    if story.attempt(CALLER, replace(filing(rulebook), fields=fields), role="secretary") is not None:
        return
    for _ in range(14):
        story.now += chance.choice(WAITS)
        if chance.random() < 0.25:
            unit, role, command = chance.choice(strange)
            story.attempt(unit, command, role=role)
        else:
            act_well(story, chance)
        check_call(story)
    check_words(story)
