"""Every condition of a rulebook: where it stands, and what it is for."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.checks.ground import each_of
from huying_tenants.rulebook.domain.model import ALWAYS, Condition, Rulebook, Step
from huying_tenants.rulebook.domain.problems import Path

Asked = Iterator[tuple[Path, str, Condition]]
"""A place, what its condition is for, and the condition."""


def asked(rulebook: Rulebook) -> Asked:
    """Every condition that is written, those of limit rows apart."""
    for each in (*_of_steps(rulebook), *_of_others(rulebook)):
        if each[2] != ALWAYS:
            yield each


def _of_steps(rulebook: Rulebook) -> Asked:
    for path, step in each_of("steps", rulebook.steps):
        yield (*path, "when"), f"“{step.name}”", step.when
        yield from _of_step(path, step)
    for path, kind in each_of("call_types", rulebook.call_types):
        for index, field in enumerate(kind.fields):
            yield (*path, "fields", index, "when"), f"表单项“{field.name}”", field.when


def _of_step(path: Path, step: Step) -> Asked:
    for index, outcome in enumerate(step.outcomes):
        yield (*path, "to", index, "when"), f"“{step.name}”第 {index + 1} 个去向", outcome.when
    for index, field in enumerate(step.fields):
        yield (*path, "fields", index, "when"), f"表单项“{field.name}”", field.when
    for index, row in enumerate(step.approval.rows if step.approval else ()):
        what = f"“{step.name}”审批表第 {index + 1} 行"
        yield (*path, "approval", "rows", index, "when"), what, row.when


def _of_others(rulebook: Rulebook) -> Asked:
    for path, clock in each_of("clocks", rulebook.clocks):
        yield (*path, "when"), f"时钟“{clock.name}”", clock.when
    for path, trigger in each_of("triggers", rulebook.triggers):
        yield (*path, "when"), f"督办“{trigger.name}”", trigger.when
        for index, notice in enumerate(trigger.notices):
            yield (*path, "notices", index, "when"), f"督办“{trigger.name}”第 {index + 1} 份文书", notice.when
    for path, label in each_of("labels", rulebook.labels):
        for index, value in enumerate(label.values):
            if value.when is not None:
                yield (*path, "values", index, "when"), f"标识“{label.name}”的“{value.name}”", value.when
    for index, row in enumerate(rulebook.addressing.rows):
        yield ("addressing", "rows", index, "when"), f"派单表第 {index + 1} 行", row.when
    for index, requirement in enumerate(rulebook.requirements):
        yield ("closing", "requirements", index, "holds"), f"销号条件第 {index + 1} 条", requirement.holds
