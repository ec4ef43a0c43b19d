"""What checking a pack found, for people and as JSON. The JSON's keys are part of the product: they only grow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from huying_platform.documents.api import DocumentProblem, Place


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of a case: where it stands, what was asked, what was expected and found (JSON values)."""

    place: Place
    what: str
    expected: Any
    found: Any
    ok: bool

    def as_json(self) -> dict[str, Any]:
        """Its part of the report."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "what": self.what,
            "expected": self.expected,
            "found": self.found,
            "ok": self.ok,
        }


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A case that was run."""

    place: Place
    name: str
    expectations: tuple[Expectation, ...]

    @property
    def ok(self) -> bool:
        """Whether every expectation held."""
        return all(each.ok for each in self.expectations)

    def as_json(self) -> dict[str, Any]:
        """Its part of the report."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "name": self.name,
            "ok": self.ok,
            "expectations": [each.as_json() for each in self.expectations],
        }


@dataclass(frozen=True, slots=True)
class Warned:
    """Something unusual but legal; acknowledged when the rulebook names its code in `acknowledged`."""

    problem: DocumentProblem
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class PackReport:
    """All that is wrong or unusual about a pack, and how its cases went (none are run where a file is faulty)."""

    problems: tuple[DocumentProblem, ...]
    warnings: tuple[Warned, ...]
    cases: tuple[CaseReport, ...]

    @property
    def ok(self) -> bool:
        """Whether the pack has no fault and every case holds. Warnings do not count."""
        return not self.problems and all(case.ok for case in self.cases)

    def as_json(self) -> dict[str, Any]:
        """The report of `huying pack check --json`."""
        return {
            "ok": self.ok,
            "problems": [problem_as_json(each) for each in self.problems],
            "warnings": [
                {**problem_as_json(each.problem), "acknowledged": each.acknowledged} for each in self.warnings
            ],
            "cases": [case.as_json() for case in self.cases],
        }

    def as_text(self) -> str:
        """The report for people."""
        return "\n".join(_lines(self))

    def failures(self) -> tuple[DocumentProblem, ...]:
        """The expectations that did not hold, as faults of the files that state them."""
        return tuple(
            DocumentProblem(
                each.place,
                "PACK_CASE_FAILS",
                f"算例“{case.name}”没有通过：{each.what} 应为 {written(each.expected)}，实为 {written(each.found)}。",
                "请核对规则和算例，哪个不对改哪个。",
            )
            for case in self.cases
            for each in case.expectations
            if not each.ok
        )


def problem_as_json(problem: DocumentProblem) -> dict[str, Any]:
    """A fault's part of the report."""
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "sentence": problem.sentence,
        "mend": problem.next_step,
    }


def written(value: Any) -> str:
    """A value of an expectation in one line."""
    if isinstance(value, dict):
        return "{" + "，".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + "，".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _lines(report: PackReport) -> Iterator[str]:
    yield from _told("错误", report.problems)
    open_warnings = [each.problem for each in report.warnings if not each.acknowledged]
    yield from _told("提醒（不常见但允许；确认无误后把编码写进 acknowledged）", open_warnings, with_code=True)
    failed = [case for case in report.cases if not case.ok]
    for case in failed:
        yield f"算例没有通过：{case.name}（{case.place.file}:{case.place.line}）"
        for each in case.expectations:
            if not each.ok:
                yield f"  {each.place.file}:{each.place.line} {each.what}"
                yield f"    应为 {written(each.expected)}"
                yield f"    实为 {written(each.found)}"
    checked = sum(len(case.expectations) for case in report.cases)
    unsaid = "，但有提醒没有确认，还不能开通" if report.ok and open_warnings else ""
    yield (
        f"{'通过' if report.ok else '没有通过'}{unsaid}：错误 {len(report.problems)} 处，提醒 {len(open_warnings)} 处，"
        f"算例 {len(report.cases)} 个（没有通过 {len(failed)} 个），核对 {checked} 处。"
    )


def _told(heading: str, problems: Sequence[DocumentProblem], *, with_code: bool = False) -> Iterator[str]:
    if problems:
        yield f"{heading}："
    for problem in problems:
        yield f"  {problem}{f' [{problem.code}]' if with_code else ''}"
