"""Where a unit lies among those around it: a few simplified shapes, enough for a sketch, never a whole county's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any, Final, NamedTuple

from django.db import connection

from huying_tenants.org.domain import CoordinateSystem, UnitState, UnitVersionRef
from huying_tenants.org.geometry import extent, geometry, middle, simplified, square_km

MOST_SIBLINGS: Final = 40
"""How many siblings are drawn: the nearest."""

_STORED_BYTES: Final = 512 * 1024
"""Beyond this much of stored boundaries, the siblings farther away are drawn as points."""

_PIXELS: Final = 600
"""A sketch is about this wide: what is finer than one of them is not drawn."""

_SHIFTED: Final = (CoordinateSystem.GCJ02.value,)
"""Their figures lie hundreds of metres beside those of all others: they are not drawn on one sketch."""

_TRUE: Final = (CoordinateSystem.WGS84.value, CoordinateSystem.CGCS2000.value, "")

_NOBODY: Final = 0
"""No unit has this key: it stands for the parent of a unit at the top."""

_AROUND: Final = """
SELECT unit_id, short_name, longitude, latitude,
    CASE WHEN sum(pg_column_size(boundary)) OVER (ORDER BY place) <= %(bytes)s THEN boundary END, siblings
FROM (
    SELECT unit_id, short_name, longitude, latitude, boundary,
        row_number() OVER (
            ORDER BY unit_id = %(parent)s DESC,
                ((longitude - %(east)s) * %(squeeze)s) ^ 2 + (latitude - %(north)s) ^ 2 NULLS LAST, position, unit_id
        ) AS place,
        count(*) FILTER (WHERE unit_id <> %(parent)s) OVER () AS siblings
    FROM org_unitversion
    WHERE since <= %(on)s AND (until IS NULL OR until > %(on)s) AND unit_id <> %(unit)s
        AND (unit_id = %(parent)s OR parent_id = %(parent)s OR (%(top)s AND parent_id IS NULL))
        AND (longitude IS NOT NULL OR boundary IS NOT NULL) AND coordinate_system = ANY(%(systems)s)
) AS around
WHERE place <= %(most)s
ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class UnitShape:
    """A unit on the sketch: a point in degrees, a simplified GeoJSON boundary, or both."""

    unit_id: int
    name: str
    longitude: float | None
    latitude: float | None
    boundary: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A unit with its parent and its nearest siblings, of those that have a place in a system that goes with its own.

    `sibling_count` counts all such siblings; `square_km` is what its own boundary encloses, None where it has none.
    """

    own: UnitShape
    parent: UnitShape | None
    siblings: tuple[UnitShape, ...]
    sibling_count: int
    square_km: float | None


class _Row(NamedTuple):
    unit_id: int
    name: str
    longitude: float | None
    latitude: float | None
    boundary: str | None
    siblings: int


def surroundings(version: UnitVersionRef, on: date) -> Surroundings | None:
    """What lies around a unit on a day; None where nobody has entered where it is. One statement."""
    state = version.state
    if state.longitude is None and state.boundary is None:
        return None
    own = None if state.boundary is None else geometry(state.boundary)
    rows = _around(version, on, _centre(state))
    drawn = {row.unit_id: geometry(json.loads(row.boundary)) for row in rows if row.boundary is not None}
    tolerance = extent(drawn.values() if own is None else [own]) / _PIXELS
    shapes = [
        UnitShape(
            row.unit_id,
            row.name,
            row.longitude,
            row.latitude,
            simplified(drawn[row.unit_id], tolerance) if row.unit_id in drawn else None,
        )
        for row in rows
    ]
    siblings = [each for each in shapes if each.unit_id != state.parent_id]
    return Surroundings(
        own=UnitShape(
            version.unit_id,
            state.short_name,
            state.longitude,
            state.latitude,
            None if own is None else simplified(own, tolerance),
        ),
        parent=next((each for each in shapes if each.unit_id == state.parent_id), None),
        siblings=tuple(siblings[:MOST_SIBLINGS]),
        sibling_count=rows[0].siblings if rows else 0,
        square_km=None if own is None else square_km(own),
    )


def _centre(state: UnitState) -> tuple[float, float]:
    if state.longitude is not None and state.latitude is not None:
        return state.longitude, state.latitude
    return middle(geometry(state.boundary or {}))


def _around(version: UnitVersionRef, on: date, centre: tuple[float, float]) -> list[_Row]:
    state, (east, north) = version.state, centre
    values: dict[str, Any] = {
        "unit": version.unit_id,
        "parent": state.parent_id or _NOBODY,
        "top": state.parent_id is None,
        "on": on,
        "east": east,
        "north": north,
        "squeeze": cos(radians(north)),
        "systems": list(_SHIFTED if state.coordinate_system in _SHIFTED else _TRUE),
        "bytes": _STORED_BYTES,
        "most": MOST_SIBLINGS + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, values)
        return [_Row(*row) for row in cursor.fetchall()]
