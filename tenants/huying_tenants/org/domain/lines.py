"""The organisation as a county pack states it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huying_tenants.org.domain.posts import PostKind
from huying_tenants.org.domain.units import KIND_NAMES, Level, UnitKind


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a county pack states it; `parent` is the code of the unit above, which stands earlier.

    `level` is the county's code of its level, its kind where the pack states none. `superior` is who leads it in its
    trade and answers for it when a matter goes up; None: the parent. Empty `initials` are made from its name. Place and
    boundary are degrees of `coordinate_system`; whom to ask there is a person, and people do not travel.
    """

    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str | None
    duty_phone: str
    initials: str
    level: str
    superior: str | None
    longitude: float | None = None
    latitude: float | None = None
    coordinate_system: str = ""
    boundary: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post as a county pack states it; `unit` is the code of its unit, `roles` codes of the rulebook's roles."""

    code: str
    unit: str
    name: str
    kind: PostKind
    roles: tuple[str, ...]
    phone: str = ""
    permissions: tuple[str, ...] | None = None
    single_holder: bool = False
    permission_role: str | None = None


@dataclass(frozen=True, slots=True)
class PermissionRoleLine:
    """A role of permissions (权限角色) as a county pack states it; `verbs` are words of the registry."""

    code: str
    name: str
    unit_kinds: tuple[UnitKind, ...]
    post_kinds: tuple[PostKind, ...]
    verbs: tuple[str, ...]


def levels_of(lines: Sequence[UnitLine], names: Mapping[str, str]) -> tuple[Level, ...]:
    """The levels on which these units stand, for a county that did not name its own: parents' above their children's.

    `names` are the county's words for its levels, where it has any.
    """
    kinds: dict[str, set[UnitKind]] = {}
    for line in lines:
        kinds.setdefault(line.level, set()).add(line.kind)
    levels = {line.code: line.level for line in lines}
    above: dict[str, set[str]] = {level: set() for level in kinds}
    for line in lines:
        if line.parent is not None and levels[line.parent] != line.level:
            above[line.level].add(levels[line.parent])
    downwards = list(KIND_NAMES)
    ahead = sorted(kinds, key=lambda level: min(downwards.index(kind) for kind in kinds[level]))
    ordered: list[str] = []
    while ahead:
        free = (level for level in ahead if above[level] <= set(ordered))
        ordered.append(next(free, ahead[0]))
        ahead.remove(ordered[-1])
    return tuple(
        Level(
            code=level,
            name=names.get(level) or _kind_name(level),
            kinds=tuple(kind for kind in downwards if kind in kinds[level]),
        )
        for level in ordered
    )


def _kind_name(level: str) -> str:
    return KIND_NAMES[UnitKind(level)] if level in set(UnitKind) else level
