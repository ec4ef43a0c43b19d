"""How many SQL statements reading and changing the hierarchy takes: pinned, and the same whatever its size."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.org.office import PAGE, TREE_UNIT, ClientFor, Office, form
from huying_platform.kernel.clock import FixedClock

SIGNING_IN = 2
TRANSACTION = 2

QUERIES: dict[str, tuple[str, int]] = {
    "the top of the tree": (f"{{unitChildren {{{TREE_UNIT}}}}}", 4),
    "children": (f"{{unitChildren(parentId: UNIT) {{{TREE_UNIT}}}}}", 5),
    "children long ago": (f'{{unitChildren(parentId: UNIT, on: "2025-06-01") {{{TREE_UNIT}}}}}', 5),
    "a path": (f"{{unitPath(id: UNIT) {{{TREE_UNIT}}}}}", 6),
    "a search": (f'{{findUnits(words: "演示") {{{TREE_UNIT}}}}}', 5),
    "people": ('{findPeople(words: "值班") {id name phone hasAccount}}', 1),
    "levels": ("{levels {code name kinds units holders} levelScheme {since revision}}", 3),
    "staffing": (
        "{staffing {ends {units staffed unstaffed {name}} vacant {name holders {id}} grids {unit {name}}}}",
        2,
    ),
    "acts": (
        '{organisationActs(kinds: "amend") {edges {node {words by own} units {name} unitCount} pageInfo {endCursor}}}',
        3,
    ),
    "a unit's page": (f"{{unitPage(id: UNIT) {{{PAGE}}}}}", 22),
}


def statements(office: Office, query: str) -> int:
    """How many statements a query takes once memory is warm."""
    assert "errors" not in office.client.graphql(query)
    with CaptureQueriesContext(connection) as captured:
        office.client.graphql(query)
    return len(captured)


def test_reading_takes_what_is_pinned_for_a_small_tree_and_a_larger_one(
    client_for: ClientFor, clock: FixedClock
) -> None:
    office = Office(client_for("xiajin", "grid-centre-1"))
    unit = office.find("371427108")["id"]
    pinned = {name: count + SIGNING_IN + TRANSACTION for name, (_, count) in QUERIES.items()}

    def measured() -> dict[str, int]:
        texts = {name: query.replace("UNIT", f'"{unit}"') for name, (query, _) in QUERIES.items()}
        return {name: statements(office, text) for name, text in texts.items()}

    office.reorganise("AMEND", date(2025, 9, 26), office.find("371427108"), unit={"contact": "王主任"})
    assert measured() == pinned
    for number in range(12):
        village = {
            "code": f"more-{number}",
            "name": f"演示村 {number}",
            "kind": "VILLAGE",
            "level": "village",
        }
        office.reorganise("ESTABLISH", date(2025, 9, 26), unit=village, parentId=unit)
    assert measured() == pinned


ACTS = {
    "holdEditing": 12,
    "preview": 9,
    "reorganise": 40,
    "savePost": 34,
    "savePerson": 20,
    "appoint": 32,
    "endPosting": 33,
}
"""Every statement of an act through the API, its answer included."""


def test_acts_take_what_is_pinned(client_for: ClientFor, clock: FixedClock) -> None:
    office = Office(client_for("xiajin", "grid-centre-1"))
    day = date(2025, 9, 26)
    measured: dict[str, int] = {}

    def act(name: str, /, **given: Any) -> Any:
        with CaptureQueriesContext(connection) as captured:
            payload = office.do(name, **given)
        measured[name] = len(captured)
        return payload

    for turn in ("memory is warmed", "measured"):
        unit = office.find("371427108")
        wish = {"unit": {"contact": turn}}
        act("holdEditing", unitId=unit["id"])
        with CaptureQueriesContext(connection) as captured:
            office.preview("AMEND", day, unit, **wish)
        measured["preview"] = len(captured)
        act("reorganise", requestId=str(uuid4()), **form("AMEND", day, unit, **wish))
        usual = {"unitId": unit["id"], "singleHolder": False, "roles": [], "since": day.isoformat()}
        post = act("savePost", name="副值班", kind="DUTY", **usual)["post"]
        person = act("savePerson", name="赵一", phone="13800138000")["person"]
        given = {"deputy": False, "engagement": "STAFF", "since": day.isoformat()}
        posting = act("appoint", postId=post["id"], personId=person["id"], **given)["posting"]
        act("endPosting", postingId=posting["id"], until=day.isoformat())
    assert measured == ACTS
