"""Boundaries of units: a GeoJSON Polygon or MultiPolygon whose lines neither cross themselves nor leave the earth."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Final

from huying_platform.kernel.errors import Refusal

LARGEST: Final = 20_000
"""How many corners a boundary may have; a county's own is drawn with some thousands."""

_DEPTH: Final = {"Polygon": 2, "MultiPolygon": 3}
_WIDTH, _HEIGHT = 180, 90
_PAIR = 2


def checked_boundary(given: object) -> dict[str, Any]:
    """The boundary as it is kept: type and coordinates alone. Refuses what is none, with the fault in words."""
    if not isinstance(given, Mapping) or given.get("type") not in list(_DEPTH):
        raise _refusal("BOUNDARY_INVALID", "边界要是 GeoJSON 的 Polygon 或 MultiPolygon。")
    type_, coordinates = str(given["type"]), given.get("coordinates")
    try:
        rings = list(_rings(coordinates, _DEPTH[type_]))
    except (TypeError, ValueError):
        raise _refusal("BOUNDARY_INVALID", "边界里的坐标不完整，或不在经纬度范围内。") from None
    if not rings or sum(map(len, rings)) > LARGEST:
        raise _refusal("BOUNDARY_TOO_LARGE", f"边界最多 {LARGEST} 个点，也不能没有点。")
    _refuse_crossing(type_, coordinates)
    return {"type": type_, "coordinates": coordinates}


def _rings(value: object, depth: int) -> Iterator[list[Any]]:
    """Every ring of a nest of lists, each proved to be pairs of degrees. Raises TypeError, ValueError."""
    if not isinstance(value, list):
        raise TypeError
    if depth > 1:
        for each in value:
            yield from _rings(each, depth - 1)
        return
    for point in value:
        if not isinstance(point, list) or len(point) < _PAIR or not _on_earth(point[0], point[1]):
            raise ValueError(point)
        if not all(isinstance(each, int | float) for each in point):
            raise ValueError(point)
    yield value


def _on_earth(longitude: object, latitude: object) -> bool:
    return _within(longitude, _WIDTH) and _within(latitude, _HEIGHT)


def _within(value: object, bound: int) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and isfinite(value)
        and -bound <= value <= bound
    )


def _refuse_crossing(type_: str, coordinates: object) -> None:
    from shapely.errors import ShapelyError  # with numpy large: only a boundary needs them
    from shapely.geometry import shape
    from shapely.validation import explain_validity

    try:
        drawn = shape({"type": type_, "coordinates": coordinates})
    except (ShapelyError, ValueError, TypeError, IndexError):
        raise _refusal("BOUNDARY_INVALID", "边界里有一圈不足三个点，或没有闭合。") from None
    if drawn.is_valid and not drawn.is_empty and drawn.area > 0:
        return
    reason = explain_validity(drawn)
    where = reason.partition("[")[2].rstrip("]")
    if "elf-intersection" in reason:
        raise _refusal("BOUNDARY_CROSSES_ITSELF", f"边界线在（{where}）处自己相交。")
    raise _refusal("BOUNDARY_INVALID", f"边界画不成一块地方（{where or '面积为零'}）。")


def _refusal(code: str, sentence: str) -> Refusal:
    return Refusal(code, sentence, "请在地图软件里改好边界，再重新导入。", field="unit.boundary")
