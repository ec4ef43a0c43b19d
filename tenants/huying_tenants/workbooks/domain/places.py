"""Finding the unit a cell names: by code, by name, by the names above it; and the name to write so that it is found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from huying_tenants.org.domain import UnitRef
from huying_tenants.workbooks.domain.cells import CellFault, Missing
from huying_tenants.workbooks.domain.nearness import near, plain

_STEPS: Final = re.compile(r"[/／>＞\\]")
_DEEPEST: Final = 40
_NEAR_LOOKS: Final = 2_000
"""How often it is worth looking for a near name; a workbook with more unknown names is the wrong one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as cells name it. A key below zero is a unit that the workbook itself would make."""

    id: int
    code: str
    name: str
    short_name: str
    level: str
    parent_id: int | None


class Places:
    """The units there are, and those the workbook makes."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id: dict[int, Place] = {}
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, dict[int, None]] = {}
        self._below: dict[tuple[int | None, str, str], int | CellFault] = {}
        self._looked: dict[tuple[int | None, str | None, str], str | None] = {}
        for place in places:
            self.add(place)

    @classmethod
    def of(cls, units: Mapping[int, UnitRef]) -> "Places":
        """The units of the county."""
        return cls(
            Place(unit.id, unit.code, unit.name, unit.short_name, unit.level, unit.parent_id)
            for unit in units.values()
        )

    def add(self, place: Place) -> None:
        """Know one more, or know one otherwise: the names it had are still its own."""
        self._below.clear()
        self._by_id[place.id] = place
        self._by_code[place.code] = place.id
        for name in {plain(place.name), plain(place.short_name)}:
            self._by_name.setdefault(name, {})[place.id] = None

    def __getitem__(self, key: int) -> Place:
        return self._by_id[key]

    def above(self, key: int | None) -> Iterator[Place]:
        """The unit and all above it, from the bottom up; ends where it would come round again."""
        for _ in range(_DEEPEST):
            place = None if key is None else self._by_id.get(key)
            if place is None:
                return
            yield place
            key = place.parent_id

    def find(self, text: str) -> int:
        """The unit that a code, a name, or names from above joined by strokes stand for. Raises CellFault."""
        if (by_code := self._by_code.get(text.strip())) is not None:
            return by_code
        steps = [step.strip() for step in _STEPS.split(text) if step.strip()]
        last = steps[-1] if steps else text
        found = [key for key in self._named(last) if self._is_under(key, steps[:-1])]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellFault(f"有 {len(found)} 个“{text}”。请写成“上级/名称”，或填编码。")
        raise self._unknown(text, steps)

    def find_below(self, top: int | None, level: str, level_name: str, text: str) -> int:
        """The unit on a level, below a unit where one is given, that a code or name stands for. Raises CellFault.

        One that is not there, nor any of a near name, is missing below the unit given.
        """
        asked = (top, level, text)
        if asked not in self._below:
            self._below[asked] = self._search_below(top, level, level_name, text)
        found = self._below[asked]
        if isinstance(found, CellFault):
            raise CellFault(found.sentence, found.mend, found.missing)
        return found

    def _search_below(self, top: int | None, level: str, level_name: str, text: str) -> int | CellFault:
        found = [key for key in self._named(text) if self._by_id[key].level == level]
        if (by_code := self._by_code.get(text.strip())) is not None:
            found = [by_code]
        found = [key for key in found if top is None or self._is_below(key, top)]
        if len(found) == 1:
            return found[0]
        if found:
            return CellFault(f"有 {len(found)} 个“{text}”。请填上它所属的上级，或改填编码。")
        where = "" if top is None else self._by_id[top].name
        fault = self._none_near(text, where or f"{level_name}里", self._near(text, top, level))
        if fault.mend is None and top is not None:
            fault.missing = Missing(text.strip(), level, top)
        return fault

    def reference(self, key: int) -> str:
        """What to write so that this unit is found again: its name, with the name above it, or its code."""
        place = self._by_id[key]
        parent = None if place.parent_id is None else self._by_id.get(place.parent_id)
        written = [place.name] if parent is None else [place.name, f"{parent.name}/{place.name}"]
        for text in written:
            if self._finds(text, key):
                return text
        return place.code

    def reference_below(self, top: int | None, key: int) -> str:
        """What to write on the unit's own level, once the unit above it is named."""
        place = self._by_id[key]
        try:
            if self.find_below(top, place.level, "", place.name) == key:
                return place.name
        except CellFault:
            pass
        return place.code

    def _finds(self, text: str, key: int) -> bool:
        try:
            return self.find(text) == key
        except CellFault:
            return False

    def _named(self, text: str) -> Iterable[int]:
        return self._by_name.get(plain(text), ())

    def _is_under(self, key: int, steps: Sequence[str]) -> bool:
        """Whether the units named stand above this one, in this order from the top down."""
        wanted = list(steps)
        for place in list(self.above(key))[1:]:
            if wanted and wanted[-1] in {place.code} | _names(place, wanted[-1]):
                wanted.pop()
        return not wanted

    def _is_below(self, key: int, top: int) -> bool:
        return any(place.id == top for place in self.above(key))

    def _unknown(self, text: str, steps: Sequence[str]) -> CellFault:
        if len(steps) > 1:
            try:
                top = self.find("/".join(steps[:-1]))
            except CellFault as fault:
                return fault
            nearest = self._near(steps[-1], top, None)
            mend = None if nearest is None else f"{'/'.join(steps[:-1])}/{nearest}"
            return self._none_near(steps[-1], self._by_id[top].name, nearest, mend)
        return self._none_near(text, "", self._near(text, None, None))

    def _near(self, text: str, top: int | None, level: str | None) -> str | None:
        looked = (top, level, plain(text))
        if looked not in self._looked:
            if len(self._looked) >= _NEAR_LOOKS:
                return None
            self._looked[looked] = near(text, self._names(top, level))
        return self._looked[looked]

    def _names(self, top: int | None, level: str | None) -> list[str]:
        """Names that one unit only has, there."""
        seen: dict[str, int] = {}
        for place in self._by_id.values():
            if (level is None or place.level == level) and (top is None or self._is_below(place.id, top)):
                seen[place.name] = seen.get(place.name, 0) + 1
        return [name for name, count in seen.items() if count == 1]

    @staticmethod
    def _none_near(text: str, where: str, nearest: str | None, mend: str | None = None) -> CellFault:
        missing = f"{where}没有“{text}”" if where else f"找不到“{text}”"
        if nearest is None:
            return CellFault(f"{missing}，本表也没有新建它。" if where else f"{missing}。请核对，或先新建。")
        return CellFault(f"{missing}。有名称相近的“{nearest}”。", mend or nearest)


def _names(place: Place, text: str) -> set[str]:
    return {text} if plain(text) in {plain(place.name), plain(place.short_name)} else set()
