"""What the values of condition keys may be, looked up when the whole document has been read."""

from collections.abc import Callable
from datetime import date
from typing import Any

from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import FieldKind
from huying_tenants.rulebook.domain.parse.scalars import NAME_CODE
from huying_tenants.rulebook.domain.parse.shapes import wrong
from huying_tenants.rulebook.domain.reading import VOCABULARIES, Place, Reading, instead, shown

NUMBER, FLAG, UNIT, ITEM, KIND, LEVEL, SOURCE, STATUS, DATE, TEXT = (
    "number", "flag", "unit", "item", "unit_kind", "unit_level", "source", "status", "date", "text",
)  # fmt: skip
"""What the values of a key are, where they are not codes of a declared vocabulary."""

VALUES = {
    "call_type": "call_type",
    "item": ITEM,
    "grade": "grade",
    "township": UNIT,
    "caller_level": LEVEL,
    "lead": UNIT,
    "lead_kind": KIND,
    "lead_level": LEVEL,
    "unit": UNIT,
    "unit_kind": KIND,
    "unit_level": LEVEL,
    "period": "period",
    "day_part": "day_part",
    "sent_day_part": "day_part",
    "channel": "channel",
    "state": "state",
    "round": NUMBER,
    "off_hours": FLAG,
    "sent_off_hours": FLAG,
    "working_day": FLAG,
    "sender_role": "role",
    "reason": "reason",
    "result": "result",
    "solved": FLAG,
    "lowest_stars": NUMBER,
    "ordinal": NUMBER,
    "amount": NUMBER,
    "bulk": NUMBER,
    "taken": "step",
    "taken_by_each": "step",
    "overdue": FLAG,
    "suspended": FLAG,
    "orphan": FLAG,
    "selected": FLAG,
    "addressed_by": SOURCE,
    "evidence_count": NUMBER,
}
"""What the values of every plain key are; the families stand in `_of_family`."""

FAMILY_KINDS = {
    "axis": "axis",
    "field": "field",
    "label": "label",
    "stars": "rating_axis",
    "count": "counted",
    "clock": "clock",
    "evidence": "step",
}
"""What the code after a family's dot names."""

UNIT_KINDS = tuple(kind.value for kind in UnitKind)
SOURCES = ("row", "item", "fallback", "orphan", "form", "first_receiver", "superior")
"""What may have determined the units of a call."""

STATUSES = ("none", "running", "soon", "breached", "suspended", "met", "late", "cancelled")
"""What the runs of a clock may be; `none`: it has never run."""

MOST_NUMBER = 1_000_000


def look_up(place: Place, key: str, values: tuple[Any, ...], compared: bool) -> None:
    """Complain where a key names nothing declared, or its values are none it can have."""
    reading = place.reading
    family, dot, code = key.partition(".")
    if dot:
        kind = FAMILY_KINDS[family]
        if code not in reading.declared.get(kind, {}):
            reading.look_up(kind, code, place)
            return
    meanings = _of_family(reading, family, code) if dot else (VALUES[key],)
    if compared:
        _look_up_bound(place, key, values[0], meanings)
        return
    several = isinstance(place.value, list)
    for index, value in enumerate(values):
        here = place.at(index) if several else place
        if not any(_fits(here, meaning, value) for meaning in meanings):
            _complain(here, key, value, meanings[0])


def _look_up_bound(place: Place, key: str, bound: Any, meanings: tuple[str, ...]) -> None:
    word = next(iter(place.value))
    if NUMBER in meanings:
        if not isinstance(bound, int) or not 0 <= bound <= MOST_NUMBER:
            wrong(Place(bound, place.reading, place, word), f"请写 0 到 {MOST_NUMBER} 之间的整数。")
    elif DATE in meanings:
        if not isinstance(bound, str) or not _is_day(bound):
            wrong(Place(bound, place.reading, place, word), '请写 "2026-03-18" 样子的日期。')
    else:
        place.problem(f"“{key}”不是数，不能比较大小。", "请直接写它的值，几个值写成列表。")


def _of_family(reading: Reading, family: str, code: str) -> tuple[str, ...]:
    """What the values of a family's key may be; a form field of the same code may be of several kinds."""
    if family in {"stars", "count", "evidence"}:
        return (NUMBER,)
    if family == "clock":
        return (STATUS,)
    if family == "field":
        return tuple(_of_field(kind, code) for kind in sorted(reading.declared.get(f"kind.{code}", {}))) or (
            TEXT,
        )
    return (f"{family}.{code}",)


def _of_field(kind: str, code: str) -> str:
    return {
        FieldKind.NUMBER.value: NUMBER,
        FieldKind.DATE.value: DATE,
        FieldKind.YES_NO.value: FLAG,
        FieldKind.CHOICE.value: f"field.{code}",
        FieldKind.CHOICES.value: f"field.{code}",
        FieldKind.UNIT.value: UNIT,
    }.get(kind, TEXT)


def _is_day(value: str) -> bool:
    try:
        return len(value) == len("2026-03-18") and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _fits(place: Place, meaning: str, value: Any) -> bool:
    """Whether a value is one of a key's; units and items are noted as used."""
    if meaning in {UNIT, ITEM}:
        fits = isinstance(value, str) and bool(NAME_CODE.fullmatch(value))
        if fits:
            place.use(meaning, value)
        return fits
    closed = _CLOSED.get(meaning)
    if closed is not None:
        return closed(place.reading, value)
    return meaning in place.reading.unreadable or value in place.reading.declared.get(meaning, {})


_CLOSED: dict[str, Callable[[Reading, Any], bool]] = {
    NUMBER: lambda _, value: (
        isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER
    ),
    FLAG: lambda _, value: isinstance(value, bool),
    TEXT: lambda _, value: isinstance(value, str),
    DATE: lambda _, value: isinstance(value, str) and _is_day(value),
    KIND: lambda _, value: value in UNIT_KINDS,
    LEVEL: lambda reading, value: (
        value in UNIT_KINDS or value in reading.declared.get("level", {}) or "level" in reading.unreadable
    ),
    SOURCE: lambda _, value: value in SOURCES,
    STATUS: lambda _, value: value in STATUSES,
}


def _complain(place: Place, key: str, value: Any, meaning: str) -> None:
    if meaning in {NUMBER, FLAG, DATE, TEXT}:
        expected = {
            NUMBER: f"请写 0 到 {MOST_NUMBER} 之间的整数。",
            FLAG: "请写 true 或 false，不加引号。",
            DATE: '请写 "2026-03-18" 样子的日期。',
            TEXT: "请写文字。",
        }[meaning]
        place.problem(f"“{key}”不能是“{shown(value)}”。", expected)
        return
    if meaning in {UNIT, ITEM}:
        mend = f"请写名称为“{shown(value)}”那一行的 code。"
        if isinstance(value, int) or str(value).isascii():
            mend = f'请加引号："{shown(value)}"。' if isinstance(value, int) else ""
        place.problem(f"“{shown(value)}”不是{'单位' if meaning == UNIT else '事项'}编码。", mend)
        return
    known = {
        KIND: UNIT_KINDS,
        LEVEL: (*place.reading.declared.get("level", {}), *UNIT_KINDS),
        SOURCE: SOURCES,
        STATUS: STATUSES,
    }.get(meaning) or tuple(place.reading.declared.get(meaning, ()))
    name = VOCABULARIES[meaning][0] if meaning in VOCABULARIES else f"“{key}”的值"
    if not known:
        section = VOCABULARIES.get(meaning, ("", meaning))[1]
        place.problem(f"没有{name}“{shown(value)}”，文件里还没有写。", f"请在 {section} 里补上。")
    else:
        place.problem(
            f"没有{name}“{shown(value)}”。", "" if place.reading.full else instead(shown(value), known)
        )
