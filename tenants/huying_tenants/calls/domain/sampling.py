"""Drawing the calls to be called back (rule T17): reproducible from a recorded seed, and drawn once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from huying_tenants.rulebook.domain.model import CallBackRule

NONE_OF_SMALL = "none"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Drawable:
    """A call that may be drawn, by its key (a number, an id), with what it is at the keys of the strata."""

    key: str
    strata: Mapping[str, Any]


def draw(population: Iterable[Drawable], rule: CallBackRule, seed: str) -> list[str]:
    """The keys of those drawn, sorted. The same population, rule and seed give the same ones, in any order of coming.

    The percentage rounds up, in each stratum; of one too small for a whole call at least one is drawn, or none.
    """
    by_stratum: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in population:
        stratified = rule.strata if rule.of == "stratified" else ()
        by_stratum[tuple(str(each.strata.get(key)) for key in stratified)].append(each.key)
    if rule.of == "all":
        return sorted(key for keys in by_stratum.values() for key in keys)
    return sorted(
        key
        for stratum, keys in by_stratum.items()
        for key in sorted(keys, key=lambda key: _lot(seed, stratum, key))[: _size(len(keys), rule)]
    )


def _size(population: int, rule: CallBackRule) -> int:
    share = population * rule.percent
    if share < HUNDRED and rule.small_unit == NONE_OF_SMALL:
        return 0
    return -(-share // HUNDRED)


def _lot(seed: str, stratum: tuple[str, ...], key: str) -> bytes:
    """The lot a call draws: nothing but the seed and what it is decides."""
    return sha256("\x1f".join((seed, *stratum, key)).encode()).digest()
