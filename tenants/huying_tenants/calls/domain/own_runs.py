"""Whose clocks an extension is about: of those co-operating units have each for itself, one moves its own alone."""

from collections.abc import Collection

from huying_tenants.calls.domain.clock_runs import ClockRun, RunKey
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Rulebook, Step


def open_runs(
    rulebook: Rulebook, state: CallState, codes: Collection[str], unit: int | None
) -> tuple[ClockRun, ...]:
    """The open runs of these clocks that are a unit's to ask about (None: anybody's)."""
    return tuple(
        run for run in state.clocks if run.open and run.code in codes and _is_its(rulebook, state, run, unit)
    )


def _is_its(rulebook: Rulebook, state: CallState, run: ClockRun, unit: int | None) -> bool:
    """Whether a unit asks about a run: it is its own, or the unit has none of that clock for itself."""
    rule = rulebook.clocks.get(run.code)
    if unit is None or rule is None or not rule.each_owner or unit not in state.cooperating:
        return True
    return run.owner == unit


def is_asked_already(
    rulebook: Rulebook, state: CallState, step: Step, unit: int, clocks: Collection[str] = ()
) -> bool:
    """Whether a request for the step is open that leaves this unit nothing to ask for.

    Another unit's, about other runs, leaves it its own. `clocks` are those it asks about, where that has been said.
    """
    asked = [each for each in state.requests.values() if each.step == step.code and each.open]
    if step.extension is None or any(each.applicant.unit_id == unit for each in asked):
        return bool(asked)
    taken = {run.key for each in asked for run in _runs_of(rulebook, state, step, each)}
    mine = {run.key for run in open_runs(rulebook, state, clocks or step.extension.clocks, unit)}
    return bool(asked) and (bool(mine & taken) if clocks else mine <= taken)


def others_runs(rulebook: Rulebook, state: CallState, step: Step, unit: int | None) -> frozenset[RunKey]:
    """The runs that stand for requests of other units for the step, which still wait for an approver."""
    waiting = [
        each
        for each in state.requests.values()
        if each.step == step.code and each.pending and each.applicant.unit_id != unit
    ]
    return frozenset(run.key for each in waiting for run in _runs_of(rulebook, state, step, each))


def _runs_of(rulebook: Rulebook, state: CallState, step: Step, request: Request) -> tuple[ClockRun, ...]:
    rule = step.extension
    codes = request.form.get("clocks") or (rule.clocks if rule else ())
    return open_runs(rulebook, state, codes, request.applicant.unit_id)
