"""What the files of a county say, as the lines that are written to it. Only for files without fault."""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from huying_platform.kernel.clock import midnight
from huying_platform.pinyin import initials_of
from huying_tenants.packs.checks import units_without_desk, versions_of
from huying_tenants.packs.checks_of_roles import kinds_of_role, verbs_of_role
from huying_tenants.packs.domain import (
    BranchLine,
    CountyLine,
    Duties,
    ItemLine,
    Level,
    PermissionRoleLine,
    PostKind,
    PostLine,
    UnitLine,
    levels_of,
)

Values = dict[str, Any]


def county_line(values: Values) -> CountyLine:
    """The county itself."""
    return CountyLine(
        code=values["code"],
        name=values["name"],
        host=values["host"],
        in_force_from=midnight(values["in_force_from"]),
    )


def unit_line(values: Values, *, initials: str | None = None) -> UnitLine:
    """A unit; its initials are made from its name where neither the pack nor the caller states them."""
    short_name = values["short_name"] or values["name"]
    return UnitLine(
        code=values["code"],
        name=values["name"],
        short_name=short_name,
        kind=values["kind"],
        parent=values["parent"],
        duty_phone=values["duty_phone"],
        initials=_initials(values, short_name) if initials is None else initials,
        level=values["level"] or values["kind"].value,
        superior=values["superior"],
        boundary=None if values["boundary"] is None else json.loads(values["boundary"]),
        **_place(values["place"]),
    )


def _place(values: Values | None) -> Values:
    if values is None:
        return {}
    return {
        "longitude": float(values["longitude"]),
        "latitude": float(values["latitude"]),
        "coordinate_system": values["system"].value,
    }


def levels_written(units: Values, rulebook: Mapping[str, Any]) -> tuple[Level, ...]:
    """The levels written, else those on which the units stand."""
    if not units["levels"]:
        lines = [unit_line(values, initials="") for values, _ in units["units"]]
        return levels_of(lines, rulebook.get("levels") or {})
    return tuple(
        Level(values["code"], values["name"], tuple(kind for kind, _ in values["kinds"]))
        for values, _ in units["levels"]
    )


def post_lines(posts: Values, units: Values) -> list[PostLine]:
    """The posts written and, where every unit is to have a desk, one for each unit that has none."""
    without = units_without_desk(posts["posts"], units["units"]) if posts["every_unit_has_a_desk"] else []
    taken = {values["code"] for values, _ in posts["posts"]}
    made = [(_free(values["code"], taken), values["code"]) for values, _ in without]
    return [
        PostLine(
            code=values["code"],
            unit=values["unit"],
            name=values["name"],
            kind=values["kind"],
            roles=tuple(role for role, _ in values["roles"]),
            phone=values["phone"],
            permissions=_permissions(values),
            single_holder=values["single_holder"],
            permission_role=values["permission_role"],
        )
        for values, _ in posts["posts"]
    ] + [PostLine(code, unit, "值班席", PostKind.DUTY, ()) for code, unit in made]


def permission_role_lines(posts: Values) -> list[PermissionRoleLine]:
    """The roles of permissions, in the pack's order."""
    return [_permission_role(values) for values, _ in posts["permission_roles"]]


def _permission_role(values: Values) -> PermissionRoleLine:
    units, posts = kinds_of_role(values)
    return PermissionRoleLine(
        code=values["code"],
        name=values["name"],
        unit_kinds=units,
        post_kinds=posts,
        verbs=tuple(sorted(verbs_of_role(values))),
    )


def _permissions(values: Values) -> tuple[str, ...] | None:
    if values["permissions"] is None:
        return None
    return tuple(verb.value for verb, _ in values["permissions"])


def _free(unit: str, taken: set[str]) -> str:
    """A code for a post of the unit that no other post has."""
    code = next(code for number in count(1) if (code := f"{unit[:30]}-{number}") not in taken)
    taken.add(code)
    return code


def branch_lines(items: Values) -> list[BranchLine]:
    """The branches of the list."""
    return [BranchLine(**values) for values, _ in items["branches"]]


def _numbered(items: Values) -> Iterator[tuple[int, Values]]:
    """The items with the number each has, its place in the list where none is written."""
    for position, (values, _) in enumerate(items["items"], start=1):
        yield values["number"] or position, values


def item_lines(items: Values, *, initials: str | None = None) -> Iterator[ItemLine]:
    """Every item, each version a line of its own."""
    for position, values in _numbered(items):
        for version in versions_of(values):
            yield _item(version, items, position, initials=initials)


def _item(values: Values, items: Values, number: int, *, initials: str | None = None) -> ItemLine:
    return ItemLine(
        code=values["code"],
        number=number,
        name=values["name"],
        initials=_initials(values, values["name"]) if initials is None else initials,
        lead=values["lead"],
        cooperating=tuple(code for code, _ in values["cooperating"]),
        legal_basis=values["legal_basis"],
        article_checked=values["article_checked"],
        duties=Duties(**(values["duties"] or {"township": "", "lead": "", "cooperating": ""})),
        note=items["note"],
        branch=values["branch"],
        since=values["since"],
        until=values["until"],
    )


def _initials(values: Values, name: str) -> str:
    return values["initials"] or initials_of(name)
