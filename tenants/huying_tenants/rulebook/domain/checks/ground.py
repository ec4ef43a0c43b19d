"""What all checks stand on: the rulebook, its procedure, what can happen in it; and where its parts are written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from huying_tenants.rulebook.domain.checks.happenings import Happenings
from huying_tenants.rulebook.domain.checks.procedure import Procedure
from huying_tenants.rulebook.domain.model import Comparison, Condition, Rulebook, Test
from huying_tenants.rulebook.domain.problems import Path


@dataclass(frozen=True)
class Ground:
    """A rulebook and what has been found out about it, once for all checks.

    `posts_known`: whoever asks knows the county's posts and judges by them who alone can be meant by a role.
    """

    rulebook: Rulebook
    posts_known: bool = False

    @cached_property
    def procedure(self) -> Procedure:
        """Where a call can be."""
        return Procedure(self.rulebook)

    @cached_property
    def happenings(self) -> Happenings:
        """What can happen to it."""
        return Happenings(self.procedure)


def each_of(section: str, entries: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """The entries of a section and where each stands."""
    for index, entry in enumerate(entries.values()):
        yield (section, index), entry


def path_of(section: str, entries: Mapping[str, Any], code: str) -> Path:
    """Where the entry with this code stands."""
    return (section, list(entries).index(code))


def quoted(names: Iterable[object]) -> str:
    """“甲”、“乙”."""
    return "、".join(f"“{name}”" for name in names)


def flat(condition: Condition) -> Condition:
    """The same condition with what `all` says written beside its own tests."""
    below = [flat(each) for each in condition.all_of]
    plain = [each for each in below if not each.any_of]
    return Condition(
        tests=(*condition.tests, *(test for each in plain for test in each.tests)),
        all_of=tuple(each for each in below if each.any_of),
        any_of=condition.any_of,
        none_of=(*condition.none_of, *(each for inner in plain for each in inner.none_of)),
    )


def implies(one: Condition, other: Condition) -> bool:
    """Whether it is plain that `other` holds whenever `one` does; False when it cannot be told."""
    one, other = flat(one), flat(other)
    if one == other or other == Condition():
        return True
    if other.all_of or other.any_of or other.none_of:
        return False
    return all(any(_test_implies(mine, test) for mine in one.tests) for test in other.tests)


def _test_implies(one: Test, other: Test) -> bool:
    if one.key != other.key:
        return False
    if other.comparison is Comparison.IS:
        return one.comparison is Comparison.IS and set(one.values) <= set(other.values)
    if one.comparison is Comparison.IS:
        return all(isinstance(value, int) and value in span(other) for value in one.values)
    mine, others = span(one), span(other)
    return mine.start >= others.start and mine.stop <= others.stop


MOST = 1_000_001
"""Past every number a condition may name."""


def span(test: Test) -> range:
    """The whole numbers for which a comparison holds; nothing for one that is no number's."""
    bound = test.values[0]
    if isinstance(bound, bool) or not isinstance(bound, int):
        return range(0)
    return {
        Comparison.AT_LEAST: range(bound, MOST),
        Comparison.OVER: range(bound + 1, MOST),
        Comparison.AT_MOST: range(bound + 1),
        Comparison.UNDER: range(bound),
        Comparison.IS: range(bound, bound + 1),
    }[test.comparison]
