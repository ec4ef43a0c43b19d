"""Shapes: what may stand at a place of a document. One declaration both reads a value and describes it as JSON Schema.

Reading a wrong value records a problem and gives `INVALID`; what contains it becomes `INVALID` too, so that one pass
finds every fault and nothing is built of wrong parts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from huying_tenants.rulebook.domain.reading import MISSING, Place, instead, listed, shown

INVALID: Final[Any] = object()
"""Given by reading in place of a value that is wrong."""

REQUIRED: Final[Any] = object()
"""In place of a default: the key must be written."""

Schema = dict[str, Any]
Definitions = dict[str, Schema]
Values = dict[str, Any]

MOST_ENTRIES = 5_000
"""The longest list a document may have."""

CHINESE_QUOTES = "“”‘’"


class Shape(Protocol):
    """What may stand at a place."""

    def read(self, place: Place) -> Any:
        """The typed value there, or `INVALID` after recording a problem."""
        ...

    def schema(self, definitions: Definitions) -> Schema:
        """The shape as JSON Schema; shapes with a name are put into `definitions` and referred to."""
        ...


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: the shape of its value, what it means (Chinese), and what stands for it when left out."""

    shape: Shape
    help: str = ""
    default: Any = REQUIRED


def wrong(place: Place, expected: str, mend: str = "") -> Any:
    """Record that something else was expected here."""
    if place.value is MISSING:
        place.problem(f"缺少内容，{expected}", mend)
    elif place.value is None:
        place.problem(f"这里空着，{expected}", mend or "用不着的键请整行删去。")
    else:
        place.problem(f"“{shown(place.value)}”不可用，{expected}", mend or _quoted_in_chinese(place.value))
    return INVALID


def _quoted_in_chinese(value: Any) -> str:
    """What to say of a text in the quotation marks of Chinese, which mean nothing to YAML."""
    if isinstance(value, str) and value[:1] in CHINESE_QUOTES and value[-1:] in CHINESE_QUOTES:
        return f'引号要用半角的，请写成 "{shown(value.strip(CHINESE_QUOTES))}"。'
    return ""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with these keys and no other, built into a value by `build(place, values)`.

    `one_of`: groups of keys of which exactly one must be written. `before` is called with every such place, also of a
    faulty record. `holds`: kinds of entries declared within it, of which nothing is known when it is no mapping at all.
    """

    name: str
    title: str
    keys: Mapping[str, Key]
    build: Callable[[Place, Values], Any]
    one_of: tuple[tuple[str, ...], ...] = ()
    before: Callable[[Place], None] | None = None
    holds: tuple[str, ...] = ()

    def read(self, place: Place) -> Any:
        """The built value."""
        raw = place.value
        if not isinstance(raw, dict):
            place.reading.cannot_tell(*self.holds)
            return wrong(place, "这里要写成“键: 值”的形式。", f"可用的键：{'、'.join(self.keys)}。")
        if self.before is not None:
            self.before(place)
        whole = self._no_other_keys(place) and self._one_of_each(place)
        values: Values = {}
        for name, key in self.keys.items():
            if name in raw:
                value = key.shape.read(Place(raw[name], place.reading, place, name))
            elif key.default is not REQUIRED:
                value = key.default
            else:
                value = INVALID
                Place(MISSING, place.reading, place, name).problem(
                    f"缺少“{name}”（{key.help}）。", "请补上。"
                )
            if value is INVALID:
                whole = False
            values[name] = value
        return self.build(place, values) if whole else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """An object; described once, by name."""
        if self.name not in definitions:
            mine: Schema = {"type": "object", "title": self.title, "additionalProperties": False}
            definitions[self.name] = mine
            mine["properties"] = {name: _property(key, definitions) for name, key in self.keys.items()}
            required = [name for name, key in self.keys.items() if key.default is REQUIRED]
            if required:
                mine["required"] = required
            if self.one_of:
                mine["allOf"] = [{"oneOf": [{"required": [each]} for each in group]} for group in self.one_of]
        return {"$ref": f"#/$defs/{self.name}"}

    def _no_other_keys(self, place: Place) -> bool:
        whole = True
        for name in place.value:
            if name not in self.keys:
                whole = False
                place.at(name if isinstance(name, str) else str(name)).problem(
                    f"不认识的键“{shown(name)}”。",
                    "" if place.reading.full else instead(str(name), self.keys),
                )
        return whole

    def _one_of_each(self, place: Place) -> bool:
        for group in self.one_of:
            given = [name for name in group if name in place.value]
            if len(given) == 1:
                continue
            # A misspelt key has been told already; that the right one is missing then says nothing new.
            if given or not any(name not in self.keys for name in place.value):
                named = f"写了{'、'.join(given)}" if given else "一个也没有写"
                place.problem(f"这里{named}。", f"请写其中恰好一个：{'、'.join(group)}。")
            return False
        return True


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of at least `least` entries, as a tuple. `single`: one entry may stand without being a list."""

    entry: Shape
    least: int = 1
    single: bool = False

    def read(self, place: Place) -> Any:
        """The entries."""
        if self.single and not isinstance(place.value, list):
            value = self.entry.read(place)
            return value if value is INVALID else (value,)
        places = entries(place, self.least)
        if places is None:
            return INVALID
        values = tuple([self.entry.read(each) for each in places])
        return INVALID if any(each is INVALID for each in values) else values

    def schema(self, definitions: Definitions) -> Schema:
        """An array, or one entry of it."""
        one = self.entry.schema(definitions)
        array: Schema = {"type": "array", "items": one, "maxItems": MOST_ENTRIES}
        if self.least:
            array["minItems"] = self.least
        return {"anyOf": [one, array]} if self.single else array


@dataclass(frozen=True, slots=True)
class Keyed:
    """A list of entries each known by a code, as a mapping; the codes are declared as being of `kind`.

    `kind` may depend on the place; `also` is a further kind they are of. `key` names the keys of an entry that hold
    its code, the first that is written.
    """

    entry: Shape
    kind: str | Callable[[Place], str]
    what: str
    least: int = 1
    key: tuple[str, ...] = ("code",)
    also: tuple[str, ...] = ()

    def read(self, place: Place) -> Any:
        """The entries by code."""
        kinds = (self.kind if isinstance(self.kind, str) else self.kind(place), *self.also)
        places = entries(place, self.least)
        if places is None:
            self._cannot_tell(place, kinds)
            return INVALID
        whole: dict[str, Any] = {}
        faulty = False
        seen: set[str] = set()
        for each in places:
            code = self._code(each)
            value = self.entry.read(each)
            if code is None:
                self._cannot_tell(place, kinds)
            elif code in seen:
                value = INVALID
                each.problem(f"{self.what}“{shown(code)}”写了两次。", "请删去一个，或换一个编码。")
            else:
                seen.add(code)
                for kind in kinds:
                    place.reading.declare(kind, code)
            if value is INVALID or code is None:
                faulty = True
            else:
                whole[code] = value
        return INVALID if faulty else whole

    def schema(self, definitions: Definitions) -> Schema:
        """An array of its entries."""
        return Listed(self.entry, self.least).schema(definitions)

    def _cannot_tell(self, place: Place, kinds: tuple[str, ...]) -> None:
        held = self.entry.holds if isinstance(self.entry, Record) else ()
        place.reading.cannot_tell(*kinds, *held)

    def _code(self, place: Place) -> str | None:
        if isinstance(place.value, dict):
            for key in self.key:
                if key in place.value:
                    code = place.value[key]
                    return code if isinstance(code, str) else None
        return None


@dataclass(frozen=True, slots=True)
class Variants:
    """One of several records; the word at `key` says which."""

    key: str
    records: Mapping[str, Record]

    def read(self, place: Place) -> Any:
        """What the record that is meant reads."""
        if not isinstance(place.value, dict):
            return wrong(place, "这里要写成“键: 值”的形式。")
        word = place.at(self.key)
        record = self.records.get(word.value) if isinstance(word.value, str) else None
        if record is None:
            return wrong(word, f"请写其中之一：{listed(self.records)}。")
        return record.read(place)

    def schema(self, definitions: Definitions) -> Schema:
        """Any of the records."""
        return {"oneOf": [record.schema(definitions) for record in self.records.values()]}


@dataclass(frozen=True, slots=True)
class ByKey:
    """One of several records; the one whose own key is written is meant. One may have another's key among its own."""

    records: Mapping[str, Record]

    def read(self, place: Place) -> Any:
        """What the record that is meant reads."""
        choices = f"请写其中之一：{listed(self.records)}。"
        if not isinstance(place.value, dict):
            return wrong(place, "这里要写成“键: 值”的形式。", choices)
        given = [key for key in self.records if key in place.value]
        meant = next((key for key in given if set(given) <= set(self.records[key].keys)), None)
        if meant is None:
            place.problem(f"这里{'写了' + '、'.join(given) if given else '没有写清是什么时候'}。", choices)
            return INVALID
        return self.records[meant].read(place)

    def schema(self, definitions: Definitions) -> Schema:
        """Any of the records."""
        return {"oneOf": [record.schema(definitions) for record in self.records.values()]}


def entries(place: Place, least: int) -> list[Place] | None:
    """The places of a list's entries; None after recording that it is none, or too short or long."""
    raw = place.value
    if not isinstance(raw, list):
        wrong(place, "这里要写成列表，每项以“-”开头。")
        return None
    if len(raw) < least:
        place.problem(f"这里要列出至少 {least} 项。", "用不着的键请整个删去。" if not raw else "请补上。")
        return None
    if len(raw) > MOST_ENTRIES:
        place.problem(f"这里列了 {len(raw)} 项，最多 {MOST_ENTRIES} 项。", "请合并或删减。")
        return None
    return [Place(each, place.reading, place, index) for index, each in enumerate(raw)]


def _property(key: Key, definitions: Definitions) -> Schema:
    """The schema of a key's value: what the key means, what its words mean, what stands for it when left out."""
    schema = key.shape.schema(definitions)
    texts = [text for text in (key.help, schema.get("description")) if text]
    plain = isinstance(key.default, str | bool | int) and key.default != ""
    default = {"default": key.default} if plain else {}
    return {**schema, "description": "。".join(texts), **default}
