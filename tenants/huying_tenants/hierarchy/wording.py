"""Acts in words: a sentence for the record, and what differs from before, each for people to read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from huying_tenants.org.api import KIND_NAMES, UnitState, level_rules, reorganising

NONE: Final = "（无）"
TOP: Final = "（最上级）"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing about a unit that an act changes; `unit_id` is None for one that is yet to be made."""

    unit_id: int | None
    name: str
    field: str
    before: str
    after: str


def kind_of(act: reorganising.Act) -> str:
    """The word under which an act is kept."""
    return type(act).__name__.lower()


def sentence(
    act: reorganising.Act,
    plan: reorganising.Plan,
    before: reorganising.Hierarchy,
    scheme: level_rules.LevelScheme,
) -> str:
    """What an act does, in a sentence without its day."""
    name = before.name_of
    match act:
        case reorganising.Establish():
            level = scheme.name_of(act.state.level)
            return f"设立“{act.state.name}”（{level}），隶属{_above(before, act.state.parent_id)}"
        case reorganising.Move():
            return f"将{_names(before, act.unit_ids)}调整到{_above(before, act.parent_id)}之下"
        case reorganising.Merge():
            into = act.state.name if act.state is not None else name(act.into_id or 0)
            return f"将{_names(before, [each for each in act.unit_ids if each != act.into_id])}并入“{into}”"
        case reorganising.Split():
            parts = "、".join(f"“{part.state.name}”" for part in act.parts)
            return f"将“{name(act.unit_id)}”拆分为{parts}"
        case reorganising.Close():
            heir = "" if act.successor_id is None else f"，未办结事项由“{name(act.successor_id)}”承接"
            return f"撤销“{name(act.unit_id)}”{heir}"
        case reorganising.Amend():
            found = [
                each
                for each in differences(plan, before, scheme, act.effective)
                if each.unit_id == act.unit_id
            ]
            changed = "；".join(f"{each.field}由“{each.before}”改为“{each.after}”" for each in found)
            return f"变更“{name(act.unit_id)}”：{changed or '排列次序'}"


def differences(
    plan: reorganising.Plan, before: reorganising.Hierarchy, scheme: level_rules.LevelScheme, day: date
) -> Iterator[Difference]:
    """What is otherwise on the day of the act than it would be without it, unit by unit."""
    for key in sorted(plan.touched, key=lambda each: (each > 0, abs(each))):
        old = before.units[key].on(day) if key in before.units else None
        new = plan.after.units[key].on(day)
        unit_id, known = (key if key > 0 else None), old or new
        if known is None:
            continue
        if old is None or new is None:
            heir = plan.closed.get(key)
            told = "撤销" if heir is None else f"撤销，由“{plan.after.name_of(heir)}”承接"
            state = ("未设立", _new(plan.after, new, scheme)) if new is not None else ("现有", told)
            yield Difference(unit_id, known.name, "单位", *state)
            continue
        for field, words in _FIELDS.items():
            if getattr(old, field) != getattr(new, field):
                says = _says(field, scheme)
                yield Difference(unit_id, old.name, words, says(before, old), says(plan.after, new))


def _new(after: reorganising.Hierarchy, state: UnitState, scheme: level_rules.LevelScheme) -> str:
    return f"设立，{scheme.name_of(state.level)}，隶属{_above(after, state.parent_id)}"


_FIELDS: Final[Mapping[str, str]] = {
    "name": "名称",
    "short_name": "简称",
    "kind": "类别",
    "level": "层级",
    "parent_id": "上级单位",
    "line_superior_id": "条线上级",
    "duty_phone": "值班电话",
    "contact": "联系人",
    "longitude": "经度",
    "latitude": "纬度",
    "coordinate_system": "坐标系",
    "boundary": "边界",
}


def _says(field: str, scheme: level_rules.LevelScheme) -> Callable[[reorganising.Hierarchy, UnitState], str]:
    def said(hierarchy: reorganising.Hierarchy, state: UnitState) -> str:
        value: Any = getattr(state, field)
        if field == "parent_id":
            return TOP if value is None else hierarchy.name_of(value)
        if value is None or value == "":
            return NONE
        if field == "line_superior_id":
            return hierarchy.name_of(value)
        if field == "level":
            return scheme.name_of(str(value))
        if field == "kind":
            return str(KIND_NAMES[state.kind])
        return "已划定" if field == "boundary" else str(value)

    return said


def _above(hierarchy: reorganising.Hierarchy, parent_id: int | None) -> str:
    return "县" if parent_id is None else f"“{hierarchy.name_of(parent_id)}”"


def _names(hierarchy: reorganising.Hierarchy, keys: Sequence[int]) -> str:
    return "、".join(f"“{hierarchy.name_of(key)}”" for key in keys)
