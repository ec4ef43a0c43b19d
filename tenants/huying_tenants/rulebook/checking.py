"""Checking a document that is not published yet."""

from collections.abc import Iterator
from typing import Any

from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import Path, Problem, RulebookProblems


def check_document(document: Any) -> tuple[tuple[Problem, ...], tuple[tuple[Path, str], ...]]:
    """The faults of a document and, where it has none, the item codes it names and where.

    Whether the county's list has these items is for the caller to say: rules know no list.
    """
    try:
        rulebook = parse_rulebook(document)
    except RulebookProblems as error:
        return error.problems, ()
    return (), tuple(_items_named(rulebook))


def _items_named(rulebook: Rulebook) -> Iterator[tuple[Path, str]]:
    for clock_index, clock in enumerate(rulebook.clocks.values()):
        for row_index, row in enumerate(clock.limits):
            if row.item is not None:
                yield ("clocks", clock_index, "limits", row_index, "when", "item"), row.item
