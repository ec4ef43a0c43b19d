"""Filled-in forms in lines of name and text, by the county's names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain.asked import unit_name
from huying_tenants.org import api as org_api
from huying_tenants.rulebook.api import (
    Choice,
    FieldKind,
    FormField,
    Rulebook,
    Step,
    choice,
    fields_of,
    value_words,
)

Words = Mapping[str, str]
FIELD = "field."
"""Before the code of a form field in the words beside an event."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a filled-in form."""

    name: str
    text: str


def form_lines(
    rulebook: Rulebook, step: Step | None, form: Mapping[str, Any], words: Words, at: datetime
) -> list[FormLine]:
    """The lines of a step's form, in the order people ask for them; what it does not say is left out.

    Units bear the names they had `at` that moment.
    """
    own = _own_lines(rulebook, step, form, at)
    return [*own, *answer_lines(rulebook, form.get("fields", {}), words, at)]


def answer_lines(
    rulebook: Rulebook, answers: Mapping[str, Any], words: Words, at: datetime
) -> list[FormLine]:
    """The answers to form fields, facts and texts alike, in the order of the rulebook; units by their names `at` that
    moment."""
    texts = {key.removeprefix(FIELD): text for key, text in words.items() if key.startswith(FIELD)}
    given = {**answers, **texts}
    fields = {field.code: field for field in fields_of(rulebook)}
    return [
        FormLine(field.name, _answer(rulebook, field, given[code], at))
        for code, field in fields.items()
        if code in given
    ]


def _own_lines(
    rulebook: Rulebook, step: Step | None, form: Mapping[str, Any], at: datetime
) -> Iterator[FormLine]:
    if form.get("lead") is not None:
        yield FormLine("主责单位", _unit(form["lead"], at))
        if form.get("cooperating"):
            yield FormLine("配合单位", "、".join(_unit(each, at) for each in form["cooperating"]))
    if "reason" in form:
        yield FormLine("理由", _named(step.reasons if step else (), form["reason"]))
    if "amount" in form and step is not None and step.extension is not None:
        yield FormLine("时长", f"{form['amount']} {unit_name(step.extension)}")
    if form.get("clocks"):
        rules = [rulebook.clocks.get(code) for code in form["clocks"]]
        yield FormLine("时限", "、".join(rule.name for rule in rules if rule is not None))
    if form.get("until"):
        day = datetime.fromisoformat(form["until"]).astimezone(COUNTY_ZONE).date()
        yield FormLine("到哪一天", day.isoformat())
    if "result" in form:
        yield FormLine("结果", _named(rulebook.answer_results, form["result"]))
    if "grade" in form:
        grades = rulebook.grading.grades if rulebook.grading else ()
        yield FormLine("等级", _named(grades, form["grade"]))
    if form.get("channel") in rulebook.channels:
        yield FormLine("渠道", rulebook.channels[form["channel"]].name)


def _answer(rulebook: Rulebook, field: FormField, answer: Any, at: datetime) -> str:
    values = answer if isinstance(answer, list) else [answer]
    if field.kind is FieldKind.UNIT:
        names = {unit.code: unit.short_name for unit in org_api.units_ever(at).values()}
        return "、".join(names.get(str(each), str(each)) for each in values)
    return "、".join(value_words(rulebook, f"field.{field.code}", each) for each in values)


def _unit(unit_id: int, at: datetime) -> str:
    unit = org_api.unit_as_of(unit_id, at)
    return unit.short_name if unit else "有关单位"


def _named(choices: tuple[Choice, ...], code: str) -> str:
    found = choice(choices, code)
    return found.name if found else code
