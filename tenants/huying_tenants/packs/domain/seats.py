"""Whether there is somebody at every place where the rulebook wants somebody to act: posts, roles, levels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from huying_tenants.calls.domain.cases import CaseCounty, CaseUnit
from huying_tenants.rulebook.domain.checks.asked import asked
from huying_tenants.rulebook.domain.model import SUPERIOR, Condition, Party, Place, Rulebook, Who
from huying_tenants.rulebook.domain.problems import Path, Problem, Severity

MOST_NAMED = 5

TRANSFER = "transfer"

NOT_EVERYWHERE = "ROLE_NOT_EVERYWHERE"
"""The warning that some units have nobody where others have."""

_FINE = Problem((), "", severity=Severity.WARNING)

_NO_ROLE = "请在 posts.yaml 里给这样的岗位写上 roles，或改用别的职务。"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody who must act, and where the rulebook says so. `what` names the step or approval."""

    path: Path
    who: Who
    what: str
    verb: str


def check_seats(rulebook: Rulebook, county: CaseCounty) -> Iterator[Problem]:
    """Every step and approval somebody can perform; roles and levels the county has."""
    for group, joint in _wanted(rulebook):
        found = [tuple(_check_wanted(wanted, county, rulebook)) for wanted in group]
        # Where any of several may act, it is enough that one of them can.
        enough = not joint and any(not problem.is_error for each in found for problem in each or (_FINE,))
        for each in found:
            for problem in each:
                yield _as_warning(problem) if enough and problem.is_error else problem
    for path, _, condition in asked(rulebook):
        yield from _check_levels(path, condition, county, rulebook)


def unknown_roles(rulebook: Rulebook, roles: Iterable[str]) -> tuple[str, ...]:
    """Roles of posts that the rulebook does not know."""
    return tuple(role for role in roles if role not in rulebook.roles)


def _wanted(rulebook: Rulebook) -> Iterator[tuple[list[Wanted], bool]]:
    """Those who must act at one place of the rulebook, and whether all of them must."""
    for index, step in enumerate(rulebook.steps.values()):
        base: Path = ("steps", index)
        name = f"“{step.name}”"
        yield _group((*base, "by"), step.by, name, step.verb), step.joint is not None
        for row_index, row in enumerate(step.approval.rows if step.approval else ()):
            path = (*base, "approval", "rows", row_index, "by")
            yield _group(path, row.by, f"{name}的审批", "approve"), row.joint is not None
    for index, state in enumerate(rulebook.states.values()):
        if state.waits_for is not None:
            yield [Wanted(("states", index, "waits_for"), state.waits_for, f"状态“{state.name}”", "")], False


def _group(path: Path, whos: Iterable[Who], what: str, verb: str) -> list[Wanted]:
    return [Wanted((*path, place), who, what, verb) for place, who in enumerate(whos)]


def _check_wanted(wanted: Wanted, county: CaseCounty, rulebook: Rulebook) -> Iterator[Problem]:
    """Of all the units that may be meant, one at least has a desk that may do it; those without are told."""
    units = units_meant(wanted.who.place, county, rulebook)
    if units is None:
        return
    if not units and wanted.who.place.party is Party.CENTRE:
        yield Problem(
            wanted.path,
            f"{wanted.what}由“{wanted.who}”办理，可配置包里没有 kind: centre 的单位。",
            "请在 units.yaml 里补一个 kind: centre 的单位。",
            "PACK_KIND_MISSING",
        )
        return
    role = wanted.who.role
    named = rulebook.roles.get(role, role) if role else ""
    if not units:
        yield Problem(
            wanted.path,
            f"{wanted.what}由“{wanted.who}”办理，可没有这样的单位。",
            "请核对 units.yaml 里的 kind、parent 和 superior。",
            "PACK_NOBODY",
        )
        return
    idle = [unit for unit in units if not _can(unit, role, wanted.verb, county)]
    if len(idle) == len(units):
        yield Problem(
            wanted.path,
            f"{wanted.what}由“{wanted.who}”办理，可没有一个岗位{f'担任{named}' if role else '可以办'}。",
            _NO_ROLE if role else "请在 posts.yaml 里加上 kind: duty 的岗位，并核对单位的 kind。",
            "PACK_ROLE_NOBODY" if role else "PACK_NOBODY",
        )
    elif idle and role:
        some = "、".join(unit.name for unit in idle[:MOST_NAMED])
        more = f"等 {len(idle)} 个单位" if len(idle) > MOST_NAMED else ""
        sentence = f"{wanted.what}由“{wanted.who}”办理，{some}{more}没有担任{named}的岗位。"
        yield _as_warning(Problem(wanted.path, sentence, _NO_ROLE))


def _as_warning(problem: Problem) -> Problem:
    mend = f"{problem.mend}确是本意的，在 acknowledged 里写上 {NOT_EVERYWHERE}。"
    return replace(problem, mend=mend, code=NOT_EVERYWHERE, severity=Severity.WARNING)


def _can(unit: CaseUnit, role: str | None, verb: str, county: CaseCounty) -> bool:
    return any(
        (role is None or role in post.roles) and (not verb or verb in post.verbs)
        for post in county.posts_of(unit.id)
    )


def units_meant(place: Place, county: CaseCounty, rulebook: Rulebook) -> list[CaseUnit] | None:
    """Every unit a place may come to mean in some call; None: a person, or whatever unit somebody names."""
    if place.superior_of is not None:
        below = units_meant(place.superior_of, county, rulebook)
        meant = rulebook.hierarchy.stationed_answers_to
        above = {each for unit in below or () for each in unit.superiors(meant)}
        return [unit for unit in county.units.values() if unit.id in above]
    if place.unit is not None:
        unit = county.unit(place.unit)
        return [unit] if unit else None
    if place.person is not None or place.field is not None:
        return None
    match place.party:
        case Party.CALLER:
            callers = [unit for unit in county.units.values() if unit.kind in rulebook.calling_kinds]
            return [unit for unit in callers if county.posts_of(unit.id)] or callers
        case Party.CENTRE:
            return [unit for unit in county.units.values() if unit.kind == Party.CENTRE]
    return _called(county, rulebook)


def _called(county: CaseCounty, rulebook: Rulebook) -> list[CaseUnit]:
    """The units the list and the rules name as leading or co-operating; every department where they name none."""
    named = {
        unit
        for first in county.items.values()
        for item in (first, *first.later)
        for unit in (item.lead, *item.cooperating)
    }
    by_place = {
        unit.id
        for place in rulebook.addressing.places
        for unit in (place.base.party is Party.CALLER and units_meant(place, county, rulebook)) or ()
    }
    codes = rulebook.addressing.units
    also = rulebook.addressing.also_called
    found = [
        unit
        for unit in county.units.values()
        if unit.id in named | by_place
        or unit.code in codes
        or (unit.kind in also and county.posts_of(unit.id))
    ]
    above = _handed_up(found, county, rulebook)
    found += [unit for unit in county.units.values() if unit.id in above and unit not in found]
    return found or [unit for unit in county.units.values() if unit.kind == "department"]


def _handed_up(called: Iterable[CaseUnit], county: CaseCounty, rulebook: Rulebook) -> set[int]:
    """The units a matter may be handed up to: above those that call, above those called, and above these in turn."""
    verbs = {step.verb for step in rulebook.steps.values() if step.addresses == SUPERIOR}
    meant, above = rulebook.hierarchy.stationed_answers_to, set[int]()
    if verbs - {TRANSFER}:
        callers = units_meant(Place(party=Party.CALLER), county, rulebook) or ()
        above.update(each for unit in callers for each in unit.superiors(meant))
    left = {*above, *(unit.id for unit in called)} if TRANSFER in verbs else set[int]()
    while left:
        up = {each for below in left for each in county.units[below].superiors(meant)}
        left = up - above
        above |= up
    if rulebook.hierarchy.may_skip_levels:
        return {each for each in above if county.posts_of(each)}
    return above


_LEVEL_KEYS = ("caller_level", "lead_level", "unit_level")
_KIND_KEYS = ("lead_kind", "unit_kind")


def _check_levels(
    path: Path, condition: Condition, county: CaseCounty, rulebook: Rulebook
) -> Iterator[Problem]:
    for test in condition.tests:
        for value in test.values:
            yield from _check_level((*path, test.key), test.key, value, county, rulebook)
    for below in (*condition.all_of, *condition.any_of, *condition.none_of):
        yield from _check_levels(path, below, county, rulebook)


def check_rows(rulebook: Rulebook, county: CaseCounty) -> Iterator[Problem]:
    """The levels and kinds the limit tables name."""
    for index, clock in enumerate(rulebook.clocks.values()):
        for row_index, row in enumerate(clock.limits):
            for key, values in row.when.items():
                for value in values:
                    path = ("clocks", index, "limits", row_index, "when", key)
                    yield from _check_level(path, key, value, county, rulebook)


def _check_level(
    path: Path, key: str, value: object, county: CaseCounty, rulebook: Rulebook
) -> Iterator[Problem]:
    """A level or kind no unit has is a word that never matches."""
    if key in _LEVEL_KEYS:
        known, what = {unit.level for unit in county.units.values()}, "层级"
    elif key in _KIND_KEYS:
        known, what = {unit.kind for unit in county.units.values()}, "类别"
    else:
        return
    if value not in known:
        name = rulebook.levels.get(str(value), str(value))
        yield Problem(
            path,
            f"没有一个单位的{what}是“{name}”，这一条永远用不上。",
            f"请核对 units.yaml；现有的{what}：{'、'.join(sorted(known))}。",
            "PACK_LEVEL_NOBODY",
        )
