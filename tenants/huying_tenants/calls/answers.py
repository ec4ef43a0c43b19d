"""Answers to form fields: from the texts a client sends to the values the rules compare."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.rulebook.api import FieldKind, FormField, Rulebook

Answers = Mapping[str, tuple[str, ...]]
"""What was written, by field."""

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,4})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO = {"true": True, "false": False}


def typed_answers(answers: Answers, asked: Iterable[FormField]) -> dict[str, Any]:
    """The answers with the values their fields ask for; a field nobody asked keeps its text, for the form to refuse.

    Refuses with ANSWER_WRONG what is not of the field's kind.
    """
    fields = {field.code: field for field in asked}
    return {
        code: _typed(fields[code], values) if code in fields else " ".join(values)
        for code, values in answers.items()
        if any(value.strip() for value in values)
    }


def readable_answers(answers: Answers, asked: Iterable[FormField]) -> dict[str, Any]:
    """Those of the answers that are of their field's kind already: what is being written need not be yet."""
    found: dict[str, Any] = {}
    for field in asked:
        if field.code in answers:
            try:
                found |= typed_answers({field.code: answers[field.code]}, [field])
            except Refusal:
                continue
    return found


def filing_fields(rulebook: Rulebook, call_type: str) -> tuple[FormField, ...]:
    """The questions filing a call of this type may ask: the type's own and those of every step of filing."""
    kind = rulebook.call_type(call_type)
    of_steps = (field for step in rulebook.steps.values() if step.verb == "file" for field in step.fields)
    return (*(kind.fields if kind else ()), *of_steps)


def step_fields(rulebook: Rulebook, code: str) -> tuple[FormField, ...]:
    """The questions a step may ask: its own, and those of the types it may change a call to."""
    step = rulebook.steps.get(code)
    if step is None:
        return ()
    kinds = rulebook.call_types.values() if step.reclassification else ()
    return (*step.fields, *(field for kind in kinds for field in kind.fields))


def _typed(field: FormField, values: tuple[str, ...]) -> Any:
    if field.kind is FieldKind.CHOICES:
        return list(dict.fromkeys(values))
    if len(values) != 1:
        raise _wrong(field, "只能填一项")
    try:
        return _READ.get(field.kind, _text)(values[0])
    except ValueError as error:
        raise _wrong(field, str(error)) from None


def _wrong(field: FormField, why: str) -> Refusal:
    return Refusal("ANSWER_WRONG", f"“{field.name}”{why}。", "请改正后再提交。", field=f"fields.{field.code}")


def _text(text: str) -> str:
    return text.strip()


def _number(text: str) -> int | float:
    written = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(written):
        raise ValueError("要填数字")
    return float(written) if "." in written else int(written)


def _day(text: str) -> str:
    written = unicodedata.normalize("NFKC", text).strip()
    try:
        return date.fromisoformat(written if _DAY.fullmatch(written) else "").isoformat()
    except ValueError:
        raise ValueError("要填真实的日期，如 2025-09-26") from None


def _yes_no(text: str) -> bool:
    if text not in _YES_NO:
        raise ValueError("要选是或否")
    return _YES_NO[text]


_READ: Mapping[FieldKind, Callable[[str], Any]] = {
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _day,
    FieldKind.YES_NO: _yes_no,
}
