"""Where a unit lies: its shape, its parent's and its nearest siblings', small whatever the county has entered."""

import json
from datetime import date
from math import cos, pi, radians, sin
from typing import Any

import pytest

from api.org.office import Office
from huying_platform.kernel.clock import FixedClock
from huying_tenants.org import surroundings

TODAY = date(2025, 9, 26)
EAST, NORTH = 116.08, 36.99


def square(east: float, north: float, side: float = 0.01) -> str:
    """A boundary."""
    west, south = east - side / 2, north - side / 2
    ring = [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
    ]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def star(corners: int) -> str:
    """A boundary of very many corners, every other one near the middle."""
    ring = [
        [round(EAST + reach * cos(turn), 6), round(NORTH + reach * sin(turn), 6)]
        for number in range(corners)
        for reach, turn in [(0.05 if number % 2 else 0.045, 2 * pi * number / corners)]
    ]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def crumbs(across: int) -> str:
    """A boundary in very many pieces."""
    step = 0.1 / across
    pieces = [
        json.loads(square(EAST + step * x, NORTH + step * y, step / 2))["coordinates"]
        for x in range(across)
        for y in range(across)
    ]
    return json.dumps({"type": "MultiPolygon", "coordinates": pieces})


def corners(boundary: str | None) -> int:
    parts: list[list[list[Any]]] = json.loads(boundary or "")["coordinates"]
    return sum(len(ring) for part in parts for ring in part)


def establish(office: Office, code: str, **unit: Any) -> Any:
    """A village of 香赵庄镇."""
    usual = {"code": code, "name": f"演示 {code}", "kind": "VILLAGE", "level": "village"}
    office.reorganise("ESTABLISH", TODAY, unit=usual | unit, parentId=office.find("371427108")["id"])
    return office.find(code)


def at(east: float, north: float, system: str = "CGCS2000") -> dict[str, Any]:
    return {"longitude": east, "latitude": north, "coordinateSystem": system}


def test_a_unit_is_drawn_with_what_it_belongs_to_and_its_neighbours(office: Office) -> None:
    village = office.find("demo-village-03")
    found = office.map(village["id"])
    assert (found["own"]["unitId"], found["own"]["name"]) == (village["id"], "演示村 03")
    assert (found["own"]["longitude"], found["own"]["latitude"]) == (116.079, 37.006)
    assert found["parent"]["name"] == "香赵庄镇"
    assert [each["name"] for each in found["siblings"]] == ["演示村 05"]
    assert found["siblingCount"] == 1
    assert all(
        json.loads(each["boundary"])["type"] == "MultiPolygon" for each in (found["own"], found["parent"])
    )
    township = office.map(office.find("371427108")["id"])
    assert township["parent"] is None
    assert township["siblingCount"] == len(township["siblings"]) == 13


def test_who_has_no_place_has_no_map(office: Office) -> None:
    assert office.map(office.find("water")["id"]) is None


def test_the_area_is_that_on_the_ground(office: Office) -> None:
    village = establish(office, "v-1", boundary=square(EAST, NORTH, 0.02), **at(EAST, NORTH))
    side = 0.02 * pi / 180 * 6371.0088
    assert office.map(village["id"])["squareKm"] == pytest.approx(side**2 * cos(radians(NORTH)), rel=1e-3)


def test_only_the_nearest_are_drawn_and_all_are_counted(office: Office) -> None:
    for number in range(44):
        establish(office, f"v-{number}", **at(EAST + 0.001 * number, NORTH))
    found = office.map(office.find("v-0")["id"])
    assert [each["name"] for each in found["siblings"]][:3] == ["演示 v-1", "演示 v-2", "演示 v-3"]
    assert (len(found["siblings"]), found["siblingCount"]) == (40, 45)
    assert found["parent"] is not None


@pytest.mark.parametrize("boundary", [star(1_800), crumbs(16)])
def test_large_boundaries_are_drawn_with_few_corners(office: Office, boundary: str) -> None:
    village = establish(office, "v-1", boundary=boundary, **at(EAST, NORTH))
    neighbour = establish(office, "v-2", boundary=square(EAST, NORTH + 0.2), **at(EAST, NORTH + 0.2))
    assert 4 <= corners(office.map(village["id"])["own"]["boundary"]) <= 400
    drawn = {each["name"]: each for each in office.map(neighbour["id"])["siblings"]}
    assert corners(drawn["演示 v-1"]["boundary"]) <= 400
    assert len(json.dumps(office.map(neighbour["id"]))) < 40_000


def test_boundaries_beyond_what_is_read_at_once_become_points(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_STORED_BYTES", 8_000)
    for number in range(4):
        establish(office, f"v-{number}", boundary=star(400), **at(EAST + number / 100, NORTH))
    drawn = office.map(office.find("demo-village-03")["id"])["siblings"]
    stars = [each for each in drawn if each["name"].startswith("演示 v-")]
    assert len(stars) == 4
    assert stars[0]["boundary"] is not None
    assert stars[-1]["boundary"] is None
    assert stars[-1]["longitude"] is not None


def test_what_lies_in_shifted_coordinates_is_not_drawn_beside_the_others(office: Office) -> None:
    shifted = establish(office, "v-1", **at(EAST, NORTH, "GCJ02"))
    found = office.map(shifted["id"])
    assert (found["parent"], found["siblings"], found["siblingCount"]) == (None, [], 0)
    assert "演示 v-1" not in [
        each["name"] for each in office.map(office.find("demo-village-03")["id"])["siblings"]
    ]


def test_the_past_is_drawn_as_it_was(office: Office, clock: FixedClock) -> None:
    village = office.find("demo-village-03")
    office.reorganise("AMEND", TODAY, village, unit=at(EAST, NORTH))
    assert office.map(village["id"])["own"]["longitude"] == EAST
    assert office.map(village["id"], date(2025, 9, 1))["own"]["longitude"] == 116.079


def test_another_county_draws_nothing_of_it(office: Office, other_county: Office) -> None:
    """The other county has a unit of the same number, or none: in no case this one's place."""
    village = office.find("demo-village-03")
    query = "query ($id: ID!) {unitPage(id: $id) {map {own {name longitude}}}}"
    answer = other_county.ask(query, id=village["id"])
    assert answer is None or answer["map"] is None
