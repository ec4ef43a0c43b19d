"""Stored documents of format 1 are lifted to what the same county writes in format 2."""

from copy import deepcopy
from typing import Any

from huying_tenants.rulebook.domain.parse import published_rulebook, read_rulebook
from huying_tenants.rulebook.domain.upgrade import upgraded
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document

_VERBS = {
    "file": "filed", "transfer": "transferred", "accept": "accepted", "return": "returned", "withdraw": "withdrawn",
    "arrive": "arrived", "answer": "answered", "rate": "rated",
}  # fmt: skip


def in_format_1(document: Document) -> Document:
    """The document as the first release wrote it."""
    old: Any = deepcopy(document)
    old["format"] = 1
    for step in old["steps"]:
        to = step.pop("to")
        if step["verb"] == "rate":
            step["leads_to"], step["unsolved_leads_to"] = (each["state"] for each in to)
        else:
            step["leads_to"] = to
        if step["verb"] == "return":
            old["return_reasons"] = step.pop("reasons")
    for clock in old["clocks"]:
        for key in ("starts_on", "stops_on", "cancels_on"):
            if key in clock:
                clock[key] = [_VERBS.get(each, each) for each in clock[key]]
    return old  # type: ignore[no-any-return]


def test_both_counties_are_lifted_to_what_they_write_now() -> None:
    for document in (xiajin_document(), gulou_document()):
        old = in_format_1(document)
        before = deepcopy(old)
        assert published_rulebook(old) == read_rulebook(document)
        assert upgraded(old) == document
        assert old == before


def test_a_document_of_the_present_format_stays_as_it_is() -> None:
    document = xiajin_document()
    assert upgraded(document) is document
    assert published_rulebook(document) == read_rulebook(document)
