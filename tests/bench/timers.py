"""What waiting costs: a million open timers in 200 counties, and workers that are to act the moment one falls due.

Settings by environment: HUYING_BENCH_TIMERS (open timers), HUYING_BENCH_COUNTIES, HUYING_BENCH_SECONDS (how long
timers fall due, at 60 a second; ten minutes are 36,000) and HUYING_BENCH_BURST (how many in one second).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from figures import calibration, summary, timed, write
from fleet import add_far_timers, replay_counties
from stand import portal

OPEN_TIMERS = int(os.environ.get("HUYING_BENCH_TIMERS", "1000000"))
COUNTIES = int(os.environ.get("HUYING_BENCH_COUNTIES", "200"))
SECONDS = int(os.environ.get("HUYING_BENCH_SECONDS", "60"))
BURST = int(os.environ.get("HUYING_BENCH_BURST", "5000"))
PER_SECOND = 60
WORKERS = 2
FEW, PER_COUNTY, TRIALS = 10, 8, 3
HEAD_START = timedelta(seconds=8)
LONGEST_SECONDS = 300
FILED_A_SECOND = 60  # at least


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was committed: when, of which county, and the moment its events carry."""

    committed: datetime
    county: str
    now: str


def run() -> None:
    """Make the counties, then measure claims alone, a steady stream, and a burst."""
    with portal(), tempfile.TemporaryDirectory() as folder:
        write("timers", _figures(Path(folder)))


def _figures(folder: Path) -> dict[str, Any]:
    began = time.perf_counter()
    codes = replay_counties(COUNTIES)
    made = time.perf_counter() - began
    add_far_timers(codes, OPEN_TIMERS, datetime.now(UTC))
    few, many = _claims(codes)
    with _workers(folder) as visits:
        steady, filed = _steady(codes, visits)
        burst = _burst(codes, visits)
    late = sorted(steady)
    return {
        "p99_late_s": round(late[min(len(late) - 1, int(len(late) * 0.99))], 3),
        "ratio_200_to_10": round(statistics.median(many) / statistics.median(few), 3),
        "burst_s": round(max(burst.values()), 2),
        "late": summary(late, unit=1),
        "late_most_s": round(late[-1], 3),
        "claim_ms_per_timer_few": summary(few),
        "claim_ms_per_timer_many": summary(many),
        "burst_county_last_s": summary(list(burst.values()), unit=1),
        "fell_due": filed,
        "recorded": len(late),
        "seconds": SECONDS,
        "share_of_ten_minutes": round(SECONDS / 600, 3),
        "burst": BURST,
        "open_timers": OPEN_TIMERS,
        "counties": COUNTIES,
        "workers": WORKERS,
        "making_counties_seconds": round(made, 1),
        "calibration": calibration(),
    }


def _claims(codes: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds per timer of one worker, with as many due in each county, in a few counties and in all."""
    few: list[float] = []
    many: list[float] = []
    _drain(codes)  # every county's configuration is in memory from here on
    for _ in range(TRIALS):
        few.append(_drain(codes[:FEW]) / (FEW * PER_COUNTY))
        many.append(_drain(codes) / (len(codes) * PER_COUNTY))
    return few, many


def _drain(codes: Sequence[str]) -> float:
    from huying_platform.scheduling.api import wake_due_counties
    from huying_site.composition import clock
    from huying_tenants.calls.api import fulfil_obligations, next_obligation

    ago = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    for code in codes:
        _file(code, [ago - timedelta(seconds=place) for place in range(PER_COUNTY)])

    def drain() -> None:
        while wake_due_counties(clock=clock(), fire=fulfil_obligations, earliest=next_obligation):
            pass

    return timed(drain)


def _steady(codes: Sequence[str], visits: Callable[[], list[Visit]]) -> tuple[list[float], int]:
    """How many seconds late each was recorded, of timers that fall due evenly, a county after the other."""
    total = SECONDS * PER_SECOND
    start = _soon(total)
    due = [start + timedelta(seconds=place // PER_SECOND) for place in range(total)]
    for place, code in enumerate(codes):
        _file(code, due[place :: len(codes)])
    _rest_until(due[-1])
    lateness: list[float] = []
    _wait_for(lambda: len(_recorded(codes, start, due[-1])) >= total)
    committed = {(visit.county, visit.now): visit.committed for visit in visits()}
    for code, moment, at in _recorded(codes, start, due[-1]):
        lateness.append((committed[code, at] - moment).total_seconds())
    return lateness, total


def _burst(codes: Sequence[str], visits: Callable[[], list[Visit]]) -> dict[str, float]:
    """Seconds until the last of each county is recorded, of many that fall due in the same second."""
    due = _soon(BURST)
    for place, code in enumerate(codes):
        _file(code, [due] * len(range(place, BURST, len(codes))))
    _rest_until(due)
    _wait_for(lambda: len(_recorded(codes, due, due)) >= BURST)
    committed = {(visit.county, visit.now): visit.committed for visit in visits()}
    last: dict[str, float] = {}
    for code, moment, at in _recorded(codes, due, due):
        last[code] = max(last.get(code, 0.0), (committed[code, at] - moment).total_seconds())
    return last


def _file(code: str, due: Sequence[datetime]) -> None:
    """File one call for each moment, so long before that its first clock is due then."""
    from django.db import transaction

    from huying_platform.counties.api import county_context
    from huying_site.demo.history.casting import cast_of_county
    from huying_tenants.calls.api import county_facts
    from huying_tenants.calls.domain.commands import File
    from huying_tenants.calls.history.api import Story, tell, write_calls
    from huying_tenants.rulebook import api as rulebook_api

    with county_context(f"c{code}"), transaction.atomic():
        now = datetime.now(UTC)
        cast, pinned = cast_of_county(now), rulebook_api.in_force(now)
        facts = county_facts(pinned, now)
        call_type = next(iter(pinned.rulebook.call_types))
        filing = File(cast.items[0], call_type, "村北秸秆起火", "张庄村北")
        caller = cast.seats(cast.callers[0])[0]

        def told(filed_at: datetime) -> Any:
            story = Story(filed_at, filing, caller, lambda state: None)
            return tell(story, pinned.rulebook, facts, rulebook_version_id=pinned.version_id, until=filed_at)

        first = told(now.replace(microsecond=0))
        lead = first.next_at - first.story.filed_at
        write_calls([told(moment - lead) for moment in due], pinned.rulebook)


def _recorded(codes: Sequence[str], since: datetime, until: datetime) -> list[tuple[str, datetime, str]]:
    """The breaches recorded of moments between two: county, moment, and when the visit was."""
    from django.db import connection

    from huying_platform.counties.api import owner_context, public_context

    query = " UNION ALL ".join(
        f"SELECT '{code}', (payload->>'moment')::timestamptz, at FROM c{code}.calls_callevent "
        "WHERE type = 'clock_breached' AND (payload->>'moment')::timestamptz BETWEEN %(since)s AND %(until)s"
        for code in codes
    )
    with owner_context(), public_context(), connection.cursor() as cursor:
        cursor.execute(query, {"since": since, "until": until})
        return [(code, moment, at.isoformat()) for code, moment, at in cursor.fetchall()]


@contextmanager
def _workers(folder: Path) -> Iterator[Callable[[], list[Visit]]]:
    """Worker processes; gives what tells the visits so far."""
    stop = folder / "stop"
    logs = [folder / f"worker{number}.log" for number in range(WORKERS)]
    script = str(Path(__file__).with_name("timer_worker.py"))
    processes = [subprocess.Popen([sys.executable, script, str(log), str(stop)]) for log in logs]
    try:
        _wait_for(lambda: all(log.exists() and log.read_text().startswith("ready") for log in logs))
        yield lambda: [_visit(line) for log in logs for line in log.read_text().splitlines()[1:]]
    finally:
        stop.touch()
        for process in processes:
            process.wait(timeout=60)


def _visit(line: str) -> Visit:
    committed, county, now, _ = line.split()
    return Visit(datetime.fromisoformat(committed), county, datetime.fromisoformat(now).isoformat())


def _soon(calls: int) -> datetime:
    """A whole second far enough ahead that so many calls can be filed before."""
    return datetime.now(UTC).replace(microsecond=0) + HEAD_START + timedelta(seconds=calls // FILED_A_SECOND)


def _rest_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def _wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while not done():
        if time.monotonic() > until:
            raise RuntimeError("the workers do not get through")
        time.sleep(1)
