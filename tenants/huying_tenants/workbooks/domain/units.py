"""Rows of a workbook of units: what each would change, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import KIND_NAMES, Level, UnitKind, UnitState
from huying_tenants.org.domain.codes import check_code
from huying_tenants.org.domain.reorganising.checking import above
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.cells import Cell
from huying_tenants.workbooks.domain.lines import unit_line
from huying_tenants.workbooks.domain.outcomes import Outcome, UnitChange, outcome
from huying_tenants.workbooks.domain.places import Place, Places
from huying_tenants.workbooks.domain.sheets import Layout, Reading, Row, refused
from huying_tenants.workbooks.domain.twice import Twice

NAME_LIMIT: Final = 60
SHORT_NAME_LIMIT: Final = 30
CONTACT_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """The county's units as they stand on the day: `gone` are codes of units that stand no more."""

    states: Mapping[int, UnitState]
    codes: Mapping[str, int]
    gone: frozenset[str]
    levels: tuple[Level, ...]
    county_code: str

    def places(self) -> Places:
        """The units as cells name them."""
        return Places(
            Place(key, code, state.name, state.short_name, state.level, state.parent_id)
            for code, key in self.codes.items()
            if (state := self.states.get(key)) is not None
        )


def check_units(
    rows: Sequence[Row], layout: Layout, known: KnownUnits, tick: Callable[[], None]
) -> Outcome[UnitChange]:
    """Check every row. Rows may name units that others make; where those are faulty, so are they."""
    checking = _Checking(layout, known)
    readings = [(Reading(layout, row), *checking.enter(row)) for row in rows]
    found = []
    for reading, key, code in readings:
        tick()
        found.append((reading, checking.read(reading, key, code)))
    changes = {change.id: (reading, change) for reading, change in found if change is not None}
    checking.check_together(changes)
    good = [change for reading, change in changes.values() if not reading.faults]
    return outcome(len(rows), good, (fault for reading, _ in found for fault in reading.faults))


class _Checking:
    def __init__(self, layout: Layout, known: KnownUnits) -> None:
        self._layout = layout
        self._known = known
        self._before = known.places()
        self._places = known.places()
        self._levels = {level.name: level for level in known.levels}
        self._ranks = {level.code: rank for rank, level in enumerate(known.levels)}
        self._twice = Twice("同一编码只能用一次。")
        self._next_position = max((state.position for state in known.states.values()), default=0)

    def enter(self, row: Row) -> tuple[int, str]:
        """Know the unit of a row by its code and names, before any row is read; gives its key and code."""
        quiet = Reading(self._layout, row)
        code = quiet.get("code", cells.code_of, "")
        name = quiet.get("name", lambda cell: cells.name_of(cell, limit=NAME_LIMIT), "")
        key = self._known.codes.get(code, -row.number)
        known = self._known.states.get(key)
        if code and name and (key < 0 or known is not None):
            short = quiet.get("short_name", lambda cell: cells.name_of(cell, limit=SHORT_NAME_LIMIT), "")
            parent = None if known is None else known.parent_id
            level = "" if known is None else known.level
            self._places.add(Place(key, code, name, short or name, level, parent))
        return key, code

    def read(self, reading: Reading, key: int, code: str) -> UnitChange | None:
        """The change of a row; None where there is none, or the row is faulty in itself."""
        before = self._known.states.get(key)
        if before is not None and reading.says(unit_line(code, before, self._before, self._known.levels)):
            self._twice.meet(reading, "code", code)
            return None
        reading.get("code", cells.code_of, "")
        self._twice.meet(reading, "code", code)
        if code in self._known.gone:
            reading.fault("code", f"编码“{code}”属于已经撤销的单位，不能再用。请换一个编码。")
        after = self._state(reading, before)
        if after is None:
            return None
        if code and (before is None or before.kind is not after.kind):
            try:
                check_code(code, after.kind, self._known.county_code)
            except Refusal as refusal:
                refused(reading, "code", refusal)
        self._places.add(Place(key, code, after.name, after.short_name, after.level, after.parent_id))
        if reading.faults or after == before:
            return None
        return UnitChange(reading.row.number, key, code, before, after)

    def _state(self, reading: Reading, before: UnitState | None) -> UnitState | None:
        name = reading.get(
            "name", lambda cell: cells.name_of(cell, limit=NAME_LIMIT), before.name if before else ""
        )
        level = self._level(reading)
        kind = self._kind(reading, level, before)
        if not name or level is None or kind is None:
            return None
        short = reading.get(
            "short_name",
            lambda cell: cells.name_of(cell, limit=SHORT_NAME_LIMIT) or name[:SHORT_NAME_LIMIT],
            before.short_name if before else name[:SHORT_NAME_LIMIT],
        )
        if before is None:
            self._next_position += 1
        base = before or UnitState(
            name=name, short_name=short, kind=kind, level=level.code, position=self._next_position
        )
        longitude = reading.get("longitude", _degrees(180), base.longitude)
        latitude = reading.get("latitude", _degrees(90), base.latitude)
        if (longitude is None) != (latitude is None):
            reading.fault("latitude" if latitude is None else "longitude", "经度和纬度要一起填写，或都留空。")
        renamed = (name, short) != (base.name, base.short_name)
        return replace(
            base,
            name=name,
            short_name=short,
            kind=kind,
            level=level.code,
            parent_id=reading.get("parent", self._superior, base.parent_id),
            line_superior_id=reading.get("line_superior", self._superior, base.line_superior_id),
            duty_phone=reading.get("duty_phone", cells.phone_of, base.duty_phone),
            contact=reading.get(
                "contact", lambda cell: cells.words_of(cell, limit=CONTACT_LIMIT), base.contact
            ),
            longitude=longitude,
            latitude=latitude,
            initials="" if renamed else base.initials,
            pinyin="" if renamed else base.pinyin,
        )

    def _superior(self, cell: Cell) -> int | None:
        text = cells.text_of(cell)
        return self._places.find(text) if text else None

    def _level(self, reading: Reading) -> Level | None:
        name = reading.get("level", lambda cell: cells.choice_of(cell, self._levels), "")
        return self._levels.get(name)

    def _kind(self, reading: Reading, level: Level | None, before: UnitState | None) -> UnitKind | None:
        words = {word: kind for kind, word in KIND_NAMES.items()}
        word = reading.get("kind", lambda cell: cells.choice_of(cell, words), "")
        if level is None:
            return None
        taken = level.kinds or tuple(UnitKind)
        if not word and before is not None and before.kind in taken and not reading.has("kind"):
            return before.kind
        kind = words.get(word) if word else taken[0] if len(taken) == 1 else None
        if kind is not None and kind in taken:
            return kind
        allowed = "、".join(KIND_NAMES[each] for each in taken)
        reading.fault("kind", f"层级“{level.name}”上只能是：{allowed}。请选一种。")
        return None

    def check_together(self, changes: Mapping[int, tuple[Reading, UnitChange]]) -> None:
        """Check each change beside all others: nobody under himself, below his level, or under a faulty row."""
        after = {key: change.after for key, (_, change) in changes.items()}
        states = {**self._known.states, **after}
        for key, (reading, _) in changes.items():
            self._check_superiors(reading, key, states)
        for key, state in self._known.states.items():
            if state.parent_id in after and key not in after:
                reading, change = changes[state.parent_id]
                self._check_order(reading, state, change.after, of_child=True)
        self._spread(changes)

    def _check_superiors(self, reading: Reading, key: int, states: Mapping[int, UnitState]) -> None:
        state = states[key]
        if state.kind is UnitKind.STATIONED and state.line_superior_id is None:
            reading.fault("line_superior", "派驻机构要填条线上级（主管部门）。")
        if state.kind is UnitKind.STATIONED and state.parent_id is None:
            reading.fault("parent", "派驻机构要填上级单位（驻在地）。")
        if key in above(states, key):
            reading.fault("parent", "上级绕了一圈又回到本单位。请核对上级单位。")
        parent = None if state.parent_id is None else states.get(state.parent_id)
        if parent is not None:
            self._check_order(reading, state, parent, of_child=False)

    def _check_order(self, reading: Reading, child: UnitState, parent: UnitState, *, of_child: bool) -> None:
        upper, lower = self._ranks.get(parent.level), self._ranks.get(child.level)
        if upper is None or lower is None or upper < lower:
            return
        names = {level.code: level.name for level in self._known.levels}
        if of_child:
            sentence = f"它下面的“{child.name}”是“{names[child.level]}”，不能与它同级或比它高。"
        else:
            sentence = (
                f"上级“{parent.name}”是“{names[parent.level]}”，层级“{names[child.level]}”不能设在它下面。"
            )
        reading.fault("level", sentence)

    def _spread(self, changes: Mapping[int, tuple[Reading, UnitChange]]) -> None:
        """Who stands under a unit that a faulty row was to make cannot be written either."""
        made = {key for key, (reading, _) in changes.items() if key < 0 and not reading.faults}
        spreading = True
        while spreading:
            spreading = False
            for key, (reading, change) in changes.items():
                if reading.faults:
                    continue
                for column, superior in (
                    ("parent", change.after.parent_id),
                    ("line_superior", change.after.line_superior_id),
                ):
                    if superior is not None and superior < 0 and superior not in made:
                        reading.fault(column, f"这个单位由本表第 {-superior} 行新建，那一行有误。")
                if reading.faults:
                    made.discard(key)
                    spreading = True


def _degrees(most: float) -> Callable[[Cell], float | None]:
    return lambda cell: cells.number_of(cell, least=-most, most=most)
