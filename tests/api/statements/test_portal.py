"""How many SQL statements the portal's pages take: pinned, and the same for one county or opening and for several."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import create_county
from huying_platform.kernel.clock import FixedClock
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase

BESIDES = 4
"""Transaction, its schema and role, session and sign-on."""

QUERIES: dict[str, tuple[str, int]] = {
    "counties": ("counties {code name url state reason people accounts managingPosts {code}}", 3),
    "openings": ("openings {id code state steps {step state at} phone mayUndo invite {state phone}}", 1),
    "acts": ("acts {edges {node {words by} cursor} pageInfo {hasNextPage endCursor}}", 1),
    "templates": ("packs {code title units {kind count}}", 0),
}


def test_the_portal_takes_what_is_pinned(database: ClonedDatabase, clock: FixedClock) -> None:
    province = AboveClient()

    def measured() -> dict[str, int]:
        found = {}
        for name, (query, _) in QUERIES.items():
            province.portal(query)
            with CaptureQueriesContext(connection) as captured:
                province.portal(query)
            found[name] = len(captured) - BESIDES
        return found

    def save(code: str) -> None:
        empty = {"name": "", "template": "", "administrator": "", "postCode": ""}
        province.do("saveOpening", **empty, code=code, host="", phone="13800138000")

    pinned = {name: count for name, (_, count) in QUERIES.items()}
    save("371421")
    assert measured() == pinned
    for number in range(2, 5):
        save(f"37142{number}")
    create_county(code="371403", name="乐陵市", host="laoling", seed=lambda: None, clock=clock)
    assert measured() == pinned
