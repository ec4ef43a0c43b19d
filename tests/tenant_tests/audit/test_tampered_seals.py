"""Seals are keyed outside of the database: whoever owns it can neither change one nor take one out unseen."""

import pytest
from pytest_django import Settings

from huying_tenants.audit.api import latest_seal, verify_events
from huying_tenants.audit.models import DailySeal, SealedPoint
from tenant_tests.audit.lived import ONE, tamper, without_call

Faults = set[tuple[str, str]]

pytestmark = pytest.mark.usefixtures("county")


def found() -> Faults:
    """Code and subject of every fault."""
    return {(fault.code, fault.subject) for fault in verify_events()}


def of_day(day: int) -> str:
    """SQL for the seal of a day of September."""
    return f"(SELECT id FROM audit_dailyseal WHERE day = '2025-09-{day}')"


def test_each_day_that_is_over_has_its_seal() -> None:
    seals = DailySeal.objects.order_by("day")
    assert [(seal.day.day, seal.calls) for seal in seals] == [(26, 2), (27, 1), (28, 1)]
    assert [(point.number[-8:], point.seq) for point in SealedPoint.objects.order_by("pk")] == [
        ("0926-001", 7),
        ("0926-002", 5),
        ("0927-001", 2),
        ("0926-002", 6),
    ]
    latest = latest_seal()
    assert latest is not None
    assert (latest.day.day, latest.code) == (28, bytes(seals[2].mac).hex())


CHANGED = {("seal_changed", "seal 2025-09-27")}
UNLINKED = ("seal_missing", "seal 2025-09-28")
WITHOUT_27 = [
    f"DELETE FROM audit_sealedpoint WHERE seal_id = {of_day(27)}",
    "DELETE FROM audit_dailyseal WHERE day = '2025-09-27'",
]  # fmt: skip

CASES: dict[str, tuple[list[str], Faults]] = {
    "number of calls": (["UPDATE audit_dailyseal SET calls = 9 WHERE day = '2025-09-27'"], CHANGED),
    "when it was sealed": (
        ["UPDATE audit_dailyseal SET sealed_at = sealed_at + interval '1 s' WHERE day = '2025-09-27'"],
        CHANGED,
    ),
    "its code": (
        [r"UPDATE audit_dailyseal SET mac = '\x00' WHERE day = '2025-09-27'"],
        CHANGED | {UNLINKED},
    ),
    "the one before": (
        [r"UPDATE audit_dailyseal SET previous = '\x00' WHERE day = '2025-09-27'"],
        CHANGED | {("seal_missing", "seal 2025-09-27")},
    ),
    "its day": (
        ["UPDATE audit_dailyseal SET day = '2025-09-20' WHERE day = '2025-09-27'"],
        {
            ("seal_changed", "seal 2025-09-20"),
            ("seal_missing", "seal 2025-09-20"),
            ("seal_missing", "seal 2025-09-26"),
            ("seal_missing", "seal 2025-09-27"),
            UNLINKED,
        },
    ),
    "a hash it lists": (
        [rf"UPDATE audit_sealedpoint SET hash = '\x00' WHERE seal_id = {of_day(27)}"],
        CHANGED,
    ),
    "an event it lists": (
        [f"UPDATE audit_sealedpoint SET seq = 1 WHERE seal_id = {of_day(27)}"],
        CHANGED,
    ),
    "a number it lists": (
        [f"UPDATE audit_sealedpoint SET number = '夏呼 2025-0927-002' WHERE seal_id = {of_day(27)}"],
        CHANGED,
    ),
    "a call it lists taken out": (
        [
            f"DELETE FROM audit_sealedpoint WHERE seal_id = {of_day(27)}",
            "UPDATE audit_dailyseal SET calls = 0 WHERE day = '2025-09-27'",
        ],
        CHANGED,
    ),
    "a call put in": (
        [rf"INSERT INTO audit_sealedpoint VALUES (99, 99, 'x', 1, '\x00', {of_day(27)})"],
        CHANGED,
    ),
    "a seal deleted": (WITHOUT_27, {("seal_missing", "seal 2025-09-27"), UNLINKED}),
    "the first seal deleted": (
        [
            f"DELETE FROM audit_sealedpoint WHERE seal_id = {of_day(26)}",
            "DELETE FROM audit_dailyseal WHERE day = '2025-09-26'",
        ],
        {("seal_missing", "seal 2025-09-26"), ("seal_missing", "seal 2025-09-27")},
    ),
    "a seal deleted and the next one hung on the one before": (
        [
            *WITHOUT_27,
            (
                "UPDATE audit_dailyseal SET previous = earlier.mac FROM audit_dailyseal earlier"
                " WHERE audit_dailyseal.day = '2025-09-28' AND earlier.day = '2025-09-26'"
            ),
        ],
        {("seal_missing", "seal 2025-09-27"), ("seal_changed", "seal 2025-09-28")},
    ),
    "a call deleted and its seal too": (
        [
            *without_call(ONE),
            "UPDATE calls_call SET sequence = 1 WHERE series = '2025-09-26'",
            "UPDATE calls_numberseries SET last = 1 WHERE series = '2025-09-26'",
            f"DELETE FROM audit_sealedpoint WHERE number = '{ONE}'",
            "UPDATE audit_dailyseal SET calls = 1 WHERE day = '2025-09-26'",
        ],
        {("seal_changed", "seal 2025-09-26")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "faults"), CASES.values(), ids=CASES.keys())
def test_tampering_is_named(statements: list[str], faults: Faults) -> None:
    tamper(*statements)
    assert found() == faults


def test_the_last_seal_taken_out_shows_in_what_is_told() -> None:
    before = latest_seal()
    tamper(
        f"DELETE FROM audit_sealedpoint WHERE seal_id = {of_day(28)}",
        "DELETE FROM audit_dailyseal WHERE day = '2025-09-28'",
    )
    after = latest_seal()
    assert before is not None
    assert after is not None
    assert (before.day.day, after.day.day) == (28, 27)


def test_with_another_key_no_seal_is_whole(settings: Settings) -> None:
    settings.SEAL_KEY = "another key"
    assert {code for code, _ in found()} == {"seal_changed"}
    assert len(found()) == 3
