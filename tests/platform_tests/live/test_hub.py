"""Handing out changes: to the right desks, once per operation, and to nobody who does not keep up."""

import asyncio
from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from huying_platform.counties.api import CountyKey
from huying_platform.live.admission import Listener, Pulse
from huying_platform.live.app import LiveApp
from huying_platform.live.hub import WAITING_FRAMES, Hub, Socket
from huying_platform.live.messages import DeskChange, encode
from huying_platform.live.ports import Ports

XIAJIN, GULOU = CountyKey.of_code("371427"), CountyKey.of_code("320106")
NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
HOLDING = (1, 1)


class Counted:
    """A subscription that counts how often it is executed."""

    def __init__(self, key: Hashable = "the desk") -> None:
        self.key = key
        self.rendered: list[DeskChange] = []

    def render(self, change: DeskChange) -> bytes:
        self.rendered.append(change)
        said = {"revision": change.revision, "call": change.call_id, "rings": change.rings}
        told = {} if change.organisation is None else {"organisation": change.organisation}
        return orjson.dumps(said | told)


def socket_at(county: CountyKey, unit: int, subscription: Counted, session: str = "s") -> Socket:
    return Socket(Listener(county, unit, HOLDING, session, revision=0), subscription)


def message(*units: tuple[int, int], rings: tuple[int, ...] = ()) -> bytes:
    return encode(
        {"call": 7, "version": 2, "units": list(units), "rings": list(rings), "at": NOW.isoformat()}
    )


def frames(socket: Socket) -> list[bytes]:
    return [socket.frames.get_nowait() for _ in range(socket.frames.qsize())]


def test_a_change_reaches_its_desks_and_no_other() -> None:
    hub, subscription = Hub(), Counted()
    mine = socket_at(XIAJIN, 1, subscription)
    others = [socket_at(XIAJIN, 2, subscription), socket_at(GULOU, 1, subscription)]
    for socket in (mine, *others):
        hub.join(socket)
    hub.publish("371427", message((1, 5), (3, 9), rings=(1,)))
    assert frames(mine) == [b'event: next\ndata: {"revision":5,"call":7,"rings":true}\n\n']
    assert [frames(socket) for socket in others] == [[], []]


def test_each_desk_hears_its_own_revision_and_whether_it_rings() -> None:
    hub, subscription = Hub(), Counted()
    for unit in (1, 2):
        hub.join(socket_at(XIAJIN, unit, subscription))
    hub.publish("371427", message((1, 5), (2, 8), rings=(2,)))
    assert [(change.revision, change.rings) for change in subscription.rendered] == [(5, False), (8, True)]


def test_an_operation_is_executed_once_however_many_listen() -> None:
    hub, same, other = Hub(), Counted(), Counted("another operation")
    sockets = [socket_at(XIAJIN, 1, same) for _ in range(50)] + [socket_at(XIAJIN, 1, other)]
    for socket in sockets:
        hub.join(socket)
    hub.publish("371427", message((1, 5)))
    assert len(same.rendered) == len(other.rendered) == 1
    assert all(len(frames(socket)) == 1 for socket in sockets)


def test_who_has_left_hears_nothing_and_leaves_nothing_behind() -> None:
    hub, subscription = Hub(), Counted()
    socket = socket_at(XIAJIN, 1, subscription)
    hub.join(socket)
    hub.leave(socket)
    hub.publish("371427", message((1, 5)))
    assert frames(socket) == []
    assert hub.audience() == {}
    assert list(hub) == []


def test_a_heartbeat_tells_each_desk_its_revision_and_ends_dead_sessions() -> None:
    hub, subscription = Hub(), Counted()
    alive, ended = socket_at(XIAJIN, 1, subscription, "alive"), socket_at(XIAJIN, 1, subscription, "ended")
    hub.join(alive)
    hub.join(ended)
    assert hub.audience() == {XIAJIN: ([1], {"alive": HOLDING, "ended": HOLDING})}
    hub.beat(XIAJIN, Pulse({1: 4}, frozenset({"ended"}), 9), NOW, b"farewell")
    beat = b'event: next\ndata: {"revision":4,"call":null,"rings":false,"organisation":9}\n\n'
    assert frames(alive) == [beat]
    assert frames(ended) == []
    assert ended.cut.is_set()
    assert ended.farewell == b"farewell"
    assert not alive.cut.is_set()


def test_every_desk_of_a_county_hears_that_its_organisation_changed() -> None:
    hub, subscription = Hub(), Counted()
    here = [socket_at(XIAJIN, unit, subscription) for unit in (1, 1, 2)]
    elsewhere = socket_at(GULOU, 1, subscription)
    for socket in (*here, elsewhere):
        hub.join(socket)
    hub.publish("371427", message((1, 5)))
    for socket in here:
        frames(socket)
    hub.publish("371427", encode({"organisation": 12, "at": NOW.isoformat()}))
    told = [(change.revision, change.organisation) for change in subscription.rendered]
    assert sorted(told[1:]) == [(0, 12), (5, 12)]
    assert [len(frames(socket)) for socket in (*here, elsewhere)] == [1, 1, 1, 0]


def test_who_comes_while_a_pulse_is_taken_is_left_in_peace() -> None:
    hub, subscription = Hub(), Counted()
    before = socket_at(XIAJIN, 1, subscription, "before")
    hub.join(before)
    pulse = Pulse({1: 4}, frozenset())
    colleague, elsewhere = (
        socket_at(XIAJIN, 1, subscription, "new"),
        socket_at(XIAJIN, 2, subscription, "new"),
    )
    hub.join(colleague)
    hub.join(elsewhere)
    hub.beat(XIAJIN, pulse, NOW, b"farewell")
    assert [len(frames(socket)) for socket in (before, colleague, elsewhere)] == [1, 1, 0]
    assert not any(socket.cut.is_set() for socket in (before, colleague, elsewhere))


def test_a_socket_that_does_not_keep_up_is_cut_and_the_others_go_on() -> None:
    hub, subscription = Hub(), Counted()
    slow, quick = socket_at(XIAJIN, 1, subscription), socket_at(XIAJIN, 1, subscription)
    hub.join(slow)
    hub.join(quick)
    for revision in range(WAITING_FRAMES + 1):
        hub.publish("371427", message((1, revision)))
        frames(quick)
    assert slow.cut.is_set()
    assert slow.farewell is None
    assert not quick.cut.is_set()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b"{}",
        b'{"at": "x"}',
        message((1, 5)).replace(b"units", b"unitz"),
        b'{"at":1,"units":[[1]]}',
        b'{"organisation":"x","at":1}',
    ],
)
def test_a_message_that_makes_no_sense_is_dropped(data: bytes) -> None:
    hub, subscription = Hub(), Counted()
    socket = socket_at(XIAJIN, 1, subscription)
    hub.join(socket)
    hub.publish("371427", data)
    hub.publish("not a county", message((1, 5)))
    hub.publish("371427", message((1, 5)))
    assert len(frames(socket)) == 1


def test_a_client_that_reads_no_more_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> bool:
        app = LiveApp(_ports())
        monkeypatch.setattr(app._admission, "admit", _admitted)
        monkeypatch.setattr("huying_platform.live.app.FAREWELL_SECONDS", 0.05)
        writing, reading = asyncio.Event(), asyncio.Event()
        body = orjson.dumps({"query": "subscription {deskChanged {revision}}"})
        requests = [{"type": "http.request", "body": body}]

        async def receive() -> dict[str, Any]:
            if requests:
                return requests.pop()
            await asyncio.Event().wait()
            raise AssertionError

        async def send(sent: Any) -> None:
            if sent.get("more_body"):
                writing.set()
                await reading.wait()  # a full buffer at the other end

        scope = {
            "type": "http",
            "method": "POST",
            "headers": [(b"host", b"h"), (b"content-type", b"application/json")],
        }
        serving = asyncio.create_task(app(scope, receive, send))
        await writing.wait()
        for revision in range(WAITING_FRAMES + 2):
            app._hub.publish("371427", message((1, revision)))
            await asyncio.sleep(0)
        await asyncio.wait_for(serving, 2)
        for task in app._tasks:
            task.cancel()
        return list(app._hub) == []

    assert asyncio.run(scenario())


async def _admitted(_host: str, _cookies: str) -> Listener:
    return Listener(XIAJIN, 1, HOLDING, "s", revision=0)


def _ports() -> Ports:
    from huying_platform.kernel.clock import SystemClock

    return Ports(
        subscribe=lambda _content: Counted(),
        seats_of=lambda _account, _at: (),
        held_posts=lambda _accounts, _at: (),
        desk_revisions=lambda units: dict.fromkeys(units, 0),
        organisation_number=lambda: 0,
        clock=SystemClock,
        redis_url="redis://127.0.0.1:1/0",
    )
