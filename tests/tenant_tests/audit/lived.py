"""Four days of a county that were lived, recorded and sealed: what the tests of the audit tamper with.

夏呼 2025-0926-001 (ONE): filed with a photo, taken to its end on the 26th; seven events.
夏呼 2025-0926-002 (TWO): arrival was late, which the worker recorded and which set off the first supervision; the
department arrived on the 28th; six events.
夏呼 2025-0927-001 (THREE): filed on the 27th, with a comment; two events.
夏呼 2025-0929-001 (FOUR): filed on the 29th; that day is not over yet.
"""

from datetime import datetime

from django.db import connection, transaction

from huying_platform.counties.api import county_context, owner_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import seal_finished_days
from huying_tenants.calls.api import fulfil_obligations
from huying_tenants.evidence.api import Upload, store_upload
from huying_tenants.evidence.samples import sample_photo
from testkit.acting import Acting
from testkit.portal import XIAJIN

SCHEMA = f"c{XIAJIN}"
ONE, TWO, THREE, FOUR = (f"夏呼 2025-{rest}" for rest in ("0926-001", "0926-002", "0927-001", "0929-001"))


def live() -> None:
    """Live the four days in Xiajin."""
    clock = FixedClock(_at("2025-09-26T16:50"))
    with county_context(SCHEMA):
        acting = Acting(clock)
        photo = store_upload(
            actor=acting.actor(acting.cast.caller), clock=clock, upload=Upload("现场.jpg", sample_photo(1))
        )
        one = acting.file(evidence_ids=(photo.id,))
        for verb in acting.cast.path:
            one = acting.take(verb, one.call_id, one.version)
        two = acting.walk("accept")
        clock.move_to(_at("2025-09-26T20:00"))
        with transaction.atomic():
            fulfil_obligations(clock.now())
        clock.move_to(_at("2025-09-27T09:00"))
        with transaction.atomic():
            fulfil_obligations(clock.now())
        three = acting.file()
        acting.take("comment", three.call_id)
        clock.move_to(_at("2025-09-28T09:00"))
        acting.take("arrive", two.call_id, two.version)
        clock.move_to(_at("2025-09-29T09:00"))
        acting.file()
        seal_finished_days(clock=clock)


def tamper(*statements: str) -> None:
    """Change the county's tables as their owner, who may do anything."""
    with owner_context(), county_context(SCHEMA), transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def call(number: str) -> str:
    """SQL for the id of a call."""
    return f"(SELECT id FROM calls_call WHERE number = '{number}')"


def event(number: str, seq: int) -> str:
    """SQL for the id of an event."""
    return f"(SELECT id FROM calls_callevent WHERE call_id = {call(number)} AND seq = {seq})"


def without_event(number: str, seq: int) -> list[str]:
    """SQL that deletes an event and its words."""
    return [
        f"DELETE FROM calls_eventwords WHERE event_id = {event(number, seq)}",
        f"DELETE FROM calls_callevent WHERE id = {event(number, seq)}",
    ]


def without_call(number: str) -> list[str]:
    """SQL that deletes a call with every row that hangs on it."""
    below = (
        "calls_eventwords WHERE event_id IN (SELECT id FROM calls_callevent WHERE call_id = {})",
        "calls_callevent WHERE call_id = {}",
        "calls_callclock WHERE call_id = {}",
        "calls_deskentry WHERE call_id = {}",
        "calls_timer WHERE call_id = {}",
        "calls_callrequest WHERE call_id = {}",
        "evidence_evidence WHERE call_id = {}",
        "calls_call WHERE id = {}",
    )
    return [f"DELETE FROM {each.format(call(number))}" for each in below]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")
