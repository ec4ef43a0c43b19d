"""Grading: every combination of axis levels has one grade, and every grade is given."""

from collections.abc import Iterator, Mapping, Sequence

from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import Ground, quoted
from huying_tenants.rulebook.domain.model import GradeRow, GradingRule, LimitRow
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.tables import Domains, Fault, verify

PLACE: Path = ("grading",)
ROWS: Path = ("grading", "rows")


def check_grading(ground: Ground) -> Iterator[Problem]:
    """Every fault of the grading table; the first row that matches counts."""
    rule = ground.rulebook.grading
    if rule is None:
        return
    if rule.rows:
        yield from _rows(rule)
        yield from _gaps(rule)
        yield from _ungiven(rule, {row.grade for row in rule.rows})
    elif rule.axes:
        yield from _ungiven(rule, {level.code for level in rule.axes[0].levels})


def _ungiven(rule: GradingRule, given: set[str]) -> Iterator[Problem]:
    for index, grade in enumerate(rule.grades):
        if grade.code not in given:
            sentence = f"等级“{grade.name}”没有一行给出，谁也到不了。"
            yield fault((*PLACE, "grades", index), "GRADE_UNREACHED", sentence, "请补一行，或删去这个等级。")


def _rows(rule: GradingRule) -> Iterator[Problem]:
    for index, row in enumerate(rule.rows):
        for place, earlier in enumerate(rule.rows[:index]):
            if not _meet(earlier.when, row.when):
                continue
            mine, other = _words(rule, index), _words(rule, place)
            if _within(row.when, earlier.when):
                sentence = f"分级表{mine}永远轮不到：{other}已包括它的情形，先符合的算。"
                yield fault((*ROWS, index), "GRADING_SHADOWED", sentence, "请删去它，或排到前面。")
                break
            if earlier.grade != row.grade and not _within(earlier.when, row.when):
                sentence = f"分级表{mine}与{other}有一部分情形重叠而等级不同。"
                yield fault((*ROWS, index), "GRADING_OVERLAP", sentence, "请把重叠的情形从其中一行去掉。")


def _gaps(rule: GradingRule) -> Iterator[Problem]:
    levels = {axis.code: tuple(level.code for level in axis.levels) for axis in rule.axes}
    table = [LimitRow(row.when, None) for row in rule.rows]
    names = {axis.code: axis.name for axis in rule.axes}
    for finding in verify(table, tuple(levels), Domains(closed=levels)):
        if finding.fault is Fault.GAP:
            case = "、".join(
                f"{names.get(key, key)}“{_level(rule, key, finding.case[key])}”" for key in finding.case
            )
            yield fault(ROWS, "GRADING_GAP", f"分级表有空档：{case}时没有等级。", "请为它补一行。")


def _meet(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> bool:
    return all(set(one[key]) & set(other[key]) for key in one.keys() & other.keys())


def _within(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> bool:
    return all(key in one and set(one[key]) <= set(values) for key, values in other.items())


def _words(rule: GradingRule, index: int) -> str:
    row: GradeRow = rule.rows[index]
    names = {axis.code: axis.name for axis in rule.axes}
    when = "、".join(
        names.get(key, key) + quoted(_level(rule, key, value) for value in values)
        for key, values in row.when.items()
    )
    grade = next((each.name for each in rule.grades if each.code == row.grade), row.grade)
    return f"第 {index + 1} 行（{when or '其余'}：{grade}）"


def _level(rule: GradingRule, axis: str, code: object) -> str:
    levels = (level for each in rule.axes if each.code == axis for level in each.levels)
    return next((level.name for level in levels if level.code == code), str(code))
