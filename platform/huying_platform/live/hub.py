"""Who listens to which desk in this process, and the handing out of changes to them."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from datetime import datetime

from huying_platform.counties.api import CountyKey, forget_hosts
from huying_platform.live.admission import Listener, Pulse, signed_out
from huying_platform.live.frames import last_frames, next_frame
from huying_platform.live.messages import (
    DeskChange,
    changes,
    county_changed_in,
    decode,
    ended_in,
    organisation_in,
)
from huying_platform.live.ports import Holding, Subscription

logger = logging.getLogger("huying.live")

WAITING_FRAMES = 32
"""Frames one socket may lag behind; beyond that it is cut and comes back to a fresh snapshot."""


class Socket:
    """One open stream: frames wait in `frames`; once `cut` is set it ends, with `farewell` as its last words.

    `revision` is the one of the desk that it was told last.
    """

    def __init__(self, listener: Listener, subscription: Subscription) -> None:
        self.listener = listener
        self.subscription = subscription
        self.revision = listener.revision
        self.frames: asyncio.Queue[bytes] = asyncio.Queue(WAITING_FRAMES)
        self.cut = asyncio.Event()
        self.farewell: bytes | None = None

    def offer(self, frame: bytes) -> None:
        """Queue a frame; a socket that does not keep up is cut."""
        try:
            self.frames.put_nowait(frame)
        except asyncio.QueueFull:
            logger.warning("live stream cut: it does not keep up")
            self.cut.set()

    def end(self, farewell: bytes) -> None:
        """End the stream for good, telling the client so."""
        self.farewell = farewell
        self.cut.set()


class Hub:
    """The sockets of this process by county and unit."""

    def __init__(self) -> None:
        self._desks: dict[CountyKey, dict[int, set[Socket]]] = defaultdict(lambda: defaultdict(set))

    def join(self, socket: Socket) -> None:
        """Start listening to one's own desk."""
        self._desks[socket.listener.county][socket.listener.unit_id].add(socket)

    def leave(self, socket: Socket) -> None:
        """Stop listening."""
        county, unit_id = socket.listener.county, socket.listener.unit_id
        desks = self._desks[county]
        desks[unit_id].discard(socket)
        if not desks[unit_id]:
            del desks[unit_id]
        if not desks:
            del self._desks[county]

    def __iter__(self) -> Iterator[Socket]:
        for desks in self._desks.values():
            for sockets in desks.values():
                yield from sockets

    def audience(self) -> dict[CountyKey, tuple[list[int], dict[str, Holding]]]:
        """Units and sessions listening, by county, with what each session's person holds: what a heartbeat asks."""
        return {
            county: (
                list(desks),
                {
                    socket.listener.session_key: socket.listener.holding
                    for sockets in desks.values()
                    for socket in sockets
                },
            )
            for county, desks in self._desks.items()
        }

    def publish(self, county_code: str, data: bytes) -> bool:
        """Tell the desks concerned what Redis brings; a message that makes no sense is logged and dropped.

        True when somebody listening may hold their post no more: the organisation has changed.
        """
        try:
            desks = self._desks.get(CountyKey.of_code(county_code), {})
            message = decode(data)
            if county_changed_in(message):
                forget_hosts()
                _let_in_anew(desks.values())
                return False
            if (organisation := organisation_in(message)) is not None:
                _tell_all(desks.values(), *organisation)
                return bool(desks)
            if (ended := ended_in(message)) is not None:
                _end_all(desks.values(), ended)
                return False
            for unit_id, change in changes(message):
                _deliver(change, desks.get(unit_id, ()))
        except (ValueError, KeyError, TypeError):
            logger.exception("live message not understood")
        return False

    def beat(self, county: CountyKey, pulse: Pulse, now: datetime, farewell: bytes) -> None:
        """A heartbeat for every desk of a county; sockets of ended sessions get the farewell instead.

        Who has come since the pulse was asked for is not in it, and waits for the next one.
        """
        for unit_id, sockets in self._desks.get(county, {}).items():
            for socket in sockets:
                if socket.listener.session_key in pulse.ended:
                    socket.end(farewell)
            if unit_id in pulse.revisions:
                alive = [socket for socket in sockets if not socket.cut.is_set()]
                beat = DeskChange(pulse.revisions[unit_id], now, organisation=pulse.organisation)
                _deliver(beat, alive)


def _let_in_anew(desks: Iterable[Iterable[Socket]]) -> None:
    """Cut every stream: who listens comes back by itself, and is let in under how the county stands now."""
    for sockets in desks:
        for socket in sockets:
            socket.cut.set()


def _end_all(desks: Iterable[Iterable[Socket]], session_keys: Container[str]) -> None:
    """End the streams of sessions that are no more."""
    for sockets in desks:
        for socket in sockets:
            if socket.listener.session_key in session_keys:
                socket.end(last_frames(signed_out()))


def _tell_all(desks: Iterable[Iterable[Socket]], organisation: int, at: datetime) -> None:
    """Say that the organisation has changed; of each desk what was said of it before."""
    alike: dict[int, list[Socket]] = defaultdict(list)
    for sockets in desks:
        for socket in sockets:
            alike[socket.revision].append(socket)
    for revision, sockets in alike.items():
        _deliver(DeskChange(revision, at, organisation=organisation), sockets)


def _deliver(change: DeskChange, sockets: Iterable[Socket]) -> None:
    """One execution per operation, however many sockets asked it."""
    rendered: dict[Hashable, bytes] = {}
    for socket in sockets:
        subscription = socket.subscription
        if subscription.key not in rendered:
            rendered[subscription.key] = next_frame(subscription.render(change))
        socket.revision = change.revision
        socket.offer(rendered[subscription.key])
