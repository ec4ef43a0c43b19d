"""Checking the text of rules that are not published yet: every fault with its line and column."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from huying_platform.documents.api import DocumentProblem, Entry, Problems, find, plain, read_document
from huying_tenants.rulebook.domain.checks import Trees
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import NameUsed, publishing_problems, rulebook_and_names
from huying_tenants.rulebook.domain.problems import Problem, RulebookProblems


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text of rules as far as it could be read: plain values, the rulebook, the units and items it names.

    It may be published when there are neither `errors` nor `warnings` (those it does not acknowledge by name).
    """

    document: Any = None
    rulebook: Rulebook | None = None
    names: tuple[NameUsed, ...] = ()
    errors: tuple[DocumentProblem, ...] = ()
    warnings: tuple[DocumentProblem, ...] = ()


def check_text(text: bytes | str, file: str, trees: Trees | None = None) -> CheckedText:
    """Read and judge a text. `file` is what its places are called; `trees` as for the checks.

    Whether the county has the units and items it names is for the caller to say: rules know no list.
    """
    problems = Problems()
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    entry = read_document(content, file, problems)
    if entry is None or problems:
        return CheckedText(errors=problems.in_order())
    document = plain(entry)
    try:
        rulebook, names = rulebook_and_names(document)
    except RulebookProblems as error:
        return CheckedText(document, errors=placed(entry, error.problems))
    found = publishing_problems(rulebook, trees)
    return CheckedText(
        document,
        rulebook,
        names,
        errors=placed(entry, (each for each in found if each.is_error)),
        warnings=placed(entry, (each for each in found if not each.is_error)),
    )


def placed(entry: Entry, problems: Iterable[Problem]) -> tuple[DocumentProblem, ...]:
    """Problems of a document where they stand in its file, in the order of the lines."""
    found = Problems()
    for problem in problems:
        place, missing = find(entry, problem.path)
        named = f"“{missing[0]}”：" if missing and str(missing[0]) not in problem.sentence else ""
        found.add(place, problem.code, named + problem.sentence, problem.mend)
    return found.in_order()
