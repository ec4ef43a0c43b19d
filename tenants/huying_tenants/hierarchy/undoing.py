"""What an act wrote over, in values of JSON, and putting it back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from huying_platform.kernel.clock import midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import posts_of_closed
from huying_tenants.hierarchy.proposals import Outcome, level_schemes
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitKind, UnitState, VersionChange, level_rules, reorganising


def undo_of(outcome: Outcome, made: Mapping[str, int], posts: posts_of_closed.Undone) -> dict[str, Any]:
    """What must be said of which days again, and how the units it is said of are on the day before the act."""
    before, eve = outcome.before.units, outcome.effective - timedelta(days=1)
    touched = [key for key in sorted(outcome.plan.touched) if key in before]
    eves = {key: before[key].on(eve) for key in touched}
    return {
        "since": outcome.effective.isoformat(),
        "versions": [
            _stored(change)
            for key in touched
            for change in reorganising.differences(outcome.plan.after.units[key], before[key])
        ],
        "eves": [[key, _stored_state(state)] for key, state in eves.items() if state is not None],
        "made": dict(made),
        "posts": posts.as_facts(),
    }


def cut_postings(undo: Mapping[str, Any]) -> tuple[int, ...]:
    """The postings that an act has made shorter than they were to be, though they were made after it."""
    return posts_of_closed.cut_by(undo["posts"], date.fromisoformat(undo["since"])) if "posts" in undo else ()


def take_back(undo: Mapping[str, Any], *, revoked: int, act: int) -> None:
    """Let everything be as if the act `revoked` had never been. Refuses what a later act rests on."""
    since = date.fromisoformat(undo["since"])
    if "levels" in undo:
        org_api.restore_levels(since, undo["levels"])
        _refuse_levels_in_use(since)
        return
    made = [VersionChange(unit_id, code, since, None, None) for code, unit_id in undo["made"].items()]
    changes = [*_changes(undo["versions"]), *made]
    around = reorganising.Hierarchy.of(org_api.neighbourhood({change.unit_id for change in changes}))
    eves = {key: _state(state) for key, state in undo["eves"]}
    wanted = reorganising.restore(around, changes, eves, level_schemes(), since)
    posts_of_closed.put_back(undo["posts"], since, act=act)
    org_api.forget_successions(revoked)
    org_api.write_versions(wanted, act)
    _forget(undo["made"].values(), revoked)


def _refuse_levels_in_use(since: date) -> None:
    """Refuse when units that stand on a day from this one on do not fit the levels it then has."""
    schemes = level_schemes()
    for day in [since, *org_api.days_ahead(since)]:
        level_rules.check_used(level_rules.scheme_on(schemes, day), *org_api.levels_used(day))


def _forget(unit_ids: Iterable[int], revoked: int) -> None:
    """Forget units that were made by the act, unless somebody has been appointed there or they are to take over."""
    keys = set(unit_ids)
    if any(each.successor_id in keys and each.act != revoked for each in org_api.successions().values()):
        raise Refusal("ACT_BUILT_UPON", "之后又有单位要并入新设的单位。", "请先撤回那项变动，再撤回这一项。")
    if org_api.postings_from(list(org_api.posts_in(keys)), midnight(org_api.FIRST_DAY)):
        raise Refusal(
            "ACT_BUILT_UPON",
            "新设的单位已经安排了人员。",
            "请先结束那里的任职，再撤回这项变动。",
        )
    org_api.remove_unit_entries(keys)


def _stored(change: VersionChange) -> dict[str, Any]:
    return {
        "unit": change.unit_id,
        "code": change.code,
        "since": change.since.isoformat(),
        "until": None if change.until is None else change.until.isoformat(),
        "state": None if change.state is None else _stored_state(change.state),
    }


def _stored_state(state: UnitState) -> dict[str, Any]:
    return asdict(state) | {"kind": state.kind.value}


def _state(stored: Mapping[str, Any]) -> UnitState:
    return UnitState(**{**stored, "kind": UnitKind(stored["kind"])})


def _changes(stored: Iterable[Mapping[str, Any]]) -> list[VersionChange]:
    return [
        VersionChange(
            each["unit"],
            each["code"],
            date.fromisoformat(each["since"]),
            None if each["until"] is None else date.fromisoformat(each["until"]),
            None if each["state"] is None else _state(each["state"]),
        )
        for each in stored
    ]
