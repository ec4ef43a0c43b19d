"""Boundaries: what is one, what is none, and why."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import checked_boundary

SQUARE = [[116.0, 36.0], [117.0, 36.0], [117.0, 37.0], [116.0, 37.0], [116.0, 36.0]]
HOLE = [[116.2, 36.2], [116.4, 36.2], [116.4, 36.4], [116.2, 36.2]]
FAR = [[118.0, 36.0], [119.0, 36.0], [119.0, 37.0], [118.0, 36.0]]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    "boundary",
    [polygon(SQUARE), polygon(SQUARE, HOLE), {"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]}],
)
def test_what_is_one_is_kept_as_it_is(boundary: dict[str, Any]) -> None:
    assert checked_boundary(boundary | {"crs": "x", "bbox": [0]}) == boundary


@pytest.mark.parametrize(
    ("code", "boundary"),
    [
        ("BOUNDARY_CROSSES_ITSELF", polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]])),
        ("BOUNDARY_CROSSES_ITSELF", {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}),
        ("BOUNDARY_INVALID", polygon(SQUARE, FAR)),
        ("BOUNDARY_INVALID", polygon(SQUARE[:2])),
        ("BOUNDARY_INVALID", polygon([SQUARE[0]] * 4)),
        ("BOUNDARY_INVALID", polygon([[200.0, 36.0], *SQUARE[1:4], [200.0, 36.0]])),
        ("BOUNDARY_INVALID", polygon([[True, 36.0], *SQUARE[1:]])),
        ("BOUNDARY_INVALID", polygon([[float("nan"), 36.0], *SQUARE[1:]])),
        ("BOUNDARY_INVALID", {"type": "Point", "coordinates": [116.0, 36.0]}),
        ("BOUNDARY_INVALID", {"type": "Polygon"}),
        ("BOUNDARY_INVALID", [SQUARE]),
        ("BOUNDARY_INVALID", "POLYGON"),
        ("BOUNDARY_TOO_LARGE", polygon()),
        ("BOUNDARY_TOO_LARGE", polygon([[116.0, 36.0]] * 20_001)),
    ],
)
def test_what_is_none_is_refused(code: str, boundary: Any) -> None:
    with pytest.raises(Refusal) as caught:
        checked_boundary(boundary)
    assert caught.value.code == code
    assert caught.value.field == "unit.boundary"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=20,
)


@given(st.sampled_from(("Polygon", "MultiPolygon")), ANYTHING)
def test_whatever_comes_is_taken_or_refused(type_: str, coordinates: Any) -> None:
    kept: Any = None
    with suppress(Refusal):
        kept = checked_boundary({"type": type_, "coordinates": coordinates})
    assert kept in (None, {"type": type_, "coordinates": coordinates})
