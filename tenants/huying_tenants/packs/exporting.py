"""The running county's configuration written as a county pack (县配置包): the same configuration, the same bytes."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from huying_platform.kernel.clock import county_date
from huying_platform.pinyin import initials_of
from huying_tenants.catalogue.api import BranchLine, ItemLine, written_list
from huying_tenants.org.api import (
    PostKind,
    PostRef,
    UnitRef,
    UnitVersionRef,
    levels_on,
    permission_roles,
    posts_by_id,
    successions,
    unit_versions,
    units_by_id,
)
from huying_tenants.packs import files
from huying_tenants.packs.checks import CALLED, STAFFED
from huying_tenants.rulebook.api import in_force, override_rows, version_row, versions

Line = dict[str, Any]

_WIDTH: Final = 110


def export_pack(*, code: str, name: str, host: str, at: datetime) -> Mapping[str, str]:
    """The files of the pack, by their names in its folder, of the county being worked in as it stands at a moment.

    People do not travel. What names a unit that has closed names its successor instead, or nobody where there is none
    that may be called. Refuses with RULEBOOK_MISSING where no rules are in force.
    """
    rules = _rules(at)
    begun = min(version.effective_from for version in versions())
    county = {"format": 1, "code": code, "name": name, "host": host}
    branches, items = written_list(begun, _code_of_standing(at))
    return {
        files.COUNTY: _yaml(county | {"in_force_from": county_date(begun).isoformat()}),
        files.UNITS: _yaml({"format": 1, "levels": _levels(at), "units": list(_units(at))}),
        files.POSTS: _yaml(
            {"format": 1, **_permission_roles(), **_without_desk(at), "posts": list(_posts(at))}
        ),
        files.ITEMS: _yaml(_items(branches, items)),
        **rules,
        **dict(_overrides()),
    }


def _rules(at: datetime) -> dict[str, str]:
    """The files of the rules in force, as they were written, where they were."""
    row = version_row(in_force(at).number)
    if row is None:
        raise LookupError("the version in force is not stored")
    cases = {f"{files.CASES}/{_file(each['name'])}": _lines(each["text"]) for each in row.cases}
    text = _lines(row.text) if row.text else _yaml(row.document)
    return {files.RULEBOOK: text, **dict(sorted(cases.items()))}


def _overrides() -> Iterator[tuple[str, str]]:
    """Those that are over too: worked cases play in their days."""
    for row in sorted(override_rows(), key=lambda row: row.code):
        yield f"{files.OVERRIDES}/{_file(row.code)}", _yaml(row.document)


def _levels(at: datetime) -> list[Line]:
    return [
        {"code": level.code, "name": level.name, "kinds": [kind.value for kind in level.kinds]}
        for level in levels_on(county_date(at))
    ]


def _units(at: datetime) -> Iterator[Line]:
    """The units that stand, in the county's order but for those above, which come before those below."""
    units, on = units_by_id(at), county_date(at)
    standing = {
        unit_id: version
        for unit_id, each in unit_versions().items()
        for version in each
        if version.stands_on(on)
    }
    written: set[int] = set()

    def with_those_above(unit: UnitRef) -> Iterator[UnitRef]:
        if unit.id in written:
            return
        written.add(unit.id)
        above = None if unit.parent_id is None else units.get(unit.parent_id)
        if above is not None:
            yield from with_those_above(above)
        yield unit

    for unit in units.values():
        for each in with_those_above(unit):
            yield _unit(standing[each.id], units)


def _unit(version: UnitVersionRef, units: Mapping[int, UnitRef]) -> Line:
    state = version.state
    line: Line = {"code": version.code, "name": state.name}
    if state.short_name != state.name:
        line["short_name"] = state.short_name
    line["kind"] = state.kind.value
    if state.level != state.kind.value:
        line["level"] = state.level
    for key, above in (("parent", state.parent_id), ("superior", state.line_superior_id)):
        if above is not None and above in units:
            line[key] = units[above].code
    if state.duty_phone:
        line["duty_phone"] = state.duty_phone
    if state.initials != initials_of(state.short_name):
        line["initials"] = state.initials
    if state.longitude is not None and state.latitude is not None:
        line["place"] = {
            "longitude": _degrees(state.longitude),
            "latitude": _degrees(state.latitude),
            "system": state.coordinate_system,
        }
    if state.boundary is not None:
        line["boundary"] = json.dumps(state.boundary, ensure_ascii=False, sort_keys=True)
    return line


def _degrees(value: float) -> str:
    """Every digit of it, never as a power of ten."""
    return format(Decimal(repr(value)), "f")


def _permission_roles() -> Line:
    roles = [
        {
            "code": role.code,
            "name": role.name,
            "unit_kinds": sorted(kind.value for kind in role.unit_kinds),
            "post_kinds": sorted(kind.value for kind in role.post_kinds),
            "verbs": sorted(role.verbs),
        }
        for role in permission_roles().values()
    ]
    return {"permission_roles": roles} if roles else {}


def _posts(at: datetime) -> Iterator[Line]:
    units = units_by_id(at)
    for post in posts_by_id(at).values():
        if post.unit_id in units:
            yield _post(post, units[post.unit_id].code)


def _without_desk(at: datetime) -> Line:
    """The units that should have a desk and have none at the moment."""
    staffed = {post.unit_id for post in posts_by_id(at).values() if post.kind is PostKind.DUTY}
    units = units_by_id(at).values()
    without = [unit.code for unit in units if unit.kind in STAFFED and unit.id not in staffed]
    return {"without_desk": without} if without else {}


def _post(post: PostRef, unit: str) -> Line:
    line: Line = {"code": post.code, "unit": unit, "name": post.name, "kind": post.kind.value}
    if post.roles:
        line["roles"] = sorted(post.roles)
    if post.phone:
        line["phone"] = post.phone
    if post.permission_role is not None:
        line["permission_role"] = post.permission_role
    if post.permissions is not None:
        line["permissions"] = sorted(post.permissions)
    if post.single_holder:
        line["single_holder"] = True
    return line


def _items(branches: Iterable[BranchLine], items: Iterable[ItemLine]) -> Line:
    written = list(items)
    note = next((item.note for item in written if item.note), "")
    document: Line = {"format": 1}
    if note:
        document["note"] = note
    grown = [{key: value for key, value in asdict(branch).items() if value} for branch in branches]
    if grown:
        document["branches"] = grown
    by_code = groupby(written, key=lambda item: item.code)
    return document | {"items": [_item(list(lines)) for _, lines in by_code]}


def _item(lines: Sequence[ItemLine]) -> Line:
    """An item by its versions, the oldest first; of the later ones what each changed."""
    first, last = lines[0], lines[-1]
    line: Line = {"code": first.code, "number": first.number, "name": first.name}
    if first.initials != initials_of(first.name):
        line["initials"] = first.initials
    line |= {key: value for key, value in _said(first).items() if value}
    for key, day in (("since", first.since), ("until", last.until)):
        if day is not None:
            line[key] = day.isoformat()
    changed = [_changed(before, after) for before, after in pairwise(lines)]
    return line | ({"versions": changed} if changed else {})


def _changed(before: ItemLine, after: ItemLine) -> Line:
    was, now = _said(before) | {"name": before.name}, _said(after) | {"name": after.name}
    line: Line = {"since": after.since.isoformat()} if after.since is not None else {}
    return line | {key: value for key, value in now.items() if value != was[key]}


def _said(item: ItemLine) -> Line:
    """What a version says besides its name."""
    duties = {side: words for side, words in asdict(item.duties).items() if words}
    if not item.cooperating:
        duties.pop("cooperating", None)
    return {
        "branch": item.branch,
        "lead": item.lead,
        "cooperating": list(item.cooperating),
        "legal_basis": item.legal_basis,
        "article_checked": item.article_checked,
        "duties": duties,
    }


def _code_of_standing(at: datetime) -> Callable[[int], str | None]:
    """The code of a unit that stands, of the one its matters passed to where it does not; None where there is none, or
    it may not be called."""
    units, passed, on = units_by_id(at), successions(), county_date(at)
    called = CALLED | in_force(at).rulebook.addressing.also_called

    def code(unit_id: int) -> str | None:
        seen: set[int] = set()
        while unit_id not in units and unit_id not in seen:
            seen.add(unit_id)
            succession = passed.get(unit_id)
            if succession is None or succession.since > on:
                return None
            unit_id = succession.successor_id
        unit = units.get(unit_id)
        return unit.code if unit is not None and unit.kind in called else None

    return code


def _file(name: str) -> str:
    """A file name of its own folder, whatever the county called it."""
    last = PurePosixPath(name.replace("\\", "/")).name.lstrip(".") or "unnamed"
    return last if last.endswith(".yaml") else f"{last}.yaml"


def _lines(text: str) -> str:
    """With line ends as files of a pack have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _yaml(document: Any) -> str:
    return yaml.safe_dump(
        document,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDTH,
    )
