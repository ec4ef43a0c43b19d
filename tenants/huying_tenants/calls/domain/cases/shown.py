"""Runs of clocks and notices as reports of cases show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from huying_tenants.calls.domain.assessment import also_counts_for
from huying_tenants.calls.domain.cases.county import CaseCounty
from huying_tenants.calls.domain.cases.play import Told
from huying_tenants.calls.domain.cases.times import moment_as_text
from huying_tenants.calls.domain.cases.words import NONE
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.rulebook.domain.model import Rulebook


def run_as_shown(run: ClockRun, county: CaseCounty, rulebook: Rulebook) -> Mapping[str, Any]:
    """Everything a case may expect of one run. Rows count from 1, as people count lines."""
    return {
        "due": moment_as_text(run.due),
        "soon": moment_as_text(run.soon),
        "starts": moment_as_text(run.started_at),
        "stopped": moment_as_text(run.stopped_at),
        "status": run.status.value,
        "owner": county.code_of(run.owner),
        "counts_for": county.code_of(run.counts_for),
        "also_counts_for": sorted(map(county.code_of, _also_counts_for(run, county, rulebook))),
        "limit_row": run.row + 1,
        "override": run.override or NONE,
        "round": run.round,
    }


def notice_as_shown(told: Told, county: CaseCounty) -> dict[str, Any]:
    """A notice as a case would write it."""
    notice = told.notice
    shown: dict[str, Any] = {
        "to": [county.code_of(unit) for unit in notice["units"]],
        "document": notice["document"],
        "trigger": told.trigger,
        "level": told.level,
    }
    for key in ("words", "colour"):
        if notice.get(key):
            shown[key] = notice[key]
    return shown


def _also_counts_for(run: ClockRun, county: CaseCounty, rulebook: Rulebook) -> tuple[int, ...]:
    unit = county.units.get(run.counts_for) if run.counts_for is not None else None
    if unit is None:
        return ()
    rule = rulebook.hierarchy.stationed_counts_for
    return also_counts_for(unit.kind, unit.superior_id, unit.parent_id, rule)


def told_as_expected(expected: Iterable[Mapping[str, Any]], told: Iterable[Mapping[str, Any]]) -> bool:
    """Whether every notice expected went out, and no other. What an expectation leaves out may be anything."""
    left = list(told)
    for one in expected:
        match = next((each for each in left if _fits(one, each)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _fits(expected: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    return all(
        set(value) == set(told["to"])
        if key == "to"
        else str(value) in str(told.get("words", ""))
        if key == "words"
        else told.get(key) == value
        for key, value in expected.items()
    )
