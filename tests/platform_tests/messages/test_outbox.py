"""Messages that wait: written with their cause, sent once, tried again, never sent late, and never to excess."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context, public_context, seal_text
from huying_platform.kernel.clock import Clock, FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.retrying import wait_after
from huying_platform.messages import senders, working
from huying_platform.messages.api import (
    DispatchState,
    Letter,
    dispatches,
    forget_messages,
    refuse_flood,
    send_later,
    send_waiting,
    withdraw,
)
from huying_platform.messages.domain import KEPT, MOST_ATTEMPTS, MOST_TO_A_NUMBER, wait_for_number
from huying_platform.messages.models import OutgoingMessage, TelephoneMessage
from huying_platform.messages.waiting import messages_are_waiting
from testkit.databases import ClonedDatabase
from testkit.killing import worker_at
from testkit.portal import GULOU, XIAJIN

SCRIPT = Path(__file__).with_name("killed_sender.py")
PHONE, SECRET = "13800000001", "https://xiajin.example/invitation#secret"
LIFE = timedelta(minutes=10)
MOMENT = datetime(2026, 9, 26, tzinfo=UTC)
HOUR, IN_AN_HOUR = MOST_TO_A_NUMBER[0]


@pytest.fixture(autouse=True)
def telephone(settings: Settings) -> None:
    settings.MESSAGES = "telephone"


class Operator:
    """A sender that may be broken; what it took it keeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = False
        self.taken: list[tuple[str, str]] = []
        monkeypatch.setattr(senders.Telephone, "send", self._send)

    def _send(self, phone: str, text: str) -> None:
        if self.broken:
            raise ConnectionError(text)
        self.taken.append((phone, text))


@pytest.fixture
def operator(database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch) -> Operator:
    return Operator(monkeypatch)


def write(
    clock: Clock,
    *references: int,
    code: str = XIAJIN,
    phone: str = PHONE,
    text: str = SECRET,
    purpose: str = "test",
    life: timedelta = LIFE,
    bounded: bool = True,
) -> None:
    with county_context(CountyKey.of_code(code)), transaction.atomic():
        letters = [Letter(each, phone, text) for each in references]
        send_later(letters, purpose=purpose, expires_at=clock.now() + life, now=clock.now(), bounded=bounded)


def rows() -> list[dict[str, Any]]:
    with public_context():
        return list(OutgoingMessage.objects.order_by("pk").values())


def standing(reference: int, code: str = XIAJIN) -> tuple[str, str | None]:
    with county_context(CountyKey.of_code(code)):
        found = dispatches("test", [reference])[reference]
    return found.state.value, found.problem and found.problem.code


def flooded(clock: Clock, phone: str = PHONE) -> Refusal | None:
    try:
        refuse_flood(phone=phone, clock=clock)
    except Refusal as refusal:
        return refusal
    return None


@given(st.lists(st.integers(0, 3 * 24 * 60), max_size=80), st.integers(0, 3 * 24 * 60))
def test_after_the_wait_one_more_keeps_to_every_bound(minutes: list[int], now: int) -> None:
    written = [MOMENT + timedelta(minutes=each) for each in minutes if each <= now]
    wait = wait_for_number(written, MOMENT + timedelta(minutes=now))
    then = MOMENT + timedelta(minutes=now) + wait
    for window, most in MOST_TO_A_NUMBER:
        assert sum(moment > then - window for moment in written) < most
    if wait > timedelta():
        sooner = then - timedelta(seconds=1)
        assert any(
            sum(moment > sooner - window for moment in written) >= most for window, most in MOST_TO_A_NUMBER
        )


def test_one_stands_or_falls_with_its_transaction(operator: Operator, clock: FixedClock) -> None:
    told: list[int] = []
    messages_are_waiting.connect(lambda **_: told.append(1), weak=False, dispatch_uid="test")
    try:
        with county_context(CountyKey.of_code(XIAJIN)), transaction.atomic():
            send_later(
                [Letter(1, PHONE, SECRET)], purpose="test", expires_at=clock.now() + LIFE, now=clock.now()
            )
            transaction.set_rollback(True)
        assert (rows(), told, send_waiting(clock=clock)) == ([], [], 0)
        write(clock, 1)
        assert told == [1]
    finally:
        messages_are_waiting.disconnect(dispatch_uid="test")
    (row,) = rows()
    assert PHONE not in str(row)
    assert SECRET not in str(row)
    assert standing(1) == ("waiting", None)
    assert operator.taken == []

    assert send_waiting(clock=clock) == 1
    assert operator.taken == [(PHONE, SECRET)]
    (row,) = rows()
    assert (bytes(row["phone"]), bytes(row["text"]), row["attempts"]) == (b"", b"", 1)
    assert standing(1) == ("sent", None)
    assert send_waiting(clock=clock) == 0

    clock.advance(KEPT)
    write(clock, 2)
    assert forget_messages(clock=clock) == 1
    assert [each["reference"] for each in rows()] == [2]


def test_what_fails_is_tried_again_and_given_up_with_a_reason(operator: Operator, clock: FixedClock) -> None:
    operator.broken = True
    write(clock, 1, life=timedelta(days=1))
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send_waiting(clock=clock) == 1
        assert send_waiting(clock=clock) == 0  # not before its wait is over
        assert rows()[0]["attempts"] == attempt
        assert standing(1) == ("given_up" if attempt == MOST_ATTEMPTS else "waiting", "MESSAGE_NOT_SENT")
        clock.advance(wait_after(attempt))
    (row,) = rows()
    assert (bytes(row["phone"]), bytes(row["text"])) == (b"", b"")

    # One that is tried again goes when the operator is back, and tells of no problem any more.
    write(clock, 2)
    send_waiting(clock=clock)
    operator.broken = False
    clock.advance(wait_after(1))
    send_waiting(clock=clock)
    assert (standing(2), operator.taken) == (("sent", None), [(PHONE, SECRET)])


def test_while_nothing_goes_those_behind_do_not_each_wait_for_it(
    operator: Operator, clock: FixedClock
) -> None:
    operator.broken = True
    for reference in range(20):
        write(clock, reference, phone=f"138000000{reference:02}")
    assert send_waiting(clock=clock) < 5
    assert not any(row["claimed_until"] for row in rows())
    operator.broken = False
    clock.advance(timedelta(seconds=5))
    send_waiting(clock=clock)
    assert len(operator.taken) == 20


def test_none_is_sent_after_its_time_and_what_is_good_for_less_goes_first(
    operator: Operator, clock: FixedClock
) -> None:
    write(clock, 1, text="late")
    clock.advance(LIFE)
    write(clock, 2, 3, text="a link", purpose="link", life=timedelta(days=1))
    write(clock, 4, text="a code")
    send_waiting(clock=clock)
    assert [text for _, text in operator.taken] == ["a code", "a link", "a link"]
    assert standing(1) == ("given_up", "MESSAGE_TOO_LATE")

    # Nor one whose next attempt would come too late: it is given up when its time is over, with what went wrong.
    operator.broken = True
    write(clock, 5, life=timedelta(seconds=3))
    send_waiting(clock=clock)
    operator.broken = False
    clock.advance(timedelta(seconds=3))
    send_waiting(clock=clock)
    assert standing(5) == ("given_up", "MESSAGE_NOT_SENT")
    assert len(operator.taken) == 3


def test_a_newer_one_or_its_cause_s_end_withdraws_it(operator: Operator, clock: FixedClock) -> None:
    write(clock, 1, 2, text="old")
    write(clock, 1, text="new")
    with county_context(CountyKey.of_code(XIAJIN)), transaction.atomic():
        withdraw(["test"], [2], clock.now())
    with county_context(CountyKey.of_code(GULOU)), transaction.atomic():
        withdraw(["test"], [1], clock.now())  # another county's of the same key
    assert standing(2) == (DispatchState.WITHDRAWN, None)
    send_waiting(clock=clock)
    assert [text for _, text in operator.taken] == ["new"]
    assert {(bytes(row["phone"]), bytes(row["text"])) for row in rows()} == {(b"", b"")}


def test_what_is_withdrawn_while_a_worker_is_at_it_stays_withdrawn(
    operator: Operator, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(clock, 1)
    claim = working._claim

    def late(the_clock: Clock) -> OutgoingMessage | None:
        row = claim(the_clock)
        with county_context(CountyKey.of_code(XIAJIN)), transaction.atomic():
            withdraw(["test"], [1], clock.now())
        return row

    monkeypatch.setattr(working, "_claim", late)
    send_waiting(clock=clock)
    assert (standing(1), operator.taken) == (("withdrawn", None), [])


def test_a_number_is_written_to_so_often_by_all_counties_together(
    operator: Operator, clock: FixedClock
) -> None:
    for reference in range(IN_AN_HOUR):
        assert flooded(clock) is None
        write(
            clock,
            reference,
            code=(XIAJIN, GULOU)[reference % 2],
            phone=("+86 138-0000-0001", PHONE)[reference % 2],
        )
    refusal = flooded(clock)
    assert refusal is not None
    assert refusal.code == "NUMBER_TOO_OFTEN"
    assert "60 分钟" in refusal.next_step
    assert flooded(clock, "13800000002") is None

    # Who does not ask before is held to it by the worker: nothing is sent beyond, and the reason is told.
    write(clock, 100)
    send_waiting(clock=clock)
    assert len(operator.taken) == IN_AN_HOUR
    assert standing(100) == ("given_up", "NUMBER_TOO_OFTEN")

    # But for what its owner must be told of.
    write(clock, 102, text="改号", bounded=False)
    send_waiting(clock=clock)
    assert operator.taken[-1] == (PHONE, "改号")
    # Nor may a county flood it by that: as often as any, and the next county's goes all the same.
    write(clock, *range(200, 200 + IN_AN_HOUR), text="改号", bounded=False)
    write(clock, 102, code=GULOU, text="改号", bounded=False)
    send_waiting(clock=clock)
    assert len(operator.taken) == IN_AN_HOUR + IN_AN_HOUR + 1
    assert standing(199 + IN_AN_HOUR) == ("given_up", "NUMBER_TOO_OFTEN")
    assert standing(102, GULOU) == ("sent", None)

    # What was never sent does not count: after an hour there is room for as many again.
    clock.advance(HOUR)
    assert flooded(clock) is None
    write(clock, 101)
    send_waiting(clock=clock)
    assert standing(101) == ("sent", None)


def test_a_county_s_role_sees_and_touches_its_own_alone(operator: Operator, clock: FixedClock) -> None:
    write(clock, 1)
    there = CountyKey.of_code(GULOU)
    with county_context(there), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM public.messages_outgoingmessage")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE public.messages_outgoingmessage SET state = 'sent'")
        assert cursor.rowcount == 0
        assert dispatches("test", [1]) == {}
        foreign = (
            "INSERT INTO public.messages_outgoingmessage (id, county_code, purpose, reference, recipient, phone, text,"
            " bounded, written_at, expires_at, due_at, attempts, state)"
            " VALUES (9, '371427', 'x', 1, '', '', '', true, now(), now(), now(), 0, 'waiting')"
        )
        for forbidden in (
            "DELETE FROM public.messages_outgoingmessage",
            "SELECT * FROM public.messages_telephonemessage",
            foreign,
        ):
            with (
                pytest.raises(DatabaseError, match=r"permission denied|row-level security"),
                transaction.atomic(),
            ):
                cursor.execute(forbidden)
    assert standing(1) == ("waiting", None)


def test_what_a_row_is_made_to_say_without_a_key_is_not_sent_and_holds_nobody_up(
    operator: Operator, clock: FixedClock
) -> None:
    write(clock, *range(6), text="an advertisement", life=timedelta(minutes=1))
    write(clock, 6, phone="13800000002", text="a code")
    with county_context(CountyKey.of_code(XIAJIN)):
        own = OutgoingMessage.objects
        other = own.get(reference=6)
        # A code to another number, and whatever else of the county is sealed.
        own.filter(reference__lt=3).update(text=other.text, bounded=False)
        own.filter(reference__in=[3, 4]).update(text=seal_text("free gifts", scope=XIAJIN))
        own.filter(reference=5).update(phone=other.phone)
        # A number that was written to in time to come would be for ever.
        own.filter(reference=6).update(written_at=clock.now() + timedelta(days=3650))
    write(clock, 7, code=GULOU, phone="13800000002", text="theirs", life=timedelta(days=1))
    assert flooded(clock, "13800000002") is None
    send_waiting(clock=clock)
    assert operator.taken == [("13800000002", "a code"), ("13800000002", "theirs")]
    assert {standing(each) for each in range(6)} == {("waiting", "PERSONAL_KEY_MISSING")}


@pytest.mark.parametrize(("point", "copies"), [("before it goes", 1), ("after it has gone", 2)])
def test_a_killed_worker_s_message_is_the_next_one_s(
    database: ClonedDatabase,
    clock: FixedClock,
    settings: Settings,
    point: str,
    copies: int,
) -> None:
    """None is lost; one that had gone when the worker was killed goes twice, and that is all."""
    write(clock, 1)
    environment = {
        **database.environment,
        "HUYING_DEMO": "1",
        "HUYING_SECRET_KEY": settings.SECRET_KEY,
        "HUYING_MESSAGES": "telephone",
    }
    with worker_at(SCRIPT, point, clock.now(), environment) as said:
        assert said == "reached"
        assert send_waiting(clock=clock) == 0  # it is at it
    assert standing(1) == ("waiting", None)
    clock.advance(working.CLAIM)
    assert send_waiting(clock=clock) == 1
    assert standing(1) == ("sent", None)
    with public_context():
        assert [each.text for each in TelephoneMessage.objects.all()] == [SECRET] * copies
    # One whose every attempt has ended a worker ends nobody's any more.
    write(clock, 2)
    with public_context():
        OutgoingMessage.objects.filter(reference=2).update(attempts=MOST_ATTEMPTS)
    assert send_waiting(clock=clock) == 1
    assert standing(2) == ("given_up", "MESSAGE_NOT_SENT")
    with public_context():
        assert TelephoneMessage.objects.count() == copies
