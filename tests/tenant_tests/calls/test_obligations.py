"""What the worker does besides breaches: notices, labels, steps by the system, orders; and what it leaves alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection

from huying_platform.calendars.models import Holiday, HolidayYear
from huying_platform.calendars.selectors import forget_holiday_table
from huying_platform.counties.api import owner_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls.models import Call, CallEvent, DeskEntry, Timer
from huying_tenants.calls.obligations import (
    LOOK_AGAIN,
    fulfil_obligations,
    look_at_open_calls,
    next_obligation,
)
from huying_tenants.calls.selectors import get_call, notices
from huying_tenants.org.api import pack_digest, stamp_configuration, units_by_id
from huying_tenants.rulebook.models import RulebookVersion
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.threads import in_background

DUE = datetime(2025, 9, 26, 17, 20, tzinfo=COUNTY_ZONE)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)

Change = Callable[[dict[str, Any]], object]


def rule(clock: FixedClock, change: Change) -> None:
    """Change the county's rules, as if they had been published so."""
    with owner_context():
        version = RulebookVersion.objects.get()
        change(version.document)
        version.digest = sha256(repr(version.document).encode()).digest()
        version.save()
        stamp_configuration(pack_digest=pack_digest() or b"", at=clock.now())


def triggers(*written: dict[str, Any]) -> Change:
    """Put these triggers in the place of the county's own."""

    def change(document: dict[str, Any]) -> None:
        document.pop("labels", None)
        document.pop("triggers")
        if written:
            document["triggers"] = list(written)

    return change


def trigger(code: str, occasion: dict[str, Any], **further: Any) -> dict[str, Any]:
    return {"code": code, "name": code, "level": 1, "any": [occasion], **further}


def types(call_id: int) -> list[str]:
    return list(CallEvent.objects.filter(call_id=call_id).order_by("seq").values_list("type", flat=True))


def work(clock: FixedClock) -> int:
    """What a visit does, at the present moment of the clock."""
    from django.db import transaction

    with transaction.atomic():
        return fulfil_obligations(clock.now())


def test_a_notice_reaches_the_desk_of_a_unit_without_part(acting: Acting, clock: FixedClock) -> None:
    notice = {"to": ["unit supervision-office"], "document": "督办单", "colour": "red"}
    rule(clock, triggers(trigger("late", {"at": "clock transfer due"}, notices=[notice])))
    filed = acting.file()
    clock.move_to(DUE + SECOND)
    assert work(clock) == 1
    assert types(filed.call_id) == ["filed", "clock_breached", "triggered"]
    office = next(unit.id for unit in units_by_id(DUE).values() if unit.code == "supervision-office")
    entry = DeskEntry.objects.get(call_id=filed.call_id, unit_id=office)
    assert (entry.party, entry.open, entry.ringing_since) == ("notified", True, None)
    assert verify_events() + verify_projections() == []


def test_a_notice_does_not_claim_a_step_that_could_not_be_taken(acting: Acting, clock: FixedClock) -> None:
    notice = {"to": ["caller"], "document": "告知", "words": "已代为评价"}
    rule(clock, triggers(trigger("late", {"at": "clock transfer due"}, takes="arrive", notices=[notice])))
    filed = acting.file()
    clock.move_to(DUE + SECOND)
    assert work(clock) == 1
    assert types(filed.call_id) == ["filed", "clock_breached", "triggered"]
    needs = frozenset({"events"})
    call = get_call(acting.actor(acting.cast.caller), filed.call_id, needs, clock.now())
    assert call is not None
    (told,) = notices(call)
    assert told.words == "已代为评价。“到场”当时办不成，系统没有办，事情还在原处；要办的请人工办理。"
    assert told.words.removeprefix("已代为评价。") in told.why
    assert verify_events() + verify_projections() == []


def test_each_call_has_one_timer_for_whatever_comes_next(acting: Acting, clock: FixedClock) -> None:
    rule(
        clock,
        triggers(
            trigger("soon", {"before": "clock transfer due", "minutes": 10}),
            trigger("late", {"after": "clock transfer due", "minutes": 5}),
        ),
    )
    filed = acting.file()
    moments = []
    while (ahead := next_obligation()) is not None:
        assert Timer.objects.count() == 1
        clock.move_to(ahead)
        assert work(clock) == 1
        moments.append(ahead - DUE)
    assert moments == [-10 * MINUTE, SECOND, 5 * MINUTE]
    assert types(filed.call_id) == ["filed", "triggered", "clock_breached", "triggered"]


def test_a_stale_timer_brings_about_nothing_and_is_set_anew(acting: Acting, clock: FixedClock) -> None:
    filed = acting.file()
    Timer.objects.update(due_at=clock.now())
    assert work(clock) == 0
    assert types(filed.call_id) == ["filed"]
    assert Timer.objects.get().due_at == DUE + SECOND


def test_an_order_is_opened_once_and_lives_by_itself(acting: Acting, clock: FixedClock) -> None:
    def change(document: dict[str, Any]) -> None:
        document["call_types"].append({"code": "supervised", "name": "督办单", "filed_by_hand": False})
        triggers(trigger("late", {"at": "clock transfer due"}, opens="supervised"))(document)

    rule(clock, change)
    filed = acting.file()
    clock.move_to(DUE + SECOND)
    assert work(clock) == 1
    assert work(clock) == 0
    order = Call.objects.exclude(pk=filed.call_id).get()
    about = Call.objects.get(pk=filed.call_id)
    assert (order.call_type, order.caller_id, order.item_version_id) == (
        "supervised",
        about.caller_id,
        about.item_version_id,
    )
    assert about.number in order.situation
    filing = CallEvent.objects.get(call=order, seq=1)
    assert (filing.account_id, filing.payload["about"]["number"]) == (None, about.number)
    assert filing.payload["number"]["written"] == order.number != about.number
    assert verify_events() + verify_projections() == []
    clock.advance(timedelta(hours=1))
    assert work(clock) == 1  # the order has clocks of its own
    assert Call.objects.count() == 3


def test_an_act_opens_an_order_too(acting: Acting, clock: FixedClock) -> None:
    def change(document: dict[str, Any]) -> None:
        document["call_types"].append({"code": "supervised", "name": "督办单", "filed_by_hand": False})
        triggers(trigger("back", {"at": "return"}, opens="supervised"))(document)

    rule(clock, change)
    filed = acting.file()
    acting.take("transfer", filed.call_id, 1)
    acting.take("return", filed.call_id, 2)
    assert list(Call.objects.order_by("pk").values_list("call_type", flat=True)) == ["text", "supervised"]
    assert verify_events() + verify_projections() == []


def test_a_call_that_wants_a_years_holidays_waits_and_holds_up_nobody(
    acting: Acting, clock: FixedClock
) -> None:
    def change(document: dict[str, Any]) -> None:
        document["clocks"].append(
            {
                "code": "review",
                "name": "复核",
                "owner": "centre",
                "starts_on": ["clock transfer due"],
                "stops_on": ["rate"],
                "calendar": "working_days",
                "limits": [{"working_days": 200}],
            }
        )
        triggers()(document)

    rule(clock, change)
    waiting = acting.file()
    clock.move_to(DUE)
    with owner_context():
        Holiday.objects.filter(year=2026).delete()
        HolidayYear.objects.filter(year=2026).delete()
    forget_holiday_table()
    assert work(clock) == 1
    assert types(waiting.call_id) == ["filed", "time_passed"]
    acting.take("comment", waiting.call_id, 1)
    clock.advance(MINUTE)
    assert work(clock) == 1
    clock.advance(MINUTE)
    assert work(clock) == 0
    assert Timer.objects.get().due_at == DUE + 2 * MINUTE + LOOK_AGAIN
    assert "clock_breached" in types(waiting.call_id)


def test_the_oldest_come_first(acting: Acting, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    from huying_tenants.calls import obligations

    monkeypatch.setattr(obligations, "CALLS_PER_VISIT", 1)
    first = acting.file()
    clock.advance(MINUTE)
    second = acting.file()
    clock.move_to(DUE + timedelta(hours=1))
    work(clock)
    assert [len(types(call.call_id)) > 1 for call in (first, second)] == [True, False]


def test_a_held_call_keeps_its_timer(acting: Acting, clock: FixedClock, database: ClonedDatabase) -> None:
    from django.db import transaction

    held = acting.file()
    clock.move_to(DUE + SECOND)
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=held.call_id)
        assert in_background(lambda: work(clock))() == 0
    assert Timer.objects.get().due_at == DUE + SECOND


def test_the_worker_finds_what_is_due_by_the_index(acting: Acting, clock: FixedClock) -> None:
    acting.file()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT call_id FROM calls_timer WHERE due_at <= now() ORDER BY due_at, id LIMIT 200"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "timer_by_due" in plan


def test_open_calls_are_looked_at_when_the_rules_beside_theirs_change(
    acting: Acting, clock: FixedClock
) -> None:
    from django.db import transaction

    filed = acting.file()
    with transaction.atomic():
        look_at_open_calls(clock.now())
    assert (Timer.objects.get().due_at, next_obligation()) == (clock.now(), clock.now())
    assert work(clock) == 0
    assert Timer.objects.get().due_at == DUE + SECOND
    assert types(filed.call_id) == ["filed"]
