"""The live channel as every role: who may listen, what each hears, and when it falls silent."""

from collections.abc import Collection, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from api.isolation.acting import codes, ids_for, run, run_on_organisation
from api.isolation.asking import Asker, session_of
from api.isolation.digests import nothing_changes
from api.isolation.listening import EVERYTHING, Listening, Stream, listening
from api.isolation.rules import ACTS, AT_HOME, CLERKS, FIELDS, PARTIES, ROLES, SIGNED_OUT
from api.isolation.world import NOW
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.identity.models import OpenSession
from huying_platform.live import app
from huying_tenants.org.models import Posting
from testkit.portal import XIAJIN

HEARTBEAT = 0.15

LISTENERS = (*CLERKS, *AT_HOME)

RINGS = {
    "fileCall": {"centre"},
    "transferCall": {"lead", "reader", "cooperating"},
    "returnCall": {"centre"},
}
"""Whose desks an act makes ring."""


@pytest.fixture(autouse=True)
def quick_heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "HEARTBEAT_SECONDS", HEARTBEAT)


@pytest.fixture
def channel(asker: Asker) -> Iterator[Listening]:
    with listening(asker.world) as channel:
        yield channel


@pytest.fixture
def fresh_channel(fresh_asker: Asker) -> Iterator[Listening]:
    """On a copy of one's own, for changes to be heard of."""
    with listening(fresh_asker.world) as channel:
        yield channel


def check_heard(channel: Listening, call_id: str, by: Collection[str]) -> None:
    """These roles hear of the call, once, and no others hear of anything."""
    channel.wait(lambda: all(channel.streams[role].heard for role in by))
    channel.hear_out()
    heard = {role: [change["callId"] for change in each.heard] for role, each in channel.streams.items()}
    assert heard == {role: [call_id] if role in by else [] for role in channel.streams}


def test_only_who_sits_on_a_post_here_may_listen(channel: Listening) -> None:
    for method in ("POST", "GET"):
        for role in ROLES:
            stream = channel.open(role, method=method)
            if role in SIGNED_OUT:
                assert (stream.status, stream.over) == (401, True)
                assert b'"code":"SIGNED_OUT"' in stream.body
            else:
                assert (stream.status, stream.over) == (200, False)
                assert stream.results[0]["data"]["deskChanged"].keys() == FIELDS["DeskChange"].keys()


@pytest.mark.parametrize("act", ["fileCall", "transferCall", "returnCall", "withdrawCall", "commentOnCall"])
def test_a_change_reaches_the_desks_of_its_call_and_no_other(
    fresh_channel: Listening, fresh_asker: Asker, act: str
) -> None:
    for role in LISTENERS:
        fresh_channel.open(role)
    call = ACTS[act].call
    role = "village" if act == "fileCall" else min(ACTS[act].may)
    answer = run(fresh_asker, role, act, ids_for(fresh_asker, act))
    assert codes(answer, act) == []
    id_ = answer.data[act]["call"]["id"]
    heard = {
        "fileCall": PARTIES["village"] - {"supervision"},  # which is told when it gets late, not before
        "transferCall": PARTIES["filed"] | PARTIES["transferred"],
    }
    check_heard(fresh_channel, id_, heard.get(act) or PARTIES[str(call)])
    assert {role for role, each in fresh_channel.streams.items() if each.rings} == RINGS.get(act, set())


def test_a_change_in_the_other_county_reaches_nobody_here(
    fresh_channel: Listening, fresh_asker: Asker
) -> None:
    """Units of both counties have the same numbers; their desks must not hear each other."""
    for role in LISTENERS:
        fresh_channel.open(role)
    caller = "other_county_township"
    ids = ids_for(fresh_asker, "fileCall") | {"item": global_id("Item", fresh_asker.world.gulou.items["01"])}
    answer = run(fresh_asker, caller, "fileCall", ids, callTypeCode="work")
    assert codes(answer, "fileCall") == []
    check_heard(
        fresh_channel, answer.data["fileCall"]["call"]["id"], AT_HOME.keys() - {"other_county_supervision"}
    )


def test_a_change_of_the_organisation_reaches_every_desk_here_and_none_there(
    fresh_channel: Listening, fresh_asker: Asker
) -> None:
    for role in LISTENERS:
        fresh_channel.open(role)
    before = {role: organisation_told(each) for role, each in fresh_channel.streams.items()}
    answer = run_on_organisation(fresh_asker, "centre", "reorganise", fresh_asker.world.ids("closed"))
    assert codes(answer, "reorganise") == []
    streams = fresh_channel.streams
    fresh_channel.wait(lambda: all(organisation_told(streams[role]) > before[role] for role in CLERKS))
    fresh_channel.hear_out()
    assert {organisation_told(streams[role]) for role in CLERKS} == {organisation_told(streams["centre"])}
    for role in AT_HOME:
        assert organisation_told(streams[role]) == before[role]
    assert not any(each.heard for each in streams.values())


def organisation_told(stream: Stream) -> int:
    """The number of the last act on the organisation that a listener has been told."""
    told = [result["data"]["deskChanged"]["organisation"] for result in stream.results]
    return int([number for number in told if number is not None][-1])


def test_a_session_that_ended_hears_no_more(fresh_channel: Listening, fresh_asker: Asker) -> None:
    for role in LISTENERS:
        fresh_channel.open(role)
    fresh_asker.post("lead", "/session/sign-out", {})
    with public_context():
        late = OpenSession.objects.filter(session_key=session_of(fresh_asker.world, "centre"))
        assert late.update(expire_date=timezone.now() - timedelta(days=3650)) == 1
    with county_context(CountyKey.of_code(XIAJIN)):
        relieved = Posting.objects.filter(post__code=CLERKS["cooperating"])
        assert relieved.update(until=NOW - timedelta(minutes=1)) == 1
    silent = {"lead", "centre", "cooperating"}
    fresh_channel.wait(lambda: all(fresh_channel.streams[role].over for role in silent))
    for role in silent:
        stream = fresh_channel.streams[role]
        assert stream.completed
        assert [error["extensions"]["code"] for error in stream.results[-1]["errors"]] == ["SIGNED_OUT"]
    ids = ids_for(fresh_asker, "withdrawCall")
    run(fresh_asker, "township", "withdrawCall", ids)
    check_heard(fresh_channel, ids["call"], {"township", "supervision"})
    assert {role for role in LISTENERS if fresh_channel.streams[role].over} == silent
    for role in silent:
        assert fresh_channel.open(role).status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "http://gulou.localhost"},
        {"origin": "http://xiajin.localhost:8001"},
        {"origin": "http://xiajin.localhost.example.org"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_may_not_listen(channel: Listening, headers: dict[str, str]) -> None:
    for method in ("POST", "GET"):
        stream = channel.open("centre", method=method, **headers)
        assert (stream.status, stream.over) == (403, True)
        assert b'"code":"ORIGIN_REFUSED"' in stream.body


def test_the_own_page_may_listen(channel: Listening) -> None:
    for headers in ({"origin": "http://xiajin.localhost"}, {"sec-fetch-site": "same-origin"}, {}):
        assert channel.open("centre", **headers).status == 200


NO_SUBSCRIPTIONS = [
    "{me {accountId}}",
    "{calls {edges {node {situation}}}}",
    "mutation {acknowledgeRing(input: $input) {call {id}}}",
    "subscription {deskChanged {revision} more: deskChanged {revision}}",
    "{__schema {types {name}}}",
    "",
    "{",
]


@pytest.mark.parametrize("query", NO_SUBSCRIPTIONS)
def test_nothing_else_is_answered_here(channel: Listening, asker: Asker, query: str) -> None:
    with nothing_changes(asker):
        for role in ("nobody", "centre", "smuggled_centre", "other_county_centre"):
            stream = channel.open(role, {"query": query})
            channel.wait(lambda stream=stream: stream.over)
            assert b'"data"' not in stream.body
            assert stream.status == (401 if role in SIGNED_OUT else 200)


STRANGE_HOSTS = ["nowhere.localhost", "portal.localhost", "localhost", "", "xiajin.example.org"]


@pytest.mark.parametrize("host", STRANGE_HOSTS)
def test_an_unknown_host_has_no_desks(channel: Listening, host: str) -> None:
    stream = channel.open("centre", host=host)
    assert (stream.status, stream.over) == (404, True)
    assert b'"code":"COUNTY_UNKNOWN"' in stream.body


def test_the_address_of_queries_does_not_subscribe(asker: Asker) -> None:
    with nothing_changes(asker):
        answers = {asker.graphql(role, EVERYTHING) for role in ROLES}
    (answer,) = answers
    assert (answer.status, answer.codes) == (400, ["SUBSCRIPTION_ELSEWHERE"])
