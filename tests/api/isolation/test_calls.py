"""Which calls each role sees: one by one, in lists, by every filter, on desks, and in the counts of them."""

import pytest

from api.isolation.asking import NOWHERE, Asker
from api.isolation.digests import nothing_changes
from api.isolation.rules import AT_HOME, CLERKS, PARTIES, ROLES, SIGNED_OUT, sees
from api.isolation.world import mark
from huying_graphql.base.ids import global_id
from testkit.portal import XIAJIN

CALL = "query ($id: ID!) {call(id: $id) {id number situation timeline {text} evidence {name}}}"
LIST = """query ($states: [String!], $unit: ID, $item: ID, $from: Date, $search: String, $after: String) {
  calls(states: $states, unitId: $unit, itemId: $item, filedFrom: $from, search: $search, after: $after) {
    totalCount edges {cursor node {id}}}}"""
DESK = "query ($group: DeskGroup!) {calls(desk: $group) {totalCount edges {node {id desk {group}}}}}"
COUNTS = "{deskCounts {ringing late soon inProgress waiting done revision}}"
GROUPS = {
    "RINGING": "ringing",
    "LATE": "late",
    "SOON": "soon",
    "IN_PROGRESS": "inProgress",
    "WAITING": "waiting",
    "DONE": "done",
}
"""Groups of a desk and the counts that go with them."""


def ids_of(asker: Asker, role: str) -> set[str]:
    """The calls of Xiajin a role may see, by global id."""
    return {global_id("Call", key) for call, key in asker.world.xiajin.calls.items() if sees(role, call)}


def listed(asker: Asker, role: str, **filters: object) -> set[str]:
    calls = asker.graphql(role, LIST, filters).data["calls"]
    found = {edge["node"]["id"] for edge in calls["edges"]}
    assert calls["totalCount"] == len(found)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_each_call_is_there_for_those_who_may_see_it(asker: Asker, role: str) -> None:
    with nothing_changes(asker):
        nonexistent = asker.graphql(role, CALL, {"id": global_id("Call", NOWHERE)})
        for call, key in asker.world.xiajin.calls.items():
            answer = asker.graphql(role, CALL, {"id": global_id("Call", key)})
            if role in CLERKS and sees(role, call):
                assert mark(XIAJIN, call) in answer.data["call"]["situation"]
            elif role in AT_HOME and key in asker.world.gulou.calls.values():
                assert answer.status == 200  # a call of his own county that has the same number
            else:
                assert answer == nonexistent


@pytest.mark.parametrize("role", CLERKS)
def test_lists_hold_what_one_may_see(asker: Asker, role: str) -> None:
    own, seen = asker.world.xiajin, ids_of(asker, role)
    every = {
        "nothing": {},
        "unit": {"unit": global_id("Unit", own.units["ecology"])},
        "caller": {"unit": global_id("Unit", own.units["371427001"])},
        "item": {"item": global_id("Item", own.items["16"])},
        "day": {"from": "2025-01-01"},
        "words": {"search": "东街养殖场"},
        "mark": {"search": "〔"},
        "wildcard": {"search": "%%"},
        "number": {"search": own.numbers["closed"]},
    }
    with nothing_changes(asker):
        found = {name: listed(asker, role, **filters) for name, filters in every.items()}
    assert found["nothing"] == found["day"] == found["words"] == seen
    assert found["wildcard"] == set()
    assert all(calls <= seen for calls in found.values())
    assert found["unit"] == seen & {global_id("Call", own.calls[call]) for call in led_by_ecology()}
    assert found["item"] == found["caller"] == seen & {global_id("Call", own.calls["other"])}
    assert found["number"] == seen & {global_id("Call", own.calls["closed"])}


def led_by_ecology() -> set[str]:
    return {call for call, parties in PARTIES.items() if "lead" in parties} - {"returned"}


def test_a_cursor_of_somebody_else_brings_nothing_of_his(asker: Asker) -> None:
    edges = asker.graphql("centre", LIST).data["calls"]["edges"]
    for edge in edges:
        for role in ("other_township", "other_department", "cooperating"):
            assert listed_after(asker, role, edge["cursor"]) <= ids_of(asker, role)
        for role in AT_HOME:
            asker.graphql(role, LIST, {"after": edge["cursor"]})


def listed_after(asker: Asker, role: str, cursor: str) -> set[str]:
    edges = asker.graphql(role, LIST, {"after": cursor}).data["calls"]["edges"]
    return {edge["node"]["id"] for edge in edges}


@pytest.mark.parametrize("role", CLERKS)
def test_a_desk_holds_the_calls_its_unit_has_a_part_in(asker: Asker, role: str) -> None:
    own = asker.world.xiajin
    part = {global_id("Call", own.calls[call]) for call, parties in PARTIES.items() if role in parties}
    on_desk: set[str] = set()
    with nothing_changes(asker):
        counts = asker.graphql(role, COUNTS).data["deskCounts"]
        for group, field in GROUPS.items():
            calls = asker.graphql(role, DESK, {"group": group}).data["calls"]
            assert calls["totalCount"] == len(calls["edges"]) == counts[field]
            assert {edge["node"]["desk"]["group"] for edge in calls["edges"]} <= {group}
            on_desk |= {edge["node"]["id"] for edge in calls["edges"]}
    assert on_desk == part


@pytest.mark.parametrize("role", AT_HOME)
def test_another_county_s_lists_are_its_own(asker: Asker, role: str) -> None:
    gulou = {global_id("Call", key) for key in asker.world.gulou.calls.values()}
    with nothing_changes(asker):
        assert listed(asker, role) <= gulou
        assert listed(asker, role, search="东街养殖场") <= gulou
        counts = asker.graphql(role, COUNTS).data["deskCounts"]
        assert sum(counts[field] for field in GROUPS.values()) <= len(gulou)
    if role == "other_county_centre":
        assert listed(asker, role) == gulou


@pytest.mark.parametrize("role", sorted(SIGNED_OUT))
def test_without_a_session_there_are_no_lists(asker: Asker, role: str) -> None:
    for query, variables in ((LIST, {}), (DESK, {"group": "OPEN"}), (COUNTS, {})):
        assert asker.graphql(role, query, variables).codes == ["SIGNED_OUT"]


def test_equal_numbers_in_two_counties_are_two_calls(asker: Asker) -> None:
    own, other = asker.world.xiajin, asker.world.gulou
    shared = set(own.calls.values()) & set(other.calls.values())
    assert shared
    for key in shared:
        id_ = global_id("Call", key)
        told = {
            asker.graphql(role, CALL, {"id": id_}).data["call"]["number"]
            for role in ("centre", "other_county_centre")
        }
        assert len(told) == 2
