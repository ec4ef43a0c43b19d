"""An act somebody has in mind, worked out on the county as it is: what the preview shows and the act writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from huying_platform.counties.api import current_county
from huying_platform.kernel.clock import county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import wording
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitKind, UnitState, level_rules, reorganising


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act with its reason and document number; `seen`: the revisions of units that its author has seen.

    `posts_move`: the posts of units that are closed go to the successor along with their holders; else they end.
    """

    act: reorganising.Act
    reason: str = ""
    document: str = ""
    seen: Mapping[int, str] = field(default_factory=dict)
    posts_move: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A proposal worked out; `before` is the part of the hierarchy it was worked out on."""

    proposal: Proposal
    plan: reorganising.Plan
    before: reorganising.Hierarchy
    schemes: tuple[level_rules.LevelScheme, ...]

    @property
    def effective(self) -> date:
        """The day the act takes effect."""
        return self.proposal.act.effective

    @property
    def scheme(self) -> level_rules.LevelScheme:
        """The levels of that day."""
        return level_rules.scheme_on(self.schemes, self.effective)

    @property
    def words(self) -> str:
        """What the act does, in a sentence."""
        return wording.sentence(self.proposal.act, self.plan, self.before, self.scheme)


def work_out(proposal: Proposal, now: datetime) -> Outcome:
    """Plan a proposal on the county as it is. Refuses with the reason and the way."""
    act = with_checked_boundaries(proposal.act)
    before = reorganising.Hierarchy.of(_around(act))
    schemes = level_schemes()
    closing = [act.unit_id] if isinstance(act, reorganising.Close) and act.successor_id is None else []
    surroundings = reorganising.Surroundings(
        schemes=schemes,
        county_code=current_county().code,
        today=county_date(now),
        first_day=org_api.FIRST_DAY,
        taken_codes=org_api.taken_unit_codes(list(_codes(act))),
        open_calls={unit: calls_api.passing_calls([unit]).count for unit in closing},
        successions=org_api.successions(),
    )
    planned = reorganising.plan(before, act, surroundings)
    if not planned.changes:
        raise Refusal("NOTHING_CHANGES", "这样改与现在没有不同。", "请核对要改的内容。")
    _refuse_last_ones(before, planned, act.effective)
    return Outcome(replace(proposal, act=act), planned, before, schemes)


_NEEDED: Final = (
    (org_api.CALLING_KINDS, "LAST_CALLING_UNIT", "乡镇或街道，无人呼叫", "乡镇或街道"),
    (org_api.LEADING_KINDS, "LAST_LEADING_UNIT", "部门，无人承办呼叫", "部门"),
)
"""Kinds of units of which a county needs one at least, and what is said when the last is to go."""


def _refuse_last_ones(before: reorganising.Hierarchy, planned: reorganising.Plan, day: date) -> None:
    """Refuse what leaves the county without a unit that may call, or lead. A statement where some of them go."""
    for kinds, code, lacking, what in _NEEDED:
        lost = _standing(before, planned, day, kinds) - _standing(planned.after, planned, day, kinds)
        if lost > 0 and org_api.units_of_kinds(kinds, day) <= lost:
            raise Refusal(
                code,
                f"这样改以后，本县没有{lacking}。",
                f"请先设立承接的{what}，再撤并原来的。",
                field="unitIds",
            )


def _standing(
    hierarchy: reorganising.Hierarchy, planned: reorganising.Plan, day: date, kinds: frozenset[UnitKind]
) -> int:
    """How many of the units that are changed stand on a day and are of these kinds."""
    states = (hierarchy.units[key].on(day) for key in planned.touched if key in hierarchy.units)
    return sum(state is not None and state.kind in kinds for state in states)


def named_units(act: reorganising.Act) -> set[int]:
    """The units there are that an act is about, whom it puts them under or into aside."""
    match act:
        case reorganising.Move() | reorganising.Merge():
            return set(act.unit_ids)
        case reorganising.Establish():
            return set()
        case _:
            return {act.unit_id}


def level_schemes() -> tuple[level_rules.LevelScheme, ...]:
    """Every list of levels the county had, has or is going to have."""
    return tuple(level_rules.LevelScheme(since, levels) for since, levels in org_api.level_schemes())


def with_checked_boundaries(act: reorganising.Act) -> reorganising.Act:
    """The act with its boundaries as they are kept. Refuses a boundary that is none."""
    match act:
        case reorganising.Establish() | reorganising.Merge() if act.state is not None:
            return replace(act, state=_bounded(act.state))
        case reorganising.Split():
            return replace(act, parts=tuple(replace(part, state=_bounded(part.state)) for part in act.parts))
        case reorganising.Amend() if act.changes.get("boundary") is not None:
            boundary = org_api.checked_boundary(act.changes["boundary"])
            return replace(act, changes={**act.changes, "boundary": boundary})
        case _:
            return act


def _bounded(state: UnitState) -> UnitState:
    if state.boundary is None:
        return state
    return replace(state, boundary=org_api.checked_boundary(state.boundary))


def _around(act: reorganising.Act) -> Mapping[int, Any]:
    """The part of the county an act is about. New units and new places stand among others: those are read too."""
    named = {key for key in _named(act) if key is not None and key > 0}
    parents: set[int | None] = set()
    match act:
        case reorganising.Establish():
            parents = {act.state.parent_id}
        case reorganising.Merge() if act.state is not None:
            parents = {act.state.parent_id}
        case reorganising.Amend() if "position" in act.changes:
            parents = org_api.parents_of([act.unit_id], act.effective)
    beside = {key for key in parents if key is not None and key > 0}
    return org_api.neighbourhood(named, beside=beside, top=None in parents)


def _named(act: reorganising.Act) -> Iterator[int | None]:
    match act:
        case reorganising.Establish():
            yield from _superiors(act.state)
        case reorganising.Amend():
            yield from (act.unit_id, act.changes.get("line_superior_id"))
        case reorganising.Move():
            yield from (*act.unit_ids, act.parent_id)
        case reorganising.Merge():
            yield from (*act.unit_ids, act.into_id)
            yield from _superiors(act.state) if act.state is not None else ()
        case reorganising.Split():
            yield act.unit_id
            for part in act.parts:
                yield from (*_superiors(part.state), *part.child_ids)
        case reorganising.Close():
            yield from (act.unit_id, act.successor_id)


def _superiors(state: UnitState) -> tuple[int | None, int | None]:
    return state.parent_id, state.line_superior_id


def _codes(act: reorganising.Act) -> Iterator[str]:
    if isinstance(act, reorganising.Establish | reorganising.Merge):
        yield act.code
    if isinstance(act, reorganising.Split):
        parts: tuple[reorganising.Part, ...] = act.parts
        yield from (part.code for part in parts)
