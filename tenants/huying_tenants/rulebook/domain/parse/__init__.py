"""From a document to a checked `Rulebook` or `Override`. Unknown keys are refused, never ignored."""

from collections.abc import Mapping
from typing import Any

from huying_tenants.rulebook.domain.checks import Trees, check
from huying_tenants.rulebook.domain.model import REOPENED, Override, Rulebook
from huying_tenants.rulebook.domain.parse.document import FORMAT, RULEBOOK
from huying_tenants.rulebook.domain.parse.overrides import OVERRIDE, declare, fitting
from huying_tenants.rulebook.domain.parse.shapes import Record
from huying_tenants.rulebook.domain.problems import Problem, RulebookProblems
from huying_tenants.rulebook.domain.reading import NameUsed, Place, Reading
from huying_tenants.rulebook.domain.upgrade import upgraded

__all__ = [
    "FORMAT",
    "NameUsed",
    "override_and_names",
    "parse_override",
    "parse_rulebook",
    "published_override",
    "published_rulebook",
    "publishing_problems",
    "read_rulebook",
    "rulebook_and_names",
]

OLD_FORMAT = 1
"""Only read from what was stored; everything else in it would be told as a fault."""

COUNTY_NAMES = ("unit", "item")
"""What a document names without declaring it."""


def parse_rulebook(document: Mapping[str, Any], *, posts_known: bool = False) -> Rulebook:
    """The rulebook a document says, fit to be published. Raises RulebookProblems with every fault and its place.

    `posts_known`: it has been judged by the county's posts, so that nothing need be taken for granted of them.
    """
    rulebook = read_rulebook(document)
    if problems := publishing_problems(rulebook, posts_known=posts_known):
        raise RulebookProblems(problems)
    return rulebook


def published_rulebook(document: Mapping[str, Any]) -> Rulebook:
    """The rulebook of a document that was checked when it was published. Raises RulebookProblems when it has no form.

    Its sense is not checked again: what a later release would no longer publish still holds for the calls that pin it.
    """
    return read_rulebook(upgraded(document))


def read_rulebook(document: Mapping[str, Any]) -> Rulebook:
    """The rulebook of a document of the present format, its sense unchecked. Raises RulebookProblems."""
    return rulebook_and_names(document)[0]


def rulebook_and_names(document: Mapping[str, Any]) -> tuple[Rulebook, tuple[NameUsed, ...]]:
    """As `read_rulebook`, with the units and items the document names, each with its place."""
    reading = Reading()
    rulebook: Rulebook = _read(RULEBOOK, document, reading)
    return rulebook, _names(reading)


def publishing_problems(
    rulebook: Rulebook, trees: Trees | None = None, *, posts_known: bool = False
) -> tuple[Problem, ...]:
    """What forbids publishing a rulebook: its faults, and the warnings it does not acknowledge by name.

    `trees`: the branching lists of items and townships, where they are known; `posts_known`: as for the checks.
    """
    return tuple(check(rulebook, trees, posts_known=posts_known))


def parse_override(document: Mapping[str, Any], rulebook: Rulebook) -> Override:
    """The override a document says beside a version. Raises RulebookProblems with every fault found."""
    return override_and_names(document, rulebook)[0]


def published_override(document: Mapping[str, Any], rulebook: Rulebook) -> Override:
    """An override beside a version it was not written for: rows that mean nothing there are left out.

    Raises RulebookProblems when nothing of it is left, or the calls it is for cannot be told in this version.
    """
    return parse_override(fitting(document, rulebook), rulebook)


def override_and_names(
    document: Mapping[str, Any], rulebook: Rulebook
) -> tuple[Override, tuple[NameUsed, ...]]:
    """As `parse_override`, with the units and items the document names, each with its place."""
    reading = Reading()
    declare(rulebook, reading)
    override: Override = _read(OVERRIDE, document, reading)
    return override, _names(reading)


def _read(record: Record, document: Any, reading: Reading) -> Any:
    if (
        isinstance(document, Mapping)
        and type(document.get("format")) is int
        and document["format"] == OLD_FORMAT
    ):
        raise RulebookProblems(
            (Problem(("format",), "这是旧写法（format: 1）。", "请按 format: 2 的写法改写。"),)
        )
    reading.declare("counted", REOPENED)
    value = record.read(Place(document, reading))
    if problems := reading.finish():
        raise RulebookProblems(problems)
    return value


def _names(reading: Reading) -> tuple[NameUsed, ...]:
    return tuple(
        NameUsed(kind, code, place.path) for kind, code, place in reading.used if kind in COUNTY_NAMES
    )
