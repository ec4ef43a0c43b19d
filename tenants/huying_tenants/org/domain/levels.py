"""The county's own levels (层级), from the top down: what stands on each, and who may stand below whom."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.units import Level, UnitKind

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LevelScheme:
    """The levels in force from a day on, the highest first."""

    since: date
    levels: tuple[Level, ...]

    def rank(self, code: str) -> int | None:
        """How far down a level is, the highest 0; None for none of the county's."""
        return next((rank for rank, level in enumerate(self.levels) if level.code == code), None)

    def level(self, code: str) -> Level | None:
        """A level by its code."""
        return next((level for level in self.levels if level.code == code), None)

    def name_of(self, code: str) -> str:
        """What the county calls a level; the code itself where it has no such level."""
        level = self.level(code)
        return level.name if level else code


def scheme_on(schemes: Iterable[LevelScheme], day: date) -> LevelScheme:
    """The scheme in force on a day: the latest begun; before the first, the first. Raises ValueError without any."""
    known = tuple(schemes)
    return max(
        (scheme for scheme in known if scheme.since <= day),
        key=lambda scheme: scheme.since,
        default=min(known, key=lambda scheme: scheme.since),
    )


def check_levels(levels: Sequence[Level]) -> None:
    """Refuse a list of levels that cannot be one: empty, or with a code twice or that cannot be written in a pack."""
    codes = [level.code for level in levels]
    if not levels or len(set(codes)) != len(codes) or not all(map(CODE.fullmatch, codes)):
        raise Refusal(
            "LEVELS_INVALID",
            "层级至少一级；编码由字母、数字、短横线组成，不能重复。",
            "请改好编码后再保存。",
            field="levels",
        )


def check_used(
    scheme: LevelScheme,
    used: Mapping[tuple[str, UnitKind], int],
    below: Mapping[tuple[str, str], int],
) -> None:
    """Refuse a scheme that the units of the day do not fit.

    `used`: how many units stand on each level with each kind; `below`: how many stand on the second level of a pair
    right below one of the first.
    """
    for (code, kind), count in sorted(used.items()):
        level = scheme.level(code)
        if level is None:
            raise Refusal(
                "LEVEL_IN_USE",
                f"还有 {count} 个单位在层级“{code}”，不能去掉它。",
                "请先把这些单位改到别的层级。",
                field="levels",
            )
        if level.kinds and kind not in level.kinds:
            raise Refusal(
                "LEVEL_KIND",
                f"层级“{level.name}”上还有 {count} 个别的类别的单位。",
                "请把它们的类别留在这一层级，或先改动这些单位。",
                field="levels",
            )
    for (upper, lower), count in sorted(below.items()):
        if not _stands_below(scheme, upper, lower):
            raise Refusal(
                "LEVEL_ORDER",
                f"有 {count} 个“{scheme.name_of(lower)}”的单位现在设在“{scheme.name_of(upper)}”的单位之下。",
                "请保持两级的上下次序，或先调整这些单位的隶属。",
                field="levels",
            )


def _stands_below(scheme: LevelScheme, upper: str, lower: str) -> bool:
    first, second = scheme.rank(upper), scheme.rank(lower)
    return first is not None and second is not None and first < second
