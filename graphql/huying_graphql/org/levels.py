"""The county's levels on a day."""

from dataclasses import dataclass

from graphene import Int, List, NonNull, ObjectType, String

from huying_graphql.base.scalars import Date
from huying_graphql.org.days import AskedDay
from huying_graphql.org.types import UnitKind
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitKind as UnitKindValue


class Level(ObjectType):
    """A level of the county."""

    code = String(required=True)
    name = String(required=True)
    kinds = List(NonNull(UnitKind), required=True, description="What stands on it; empty: every kind.")
    units = Int(required=True, description="How many units stand on it on the day asked for.")
    holders = Int(required=True, description="How many holders their posts have.")


class LevelScheme(ObjectType):
    """The levels in force from a day on."""

    since = Date(required=True)
    revision = String(
        required=True, description="Changes with every act on levels; send it back with saveLevels."
    )


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level with what stands on it."""

    code: str
    name: str
    kinds: tuple[UnitKindValue, ...]
    units: int
    holders: int


def level_scheme(day: AskedDay) -> LevelScheme:
    """The levels of a day as a whole. Two statements."""
    begun = [since for since, _ in org_api.level_schemes() if since <= day.on]
    return LevelScheme(since=max(begun, default=org_api.FIRST_DAY), revision=str(org_api.levels_revision()))


def level_views(day: AskedDay) -> list[LevelView]:
    """The levels of a day, the highest first. One statement."""
    counts = org_api.level_counts(day.on, day.at)
    return [
        LevelView(level.code, level.name, level.kinds, *counts.get(level.code, (0, 0)))
        for level in org_api.levels_on(day.on)
    ]
