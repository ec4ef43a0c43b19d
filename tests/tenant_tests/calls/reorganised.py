"""Units merged and renamed as an act of the county does it, for tests of what becomes of calls."""

from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction

from huying_platform.kernel.clock import COUNTY_ZONE, Clock
from huying_tenants.calls.api import look_at_calls_of
from huying_tenants.org import api as org_api
from huying_tenants.org.api import VersionChange

ACT = 4711
"""The number of the act in the county's audit trail."""


def midnight(on: date) -> datetime:
    """When a day of the county begins."""
    return datetime.combine(on, time(), COUNTY_ZONE)


def merge(unit: int, into: int, since: date, clock: Clock) -> None:
    """From a day on the unit is no more, and what it had open passes to another."""
    with transaction.atomic():
        known = org_api.unit_as_of(unit, clock.now())
        assert known is not None
        org_api.write_versions([VersionChange(unit, known.code, since, None, None)], act=ACT)
        org_api.save_succession(unit_id=unit, successor_id=into, since=since, act=ACT)
        org_api.touch_configuration(at=clock.now())
        look_at_calls_of([unit], max(midnight(since), clock.now()))


def rename(unit: int, name: str, since: date, clock: Clock) -> None:
    """From a day on the unit has another name."""
    with transaction.atomic():
        (*_, last) = org_api.unit_versions([unit])[unit]
        state = replace(last.state, name=name, short_name=name)
        org_api.write_versions([VersionChange(unit, last.code, since, None, state)], act=ACT)
        org_api.touch_configuration(at=clock.now())
