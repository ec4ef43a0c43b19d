"""Decision tables verified row against row: conflict, overlap, subsumption, redundancy, shadow and gap.

The table is read as the engine reads it: of the rows that match, a township's own come first, then the one with the
most keys counts; among equally many, the one with the heavier keys in the declared order; among those with the same
keys, the one whose branch is nearer. Rows are sets of bits, so that 1,500 of them take milliseconds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from huying_tenants.rulebook.domain.model import CALL_TYPE, LimitRow

Value = str | bool | None
"""What a call may be at a key; None: nothing known."""

Case = Mapping[str, Value]
"""Some keys of a call and what it is there."""

Tree = Mapping[str, str | None]
"""The parent of every code of a branching list; None for the topmost."""

OTHER = "*"
"""Stands for every value of an open key that no row names."""

MOST_POINTS = 20_000
"""How many cases are looked at before a table counts as too intricate to be judged (and to be read)."""

MOST_GAPS = 3
TOWNSHIP = "township"


class Fault(StrEnum):
    """What may be wrong with a table."""

    CONFLICT = "conflict"
    """Two equally specific rows match the same call and say different things."""
    OVERLAP = "overlap"
    """Two equally specific rows match the same call and say the same."""
    SUBSUMPTION = "subsumption"
    """One of two equally specific rows, saying the same, matches every call the other does."""
    REDUNDANCY = "redundancy"
    """Without the row, a less specific one would say the same of every call it matches."""
    SHADOW = "shadow"
    """More specific rows match every call the row does: it never counts."""
    GAP = "gap"
    """No row matches the call."""
    INTRICATE = "intricate"
    """Too many combinations of keys to tell whether there is a gap."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the rows concerned (by index, the faulty one first) and, for a gap, the call that no row matches."""

    fault: Fault
    rows: tuple[int, ...]
    case: Case = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Domains:
    """What calls can be at the keys.

    `closed`: every value of a key, None among them where nothing may be known. Other keys are open. `trees`: branching
    keys; a row for a branch holds for everything below. `together`: values of a key that hold at the same time, by
    value. `known_for`: the call types for which something can be known at a key (a form field). `possible`: whether a
    combination of the `linked` keys occurs at all; `meant`: whether a call that is so needs a row, so that without one
    there is a gap.
    """

    closed: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)
    together: Mapping[str, Mapping[Value, frozenset[Value]]] = field(default_factory=dict)
    known_for: Mapping[str, frozenset[Value]] = field(default_factory=dict)
    possible: Callable[[Case], bool] = lambda _case: True
    meant: Callable[[Case], bool] = lambda _case: True
    linked: frozenset[str] = frozenset()

    def above(self, key: str, value: Value) -> list[Value]:
        """The branches above a value, from the nearest."""
        tree = self.trees.get(key)
        found: list[Value] = []
        above = tree.get(value) if tree and isinstance(value, str) else None
        while tree and above is not None and above not in found:
            found.append(above)
            above = tree.get(above)
        return found

    def types_of(self, when: Mapping[str, Sequence[Value]]) -> frozenset[Value] | None:
        """The call types for which a row can match, as far as its keys say; None: any."""
        found = [self.known_for[key] for key in when if key in self.known_for]
        if CALL_TYPE in when:
            found.append(frozenset(when[CALL_TYPE]))
        return frozenset.intersection(*found) if found else None

    def meet(self, key: str, one: Value, other: Value) -> bool:
        """Whether a call can be both at the key."""
        return (
            one == other
            or other in self.together.get(key, {}).get(one, ())
            or other in self.above(key, one)
            or one in self.above(key, other)
        )


def verify(
    rows: Sequence[LimitRow], key_order: Sequence[str], domains: Domains, *, tightens: bool = False
) -> Iterator[Finding]:
    """Every fault of a table, row by row, gaps last.

    `tightens`: of a township's own row and the county's the tighter one counts, so neither ever beats the other.
    """
    table = _Table(rows, key_order, domains, tightens=tightens)
    for index in range(len(rows)):
        yield from table.equals(index)
        shadow = table.shadow(index)
        if shadow:
            yield Finding(Fault.SHADOW, (index, *shadow))
        elif (wider := table.redundant(index)) is not None:
            yield Finding(Fault.REDUNDANCY, (index, wider))
    yield from table.gaps()


def first_gap(rows: Sequence[LimitRow], key_order: Sequence[str], domains: Domains) -> Case | None:
    """A call that no row matches; None where there is none, or too many combinations of keys to tell."""
    gap = next(_Table(rows, key_order, domains, tightens=False).gaps(), None)
    return gap.case if gap is not None and gap.fault is Fault.GAP else None


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class _TooIntricate(Exception):
    """The search for a call that no row matches was given up."""


class _Table:
    """The rows as sets of bits: bit n of a set stands for row n."""

    def __init__(
        self, rows: Sequence[LimitRow], key_order: Sequence[str], domains: Domains, *, tightens: bool
    ) -> None:
        self.rows = rows
        self.tightens = tightens
        self.domains = domains
        self.all = (1 << len(rows)) - 1
        self.naming: dict[str, int] = {}
        self.saying: dict[str, dict[Value, int]] = {}
        self.groups: dict[frozenset[str], int] = {}
        for index, row in enumerate(rows):
            bit = 1 << index
            self.groups[frozenset(row.when)] = self.groups.get(frozenset(row.when), 0) | bit
            for key, values in row.when.items():
                self.naming[key] = self.naming.get(key, 0) | bit
                said = self.saying.setdefault(key, {})
                for value in values:
                    said[value] = said.get(value, 0) | bit
        self.weight = {key: place for place, key in enumerate(key_order)}
        self._covering: dict[tuple[str, Value], int] = {}
        self._meeting: dict[tuple[str, Value], int] = {}
        self._looked_at = 0

    def rank(self, index: int) -> tuple[bool, int, tuple[int, ...]]:
        """The place of a row among all: the lowest counts first. Keys outside the declared order weigh alike."""
        keys = self.rows[index].when
        weights = sorted(self.weight.get(key, len(self.weight)) for key in keys)
        return TOWNSHIP not in keys, -len(keys), tuple(weights)

    @cached_property
    def ranked(self) -> dict[int, tuple[int, int, int]]:
        """For every row the sets of rows that count before it, equally, and after it."""
        by_rank: dict[tuple[bool, int, tuple[int, ...]], int] = {}
        for mask in self.groups.values():
            place = self.rank(next(_bits(mask)))
            by_rank[place] = by_rank.get(place, 0) | mask
        before, result = 0, {}
        own = self.naming.get(TOWNSHIP, 0)
        for place in sorted(by_rank):
            level = by_rank[place]
            after = self.all & ~before & ~level
            beside = self.all if not self.tightens else ~own if place[0] else own
            for index in _bits(level):
                result[index] = (before & beside, level, after & beside)
            before |= level
        return result

    def covering(self, key: str, value: Value) -> int:
        """The rows that match at this key whenever a call is so: they name the value, a branch above it, or nothing."""
        found = self._covering.get((key, value))
        if found is None:
            said = self.saying.get(key, {})
            found = self.all & ~self.naming.get(key, 0)
            for above in (value, *self.domains.above(key, value)):
                found |= said.get(above, 0)
            self._covering[key, value] = found
        return found

    def meeting(self, key: str, value: Value) -> int:
        """The rows that may match at this key when a call is so: those below and those that hold together too."""
        found = self._meeting.get((key, value))
        if found is None:
            found = self.covering(key, value)
            together = self.domains.together.get(key, {}).get(value, frozenset())
            for said, mask in self.saying.get(key, {}).items():
                if said in together or value in self.domains.above(key, said):
                    found |= mask
            self._meeting[key, value] = found
        return found

    def overlapping(self, index: int) -> int:
        """The rows some call matches as well as this one."""
        found = self.all
        for key, values in self.rows[index].when.items():
            met = 0
            for value in values:
                met |= self.meeting(key, value)
            found &= met
        return found & ~(1 << index)

    def containing(self, index: int) -> int:
        """The rows that match every call this one matches."""
        when = self.rows[index].when
        found = self.all
        for key, naming in self.naming.items():
            if key not in when:
                found &= ~naming
            for value in when.get(key, ()):
                found &= self.covering(key, value)
        return found & ~(1 << index)

    def result(self, index: int) -> tuple[object, ...]:
        """What a row says."""
        row = self.rows[index]
        return (row.limit, row.calendar if row.limit else "")

    def equals(self, index: int) -> Iterator[Finding]:
        """The earlier rows that are as specific as this one and match some of the same calls equally nearly."""
        _, level, _ = self.ranked[index]
        for other in _bits(self._sharing(index) & level & ((1 << index) - 1)):
            if self._of_different_types(index, other):
                continue
            outer, inner = self.containing(index) >> other & 1, self.containing(other) >> index & 1
            if self.result(index) != self.result(other):
                yield Finding(Fault.CONFLICT, (index, other))
            elif outer or inner:
                yield Finding(Fault.SUBSUMPTION, (index, other) if outer else (other, index))
            else:
                yield Finding(Fault.OVERLAP, (index, other))

    def _of_different_types(self, one: int, other: int) -> bool:
        """Whether no call type is one for which both rows can match."""
        types, others = (self.domains.types_of(self.rows[each].when) for each in (one, other))
        return types is not None and others is not None and not types & others

    def _sharing(self, index: int) -> int:
        """The rows that name, at every key both name, a value this one names, or one that holds together with it."""
        found = self.all
        for key, values in self.rows[index].when.items():
            shared = self.all & ~self.naming[key]
            for value in values:
                for same in (value, *self.domains.together.get(key, {}).get(value, ())):
                    shared |= self.saying[key].get(same, 0)
            found &= shared
        return found

    def shadow(self, index: int) -> tuple[int, ...]:
        """The more specific rows that together match every call this one does; none when some call is left to it."""
        before, _, _ = self.ranked[index]
        stronger = self.overlapping(index) & before
        if not stronger:
            return ()
        try:
            uncovered = any(True for _ in self._uncovered(stronger, frozenset(), {}, index))
        except _TooIntricate:
            return ()
        return () if uncovered else tuple(_bits(stronger))

    def redundant(self, index: int) -> int | None:
        """The less specific row that says the same of every call this one matches, nothing coming between."""
        _, _, after = self.ranked[index]
        weaker = self.overlapping(index) & after
        wider = weaker & self.containing(index)
        if not wider:
            return None
        next_one = min(_bits(wider), key=self.rank)
        between = weaker & self.ranked[next_one][0]
        said = self.result(index)
        if self.result(next_one) != said or any(self.result(each) != said for each in _bits(between)):
            return None
        return next_one

    def gaps(self) -> Iterator[Finding]:
        """The first calls that no row matches; what looking for shadows has cost does not count."""
        self._looked_at = 0
        try:
            for found, case in enumerate(self._uncovered(self.all, frozenset(), {}, None)):
                yield Finding(Fault.GAP, (), case)
                if found + 1 == MOST_GAPS:
                    return
        except _TooIntricate:
            yield Finding(Fault.INTRICATE, ())

    def _uncovered(
        self, mask: int, decided: frozenset[str], case: dict[str, Value], within: int | None
    ) -> Iterator[Case]:
        """The calls that are so in `case`, match row `within`, and none of the rows of `mask`."""
        self._looked_at += 1
        if self._looked_at > MOST_POINTS:
            raise _TooIntricate
        if any(keys <= decided and mask & rows for keys, rows in self.groups.items()):
            return
        open_keys = [key for key in self.naming if key not in decided and mask & self.naming[key]]
        if not open_keys:
            yield dict(case)
            return
        key = max(open_keys, key=lambda each: (mask & self.naming[each]).bit_count())
        for value in self._values(key, mask, within):
            here = case | {key: value}
            if self.domains.possible(here) and (within is not None or self.domains.meant(here)):
                left = mask & self.covering(key, value)
                yield from self._uncovered(left, decided | {key}, here, within)

    def _values(self, key: str, mask: int, within: int | None) -> Iterable[Value]:
        """One value of the key for every set of rows it leaves, among those row `within` matches."""
        values = self._domain(key)
        if within is not None and key in self.rows[within].when:
            own = self.rows[within].when[key]
            matched = [value for value in values if self.covering(key, value) >> within & 1]
            values = matched if matched and OTHER not in values else own
        seen: set[int] = set()
        for value in values:
            left = mask & self.covering(key, value)
            if key in self.domains.linked or left not in seen:
                seen.add(left)
                yield value

    def _domain(self, key: str) -> Sequence[Value]:
        if key in self.domains.closed:
            return self.domains.closed[key]
        if key in self.domains.trees:
            return self._leaves(key)
        return (*self.saying.get(key, ()), OTHER)

    def _leaves(self, key: str) -> list[Value]:
        tree = self.domains.trees[key]
        branches = set(tree.values())
        return [code for code in tree if code not in branches]
