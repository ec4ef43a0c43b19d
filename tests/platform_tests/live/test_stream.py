"""The live channel served for real: protocol, permissions, heartbeats, losses and restarts."""

import functools
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from huying_graphql.base.ids import global_id
from huying_graphql.live.streams import Subscriptions
from huying_graphql.schema import schema
from huying_platform.counties.api import county_context, forget_hosts, public_context
from huying_platform.counties.models import CountyStanding
from huying_platform.live import api
from huying_platform.live.admission import DATABASE_THREADS
from huying_platform.live.app import LiveApp
from huying_platform.live.ports import Ports
from huying_site.composition import clock
from huying_site.embedded import scratch_folder, start_redis
from huying_tenants.calls.api import desk_revisions
from huying_tenants.calls.desk_revisions import raise_revisions
from huying_tenants.hierarchy.api import last_change
from huying_tenants.org.api import held_posts, posts_by_id, seats_of
from platform_tests.live.streams import SUBSCRIPTION, LiveClient, Stream, serving, silence
from testkit.fixtures import ClientFor
from testkit.portal import GULOU, XIAJIN

QUICKLY = 1.0
DEEP: Any = functools.reduce(lambda inner, _: [inner], range(400), 0)
BEAT = 0.2
TOWNSHIP, DEPARTMENT = "371427001-1", "ecology-1"

Listen = Callable[..., LiveClient]


def ports(redis_url: str, **changed: Any) -> Ports:
    given: dict[str, Any] = {
        "subscribe": Subscriptions(schema, demo=False).open,
        "seats_of": seats_of,
        "held_posts": held_posts,
        "desk_revisions": desk_revisions,
        "organisation_number": last_change,
        "clock": clock,
        "redis_url": redis_url,
    }
    return Ports(**{**given, **changed})


@pytest.fixture
def beating(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heartbeats come quickly."""
    monkeypatch.setattr("huying_platform.live.app.HEARTBEAT_SECONDS", BEAT)


@pytest.fixture
def listen(client_for: ClientFor, settings: Settings) -> Iterator[Listen]:
    """`listen(host, post)`: a client of a running live channel."""
    clients: list[LiveClient] = []
    with serving(LiveApp(ports(settings.REDIS_URL))) as port:

        def client(host: str, post: str | None = None) -> LiveClient:
            clients.append(LiveClient(port, client_for(host, post)))
            return clients[-1]

        yield client
        for each in clients:
            each.close()


def unit_of(post_code: str, county: str = XIAJIN) -> int:
    with county_context(f"c{county}"):
        return next(
            post.unit_id for post in posts_by_id(datetime.now(UTC)).values() if post.code == post_code
        )


def publish(unit: int, revision: int, *, county: str = XIAJIN, rings: bool = False) -> None:
    api.publish_desk_change(
        county,
        {
            "call": 7,
            "version": 2,
            "units": [[unit, revision]],
            "rings": [unit] if rings else [],
            "at": datetime(2025, 9, 26, 8, 50, tzinfo=UTC).isoformat(),
        },
    )


def test_a_stream_begins_with_the_revision_and_brings_what_is_published(listen: Listen) -> None:
    stream = listen("xiajin", TOWNSHIP).open()
    assert stream.status == 200
    assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert stream.headers["cache-control"] == "no-cache, no-transform"
    first = stream.change()
    assert first["revision"] == 0
    assert first["callId"] is None
    time.sleep(0.1)  # the feed's own connection to Redis
    sent = time.monotonic()
    publish(unit_of(TOWNSHIP), 4, rings=True)
    assert stream.change_of_a_call() == {
        "revision": 4,
        "callId": global_id("Call", 7),
        "callVersion": 2,
        "rings": True,
        "serverTime": "2025-09-26T08:50:00+00:00",
    }
    assert time.monotonic() - sent < QUICKLY


def test_an_act_rings_at_the_desk_it_calls(listen: Listen, client_for: ClientFor) -> None:
    centre, township = listen("xiajin", "grid-centre-1").open(), listen("xiajin", TOWNSHIP).open()
    centre.change()
    township.change()
    filed = client_for("xiajin", TOWNSHIP).graphql(
        "mutation($i: FileCallInput!){fileCall(input: $i){call{id version} errors{code message}}}",
        {
            "i": {
                "requestId": "0b8f6a52-6a55-4c4e-9d5f-2f9a7c0f1a11",
                "itemId": global_id("Item", 1),
                "callTypeCode": "text",
                "placeText": "村口",
                "situation": "有人占地",
            }
        },
    )["data"]["fileCall"]
    assert filed["errors"] == []
    rung, told = centre.change_of_a_call(), township.change_of_a_call()
    assert rung["callId"] == told["callId"] == filed["call"]["id"]
    assert rung["callVersion"] == filed["call"]["version"]
    assert rung["rings"]
    assert not told["rings"]


def test_get_and_variables_work_too(listen: Listen) -> None:
    query = "subscription Mine($with: Boolean!) {deskChanged {revision callId @include(if: $with)}}"
    client = listen("xiajin", TOWNSHIP)
    posted = client.open({"query": query, "variables": {"with": False}, "operationName": "Mine"})
    assert posted.change() == {"revision": 0}
    asked = urlencode({"query": query, "variables": '{"with": true}'})
    got = client.open(method="GET", path=f"/live?{asked}", headers={"Content-Type": ""})
    assert got.change() == {"revision": 0, "callId": None}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"query": "subscription {nothing}"}, "QUERY_INVALID"),
        ({"query": "subscription {deskChanged {revision} me: deskChanged {revision}}"}, "QUERY_INVALID"),
        ({"query": "{me {accountId}}"}, "SUBSCRIPTION_ONLY"),
        ({"query": "mutation {acceptCall(input: null) {call {id}}}"}, "QUERY_INVALID"),
        ({"query": "subscription A {deskChanged {revision}}", "operationName": "B"}, "VARIABLES_INVALID"),
        ({"query": 1}, "REQUEST_INVALID"),
        ({"query": SUBSCRIPTION, "variables": {"deep": DEEP}}, "REQUEST_INVALID"),
        ({}, "REQUEST_INVALID"),
    ],
)
def test_an_invalid_operation_is_answered_on_the_stream(listen: Listen, content: Any, code: str) -> None:
    stream = listen("xiajin", TOWNSHIP).open(content)
    assert stream.status == 200
    event = stream.event()
    assert event is not None
    assert event[0] == "next"
    assert event[1]["errors"][0]["extensions"]["code"] == code
    assert stream.event() == ("complete", None)
    assert stream.event() is None


def test_missing_variables_are_answered_on_the_stream(listen: Listen) -> None:
    query = "subscription ($with: Boolean!) {deskChanged {revision callId @include(if: $with)}}"
    event = listen("xiajin", TOWNSHIP).open({"query": query}).event()
    assert event is not None
    assert event[1]["errors"][0]["extensions"]["code"] == "VARIABLES_INVALID"


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"headers": {"Cookie": ""}}, 401, "SIGNED_OUT"),
        ({"headers": {"Cookie": "__Host-session=" + "a" * 32}}, 401, "SIGNED_OUT"),
        ({"headers": {"Cookie": "\x01=;;;__Host-session"}}, 401, "SIGNED_OUT"),
        ({"headers": {"Cookie": r'__Host-session="\000aaaaaaaaaaaa"'}}, 401, "SIGNED_OUT"),
        ({"headers": {"Host": "nowhere.localhost"}}, 404, "COUNTY_UNKNOWN"),
        ({"headers": {"Host": "portal.localhost"}}, 404, "COUNTY_UNKNOWN"),
        ({"headers": {"Host": "gulou.localhost"}}, 401, "SIGNED_OUT"),
        ({"headers": {"Origin": "http://gulou.localhost"}}, 403, "ORIGIN_REFUSED"),
        ({"headers": {"Origin": "null"}}, 403, "ORIGIN_REFUSED"),
        ({"headers": {"Origin": "http://["}}, 403, "ORIGIN_REFUSED"),
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "ORIGIN_REFUSED"),
        ({"headers": {"Sec-Fetch-Site": "same-site"}}, 403, "ORIGIN_REFUSED"),
        ({"headers": {"Content-Type": "text/plain"}}, 415, "MEDIA_TYPE_REFUSED"),
        ({"method": "PUT", "body": b""}, 405, "METHOD_REFUSED"),
        ({"body": b"{"}, 400, "BODY_INVALID"),
        ({"body": b"[]"}, 400, "BODY_INVALID"),
        ({"body": b'{"query": "' + b" " * 50_000 + b'"}'}, 413, "BODY_TOO_LARGE"),
        ({"method": "GET", "path": "/live?query=x&variables={"}, 400, "BODY_INVALID"),
    ],
)
def test_who_is_not_let_in_is_told_why(listen: Listen, request_: Any, status: int, code: str) -> None:
    refused = listen("xiajin", TOWNSHIP).open(**request_)
    assert refused.status == status
    problem = refused.problem()
    assert problem["code"] == code
    assert problem["message"]
    assert problem["nextStep"]


@pytest.mark.parametrize(
    ("state", "status", "code"), [("closed", 410, "COUNTY_CLOSED"), ("opening", 404, "COUNTY_OPENING")]
)
def test_nobody_listens_in_a_county_that_is_not_open(
    listen: Listen, state: str, status: int, code: str
) -> None:
    """Though a session should be left that began while the county was closed."""
    client = listen("xiajin", TOWNSHIP)
    with public_context():
        CountyStanding.objects.filter(county__code=XIAJIN).update(state=state)
    forget_hosts()
    refused = client.open()
    assert (refused.status, refused.problem()["code"]) == (status, code)
    forget_hosts()


def test_our_own_page_is_let_in(listen: Listen) -> None:
    client = listen("xiajin", TOWNSHIP)
    origin = f"http://xiajin.localhost:{client._port}"
    assert client.open(headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"}).status == 200


def test_nobody_hears_of_another_desk_or_county(listen: Listen) -> None:
    streams = [
        listen("xiajin", DEPARTMENT).open(),
        listen("gulou", next(iter(_posts(GULOU)))).open(),
    ]
    for stream in streams:
        stream.change()
    mine = listen("xiajin", TOWNSHIP).open()
    mine.change()
    time.sleep(0.1)
    publish(unit_of(TOWNSHIP), 1, rings=True)
    publish(unit_of(TOWNSHIP), 1, rings=True, county="999999")
    mine.change_of_a_call()
    assert all(silence(stream, 0.3) for stream in streams)


@pytest.mark.usefixtures("beating")
def test_a_lost_message_shows_itself_by_the_next_heartbeat(listen: Listen) -> None:
    stream = listen("xiajin", TOWNSHIP).open()
    assert stream.change()["revision"] == 0
    with county_context(f"c{XIAJIN}"):
        raise_revisions({unit_of(TOWNSHIP): 3})  # committed, never published
    deadline = time.monotonic() + QUICKLY
    while (beat := stream.change())["revision"] != 3:
        assert beat["callId"] is None
        assert time.monotonic() < deadline


@pytest.mark.usefixtures("beating")
def test_signing_out_ends_the_stream(listen: Listen, client_for: ClientFor) -> None:
    client = listen("xiajin", TOWNSHIP)
    leaving, staying = client.open(), listen("xiajin", TOWNSHIP).open()
    leaving.change()
    client._client.post("/session/sign-out")
    while (event := leaving.event()) is not None and "data" in event[1]:
        pass
    assert event is not None
    assert event[1]["errors"][0]["extensions"]["code"] == "SIGNED_OUT"
    assert leaving.event() == ("complete", None)
    assert leaving.event() is None
    staying.change()
    staying.change()


@pytest.mark.usefixtures("beating")
def test_a_database_that_is_away_means_silence_until_it_is_back(
    client_for: ClientFor, settings: Settings
) -> None:
    away = threading.Event()

    def revisions(units: Any) -> dict[int, int]:
        if away.is_set():
            raise OperationalError
        return desk_revisions(units)

    with serving(LiveApp(ports(settings.REDIS_URL, desk_revisions=revisions))) as port:
        client = LiveClient(port, client_for("xiajin", TOWNSHIP))
        stream = client.open()
        stream.change()
        away.set()
        refused = client.open()
        assert refused.status == 503
        assert refused.problem()["code"] == "LIVE_UNAVAILABLE"
        time.sleep(3 * BEAT)
        away.clear()
        stream.change()
        stream.change()
        client.close()


def test_redis_may_restart(
    client_for: ClientFor, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    with scratch_folder() as folder:
        redis = start_redis(folder / "redis", durable=False)
        settings.REDIS_URL = redis.url
        api._redis.cache_clear()
        try:
            with serving(LiveApp(ports(redis.url))) as port:
                client = LiveClient(port, client_for("xiajin", TOWNSHIP))
                stream = client.open()
                _hears(stream, 1)
                redis.stop()
                publish(unit_of(TOWNSHIP), 2)  # lost, and fails nobody
                with county_context(f"c{XIAJIN}"):
                    raise_revisions({unit_of(TOWNSHIP): 2})
                redis = start_redis(folder / "redis", redis.port, durable=False)
                while stream.change()["revision"] != 2:  # a heartbeat at once, long before the next is due
                    pass
                _hears(stream, 3)
                client.close()
        finally:
            api._redis.cache_clear()
            redis.stop()


def test_a_crowd_takes_no_more_connections_than_there_are_threads(listen: Listen) -> None:
    clients = [listen("xiajin", post) for post in list(_posts(XIAJIN))[:40]]
    threads = [threading.Thread(target=lambda each=client: each.open().change()) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with public_context(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] <= DATABASE_THREADS


def test_one_session_may_not_open_streams_without_end(
    listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_platform.live.app.MOST_STREAMS_OF_SESSION", 3)
    client = listen("xiajin", TOWNSHIP)
    for _ in range(3):
        assert client.open().status == 200
    assert client.open().problem()["code"] == "LIVE_FULL"
    assert listen("xiajin", TOWNSHIP).open().status == 200


def test_who_goes_away_is_forgotten(client_for: ClientFor, settings: Settings) -> None:
    app = LiveApp(ports(settings.REDIS_URL))
    with serving(app) as port:
        client = LiveClient(port, client_for("xiajin", TOWNSHIP))
        client.open().change()
        client.close()
        deadline = time.monotonic() + QUICKLY
        while list(app._hub):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_stopping_server_leaves_the_client_to_come_back(client_for: ClientFor, settings: Settings) -> None:
    with serving(LiveApp(ports(settings.REDIS_URL))) as port:
        client = LiveClient(port, client_for("xiajin", TOWNSHIP))
        stream = client.open()
        stream.change()
    assert stream.event() is None  # the end, without `complete`
    client.close()


def _hears(stream: Stream, revision: int) -> None:
    """Publish until it is heard: the feed may still be connecting."""
    deadline = datetime.now(UTC) + timedelta(seconds=5)
    heard = threading.Event()

    def keep_publishing() -> None:
        while not heard.is_set() and datetime.now(UTC) < deadline:
            publish(unit_of(TOWNSHIP), revision)
            heard.wait(0.1)

    thread = threading.Thread(target=keep_publishing)
    thread.start()
    while (change := stream.change())["callId"] is None or change["revision"] != revision:
        pass
    heard.set()
    thread.join()


def _posts(county: str) -> Iterator[str]:
    with county_context(f"c{county}"):
        yield from [post.code for post in posts_by_id(datetime.now(UTC)).values()]
