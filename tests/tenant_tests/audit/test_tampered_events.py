"""Whoever owns the database may change events; `audit verify` names what was changed, and only that."""

import pytest

from huying_tenants.audit.api import verify_events
from huying_tenants.calls.models import CallEvent
from tenant_tests.audit.lived import (
    FOUR,
    ONE,
    THREE,
    TWO,
    call,
    event,
    tamper,
    without_call,
    without_event,
)

Faults = set[tuple[str, str]]


def found() -> Faults:
    """Code and subject of every fault."""
    return {(fault.code, fault.subject) for fault in verify_events()}


@pytest.mark.usefixtures("county")
class TestUntouched:
    def test_all_is_in_order(self) -> None:
        assert CallEvent.objects.count() == 16
        assert found() == set()

    def test_words_erased_by_law_leave_it_in_order(self) -> None:
        tamper(
            f"DELETE FROM calls_eventwords WHERE event_id IN ({event(ONE, 1)}, {event(ONE, 5)})",
            f"UPDATE calls_call SET situation = '', place = '' WHERE number = '{ONE}'",
        )
        assert found() == set()


ALTERED = {
    "lead": ("payload = jsonb_set(payload, '{lead}', '1')", 2),
    "due moment": ("payload = replace(payload::text, '09:20:00', '10:20:00')::jsonb", 1),
    "payload emptied": ("payload = '{}'", 3),
    "payload no object": ("payload = '[1]'", 3),
    "payload null": ("payload = 'null'", 3),
    "type": ("type = 'returned'", 3),
    "format": ("format = 2", 3),
    "account": ("account_id = account_id + 1", 3),
    "post": ("post_id = post_id + 1", 3),
    "unit": ("unit_id = unit_id + 1", 3),
    "author taken away": ("account_id = NULL, post_id = NULL, unit_id = NULL", 3),
    "time": ("at = at + interval '1 microsecond'", 3),
    "digest of the words": (r"words_digest = '\x00'", 5),
    "filed with another file": (
        "payload = jsonb_set(payload, '{evidence,0,sha256}', '\"" + "0" * 64 + "\"')",
        1,
    ),
}


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(("change", "seq"), ALTERED.values(), ids=ALTERED.keys())
def test_an_event_was_altered(change: str, seq: int) -> None:
    tamper(f"UPDATE calls_callevent SET {change} WHERE id = {event(ONE, seq)}")
    assert found() == {("event_changed", f"{ONE}#{seq}")}


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("column", ["account_id", "post_id", "unit_id"])
def test_half_an_author_was_put_under_what_the_system_recorded(column: str) -> None:
    tamper(f"UPDATE calls_callevent SET {column} = 1 WHERE type = 'clock_breached'")
    assert found() == {("event_changed", f"{TWO}#4")}


SEAL_26, SEAL_27, SEAL_28 = (f"seal 2025-09-{day}" for day in (26, 27, 28))


def head_at(number: str, seq: int) -> str:
    """SQL that makes the head say that an event is the last one."""
    hash_ = f"(SELECT hash FROM calls_callevent WHERE id = {event(number, seq)})"
    return f"UPDATE calls_call SET seq = {seq}, head_hash = {hash_} WHERE number = '{number}'"


CASES: dict[str, tuple[list[str], Faults]] = {
    "a hash in the middle": (
        [rf"UPDATE calls_callevent SET hash = '\x00' WHERE id = {event(ONE, 3)}"],
        {("event_changed", f"{ONE}#3"), ("event_changed", f"{ONE}#4")},
    ),
    "the last hash": (
        [rf"UPDATE calls_callevent SET hash = '\x00' WHERE id = {event(ONE, 7)}"],
        {
            ("event_changed", f"{ONE}#7"),
            ("head_changed", ONE),
            ("event_changed", f"{SEAL_26} {ONE}#7"),
        },
    ),
    "an event in the middle deleted": (without_event(ONE, 3), {("event_missing", f"{ONE}#3")}),
    "two events in the middle deleted and a third altered": (
        [
            *without_event(ONE, 2),
            *without_event(ONE, 4),
            f"UPDATE calls_callevent SET type = 'x' WHERE id = {event(ONE, 6)}",
        ],
        {("event_missing", f"{ONE}#2"), ("event_missing", f"{ONE}#4"), ("event_changed", f"{ONE}#6")},
    ),
    "the first event deleted": (without_event(TWO, 1), {("event_missing", f"{TWO}#1")}),
    "the last event deleted": (
        without_event(ONE, 7),
        {("last_event_missing", f"{ONE}#7"), ("event_missing", f"{SEAL_26} {ONE}#7")},
    ),
    "the last event deleted and the head put right": (
        [
            *without_event(ONE, 7),
            head_at(ONE, 6),
            f"UPDATE calls_call SET version = 6, state = 'answered', closed_at = NULL WHERE number = '{ONE}'",
        ],
        {("event_missing", f"{SEAL_26} {ONE}#7")},
    ),
    "the last event of a later day deleted and the head put right": (
        [
            *without_event(TWO, 6),
            head_at(TWO, 5),
            f"UPDATE calls_call SET version = 3, state = 'accepted' WHERE number = '{TWO}'",
        ],
        {("event_missing", f"{SEAL_28} {TWO}#6")},
    ),
    "all events deleted": (
        [statement for seq in (1, 2) for statement in without_event(THREE, seq)],
        {
            ("last_event_missing", f"{THREE}#1"),
            ("last_event_missing", f"{THREE}#2"),
            ("event_missing", f"{SEAL_27} {THREE}#2"),
        },
    ),
    "two events swapped": (
        [
            f"UPDATE calls_callevent SET seq = -1 WHERE id = {event(ONE, 3)}",
            f"UPDATE calls_callevent SET seq = 3 WHERE id = {event(ONE, 4)}",
            f"UPDATE calls_callevent SET seq = 4 WHERE id = {event(ONE, -1)}",
        ],
        {("event_reordered", f"{ONE}#3"), ("event_reordered", f"{ONE}#4")},
    ),
    "words altered": (
        [f"UPDATE calls_eventwords SET words = '{{\"words\": \"没人来过\"}}' WHERE event_id = {event(ONE, 5)}"],
        {("words_changed", f"{ONE}#5")},
    ),
    "words no object": (
        ["UPDATE calls_eventwords SET words = '\"没人来过\"' WHERE event_id = " + event(ONE, 5)],
        {("words_changed", f"{ONE}#5")},
    ),
    "salt altered": (
        [rf"UPDATE calls_eventwords SET salt = '\x00' WHERE event_id = {event(ONE, 5)}"],
        {("words_changed", f"{ONE}#5")},
    ),
    "words put beside an event that had none": (
        [f"INSERT INTO calls_eventwords VALUES ({event(ONE, 3)}, '', '{{\"words\": \"没人来过\"}}')"],
        {("words_changed", f"{ONE}#3")},
    ),
    "a whole call deleted": (
        without_call(ONE),
        {("call_missing", "2025-09-26/1"), ("call_missing", f"{SEAL_26} {ONE}")},
    ),
    "a whole call deleted and the numbers put right": (
        [*without_call(TWO), "UPDATE calls_numberseries SET last = 1 WHERE series = '2025-09-26'"],
        {("call_missing", f"{seal} {TWO}") for seal in (SEAL_26, SEAL_28)},
    ),
    "the only call of a day deleted with its series": (
        [*without_call(THREE), "DELETE FROM calls_numberseries WHERE series = '2025-09-27'"],
        {("call_missing", f"{SEAL_27} {THREE}")},
    ),
    "a call given another number": (
        [f"UPDATE calls_call SET number = '夏呼 2025-0926-003', sequence = 3 WHERE number = '{TWO}'"],
        {("number_changed", "夏呼 2025-0926-003"), ("call_missing", "2025-09-26/2")},
    ),
    "an event moved to another call": (
        [f"UPDATE calls_callevent SET call_id = {call(FOUR)}, seq = 2 WHERE id = {event(ONE, 4)}"],
        {("event_missing", f"{ONE}#4"), ("event_changed", f"{FOUR}#2"), ("head_changed", FOUR)},
    ),
    "the head set back": (
        [head_at(ONE, 1)],
        {("head_changed", ONE)},
    ),
    "the head's hash altered": (
        [rf"UPDATE calls_call SET head_hash = '\x00' WHERE number = '{ONE}'"],
        {("head_changed", ONE)},
    ),
    "a file replaced": (
        [f"UPDATE evidence_evidence SET sha256 = '{'0' * 64}'"],
        {("file_changed", f"{ONE}#1 file 1")},
    ),
    "a file taken out": (["DELETE FROM evidence_evidence"], {("file_missing", f"{ONE}#1 file 1")}),
    "a file moved to another event": (
        ["UPDATE evidence_evidence SET event_seq = 5"],
        {("file_missing", f"{ONE}#1 file 1"), ("file_surplus", f"{ONE}#5 file 1")},
    ),
    "a file moved to another call": (
        [f"UPDATE evidence_evidence SET call_id = {call(THREE)}"],
        {("file_missing", f"{ONE}#1 file 1"), ("file_surplus", f"{THREE}#1 file 1")},
    ),
}  # fmt: skip


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(("statements", "faults"), CASES.values(), ids=CASES.keys())
def test_tampering_is_named(statements: list[str], faults: Faults) -> None:
    tamper(*statements)
    assert found() == faults
