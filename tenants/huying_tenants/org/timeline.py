"""The county's organisation through time, kept in memory for as long as its configuration stands."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import wraps
from threading import Lock
from typing import Any, Final, TypeVar

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from huying_platform.kernel.clock import county_date
from huying_tenants.org.domain import Level, PostKind, PostRef, SuccessionRef, UnitKind, UnitRef
from huying_tenants.org.domain.timeline import OrganisationDay, Timeline
from huying_tenants.org.models import LevelScheme, Post, Succession, UnitVersion
from huying_tenants.org.revision import kept_per_configuration

T = TypeVar("T")

KEPT_ERAS: Final = 4
"""Of how many times between two changes a process keeps what it found out; the least recently asked for go first."""

_UNIT_KINDS: Final = {kind.value: kind for kind in UnitKind}
_POST_KINDS: Final = {kind.value: kind for kind in PostKind}


@kept_per_configuration
def timeline() -> Timeline:
    """Everything the organisation ever was and is going to be: four statements, then from memory."""
    return Timeline.of(_versions(), _posts(), _successions(), level_schemes())


def kept_per_era(load: Callable[[datetime], T]) -> Callable[[datetime], T]:
    """Decorate a reader of the organisation at a moment: its value is kept until something of it changes.

    Two moments between which no dated change lies share one value.
    """

    @kept_per_configuration
    def eras() -> OrderedDict[int, T]:
        return OrderedDict()

    lock = Lock()

    @wraps(load)
    def loaded(at: datetime) -> T:
        era, kept = timeline().era(county_date(at)), eras()
        with lock:
            if era in kept:
                kept.move_to_end(era)
                return kept[era]
        value = load(at)
        with lock:
            kept[era] = value
            while len(kept) > KEPT_ERAS:
                kept.popitem(last=False)
        return value

    return loaded


@kept_per_era
def organisation_as_of(at: datetime) -> OrganisationDay:
    """The organisation as it stands on the county's day of a moment; kept in memory."""
    return timeline().as_of(county_date(at))


def _versions() -> Iterator[UnitRef]:
    rows: QuerySet[UnitVersion, tuple[Any, ...]] = UnitVersion.objects.order_by(
        "since", "position"
    ).values_list(
        "unit_id",
        "unit__code",
        "name",
        "short_name",
        "kind",
        "parent_id",
        "duty_phone",
        "initials",
        "position",
        "level",
        "line_superior_id",
        "since",
        "until",
        "contact",
    )
    one: _Same[Any] = _Same()
    for id_, code, name, short, kind, parent, phone, initials, place, level, line, *days, contact in rows:
        yield UnitRef(
            id_,
            code,
            name,
            name if short == name else short,
            _UNIT_KINDS[kind],
            parent,
            phone,
            initials,
            place,
            one(level),
            line,
            one(days[0]),
            one(days[1]),
            contact,
        )


def _posts() -> Iterator[PostRef]:
    rows = (
        Post.objects.annotate(
            carried=Cast("roles", TextField()),
            allowed=Cast("permissions", TextField()),
            left=Cast("permission_role__verbs", TextField()),
        )
        .order_by("position", "id")
        .values_list(
            "id",
            "unit_id",
            "code",
            "name",
            "kind",
            "position",
            "carried",
            "since",
            "until",
            "phone",
            "allowed",
            "single_holder",
            "permission_role_id",
            "left",
        )
    )
    one: _Same[Any] = _Same()
    words = _Words()
    for id_, unit, code, name, kind, place, roles, since, until, phone, allowed, single, role, left in rows:
        yield PostRef(
            id_,
            unit,
            code,
            one(name),
            _POST_KINDS[kind],
            place,
            words[roles],
            one(since),
            one(until),
            phone,
            None if allowed is None else words[allowed],
            single,
            one(role),
            None if left is None else words[left],
        )


class _Same(dict[T, T]):
    """Gives of equal values always the first: tens of thousands of rows say the same few."""

    def __call__(self, value: T) -> T:
        return self.setdefault(value, value)


class _Words(dict[str, frozenset[str]]):
    """The words of stored lists, each list read once."""

    def __missing__(self, stored: str) -> frozenset[str]:
        words = self[stored] = frozenset(json.loads(stored))
        return words


def _successions() -> Iterator[SuccessionRef]:
    rows = Succession.objects.order_by("since").values_list("unit_id", "successor_id", "since", "act")
    return (SuccessionRef(*row) for row in rows)


def level_schemes() -> list[tuple[date, tuple[Level, ...]]]:
    """Every list of levels with the day it begins, straight from the table. One statement."""
    rows = LevelScheme.objects.order_by("since").values_list("since", "levels")
    return [(since, tuple(_level(each) for each in levels)) for since, levels in rows]


def _level(stored: dict[str, Any]) -> Level:
    return Level(stored["code"], stored["name"], tuple(UnitKind(kind) for kind in stored["kinds"]))
