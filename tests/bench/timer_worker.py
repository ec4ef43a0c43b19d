"""A worker process of the `timers` bench: the worker's own task, beat after beat, until it is told to stop.

Writes a line for every visit that was committed: when, the county, and the moment its events carry.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

# A safe path (PYTHONSAFEPATH) leaves the script's own folder out.
sys.path.insert(0, str(Path(__file__).parent))

import stand

BEAT_SECONDS = 1.0


def main(log: Path, stop: Path) -> None:
    """Beat until `stop` exists."""
    import django

    django.setup()
    from django.db import transaction

    from huying_platform.counties.api import current_county
    from huying_site import tasks

    fulfil = tasks.fulfil_obligations
    with log.open("w", encoding="utf-8", buffering=1) as lines:

        def timed(now: datetime) -> int:
            calls = fulfil(now)
            code = current_county().code

            def note() -> None:
                lines.write(f"{datetime.now(UTC).isoformat()} {code} {now.isoformat()} {calls}\n")

            transaction.on_commit(note)
            return calls

        tasks.fulfil_obligations = timed
        lines.write("ready\n")
        while not stop.exists():
            began = time.monotonic()
            tasks.wake_counties()
            time.sleep(max(0.0, began + BEAT_SECONDS - time.monotonic()))


if __name__ == "__main__":
    assert stand.ROOT.exists()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
