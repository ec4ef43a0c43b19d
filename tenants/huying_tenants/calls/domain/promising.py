"""Dates somebody promises in a form (承诺办结日): neither past nor later than the rules allow."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from huying_platform.kernel.clock import county_date
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.texts import day_text
from huying_tenants.calls.domain.view import office_at
from huying_tenants.rulebook.domain.model import FormField, Rulebook
from huying_tenants.rulebook.domain.reckoning import reckon

SOON = 100


def check_dates(
    rulebook: Rulebook, facts: Facts, fields: Iterable[FormField], answers: Mapping[str, Any], now: datetime
) -> None:
    """Raise the Refusal of the first date that is earlier or later than its field allows."""
    for field in fields:
        if field.code not in answers or not (field.not_past or field.at_most):
            continue
        day = date.fromisoformat(answers[field.code])
        if field.not_past and day < county_date(now):
            raise refusals.field_past(field.code, field.name)
        latest = _latest(rulebook, facts, field, now)
        if latest is not None and day > latest:
            raise refusals.field_too_late(field.code, field.name, day_text(latest))


def _latest(rulebook: Rulebook, facts: Facts, field: FormField, now: datetime) -> date | None:
    """The last day a date field may name when it is filled in now."""
    if field.at_most is None:
        return None
    office, calendar = office_at(rulebook, facts, now), rulebook.calendars[field.calendar]
    due = reckon(office, calendar, field.at_most, now, facts.holidays, SOON).due
    return county_date(due - timedelta.resolution)
