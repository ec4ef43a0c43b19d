"""Whatever a document holds, it is read or refused with sentences: nothing else ever comes out of the parser."""

from typing import Any

from hypothesis import example, given, settings

from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.rulebook_domain.documents import Document, xiajin_document
from tenant_tests.rulebook_domain.editing import changed, paths
from tenant_tests.rulebook_domain.mutations import json_values, tampered_documents

SAMPLES = (None, True, 0, -1, 1.5, float("nan"), "", "closed", [], [[]], [None], {}, {"a": 1}, {1: 2})


def parsed(document: Any) -> Rulebook | RulebookProblems:
    """The rulebook, or its refusal, which says of each fault in a whole sentence where it is."""
    try:
        return parse_rulebook(document)
    except RulebookProblems as error:
        refusal = error
    assert refusal.problems
    assert all(each.sentence.endswith("。") for each in refusal.problems)
    assert all(isinstance(step, str | int) for each in refusal.problems for step in each.path)
    return refusal


@settings(max_examples=400)
@given(tampered_documents())
def test_a_tampered_document_is_read_or_refused(document: Document) -> None:
    parsed(document)


@given(json_values)
@example({"format": 1})
@example({"calendars": [[]]})
def test_any_value_at_all_is_read_or_refused(value: Any) -> None:
    assert isinstance(parsed(value), RulebookProblems)


def test_every_place_bears_every_kind_of_value() -> None:
    samples: tuple[Any, ...] = (
        None,
        True,
        0,
        -1,
        1.5,
        float("nan"),
        "",
        "closed",
        [],
        [[]],
        [None],
        {},
        {"a": 1},
        {1: 2},
    )
    for place in list(paths(xiajin_document())):
        for value in samples:
            parsed(changed(xiajin_document(), {place: value}))
