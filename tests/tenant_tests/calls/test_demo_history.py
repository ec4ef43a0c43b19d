"""The invented past of the demo: made by the same decider, plausible, always the same, written once."""

from collections import Counter
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from huying_platform.counties.api import all_counties, county_context
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_site.demo.history import writing
from huying_site.demo.history.writing import write_past
from huying_site.management.commands.county import onboard
from huying_tenants.audit.api import latest_seal, verify_events, verify_projections
from huying_tenants.calls.api import next_obligation
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry
from huying_tenants.evidence.models import Evidence
from huying_tenants.packs.api import read_pack
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, PACKS, XIAJIN

CALLS = 320
NOON = datetime(2026, 3, 18, 12, 0, tzinfo=COUNTY_ZONE)  # a Wednesday; the past takes in the Spring Festival


@pytest.fixture(autouse=True)
def few_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing them takes most of the time."""
    monkeypatch.setattr(writing, "CALLS_WITH_PHOTOS", 1)


def told() -> list[tuple[Any, ...]]:
    """Everything of the past but ids, salts and what rests on them."""
    return list(
        CallEvent.objects.order_by("call__filed_at", "call__number", "seq").values_list(
            "call__number", "seq", "type", "at", "post_id", "words__words"
        )
    )


def test_both_counties_through_the_command(database: ClonedDatabase, clock: FixedClock) -> None:
    clock.move_to(NOON)
    out = StringIO()
    call_command("demo_history", calls=CALLS, stdout=out)
    assert out.getvalue().count(f"{CALLS} past call(s) written") == 2
    for county in all_counties():
        with county_context(county):
            assert Call.objects.count() == CALLS
            assert verify_events() + verify_projections() == []
            plausible()
            seal = latest_seal()
            assert seal is not None
            assert seal.day >= (NOON - timedelta(days=4)).date()

    before = contents()
    out = StringIO()
    call_command("demo_history", calls=CALLS, stdout=out)
    assert out.getvalue().count("0 past call(s) written") == 2
    assert contents() == before


def contents() -> list[int]:
    """How many rows of each kind the counties hold."""
    counts = []
    for county in all_counties():
        with county_context(county):
            counts += [model.objects.count() for model in (Call, CallEvent, DeskEntry, CallClock, Evidence)]
    return counts


def plausible() -> None:
    """What somebody who opens the demo expects to find."""
    types = Counter(CallEvent.objects.values_list("type", flat=True))
    states = Counter(Call.objects.values_list("state", flat=True))
    assert CALLS * 0.95 < types["filed"] <= CALLS  # a few wait for approval still
    assert states["closed"] > CALLS * 0.7
    for rare in ("returned", "withdrawn", "reopened", "clock_breached"):
        assert 0 < types[rare] < CALLS * 0.4, rare
    filed = list(Call.objects.values_list("filed_at", flat=True))
    assert NOON - timedelta(days=92) <= min(filed)
    assert max(filed) <= NOON
    assert not CallEvent.objects.filter(at__gt=NOON).exists()
    by_day = sum(8 <= moment.astimezone(COUNTY_ZONE).hour < 18 for moment in filed)
    assert by_day > CALLS * 0.8
    assert len({moment.astimezone(COUNTY_ZONE).date() for moment in filed}) > 45
    # Work at hand now: something rings, something runs, and the worker knows when to look again.
    assert DeskEntry.objects.filter(open=True, ringing_since__isnull=False, acknowledged_at=None).exists()
    assert CallClock.objects.filter(status="running").exists()
    assert (next_obligation() or NOON) >= NOON
    assert Evidence.objects.filter(call_id__isnull=False).count() == 3
    texts = set(Call.objects.values_list("situation", flat=True))
    assert len(texts) > CALLS * 0.9


@pytest.mark.parametrize("code", [XIAJIN, GULOU])
def test_the_same_past_every_time(database: ClonedDatabase, clock: FixedClock, code: str) -> None:
    clock.move_to(NOON)
    pasts = []
    with county_context(f"c{code}"):
        for _ in range(2):
            with transaction.atomic():
                write_past(clock=clock, count=40)
                pasts.append(told())
                transaction.set_rollback(True)
    assert pasts[0] == pasts[1]


def test_every_shipped_county_has_a_past_by_its_own_procedure(
    database: ClonedDatabase, clock: FixedClock
) -> None:
    clock.move_to(NOON)
    for folder in sorted(path.parent for path in PACKS.glob("*/county.yaml")):
        county = read_pack(folder).county
        onboard(pack_folder=folder, code=county.code, name=county.name, host=county.host, demo_accounts=True)
        with county_context(f"c{county.code}"):
            with transaction.atomic():
                write_past(clock=clock, count=120)
            assert Call.objects.exclude(closed_at=None).count() > 70, county.name
            assert verify_events() + verify_projections() == []
