"""The grade of a call from the levels of its axes (rule T07)."""

from collections.abc import Mapping
from typing import Any

from huying_tenants.calls.domain import refusals
from huying_tenants.rulebook.domain.model import GradingRule, Rulebook, choice


def graded(rulebook: Rulebook, call_type: str, axes: Mapping[str, str], grade: str) -> dict[str, Any]:
    """The payload of a grading: every axis with its level, and the grade they lead to. Raises Refusal.

    A county without axes grades by naming the grade.
    """
    rule = rulebook.grading
    if rule is None or not is_graded(rulebook, call_type):
        raise refusals.not_graded(rulebook.call_types[call_type].name)
    if not rule.axes:
        if choice(rule.grades, grade) is None:
            raise refusals.unknown_choice("grade", "级别")
        return {"axes": {}, "grade": grade}
    for axis in rule.axes:
        if choice(axis.levels, axes.get(axis.code, "")) is None:
            raise refusals.axis_required(axis.name)
    levels = {axis.code: axes[axis.code] for axis in rule.axes}
    found = _grade_of(rule, levels)
    if found is None:
        raise refusals.no_grade()
    return {"axes": levels, "grade": found}


def is_graded(rulebook: Rulebook, call_type: str) -> bool:
    """Whether calls of this type are graded at all."""
    return rulebook.grading is not None and rulebook.call_types[call_type].graded


def _grade_of(rule: GradingRule, levels: Mapping[str, str]) -> str | None:
    for row in rule.rows:
        if all(levels.get(axis) in wanted for axis, wanted in row.when.items()):
            return row.grade
    return next(iter(levels.values())) if len(levels) == 1 and not rule.rows else None
