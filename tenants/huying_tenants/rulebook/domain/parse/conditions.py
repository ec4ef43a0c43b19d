"""WHEN: conditions, and the keys of decision tables. What keys exist and what their values may be is looked up last."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    KEY_FAMILIES,
    KEYS,
    ROW_KEYS,
    Comparison,
    Condition,
    Test,
)
from huying_tenants.rulebook.domain.parse.shapes import (
    INVALID,
    MOST_ENTRIES,
    Definitions,
    Schema,
    entries,
    wrong,
)
from huying_tenants.rulebook.domain.parse.values import FAMILY_KINDS, look_up
from huying_tenants.rulebook.domain.reading import Place, instead, listed, shown

DEEPEST = 8
COMBINING = ("any", "all", "not")
COMPARISONS = tuple(each.value for each in Comparison if each is not Comparison.IS)


@dataclass(frozen=True, slots=True)
class When:
    """A condition."""

    def read(self, place: Place) -> Any:
        """The condition."""
        return _condition(place, 0)

    def schema(self, definitions: Definitions) -> Schema:
        """An object whose keys are the condition keys, recursive."""
        if "when" not in definitions:
            definitions["when"] = {}
            bound = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False}
            bound["properties"] = {each: {"type": ["integer", "string"]} for each in COMPARISONS}
            value = {"anyOf": [*_row_value()["anyOf"], bound]}
            here: Schema = {"$ref": "#/$defs/when"}
            several = {"type": "array", "items": here, "minItems": 1}
            definitions["when"] |= {
                "type": "object",
                "title": "条件",
                "description": "每个键都要符合；值可以是一个、一列（其中之一）或一个比较。",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {
                    **{key: {**value, "description": name} for key, name in KEYS.items()},
                    "any": {**several, "description": "其中至少一个成立"},
                    "all": {**several, "description": "全部成立"},
                    "not": {**here, "description": "不成立"},
                },
                "patternProperties": {
                    f"^{family}\\.[a-z][a-z0-9_]*$": {**value, "description": name}
                    for family, name in KEY_FAMILIES.items()
                },
            }
        return {"$ref": "#/$defs/when"}


@dataclass(frozen=True, slots=True)
class RowKeys:
    """What a row of a decision table is for: keys and their values, without comparisons."""

    def read(self, place: Place) -> Any:
        """Keys to tuples of values."""
        if not isinstance(place.value, dict):
            return wrong(place, "这里要写成“键: 值”的形式。", f"可用的键：{listed(ROW_KEYS)}、field.表单项。")
        if not place.value:
            place.problem("条件是空的。", "请写条件，或删去 when。")
            return INVALID
        when = {}
        for key in place.value:
            here = place.at(key)
            if key not in ROW_KEYS and not str(key).startswith("field."):
                here.problem(
                    f"时限表里不能用“{shown(key)}”作条件。", instead(str(key), (*ROW_KEYS, "field."))
                )
                continue
            values = _values(here)
            if values is not INVALID:
                _look_up_later(here, key, values, compared=False)
                when[key] = values
        return when if len(when) == len(place.value) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """An object of the row keys."""
        value = _row_value()
        definitions.setdefault(
            "row_when",
            {
                "type": "object",
                "title": "这一行适用于",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {key: {**value, "description": KEYS[key]} for key in ROW_KEYS},
                "patternProperties": {"^field\\.[a-z][a-z0-9_]*$": {**value, "description": "表单项"}},
            },
        )
        return {"$ref": "#/$defs/row_when"}


@dataclass(frozen=True, slots=True)
class ConditionKey:
    """The name of a condition key. `row`: of one a decision table may use."""

    row: bool = False

    def read(self, place: Place) -> Any:
        """The key."""
        value = place.value
        known: Iterable[str] = ROW_KEYS if self.row else KEYS
        if isinstance(value, str):
            family, dot, code = value.partition(".")
            if dot and family in (("field",) if self.row else KEY_FAMILIES):
                place.reading.refer(FAMILY_KINDS[family], code, place)
                return value
            if value in known:
                return value
            return wrong(place, "这不是可用的条件键。", instead(value, known))
        return wrong(place, f"请写条件的键：{listed(known)}。")

    def schema(self, definitions: Definitions) -> Schema:
        """An enumeration, and the families."""
        families = ["field"] if self.row else list(KEY_FAMILIES)
        known = list(ROW_KEYS if self.row else KEYS)
        return {"anyOf": [{"enum": known}, {"type": "string", "pattern": f"^({'|'.join(families)})\\..+$"}]}


WHEN = When()


def _row_value() -> Schema:
    scalar = {"type": ["string", "integer", "boolean"]}
    return {"anyOf": [scalar, {"type": "array", "items": scalar, "minItems": 1}]}


def _condition(place: Place, depth: int) -> Any:
    if not isinstance(place.value, dict):
        return wrong(place, "条件要写成“键: 值”的形式。", f"可用的键：{listed(KEYS)}。")
    if not place.value:
        place.problem("条件是空的。", "请写条件，或删去 when。")
        return INVALID
    if depth > DEEPEST:
        place.problem(f"条件套了超过 {DEEPEST} 层。", "请拆成几行来写。")
        return INVALID
    tests: list[Any] = []
    parts: dict[str, tuple[Any, ...]] = {}
    for key in place.value:
        here = place.at(key)
        if key == "not":
            parts[key] = (_condition(here, depth + 1),)
        elif key in COMBINING:
            below = entries(here, 1)
            parts[key] = (INVALID,) if below is None else tuple(_condition(e, depth + 1) for e in below)
        else:
            tests.append(_test(here, key))
    if any(each is INVALID for group in (tests, *parts.values()) for each in group):
        return INVALID
    return Condition(tuple(tests), parts.get("all", ()), parts.get("any", ()), parts.get("not", ()))


def _test(place: Place, key: Any) -> Any:
    if not isinstance(key, str) or not _is_key(key):
        place.problem(
            f"条件里没有“{shown(key)}”这个键。",
            ""
            if place.reading.full
            else instead(str(key), (*KEYS, *COMBINING, *(f"{f}." for f in KEY_FAMILIES))),
        )
        return INVALID
    comparison, values = Comparison.IS, INVALID
    if isinstance(place.value, dict):
        word = next(iter(place.value), None)
        if len(place.value) != 1 or word not in COMPARISONS:
            return wrong(place, f"比较要写成 {{at_least: 3}} 的样子，可用 {listed(COMPARISONS)}。")
        comparison = Comparison(word)
        bound = place.value[word]
        if isinstance(bound, bool) or not isinstance(bound, int | str):
            return wrong(place.at(word), "比较的一边要写整数。")
        values = (bound,)
    else:
        values = _values(place)
    if values is INVALID:
        return INVALID
    _look_up_later(place, key, values, compared=comparison is not Comparison.IS)
    return Test(key, comparison, values)


def _is_key(key: str) -> bool:
    family, dot, code = key.partition(".")
    return key in KEYS or bool(dot and code and family in KEY_FAMILIES)


def _values(place: Place) -> Any:
    raw = place.value if isinstance(place.value, list) else [place.value]
    if len(raw) > MOST_ENTRIES:
        place.problem(f"这里列了 {len(raw)} 个值，最多 {MOST_ENTRIES} 个。", "请改用上一级的编码，或删减。")
        return INVALID
    if not raw:
        place.problem("这里列了零项。", "请写至少一个值，或删去这个键。")
        return INVALID
    for index, value in enumerate(raw):
        if not isinstance(value, str | int):
            here = place.at(index) if isinstance(place.value, list) else place
            return wrong(here, "这里要写一个编码、整数、true 或 false。")
    if len({(type(each), each) for each in raw}) != len(raw):
        place.problem("同一个值写了两次。", "请删去重复的。")
        return INVALID
    return tuple(raw)


def _look_up_later(place: Place, key: str, values: tuple[Any, ...], *, compared: bool) -> None:
    place.reading.later(lambda: look_up(place, key, values, compared))
