"""Answers to the form fields a step asks (rule T05): which are asked, whether they fit, how events hold them.

What is written freely lies beside the event, under `field.CODE`; every other answer is a fact and stands in it.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.texts import is_written
from huying_tenants.rulebook.domain.model import FieldKind, FormField, Lookup, choice

TEXT_LIMIT = 2_000
NUMBER_LIMIT = 10**12

Answers = Mapping[str, Any]


def read_fields(
    facts: Facts, fields: Sequence[FormField], given: Answers, view: Callable[[Answers], Lookup]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers as facts, and those in words. `view` looks at the call with answers filled in. Raises Refusal.

    A field that is not asked of this call is left aside.
    """
    known = {field.code: field for field in fields}
    for code in given:
        if code not in known:
            raise refusals.field_unknown(str(code))
    answers = {code: _read(facts, known[code], value) for code, value in given.items() if _filled(value)}
    lookup = view(answers)
    asked = [field for field in fields if field.when.holds(lookup)]
    for field in asked:
        if field.required and field.code not in answers:
            raise refusals.field_required(field.code, field.name)
    found = {field.code: answers[field.code] for field in asked if field.code in answers}
    texts = {field.code for field in asked if field.kind is FieldKind.TEXT}
    facts_of = {code: answer for code, answer in found.items() if code not in texts}
    return facts_of, {f"field.{code}": answer for code, answer in found.items() if code in texts}


def _filled(value: Any) -> bool:
    if value is None or (isinstance(value, list | tuple) and not value):
        return False
    return is_written(value) if isinstance(value, str) else True


def _read(facts: Facts, field: FormField, value: Any) -> Any:
    answer = _KINDS[field.kind][1](facts, field, value)
    if answer is None:
        raise refusals.field_unsuitable(field.code, field.name, _KINDS[field.kind][0])
    return answer


def _text(_facts: Facts, field: FormField, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    if len(value.strip()) > TEXT_LIMIT:
        raise refusals.words_too_long(f"fields.{field.code}", TEXT_LIMIT)
    return value.strip()


def _number(_facts: Facts, _field: FormField, value: Any) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or abs(value) > NUMBER_LIMIT:
        return None
    return int(value) if value == int(value) else value


def _date(_facts: Facts, _field: FormField, value: Any) -> str | None:
    if isinstance(value, date):
        return date(value.year, value.month, value.day).isoformat()
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def _yes_no(_facts: Facts, _field: FormField, value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _choice(_facts: Facts, field: FormField, value: Any) -> str | None:
    return value if isinstance(value, str) and choice(field.choices, value) else None


def _choices(facts: Facts, field: FormField, value: Any) -> list[str] | None:
    if not isinstance(value, list | tuple) or any(_choice(facts, field, each) is None for each in value):
        return None
    return list(dict.fromkeys(value))


def _unit(facts: Facts, _field: FormField, value: Any) -> str | None:
    if isinstance(value, str):
        return value if value in facts.ids else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    unit = facts.units.get(value)
    return unit.code if unit and unit.code else None


_KINDS: Mapping[FieldKind, tuple[str, Callable[[Facts, FormField, Any], Any]]] = {
    FieldKind.TEXT: ("文字", _text),
    FieldKind.NUMBER: ("数字", _number),
    FieldKind.DATE: ("日期", _date),
    FieldKind.YES_NO: ("是或否", _yes_no),
    FieldKind.CHOICE: ("列表里的一项", _choice),
    FieldKind.CHOICES: ("列表里的若干项", _choices),
    FieldKind.UNIT: ("本县的单位", _unit),
}
