"""Boundaries made small enough to be drawn, and what they enclose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import cos, pi, radians
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

MOST_CORNERS: Final = 400
"""How many corners a boundary is drawn with at the most."""

METRES_A_DEGREE: Final = 6_371_008.8 * pi / 180

_ROUNDS: Final = 12
"""So often the tolerance is doubled for a boundary that keeps too many corners: in the end it is beyond any width."""

_DECIMALS: Final = 6


def geometry(boundary: Mapping[str, Any]) -> BaseGeometry:
    """A stored boundary, to be reckoned with."""
    from shapely.geometry import shape  # with numpy large: only a boundary needs them

    return shape(dict(boundary))


def middle(drawn: BaseGeometry) -> tuple[float, float]:
    """Degrees east and north of the middle of the box around it."""
    west, south, east, north = drawn.bounds
    return (west + east) / 2, (south + north) / 2


def extent(drawn: Iterable[BaseGeometry]) -> float:
    """The longer side of the box around all of them, in degrees; 0 around none."""
    bounds = [each.bounds for each in drawn]
    if not bounds:
        return 0.0
    west, south, east, north = zip(*bounds, strict=True)
    return float(max(max(east) - min(west), max(north) - min(south)))


def square_km(drawn: BaseGeometry) -> float:
    """What it encloses, reckoned as flat at its own latitude: right to a thousandth for anything county-sized."""
    _, north = middle(drawn)
    return float(drawn.area * METRES_A_DEGREE**2 * cos(radians(north)) / 1_000_000)


def simplified(drawn: BaseGeometry, tolerance: float) -> dict[str, Any]:
    """A GeoJSON MultiPolygon that nowhere leaves it by more than a tolerance in degrees, with at most `MOST_CORNERS`.

    What keeps more is drawn coarser; in the end its smallest parts and its holes are left out.
    """
    for round_ in range(_ROUNDS):
        parts = _parts(drawn.simplify(tolerance * 2**round_))
        if sum(map(_corners, parts)) <= MOST_CORNERS:
            break
    return {"type": "MultiPolygon", "coordinates": list(_largest(parts))}


def _parts(drawn: BaseGeometry) -> list[Polygon]:
    return sorted(getattr(drawn, "geoms", [drawn]), key=lambda part: -part.area)


def _corners(part: Polygon) -> int:
    return len(part.exterior.coords) + sum(len(hole.coords) for hole in part.interiors)


def _largest(parts: Iterable[Polygon]) -> Iterator[list[list[list[float]]]]:
    left = MOST_CORNERS
    for part in parts:
        whole = _corners(part) <= left
        left -= _corners(part) if whole else len(part.exterior.coords)
        if left < 0:
            return
        rings = [part.exterior, *(part.interiors if whole else ())]
        yield [
            [[round(point[0], _DECIMALS), round(point[1], _DECIMALS)] for point in ring.coords]
            for ring in rings
        ]
