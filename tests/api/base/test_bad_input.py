"""What people and programs send by mistake or on purpose: a coded answer each time, never a fault of ours."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from huying_graphql.base.ids import LARGEST_KEY, global_id
from huying_graphql.base.pages import cursor_at
from huying_platform.kernel.clock import FixedClock
from testkit.acting import XIAJIN_CAST
from testkit.client import ApiClient

ClientFor = Callable[..., ApiClient]

CALLS = """
query ($desk: DeskGroup, $states: [String!], $unitId: ID, $itemId: ID, $from: Date, $until: Date, $search: String,
       $first: Int, $after: String) {
  calls(desk: $desk, states: $states, unitId: $unitId, itemId: $itemId, filedFrom: $from, filedUntil: $until,
        search: $search, first: $first, after: $after) {totalCount edges {node {id}}}
}
"""
FILE = """
mutation ($i: FileCallInput!) {fileCall(input: $i) {call {id} errors {field code message nextStep}}}
"""
IDS = [
    "",
    "x",
    "VW5pdDo=",
    global_id("Unit", LARGEST_KEY),
    global_id("Call", 1),
    "VW5pdDow",
    "１",
    "a" * 5000,
    "'; --",
]


@pytest.fixture
def client(client_for: ClientFor, clock: FixedClock) -> ApiClient:
    return client_for("xiajin", XIAJIN_CAST.caller)


def codes(answer: dict[str, Any]) -> list[str]:
    return [error["extensions"]["code"] for error in answer.get("errors", [])]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"first": None}, []),
        ({"first": 2**31 - 1}, []),
        ({"first": 0}, ["PAGE_SIZE_INVALID"]),
        ({"first": -1}, ["PAGE_SIZE_INVALID"]),
        ({"first": 2**31}, ["VARIABLES_INVALID"]),
        ({"first": "1"}, ["VARIABLES_INVALID"]),
        ({"after": "x"}, ["CURSOR_INVALID"]),
        ({"after": ""}, ["CURSOR_INVALID"]),
        ({"after": None}, []),
        ({"desk": "LATE", "after": "x"}, ["CURSOR_INVALID"]),
        ({"desk": "SOMETHING"}, ["VARIABLES_INVALID"]),
        ({"desk": "LATE", "search": "东"}, ["FILTER_NOT_FOR_DESK"]),
        ({"desk": "LATE", "search": None}, []),
        ({"states": ["no such state", "", "a" * 5000]}, []),
        ({"states": []}, []),
        ({"from": "0001-01-01", "until": "9999-12-31"}, []),
        ({"from": "9999-12-31", "until": "0001-01-01"}, []),
        ({"from": "2025-02-30"}, ["VARIABLES_INVALID"]),
        ({"search": "%_\\'\"; --"}, []),
        ({"search": "   "}, []),
        ({"search": "东" * 5000}, []),
        ({"search": "\u202e\ufeff\U0001f600"}, []),
        *(({"unitId": id_}, []) for id_ in IDS),
        *(({"itemId": id_}, []) for id_ in IDS),
    ],
)
def test_lists(client: ApiClient, given: dict[str, Any], expected: list[str]) -> None:
    assert codes(client.graphql(CALLS, given)) == expected


def test_a_cursor_of_another_list_is_refused(client: ApiClient, clock: FixedClock) -> None:
    cursor = cursor_at("filed", (clock.now(), 1))
    assert codes(client.graphql(CALLS, {"after": cursor})) == []
    assert codes(client.graphql(CALLS, {"desk": "OPEN", "after": cursor})) == ["CURSOR_INVALID"]


@pytest.mark.parametrize("id_", IDS)
def test_ids_of_nothing(client: ApiClient, id_: str) -> None:
    answer = client.graphql("query ($id: ID!) {call(id: $id) {id} node(id: $id) {id}}", {"id": id_})
    assert answer == {"data": {"call": None, "node": None}}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        *(({"itemId": id_}, "ITEM_NOT_FOUND") for id_ in IDS),
        *(({"placeUnitId": id_}, None) for id_ in IDS),
        *(({"evidenceIds": [id_]}, None) for id_ in IDS),
        ({"callTypeCode": "no such type"}, None),
        ({"placeText": ""}, None),
        ({"placeText": "  \u3000 "}, None),
        ({"situation": ""}, None),
        ({"situation": "长" * 10_000}, None),
        ({"point": {"longitude": 1e300, "latitude": 0, "system": "WGS84"}}, None),
        ({"point": {"longitude": 181, "latitude": 91, "system": "CGCS2000"}}, None),
        ({"evidenceIds": [global_id("Evidence", 1)] * 500}, None),
    ],
)
def test_a_filing_that_cannot_be(client: ApiClient, changed: dict[str, Any], code: str | None) -> None:
    items = client.graphql("{items {id} rulebook {callTypes {code}}}")["data"]
    filing = {
        "requestId": str(uuid.uuid4()),
        "itemId": items["items"][0]["id"],
        "callTypeCode": items["rulebook"]["callTypes"][0]["code"],
        "placeText": "村口",
        "situation": "有人占地。",
    }
    answer = client.graphql(FILE, {"i": filing | changed})
    payload = answer["data"]["fileCall"]
    assert codes(answer) == []
    assert payload["call"] is None
    (error,) = payload["errors"]
    assert error["message"]
    assert error["nextStep"]
    assert code in {None, error["code"]}
    assert client.graphql("{calls {totalCount}}")["data"]["calls"]["totalCount"] == 0


@pytest.mark.parametrize(
    "changed",
    [{"requestId": "1"}, {"point": {"longitude": "NaN"}}, {"situation": None}, {"more": 1}, {"version": 1}],
)
def test_a_filing_that_does_not_fit(client: ApiClient, changed: dict[str, Any]) -> None:
    answer = client.graphql(FILE, {"i": {"itemId": "x", **changed}})
    assert set(codes(answer)) == {"VARIABLES_INVALID"}
    assert "Did you mean" not in json.dumps(answer)
