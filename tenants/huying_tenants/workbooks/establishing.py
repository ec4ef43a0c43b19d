"""Setting up the unit that a row names and that is not there (先新建该村)."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.org import api as org_api
from huying_tenants.org.api import KIND_NAMES, UnitKind, UnitRef, UnitState, code_rules, reorganising
from huying_tenants.workbooks.domain import refusals
from huying_tenants.workbooks.models import Workbook


def establish_missing(
    workbook: Workbook, row: int, missing: Mapping[str, Any], *, actor: Actor, clock: Clock
) -> None:
    """Set up the one unit a row misses (`CellFault.missing`), from today on, as an act of its own.

    Nothing is done where somebody has set it up since the check. Its code is made from the parent's. Refuses what the
    hierarchy's rules refuse, and with UNIT_KIND_UNCLEAR where its name does not tell its kind.
    """
    hierarchy_api.one_at_a_time()
    now = clock.now()
    units = org_api.units_by_id(now)
    parent = units.get(missing["parent_id"])
    if parent is None:
        raise refusals.mend_unknown()
    wanted = (missing["name"], missing["level"], parent.id)
    if any((unit.name, unit.level, unit.parent_id) == wanted for unit in units.values()):
        return
    kind = _kind(missing["name"], missing["level"], parent, units.values(), county_date(now))
    state = UnitState(missing["name"], missing["name"], kind, missing["level"], parent.id)
    act = reorganising.Establish(county_date(now), _free_code(parent.code), state)
    reason = f"导入“{workbook.name}”第 {row} 行时新建"
    hierarchy_api.reorganise(
        actor=actor, clock=clock, request_id=uuid4(), proposal=Proposal(act, reason=reason)
    )


def _kind(name: str, level: str, parent: UnitRef, units: Iterable[UnitRef], on: date) -> UnitKind:
    """What a unit of this name is: the level's only kind, the one its name says, or what its sisters all are."""
    kinds = next((each.kinds for each in org_api.levels_on(on) if each.code == level), ())
    named = [kind for kind in kinds if KIND_NAMES[kind] in name]
    sisters = {unit.kind for unit in units if (unit.parent_id, unit.level) == (parent.id, level)}
    for found in (kinds, named, sorted(sisters)):
        if len(found) == 1:
            return found[0]
    raise refusals.kind_unclear(name)


def _free_code(parent: str) -> str:
    stem = parent[: code_rules.LONGEST - 6]
    return next(code for number in count(1) if not org_api.taken_unit_codes([code := f"{stem}-{number}"]))
