"""Counts by unit: what was counted for a month stays so, whatever becomes of the units later."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from huying_tenants.calls.api import UnitCounts, counts_by_month, counts_by_unit
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitKind, VersionChange
from tenant_tests.calls.reorganised import ACT, merge, midnight
from tenant_tests.calls.test_obligations import rule, work
from testkit.acting import Acting

SEPTEMBER, OCTOBER, NOVEMBER = date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1)
TOWNSHIP, LEAD, SUCCESSOR = "371427108", "ecology", "public-security"


def named(acting: Acting, counts: Mapping[int, UnitCounts]) -> dict[str, UnitCounts]:
    units = org_api.units_ever(acting.clock.now())
    return {units[unit].code: each for unit, each in counts.items()}


def test_calls_are_counted_for_whoever_filed_and_handled_them_and_was_late(
    acting: Acting, clock: FixedClock
) -> None:
    acting.walk("rate")
    acting.file()
    clock.advance(timedelta(hours=2))
    work(clock)
    assert named(acting, counts_by_unit(SEPTEMBER, OCTOBER)) == {
        TOWNSHIP: UnitCounts(filed=2),
        LEAD: UnitCounts(handled=1),
        "grid-centre": UnitCounts(late=1),
    }
    assert counts_by_unit(OCTOBER, NOVEMBER) == {}


def test_a_call_answered_again_is_handled_once_a_month(acting: Acting, clock: FixedClock) -> None:
    call = acting.walk("answer")
    again = acting.take("rate", call.call_id, call.version, solved=False, words="还在倾倒。")
    for verb in ("accept", "arrive", "answer"):
        again = acting.take(verb, call.call_id, again.version)
    assert named(acting, counts_by_unit(SEPTEMBER, OCTOBER))[LEAD].handled == 1


def test_what_was_due_at_the_end_of_a_month_was_late_in_it(acting: Acting, clock: FixedClock) -> None:
    clock.move_to(datetime(2025, 9, 30, 23, 30, tzinfo=COUNTY_ZONE))
    acting.file()
    clock.move_to(midnight(OCTOBER) + timedelta(hours=1))
    work(clock)
    counts = counts_by_month(acting.unit_id("grid-centre"), [SEPTEMBER, OCTOBER])
    assert [counts[month].late for month in (SEPTEMBER, OCTOBER)] == [1, 0]


def test_past_months_are_counted_alike_before_and_after_units_are_merged(
    acting: Acting, clock: FixedClock
) -> None:
    acting.walk("answer")
    acting.walk("accept")
    clock.move_to(datetime(2025, 9, 30, 20, 0, tzinfo=COUNTY_ZONE))
    work(clock)
    clock.move_to(midnight(OCTOBER))
    while work(clock):
        pass
    before = counts_by_unit(SEPTEMBER, OCTOBER)
    assert named(acting, before)[LEAD].late > 0
    units = [acting.unit_id(code) for code in (TOWNSHIP, LEAD, SUCCESSOR)]
    by_month = {unit: counts_by_month(unit, [SEPTEMBER]) for unit in units}
    merge(acting.unit_id(LEAD), acting.unit_id(SUCCESSOR), date(2025, 10, 9), clock)
    merge(acting.unit_id(TOWNSHIP), acting.unit_id("371427109"), date(2025, 10, 9), clock)
    clock.move_to(midnight(date(2025, 10, 20)))
    while work(clock):
        pass
    assert counts_by_unit(SEPTEMBER, OCTOBER) == before
    assert {unit: counts_by_month(unit, [SEPTEMBER]) for unit in units} == by_month


def station(acting: Acting, since: date) -> None:
    """From a day on the lead is a stationed agency, in the calling township and of the successor's line."""
    unit = acting.unit_id(LEAD)
    with transaction.atomic():
        (*_, last) = org_api.unit_versions([unit])[unit]
        state = replace(
            last.state,
            kind=UnitKind.STATIONED,
            parent_id=acting.unit_id(TOWNSHIP),
            line_superior_id=acting.unit_id(SUCCESSOR),
        )
        org_api.write_versions([VersionChange(unit, last.code, since, None, state)], act=ACT)
        org_api.touch_configuration(at=acting.clock.now())


@pytest.mark.parametrize(
    ("counts_for", "also"),
    [("line", {SUCCESSOR}), ("local", {TOWNSHIP}), ("both", {SUCCESSOR, TOWNSHIP})],
)
def test_a_stationed_agency_counts_for_its_superiors_as_the_rules_say(
    acting: Acting, clock: FixedClock, counts_for: str, also: set[str]
) -> None:
    rule(clock, lambda document: document.update(hierarchy={"stationed_counts_for": counts_for}))
    station(acting, SEPTEMBER)
    acting.walk("answer")
    handled = {
        code: each.handled
        for code, each in named(acting, counts_by_unit(SEPTEMBER, OCTOBER)).items()
        if each.handled
    }
    assert handled == dict.fromkeys({LEAD, *also}, 1)
    for code in (LEAD, SUCCESSOR, TOWNSHIP):
        found = counts_by_month(acting.unit_id(code), [SEPTEMBER])[SEPTEMBER]
        assert found.handled == (code in {LEAD, *also})


def test_it_counts_by_the_superiors_it_had_then(acting: Acting, clock: FixedClock) -> None:
    acting.walk("answer")
    station(acting, date(2025, 9, 29))
    clock.move_to(midnight(date(2025, 9, 30)))
    assert named(acting, counts_by_unit(SEPTEMBER, OCTOBER)) == {
        TOWNSHIP: UnitCounts(filed=1),
        LEAD: UnitCounts(handled=1),
    }


def test_it_costs_the_same_statements_for_one_call_and_for_ten(acting: Acting, clock: FixedClock) -> None:
    statements = []
    for calls in (1, 1, 10):  # the first one fills the caches
        for _ in range(calls):
            acting.walk("answer")
        with CaptureQueriesContext(connection) as captured:
            counts_by_month(acting.unit_id(LEAD), [SEPTEMBER, OCTOBER])
        statements.append(len(captured))
    assert statements[1:] == [3, 3]
