"""Roles of permissions (权限角色) in a pack: each within the bound, and given where it may be given."""

from collections.abc import Mapping, Sequence
from typing import Any

from huying_platform.documents.api import Entry, Place, Problems, shapes
from huying_tenants.packs.checks import Kinds, Line
from huying_tenants.packs.domain import PermissionRoleRef, PostKind, UnitKind, role_rules


def kinds_of_role(values: Mapping[str, Any]) -> tuple[tuple[UnitKind, ...], tuple[PostKind, ...]]:
    """The kinds of units and posts a role is for; staffed desks where no kind of post is written."""
    units = tuple(kind for kind, _ in values["unit_kinds"])
    if values["post_kinds"] is None:
        return units, (PostKind.DUTY,)
    return units, tuple(kind for kind, _ in values["post_kinds"])


def verbs_of_role(values: Mapping[str, Any]) -> frozenset[str]:
    """The verbs written; where none are, all that its kinds may ever take but those it is said to be without."""
    if values["verbs"] is not None:
        return frozenset(verb.value for verb, _ in values["verbs"])
    without = {verb.value for verb, _ in values["without"]}
    return role_rules.verbs_within(*kinds_of_role(values)) - without


def check_permission_roles(
    roles: Sequence[Line], posts: Sequence[Line], kinds: Kinds, problems: Problems
) -> None:
    """Codes and names are unique, nothing goes beyond the bound, and posts have roles that are for their kind."""
    known: dict[str, PermissionRoleRef] = {}
    seen: set[str] = set()
    for values, entry in roles:
        _check_role(values, entry, problems)
        for key, what in (("code", "角色编码"), ("name", "角色名称")):
            if values[key] in seen:
                problems.add(
                    shapes.key_place(entry, key),
                    "PACK_REPEATED",
                    f"{what}“{values[key]}”与前面重复。",
                    "请改成不重复的。",
                )
            seen.add(values[key])
        units, of_posts = kinds_of_role(values)
        known[values["code"]] = PermissionRoleRef(
            values["code"], values["name"], frozenset(units), frozenset(of_posts), frozenset()
        )
    for values, entry in posts:
        if values["permission_role"] is not None:
            _check_given(values, shapes.key_place(entry, "permission_role"), known, kinds, problems)


def _check_role(values: Mapping[str, Any], entry: Entry, problems: Problems) -> None:
    units, posts = kinds_of_role(values)
    for key, named in (("unit_kinds", units), ("post_kinds", posts)):
        if not named:
            problems.add(
                shapes.key_place(entry, key),
                "PACK_ROLE_KINDS",
                f"角色“{values['name']}”没有写适用的类别。",
                "请至少写一种。",
            )
    if values["verbs"] is not None and values["without"]:
        problems.add(
            shapes.key_place(entry, "without"),
            "PACK_ROLE_VERBS_TWICE",
            "verbs 和 without 只能写一个。",
            "要列出全部权限就写 verbs；要在全部权限里减去几项就写 without。",
        )
    within = role_rules.verbs_within(units, posts)
    for verb, named in (*(values["verbs"] or ()), *values["without"]):
        if verb not in within:
            problems.add(
                named.place,
                "PACK_PERMISSION_BEYOND",
                f"{role_rules.kinds_words(units, posts)}都没有“{verb}”这项权限。",
                "请删去，或另写适用的类别。",
            )


def _check_given(
    values: Mapping[str, Any],
    place: Place,
    known: Mapping[str, PermissionRoleRef],
    kinds: Kinds,
    problems: Problems,
) -> None:
    role, unit_kind = known.get(values["permission_role"]), kinds.get(values["unit"])
    if role is None:
        problems.add(
            place,
            "PACK_PERMISSION_ROLE_UNKNOWN",
            f"没有编码为“{values['permission_role']}”的权限角色。",
            "请在 posts.yaml 的 permission_roles 里补上，或改正这里。",
        )
    elif unit_kind is not None and not role.may_be_given(unit_kind, values["kind"]):
        problems.add(
            place,
            "PACK_PERMISSION_ROLE_UNFIT",
            f"角色“{role.name}”不给 kind: {unit_kind} 的单位的 {values['kind']} 岗位。",
            "请换一个角色，或在它的 unit_kinds、post_kinds 里补上。",
        )
