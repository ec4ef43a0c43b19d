"""Calls stored by earlier releases are read to the very same moments, and their chains still hold.

`golden/format_N.json` is a call as it was stored when format N was written; it is never edited. A new event format
adds a file and leaves the old ones, which the upgraders must then lift.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from huying_platform.kernel.canonical import iso_moment
from huying_tenants.calls.domain.chain import GENESIS, link
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.events import EVENT_FORMAT, Author, Event
from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.projection import project
from huying_tenants.calls.domain.state import CallState, replay
from huying_tenants.calls.domain.upgrades import lift
from tenant_tests.calls_domain.world import FACTS, county
from tenant_tests.rulebook_domain.documents import xiajin

FOLDER = Path(__file__).parent / "golden"
FILES = sorted(FOLDER.glob("format_*.json"))
Stored = dict[str, Any]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest) -> Stored:
    golden: Stored = json.loads(request.param.read_text(encoding="utf-8"))
    return golden


def event_of(row: Stored, payload: Any) -> Event:
    author = Author(*row["author"]) if row["author"] else None
    return Event(row["seq"], row["type"], datetime.fromisoformat(row["at"]), author, payload)


def state_of(stored: Stored) -> CallState:
    rows = stored["events"]
    return replay(event_of(row, lift(row["format"], row["type"], row["payload"])) for row in rows)


def test_every_format_up_to_the_present_has_its_file() -> None:
    assert [path.stem for path in FILES] == [f"format_{number}" for number in range(1, EVENT_FORMAT + 1)]


def test_it_is_read_to_the_same_moments(stored: Stored) -> None:
    state, expected = state_of(stored), stored["expected"]
    assert [
        {
            "code": run.code,
            "round": run.round,
            "owner": run.owner,
            "started_by": run.started_by,
            "started_at": iso_moment(run.started_at),
            "due": iso_moment(run.due),
            "soon": iso_moment(run.soon),
            "row": run.row,
            "holidays": run.holidays,
            "status": run.status.value,
            "stopped_at": run.stopped_at and iso_moment(run.stopped_at),
            "breached_at": run.breached_at and iso_moment(run.breached_at),
        }
        for run in state.clocks
    ] == expected["clocks"]


def test_it_stands_where_it_stood(stored: Stored) -> None:
    state, expected = state_of(stored), stored["expected"]
    assert state.closed_at is not None
    assert {
        "state": state.state,
        "version": state.version,
        "round": state.round,
        "closed_at": iso_moment(state.closed_at),
        "evidence_count": state.evidence_count,
    } == {key: expected[key] for key in ("state", "version", "round", "closed_at", "evidence_count")}
    desks = {
        str(unit): {"party": desk.party.value, "active": desk.active} for unit, desk in state.desks.items()
    }
    assert desks == expected["desks"]
    assert next_moment(xiajin(), FACTS, state) is None
    assert project(state, xiajin()).head["closed_at"] == state.closed_at


def test_at_every_point_of_it_time_goes_on_by_the_clocks_that_were_running(stored: Stored) -> None:
    events = [event_of(row, lift(row["format"], row["type"], row["payload"])) for row in stored["events"]]
    waited = 0
    for count in range(1, len(events) + 1):
        state = replay(events[:count])
        due = [run.due for run in state.clocks if run.status is ClockStatus.RUNNING]
        assert next_moment(xiajin(), FACTS, state) == (min(due) + timedelta(seconds=1) if due else None), (
            count
        )
        waited += bool(due)
    assert waited


def test_its_chain_holds_as_stored(stored: Stored) -> None:
    hash_ = GENESIS
    for row in stored["events"]:
        hash_ = link(
            hash_,
            call_id=stored["call"],
            event=event_of(row, row["payload"]),
            words=bytes.fromhex(row["words_digest"]),
            format_=row["format"],
        )
        assert hash_.hex() == row["hash"], row["seq"]


def test_the_moments_of_format_1_by_hand() -> None:
    golden: Stored = json.loads((FOLDER / "format_1.json").read_text(encoding="utf-8"))
    moments = [
        ("transfer", "09-26 16:50", "09-26 17:20", "met"),
        ("transfer", "09-26 17:30", "09-26 18:00", "late"),
        ("arrival", "09-26 18:40", "09-26 21:40", "met"),
        ("answer", "09-26 19:00", "09-30 18:00", "met"),
        ("arrival", "10-01 10:05", "10-01 13:05", "late"),
        ("answer", "10-01 13:30", "10-11 18:00", "met"),
    ]
    assert [(run.code, run.started_at, run.due, run.status.value) for run in state_of(golden).clocks] == [
        (code, county(start), county(due), status) for code, start, due, status in moments
    ]


def test_a_format_of_the_future_is_refused() -> None:
    assert lift(EVENT_FORMAT, "closed", {"to": "closed"}) == {"to": "closed"}
    for unknown in (0, EVENT_FORMAT + 1):
        with pytest.raises(ValueError, match="unknown format"):
            lift(unknown, "closed", {})
