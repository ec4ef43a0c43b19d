"""The worker's part: carrying out what waits, several people at once, bounded in number and in time.

Short transactions claim, read and note; Keycloak is asked in between, by threads that touch no database but to look up
whose a user is. Whoever is killed anywhere in between leaves a claim that runs out, and steps that may be repeated.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Final

from django.db import connection, transaction

from huying_platform.counties.api import CountyKey, all_counties, county_context, public_context
from huying_platform.identity.api import end_sessions_in
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.provisioning import changes, memberships
from huying_platform.provisioning.actions import county_there, whose_in
from huying_platform.provisioning.bringing import Brought, KnownUser, OutOfTime, Place, Task, bring
from huying_platform.provisioning.changes import Claimed
from huying_platform.provisioning.connection import provisioned
from huying_platform.provisioning.domain import Wanted
from huying_platform.provisioning.ports import staff

IN_FLIGHT: Final = 6
"""Requests to Keycloak at a time: more of them only wait for each other there."""

AT_ONCE: Final = 120
CLAIM: Final = timedelta(seconds=60)
_READ_AT_ONCE: Final = 2_000

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Round:
    """What one run of the worker knows: counties in Keycloak, and whether it is worth going on."""

    clock: Clock
    names: Mapping[str, str]
    places: dict[str, Place] = field(default_factory=dict)
    away: bool = False


@dataclass(frozen=True, slots=True)
class _Work:
    """A row with what is to be done for it; `wanted` None: the county knows them no more."""

    row: Claimed
    person_id: int
    wanted: Wanted | None
    before: KnownUser | None


def work_on_changes(*, clock: Clock) -> int:
    """Carry out all that is due; gives how many rows were dealt with. Stops early while Keycloak is away."""
    if not provisioned():
        return 0
    names = {county.code: county.name for county in all_counties()}
    this, done = _Round(clock, names), 0
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="provisioning") as threads:
        while not this.away:
            ends = monotonic() + CLAIM.total_seconds()
            with public_context():
                claimed = changes.claim(clock.now(), for_=CLAIM, at_most=AT_ONCE)
            if not claimed:
                break
            by_county: dict[str, list[Claimed]] = {}
            for row in claimed:
                by_county.setdefault(row.county_code, []).append(row)
            for county_code, rows in by_county.items():
                _work_in(this, county_code, rows, threads, ends)
            done += len(claimed)
    return done


def _work_in(
    this: _Round, county_code: str, rows: Sequence[Claimed], threads: ThreadPoolExecutor, ends: float
) -> None:
    """Carry out the rows of one county; what goes wrong with all of them at once is told of each."""
    if this.away:
        with public_context():
            changes.let_go(rows)
        return
    try:
        if county_code not in this.names:
            # The county was never opened, or is no more: nobody is left to be looked after.
            _finish([(row, None) for row in rows])
            return
        whole = [row for row in rows if row.person_id is None]
        for row in whole:
            _look_at_everybody(this, row)
        people = [row for row in rows if row.person_id is not None]
        if people:
            _bring_people(this, county_code, people, threads, ends)
    except Refusal as refusal:
        _fail(this, rows, refusal)
    except Exception:
        logger.exception("provisioning of a county failed")
        _fail(this, rows, _internal())


def _look_at_everybody(this: _Round, row: Claimed) -> None:
    """Wish for everybody who should stand otherwise than Keycloak was told; look again when units change next."""
    now = this.clock.now()
    with county_context(CountyKey.of_code(row.county_code)), transaction.atomic():
        told = memberships.told()
        everybody = sorted({*staff().everybody(), *told})
        for start in range(0, len(everybody), _READ_AT_ONCE):
            keys = everybody[start : start + _READ_AT_ONCE]
            wanted = staff().wanted(keys, now)
            changes.wish([key for key in keys if _differs(wanted.get(key), told.get(key))], None)
        again = staff().next_change(now)
    _finish([(row, again)])


def _differs(wanted: Wanted | None, told: bytes | None) -> bool:
    if wanted is None or not wanted.member:
        return told is not None
    return not memberships.was_told(wanted, told)


def _bring_people(
    this: _Round, county_code: str, rows: Sequence[Claimed], threads: ThreadPoolExecutor, ends: float
) -> None:
    works = _read(this, county_code, rows)
    elsewhere = _elsewhere(county_code, works)
    place = _place(this, county_code)
    futures = [
        (work, threads.submit(_bring, this, place, _task(county_code, work, elsewhere, ends)))
        for work in works
        if work.wanted is not None or work.before is not None
    ]
    begun = {work.row.id for work, _ in futures}
    brought: list[tuple[_Work, Brought]] = [
        (work, Brought(None)) for work in works if work.row.id not in begun
    ]
    late: list[Claimed] = []
    for work, future in futures:
        try:
            brought.append((work, future.result()))
        except OutOfTime:
            late.append(work.row)
        except Refusal as refusal:
            _fail(this, [work.row], refusal)
        except Exception:
            logger.exception("provisioning of a person failed")
            _fail(this, [work.row], _internal())
    _note(county_code, brought)
    with public_context():
        changes.let_go(late)


def _read(this: _Round, county_code: str, rows: Sequence[Claimed]) -> list[_Work]:
    keys = [row.person_id for row in rows if row.person_id is not None]
    with county_context(CountyKey.of_code(county_code)), transaction.atomic():
        wanted = staff().wanted(keys, this.clock.now())
        before = memberships.known_users(keys)
    return [
        _Work(row, row.person_id, wanted.get(row.person_id), before.get(row.person_id))
        for row in rows
        if row.person_id is not None
    ]


def _elsewhere(county_code: str, works: Iterable[_Work]) -> frozenset[str]:
    subjects = {
        subject
        for work in works
        for subject in (
            work.before.subject if work.before else None,
            work.wanted.subject if work.wanted else None,
        )
        if subject is not None
    }
    return memberships.second_factor_elsewhere(subjects, county_code=county_code)


def _task(county_code: str, work: _Work, elsewhere: frozenset[str], ends: float) -> Task:
    wanted = work.wanted or Wanted.nobody(work.person_id)
    subjects = {wanted.subject, work.before.subject if work.before else None}
    return Task(wanted, work.before, bool(elsewhere & subjects), partial(whose_in, county_code), ends)


def _bring(this: _Round, place: Place, task: Task) -> Brought:
    if this.away:
        raise OutOfTime
    try:
        return bring(place, task)
    except Refusal as refusal:
        if refusal.code == "KEYCLOAK_AWAY":
            this.away = True  # those behind need not each wait for an answer that does not come
        raise
    finally:
        # The threads are not Django's: a connection one of them opened would stay for good.
        connection.close()


def _place(this: _Round, county_code: str) -> Place:
    if county_code not in this.places:
        this.places[county_code] = Place(county_there(county_code, this.names[county_code]))
    return this.places[county_code]


def _note(county_code: str, brought: Sequence[tuple[_Work, Brought]]) -> None:
    """Remember how they stand, end our own sessions of who has left, and be done with the rows."""
    with county_context(CountyKey.of_code(county_code)), transaction.atomic():
        memberships.remember([(work.person_id, each, work.wanted) for work, each in brought])
        end_sessions_in([each.left for _, each in brought if each.left is not None])
    _finish([(work.row, work.wanted.look_again if work.wanted else None) for work, _ in brought])


def _finish(done: Sequence[tuple[Claimed, datetime | None]]) -> None:
    with public_context():
        changes.finish(done)


def _fail(this: _Round, rows: Iterable[Claimed], why: Refusal) -> None:
    this.away = this.away or why.code == "KEYCLOAK_AWAY"
    this.places.clear()  # what was found there may be gone
    now = this.clock.now()
    with public_context():
        for row in rows:
            changes.fail(row, why, now)


def _internal() -> Refusal:
    return Refusal(
        "PROVISIONING_FAILED", "账号同步时系统出错。", "系统会自动重试；一直失败请联系平台管理员。"
    )
