"""Every rulebook the checks let through can be lived under: calls never get stuck and can always be closed."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying_tenants.calls.domain.commands import Command, Rate
from huying_tenants.calls.domain.foresight import plain_command
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.calls_domain.invariants import check_everything
from tenant_tests.calls_domain.world import BURNING, Story
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.mutations import other_procedures, tampered_documents


def accepted(document: Document) -> Rulebook | None:
    try:
        return parse_rulebook(document)
    except RulebookProblems:
        return None


def plain(rulebook: Rulebook, verb: str, *, solved: bool = True) -> Command:
    """The plainest form of a step under these rules."""
    if verb == "rate" and not solved:
        return Rate(False, {axis.code: 1 for axis in rulebook.rating.axes}, "没有解决")
    return plain_command(rulebook, verb, BURNING)


def takers(story: Story) -> list[tuple[int, str]]:
    """Every unit and verb that could move the call now."""
    return [
        (unit, step.verb)
        for step in story.rulebook.steps.values()
        if story.state.state in step.from_states
        for unit in story.state.units_of(step.by)
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
        unit, verb = able[choice % len(able)]
        story.now += timedelta(minutes=choice)
        story.act(unit, plain(rulebook, verb, solved=choice % 2 == 0))
    check_everything(story)


lives = st.lists(st.integers(0, 3000), min_size=3, max_size=12)


@settings(max_examples=150)
@given(document=other_procedures(), choices=lives)
def test_an_accepted_procedure_can_be_lived(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is not None:
        live(rulebook, choices)


@settings(max_examples=200)
@given(document=tampered_documents(most=1), choices=lives)
def test_an_accepted_document_can_be_lived(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is not None:
        live(rulebook, choices)


@settings(max_examples=100)
@given(document=other_procedures(), choices=lives)
def test_from_everywhere_a_call_can_still_be_closed(document: Document, choices: list[int]) -> None:
    if (rulebook := accepted(document)) is None:
        return
    story = Story(rulebook).file()
    for choice in choices:
        able = [each for each in takers(story) if each[1] != "withdraw"]
        if not able:
            break
        unit, verb = able[choice % len(able)]
        story.act(unit, plain(rulebook, verb, solved=False))
    assert shortest_way_to_close(story) is not None


def shortest_way_to_close(story: Story) -> int | None:
    """How many acts it takes, by trying all of them breadth first."""
    seen, queue = {(story.state.state, story.state.lead)}, [(story, 0)]
    for here, acts in queue:
        if here.events[-1].type == "closed":
            return acts
        for unit, verb in takers(here):
            tried = here.copy()
            tried.act(unit, plain(story.rulebook, verb))
            if (key := (tried.state.state, tried.state.lead)) not in seen:
                seen.add(key)
                queue.append((tried, acts + 1))
    return None


@pytest.mark.parametrize(("document", "acts"), [(xiajin_document(), 5), (gulou_document(), 4)])
def test_the_shortest_way_is_the_path(document: Document, acts: int) -> None:
    story = Story(parse_rulebook(document)).file()
    assert shortest_way_to_close(story) == acts == len(story.rulebook.path) - 1
