"""How many SQL statements asking who may do what takes: pinned, and the same whatever the county's size."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.org.office import ClientFor, Office
from huying_platform.kernel.clock import FixedClock

SIGNING_IN = 2
TRANSACTION = 2
CELL = "verb state granted posts people why {bound sentence} steps"

QUERIES: dict[str, tuple[str, int]] = {
    "roles": ("{permissionRoles {code name verbs}}", 0),
    "the matrix": (
        f"{{permissionMatrix {{verbs {{code}} kinds {{verbs}} columns {{role {{code}} cells {{{CELL}}}}}}}}}",
        1,
    ),
    "who may": (
        """{permissionHolders(role: "township-operator", verb: "file", first: 5) {
        edges {node {person {name}} post {name unit {name} permissionRole {name}}} totalCount}}""",
        2,
    ),
    "a person": (f"{{personPermissions(personId: PERSON) {{posts {{post {{name}} cells {{{CELL}}}}}}}}}", 3),
}


def statements(office: Office, query: str) -> int:
    """How many statements a query takes once memory is warm."""
    assert "errors" not in office.client.graphql(query)
    with CaptureQueriesContext(connection) as captured:
        office.client.graphql(query)
    return len(captured)


def test_asking_takes_what_is_pinned_for_a_small_county_and_a_larger_one(
    client_for: ClientFor, clock: FixedClock
) -> None:
    office = Office(client_for("xiajin", "grid-centre-1"))
    township = office.find("371427108")["id"]
    query = "query ($id: ID!) {unitPage(id: $id) {posts {holders {person {id}}}}}"
    person = office.ask(query, id=township)["posts"][0]["holders"][0]["person"]["id"]
    pinned = {name: count + SIGNING_IN + TRANSACTION for name, (_, count) in QUERIES.items()}

    def measured() -> dict[str, int]:
        texts = {name: text.replace("PERSON", f'"{person}"') for name, (text, _) in QUERIES.items()}
        return {name: statements(office, text) for name, text in texts.items()}

    assert measured() == pinned
    usual = {"singleHolder": False, "roles": [], "since": date(2025, 9, 1).isoformat()}
    for number in range(8):
        office.do(
            "savePost",
            unitId=township,
            name=f"值班员 {number}",
            kind="DUTY",
            permissionRole="township-operator",
            **usual,
        )
    assert measured() == pinned
