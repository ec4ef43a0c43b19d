"""Which row of a clock's decision table applies (rules T04, T26, T28), and which rows it beat.

Rows of an override that applies come before all others, then rows that name the township, then the most specific;
between equally specific ones the county's order of keys decides, and last how near the matching branch or unit lies.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import ClockRule, LimitRow, Lookup, Override, Rulebook

DueOf = Callable[[LimitRow], datetime]
"""When a clock would be due by a row; only asked for rows with a limit."""

TOWNSHIP, RECEIVED = "township", "received"


@dataclass(frozen=True, slots=True)
class Selected:
    """The row that applies: its place in the clock's table or, with `override`, in that override's table for the clock.

    `beaten` are the other rows that match, written `2`, or `flood-2026:0` for a row of an override.
    """

    row: LimitRow
    place: int
    override: str | None
    beaten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    row: LimitRow
    place: int
    override: str | None
    weight: tuple[Any, ...]

    def __str__(self) -> str:
        return f"{self.override}:{self.place}" if self.override else str(self.place)


def row_for(
    rulebook: Rulebook, rule: ClockRule, lookup: Lookup, overrides: Sequence[Override], due_of: DueOf
) -> Selected | None:
    """The row that applies to the call `lookup` tells of, None when none matches. `overrides` are those in force."""
    order = rulebook.key_order
    temporary = [
        match
        for override in overrides
        for match in _matches(override.limits.get(rule.code, ()), lookup, order, override.code)
    ]
    standing = _matches(rule.limits, lookup, order, None)
    chosen = _best(temporary) or _standing(rulebook, standing, due_of)
    if chosen is None:
        return None
    beaten = tuple(str(match) for match in (*temporary, *standing) if match is not chosen)
    return Selected(chosen.row, chosen.place, chosen.override, beaten)


def in_force(
    overrides: Iterable[Override],
    state: CallState,
    start: datetime,
    lookup: Lookup,
    also: Collection[str] = (),
) -> list[Override]:
    """The overrides that apply to a clock starting at `start`, the latest first; `also`: those that reached it since.

    One that applies to what is `received` in it asks when the call was sent, one for what is `open` in it when the
    clock starts.
    """
    found = [
        override
        for override in overrides
        if override.code in also
        or (
            override.since <= (state.filed_at if override.applies_to == RECEIVED else start) < override.until
            and override.when.holds(lookup)
        )
    ]
    return sorted(found, key=lambda override: override.since, reverse=True)


def _standing(rulebook: Rulebook, matches: list[_Match], due_of: DueOf) -> _Match | None:
    """The best row of the version itself: a township's own replaces the county's, or may only be tighter."""
    own = _best(match for match in matches if TOWNSHIP in match.row.when)
    county = _best(match for match in matches if TOWNSHIP not in match.row.when)
    if own is None or county is None:
        return own or county
    if rulebook.township_rows == "replaces" or county.row.limit is None:
        return own
    if own.row.limit is None:
        return county
    return own if due_of(own.row) <= due_of(county.row) else county


def _matches(
    rows: Sequence[LimitRow], lookup: Lookup, order: Sequence[str], override: str | None
) -> list[_Match]:
    found = []
    for place, row in enumerate(rows):
        if row.limit is not None and row.limit.field and lookup(f"field.{row.limit.field}") is None:
            continue
        nearness = _nearness(row, lookup)
        if nearness is not None:
            named = tuple(key not in row.when for key in order)
            near = tuple(nearness.get(key, 0) for key in order)
            found.append(_Match(row, place, override, (-row.specificity, named, near)))
    return found


def _best(matches: Iterable[_Match]) -> _Match | None:
    return min(matches, key=lambda match: match.weight, default=None)


def _nearness(row: LimitRow, lookup: Lookup) -> dict[str, int] | None:
    """How far up each key matched (0: the item or unit itself), None when one did not."""
    near = {}
    for key, wanted in row.when.items():
        found = lookup(key)
        known = list(found) if isinstance(found, list | tuple | set | frozenset) else [found]
        places = [place for place, each in enumerate(known) if each in wanted]
        if not places:
            return None
        near[key] = places[0]
    return near
