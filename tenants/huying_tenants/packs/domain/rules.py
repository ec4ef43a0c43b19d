"""A rulebook and its overrides judged as documents: what they say, what is wrong with them, which names they use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.calls.domain.cases import CaseCounty
from huying_tenants.packs.domain.approvers import check_approvers
from huying_tenants.packs.domain.items import check_leads
from huying_tenants.packs.domain.receivers import check_receivers
from huying_tenants.packs.domain.seats import check_rows, check_seats
from huying_tenants.packs.domain.senders import check_senders
from huying_tenants.packs.domain.situations import Situations
from huying_tenants.rulebook.domain.checks import (
    OverrideProblem,
    Trees,
    check_clock_owners,
    check_horizon,
    check_override_horizon,
    check_overrides,
    every_problem,
)
from huying_tenants.rulebook.domain.model import Override, Party, Rulebook
from huying_tenants.rulebook.domain.parse import (
    NameUsed,
    override_and_names,
    rulebook_and_names,
)
from huying_tenants.rulebook.domain.problems import Problem, RulebookProblems


@dataclass(frozen=True, slots=True)
class JudgedRulebook:
    """A rulebook as far as it could be read (None: not at all)."""

    rulebook: Rulebook | None
    problems: tuple[Problem, ...]
    names: tuple[NameUsed, ...]


@dataclass(frozen=True, slots=True)
class JudgedOverride:
    """An override as far as it could be read (None: not at all)."""

    override: Override | None
    problems: tuple[Problem, ...]
    names: tuple[NameUsed, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rulebook is judged against: a county, and from when on by which holidays. None: not known."""

    county: CaseCounty | None = None
    effective_from: date | None = None
    holidays: HolidayTable | None = None

    @property
    def trees(self) -> Trees:
        """The branching lists of the county by the key that asks for them."""
        return trees_of(self.county) if self.county is not None else {}


def judge_form(document: Mapping[str, Any]) -> JudgedRulebook:
    """Read it, its sense unchecked."""
    try:
        rulebook, names = rulebook_and_names(document)
    except RulebookProblems as error:
        return JudgedRulebook(None, error.problems, ())
    return JudgedRulebook(rulebook, (), names)


def judge_sense(rulebook: Rulebook, ground: Ground) -> Iterator[Problem]:
    """Every fault of its sense and every warning, by itself and beside what is known of the county."""
    yield from every_problem(rulebook, ground.trees, posts_known=ground.county is not None)
    if ground.county is not None:
        yield from check_seats(rulebook, ground.county)
        yield from check_rows(rulebook, ground.county)
        yield from check_leads(rulebook, ground.county)
        situations = Situations(rulebook, ground.county)
        yield from check_approvers(situations)
        yield from check_receivers(situations)
        yield from check_senders(situations)
        if all(unit.kind != Party.CENTRE for unit in ground.county.units.values()):
            yield from check_clock_owners(rulebook)
    if ground.holidays is not None and ground.effective_from is not None:
        yield from check_horizon(rulebook, ground.holidays, ground.effective_from)


def judge_override(document: Mapping[str, Any], rulebook: Rulebook) -> JudgedOverride:
    """Read it beside a rulebook."""
    try:
        override, names = override_and_names(document, rulebook)
    except RulebookProblems as error:
        return JudgedOverride(None, error.problems, ())
    return JudgedOverride(override, (), names)


def judge_overrides(
    rulebook: Rulebook, overrides: Sequence[Override], ground: Ground
) -> Iterator[OverrideProblem]:
    """The faults of all overrides, each by itself and any two against each other, and the holidays they want."""
    yield from check_overrides(rulebook, overrides, ground.trees)
    if ground.holidays is None or ground.effective_from is None:
        return
    for override in overrides:
        for problem in check_override_horizon(rulebook, override, ground.holidays, ground.effective_from):
            yield OverrideProblem(override.code, problem)


def trees_of(county: CaseCounty) -> Trees:
    """The list with its branches, and the units that call with those above them."""
    codes = {unit.id: unit.code for unit in county.units.values()}
    items: dict[str, str | None] = dict(county.branches)
    items |= {item.code: item.branches[0] if item.branches else None for item in county.items.values()}
    callers = {unit.id for unit in county.units.values() if unit.kind in county.calling_kinds}
    townships = {
        unit.code: codes[unit.parent_id] if unit.parent_id in callers else None
        for unit in county.units.values()
        if unit.id in callers
    }
    return {"item": items, "township": townships}
