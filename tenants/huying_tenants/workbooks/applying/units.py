"""Units: written and taken back."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from huying_platform.counties.api import current_county
from huying_platform.kernel.clock import county_date
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.org import api as org_api
from huying_tenants.workbooks.applying.values import Facts, same_unit, unit_facts, unit_state
from huying_tenants.workbooks.domain.outcomes import UnitChange
from huying_tenants.workbooks.domain.unit_acts import (
    Ground,
    UnitPlan,
    closable,
    plan_changes,
    plan_undoing,
)


class Overtaken(Exception):
    """What was worked out no longer holds when it is written."""


def plan_units(changes: Sequence[UnitChange], now: datetime) -> UnitPlan:
    """Plan what the rows want, from today on. Refuses what the hierarchy's own rules refuse."""
    return plan_changes(changes, _ground(now, [change.code for change in changes if change.is_new]))


def touched_units(planned: UnitPlan) -> list[int]:
    """The units there were before that the plan changes."""
    return [key for key in planned.plan.touched if key > 0]


def write_units(changes: Sequence[UnitChange], planned: UnitPlan, act: int) -> Iterator[tuple[int, Facts]]:
    """Write them; gives for each row what it wrote."""
    written = org_api.write_versions(planned.plan.changes, act)
    for change in changes:
        key = planned.keys[change.row]
        facts = {
            "unit": written.get(key, key),
            "code": change.code,
            "before": unit_facts(change.before),
            "after": unit_facts(planned.final(change.after, written)),
        }
        yield change.row, facts


def undo_units(rows: Sequence[tuple[int, Facts]], *, act: int, now: datetime) -> frozenset[int]:
    """Let units be from today on as they were before, and new ones no more. Gives the rows that stay.

    What others have changed since stays; so does a new unit when there are others below it, posts in it, calls with it,
    or units that it takes over from. The entries of those that go are left for `forget_units`.
    """
    ground = _ground(now, ())
    states = ground.states()
    same = [
        (row, facts)
        for row, facts in rows
        if same_unit(facts["after"], unit_facts(states.get(facts["unit"])))
    ]
    new = {facts["unit"] for _, facts in same if facts["before"] is None}
    restored = {
        facts["unit"]: (states[facts["unit"]], unit_state(facts["before"]))
        for _, facts in same
        if facts["before"] is not None
    }
    busy = {post.unit_id for post in org_api.posts_in(new).values()}
    busy |= calls_api.known_to_calls(new)
    busy |= {each.successor_id for each in org_api.successions().values()}
    going = closable(new - busy, restored.keys(), states)
    org_api.write_versions(plan_undoing(restored, going, ground).changes, act)
    return frozenset(row for row, facts in rows if facts["unit"] not in going | restored.keys())


def forget_units(rows: Sequence[tuple[int, Facts]], left: Collection[int]) -> None:
    """Forget the new units that were taken back; Overtaken when a call filed meanwhile names one.

    Not before calls are held: a call that is about to name one waits at its commit for whoever deletes it.
    """
    gone = {facts["unit"] for row, facts in rows if row not in left and facts["before"] is None}
    if calls_api.known_to_calls(gone):
        raise Overtaken
    org_api.remove_unit_entries(gone)


def _ground(now: datetime, new_codes: Sequence[str]) -> Ground:
    return Ground(
        versions=org_api.unit_versions(),
        schemes=hierarchy_api.level_schemes(),
        county_code=current_county().code,
        today=county_date(now),
        first_day=org_api.FIRST_DAY,
        taken_codes=org_api.taken_unit_codes(new_codes),
    )
