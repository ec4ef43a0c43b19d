"""Which units the county's rules name, so that nobody closes one without knowing."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from huying_tenants.rulebook.compiled import Compiled
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import override_and_names, rulebook_and_names
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.models import RulebookVersion
from huying_tenants.rulebook.selectors import in_force, override_rows, pinned_number, versions

_OF_VERSIONS: Final[Compiled[frozenset[str]]] = Compiled()
_OF_OVERRIDES: Final[Compiled[frozenset[str]]] = Compiled()


def rules_naming(codes: Collection[str], at: datetime) -> Mapping[str, tuple[str, ...]]:
    """Which rules in force at a moment or to come name units by these codes, in words, by code.

    Two statements, one more for each version read for the first time.
    """
    if not any(each.effective_from <= at for each in versions()):
        return {}
    current = in_force(at)
    found: dict[str, list[str]] = {}
    ahead = [each.number for each in versions() if each.effective_from > at]
    for number in sorted({current.number, *ahead}):
        for code in _of_version(number) & set(codes):
            found.setdefault(code, []).append(f"规则第 {number} 版")
    for row in override_rows():
        if row.until <= at:
            continue
        read = partial(_of_override, row.document, current.rulebook)
        for code in _OF_OVERRIDES.get(bytes(row.digest) + current.digest, read) & set(codes):
            found.setdefault(code, []).append(f"临时规则“{row.code}”")
    return {code: tuple(words) for code, words in found.items()}


def _of_version(number: int) -> frozenset[str]:
    version = pinned_number(number)
    if version is None:
        return frozenset()

    def read() -> frozenset[str]:
        document = RulebookVersion.objects.values_list("document", flat=True).get(pk=version.version_id)
        _, names = rulebook_and_names(document)
        return frozenset(each.code for each in names if each.kind == "unit")

    return _OF_VERSIONS.get(version.digest, read)


def _of_override(document: Mapping[str, Any], rulebook: Rulebook) -> frozenset[str]:
    """What an override says of a clock the version does not have says nothing to it."""
    try:
        _, names = override_and_names(document, rulebook)
    except RulebookProblems:
        return frozenset()
    return frozenset(each.code for each in names if each.kind == "unit")
