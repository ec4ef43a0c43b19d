"""How many SQL statements each operation takes: pinned, and the same for one row as for fifty.

BEGIN and COMMIT count; the setting of search path and role, which shares one round trip, does not show here.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying_graphql.base.ids import global_id
from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from testkit.acting import XIAJIN_CAST, Acting
from testkit.client import ApiClient
from testkit.portal import XIAJIN
from testkit.stages import MUTATIONS, Stage

ClientFor = Callable[..., ApiClient]

ROW = """
id number spokenNumber version round situation evidenceCount filedAt closedAt rulebookNumber
state {code} callType {code} item {id lead {id} cooperating {id} duties {text}} caller {id} lead {id} cooperating {id}
place {text unit {id} point {longitude}} desk {party group} lastEvent {title unit {id} evidence {id}}
clocks {code name limit dueAt owner {id}} leadingClock {code dueAt}
"""
STORY = """
clocks {explanation {sentences days {label}}} timeline {title text evidence {id}} progress {code dueAt}
ratings {scores {axis {code} stars}} actions {verb reason startsClocks {name owner {id}} calls {id}}
evidence {id stepName unit {id}}
"""
SIGNING_IN = 2
"""The session, and the posts of its account along with the county's configuration revision."""
TRANSACTION = 2

QUERIES: dict[str, tuple[str, int]] = {
    "me": ("{me {accountId county {name} seat {unit {name}} seats {id} serverTime demo}}", 0),
    "me with the desk's revision": ("{me {deskRevision}}", 1),
    "units": ("{units {id name parentId}}", 0),
    "items": ("{items {id name lead {id} cooperating {id} duties {text}}}", 0),
    "rulebook": ("{rulebook {number callTypes {code} states {code} steps {verb}}}", 0),
    "desk counts": ("{deskCounts {ringing late soon inProgress waiting done revision}}", 2),
    "a line's head": ("{calls(desk: OPEN, first: $first) {edges {node {id number}}}}", 1),
    "my desk": ("{calls(desk: OPEN, first: $first) {edges {node {ROW}} pageInfo {endCursor}}}", 4),
    "my desk counted": ("{calls(desk: OPEN, first: $first) {totalCount edges {node {ROW}}}}", 5),
    "all calls": ("{calls(first: $first) {edges {node {ROW}} pageInfo {endCursor}}}", 5),
    "all calls in full": ("{calls(first: $first) {edges {node {ROW STORY}}}}", 6),
    "a search": ('{calls(first: $first, search: "东") {edges {node {id}}}}', 1),
    "one call in full": ("{call(id: CALL) {ROW STORY}}", 6),
    "a node": ("{node(id: CALL) {... on Call {ROW}}}", 5),
    "a preview": ("{callPreview(itemId: ITEM, callTypeCode: TYPE) {steps {name units {id} dueAt}}}", 1),
}


def text_of(query: str, acting: Acting, call_id: int, first: int) -> str:
    """The document, with its parts and ids filled in."""
    for part, value in (
        ("ROW", ROW),
        ("STORY", STORY),
        ("CALL", f'"{global_id("Call", call_id)}"'),
        ("ITEM", f'"{global_id("Item", acting.item_id)}"'),
        ("TYPE", f'"{XIAJIN_CAST.call_type}"'),
        ("$first", str(first)),
    ):
        query = query.replace(part, value)
    return query


def statements(client: ApiClient, query: str) -> int:
    """How many statements a query takes once memory is warm; it must go well."""
    assert "errors" not in client.graphql(query)
    with CaptureQueriesContext(connection) as captured:
        client.graphql(query)
    return len(captured)


def test_queries_take_what_is_pinned_for_one_row_and_for_fifty(
    client_for: ClientFor, clock: FixedClock
) -> None:
    client = client_for("xiajin", XIAJIN_CAST.caller)
    pinned = {name: count + SIGNING_IN + TRANSACTION for name, (_, count) in QUERIES.items()}
    with county_context(f"c{XIAJIN}"):
        acting = Acting(clock)
        call_id = acting.walk("arrive").call_id

    def measured(first: int) -> dict[str, int]:
        with county_context(f"c{XIAJIN}"):
            texts = {name: text_of(query, acting, call_id, first) for name, (query, _) in QUERIES.items()}
        return {name: statements(client, text) for name, text in texts.items()}

    assert measured(1) == pinned
    with county_context(f"c{XIAJIN}"):
        for _ in range(17):
            for until in ("file", "transfer", "accept"):
                acting.walk(until)
    assert measured(50) == pinned


ACTS = {"file": 24, "transfer": 21, "accept": 22, "arrive": 23, "answer": 22, "rate": 19}
"""Every statement of an act through the API, its answer with the head of the call included."""


@pytest.fixture
def stage(client_for: ClientFor, clock: FixedClock) -> Stage:
    return Stage(client_for, "xiajin", XIAJIN_CAST)


def test_acts_take_what_is_pinned(stage: Stage) -> None:
    stage.walk("rate")  # memory is warm
    measured: dict[str, int] = {}
    call: dict[str, Any] = {}
    for verb in ACTS:
        by = {"file": stage.caller, "transfer": stage.centre, "rate": stage.caller}.get(verb, stage.lead)
        given = (
            stage.filing()
            if verb == "file"
            else stage.usual(verb) | {"callId": call["id"], "version": call["version"]}
        )
        with CaptureQueriesContext(connection) as captured:
            answer = by.send(MUTATIONS.get(verb, "fileCall"), **given)
        (payload,) = answer["data"].values()
        assert payload["errors"] == []
        call = payload["call"]
        measured[verb] = len(captured)
    assert measured == ACTS
