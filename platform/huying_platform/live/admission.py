"""The database side of the channel: who may listen to what, and whether he still may.

Each function is one piece of synchronous work: it enters the county and queries in the same thread. A small pool of
threads of its own bounds the connections the channel holds.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import close_old_connections, transaction

from huying_platform.counties.api import (
    READABLE,
    CountyKey,
    county_context,
    county_of_host,
    refusal_to_write,
)
from huying_platform.identity.api import SessionStore, actor_of, cookies_in, living_sessions
from huying_platform.kernel.errors import Refusal
from huying_platform.live.ports import Holding, Ports

T = TypeVar("T")

DATABASE_THREADS = 2


@dataclass(frozen=True, slots=True)
class Listener:
    """A session that may listen to one desk by the post its account holds.

    `revision` is the desk's when it came, `organisation` the number of the act that had changed the organisation last.
    """

    county: CountyKey
    unit_id: int
    holding: Holding
    session_key: str
    revision: int
    organisation: int = 0


@dataclass(frozen=True, slots=True)
class Pulse:
    """State of one county at a heartbeat: revision of each desk, and which sessions may not go on, of those asked.

    `organisation` is the number of the act that changed its organisation last.
    """

    revisions: Mapping[int, int]
    ended: frozenset[str]
    organisation: int = 0


class Admission:
    """Runs the questions to the database in threads."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._threads = ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="live-database")

    async def admit(self, host: str, cookies: str) -> Listener:
        """Let a connection in; raises Refusal `COUNTY_UNKNOWN`, `COUNTY_OPENING`, `COUNTY_CLOSED` or `SIGNED_OUT`."""
        return await self._in_thread(lambda: self._admit(host, session_key_in(cookies)))

    async def pulse(
        self, county: CountyKey, units: Collection[int], sessions: Mapping[str, Holding]
    ) -> Pulse:
        """Four statements for everybody of a county who listens; a session goes on while its post is held."""
        return await self._in_thread(lambda: self._pulse(county, units, sessions))

    def close(self) -> None:
        """Stop taking questions; connections close with their threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _admit(self, host: str, session_key: str | None) -> Listener:
        county = county_of_host(host)
        if county is None:
            raise Refusal("COUNTY_UNKNOWN", "这个网址没有对应的县（市、区）。", "请核对网址后再试。")
        if county.state not in READABLE and (refusal := refusal_to_write(county)) is not None:
            raise refusal
        if session_key is None:
            raise signed_out()
        with county_context(county), transaction.atomic():
            actor = actor_of(
                SessionStore(session_key, attended=False),  # a page connects again by itself
                county_code=county.code,
                seats_of=self._ports.seats_of,
                now=self._ports.clock().now(),
            )
            if actor is None:
                raise signed_out()
            unit_id = actor.seat.unit_id
            revision = self._ports.desk_revisions([unit_id]).get(unit_id, 0)
            organisation = self._ports.organisation_number()
        holding = (actor.account_id, actor.seat.post_id)
        return Listener(county.key, unit_id, holding, session_key, revision, organisation)

    def _pulse(self, county: CountyKey, units: Collection[int], sessions: Mapping[str, Holding]) -> Pulse:
        now = self._ports.clock().now()
        with county_context(county), transaction.atomic():
            held = self._ports.held_posts({account_id for account_id, _ in sessions.values()}, now)
            living = {key for key in living_sessions(sessions) if sessions[key] in held}
            ended = frozenset(sessions.keys() - living)
            return Pulse(self._ports.desk_revisions(units), ended, self._ports.organisation_number())

    async def _in_thread(self, work: Callable[[], T]) -> T:
        def managed() -> T:
            close_old_connections()
            try:
                return work()
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self._threads, managed)


def signed_out() -> Refusal:
    """Why a stream may not begin, or not go on."""
    return Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录。")


def session_key_in(cookies: str) -> str | None:
    """The session's key in a Cookie header."""
    return cookies_in(cookies).get(settings.SESSION_COOKIE_NAME) or None
