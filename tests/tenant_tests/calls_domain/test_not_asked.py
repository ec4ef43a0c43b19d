"""Whoever is named where the county's rules say who is called is refused, never left aside (rules T08, T09)."""

from dataclasses import replace
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import File, Take
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich, rich_document
from tenant_tests.calls_domain.test_approvals import accepted, calm, step_of
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    LEAD,
    OTHER_DEPARTMENT,
    Story,
    filing,
    refused,
)

NAMED: dict[str, dict[str, Any]] = {
    "leadUnitId": {"lead": LEAD},
    "cooperatingUnitIds": {"cooperating": (COOPERATING,)},
    "personPostId": {"person": 500 + LEAD},
}
CALM = {"urgent": False}


def plainly(rulebook: Rulebook, call_type: str = "work", **further: Any) -> File:
    """A filing with the answers its type asks for."""
    fields = CALM if call_type == "work" else {}
    return replace(filing(rulebook, call_type=call_type), fields=fields, **further)


def by_form() -> Rulebook:
    """The filing itself names whom it calls."""
    document = rich_document()
    step_of(document, "file")["addresses"] = "form"
    return read_rulebook(document)


@pytest.mark.parametrize("field", NAMED)
def test_a_filing_whose_units_the_item_gives(field: str) -> None:
    story = Story(rich())
    refusal = refused(lambda: story.act(CALLER, plainly(story.rulebook, **NAMED[field])))
    assert (refusal.code, refusal.field) == ("NOT_ASKED_FOR", field)
    assert story.events == []
    story.act(CALLER, plainly(story.rulebook))
    assert story.state.lead == LEAD


@pytest.mark.parametrize(
    ("field", "fits"), [("leadUnitId", True), ("cooperatingUnitIds", True), ("personPostId", False)]
)
def test_a_filing_that_names_units(field: str, fits: bool) -> None:
    story = Story(by_form())
    named = {"lead": LEAD, **NAMED[field]}
    refusal = story.attempt(CALLER, plainly(story.rulebook, **named))
    assert (refusal and (refusal.code, refusal.field)) == (None if fits else ("NOT_ASKED_FOR", field))


@pytest.mark.parametrize("rulebook", [rich, by_form])
@pytest.mark.parametrize(
    ("field", "fits"), [("leadUnitId", False), ("cooperatingUnitIds", True), ("personPostId", True)]
)
def test_a_call_to_a_person(rulebook: Any, field: str, fits: bool) -> None:
    story = Story(rulebook())
    named = {"person": 500 + LEAD, **NAMED[field]}
    refusal = story.attempt(CALLER, plainly(story.rulebook, "person", **named))
    assert (refusal and (refusal.code, refusal.field)) == (None if fits else ("NOT_ASKED_FOR", field))


@pytest.mark.parametrize("field", NAMED)
def test_a_step_that_calls_nobody(field: str) -> None:
    story = accepted()
    refusal = refused(lambda: story.act(LEAD, Take("arrive", **NAMED[field])))
    assert (refusal.code, refusal.field) == ("NOT_ASKED_FOR", field)
    story.act(LEAD, Take("arrive"))


def test_a_transfer_names_units_and_no_person() -> None:
    story = calm()
    named = {"lead": OTHER_DEPARTMENT, "person": 500 + LEAD, "words": "改派"}
    assert refused(lambda: story.act(CENTRE, Take("transfer", **named))).field == "personPostId"
    story.act(CENTRE, Take("transfer", lead=OTHER_DEPARTMENT, words="改派"))
    assert story.state.lead == OTHER_DEPARTMENT
