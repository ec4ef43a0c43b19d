"""How many calls each unit has filed and handled, and how many of its clocks ran out, in a time that may be long past.

Counted from what the events said then: a unit that has been merged since keeps what it had. A stationed agency
(派驻机构) counts for its line superior, its local one, or both besides, as the rules in force then say, and by the
superiors it had then. The caller decides who may see it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BigIntegerField, Min, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncMonth

from huying_platform.kernel.clock import COUNTY_ZONE, county_date, midnight
from huying_tenants.calls.domain.assessment import also_counts_for
from huying_tenants.calls.models import CallClock, CallEvent
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitKind
from huying_tenants.rulebook import api as rulebook_api

FILED, HANDLED, LATE = "filed", "handled", "late"


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """Calls filed (sent), calls handled (answered, each once a month), clocks that ran out and were not cured."""

    filed: int = 0
    handled: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class _Counted:
    """One thing that counts for a unit, and when it was."""

    what: str
    unit: int
    at: datetime


def counts_by_unit(since: date, until: date) -> Mapping[int, UnitCounts]:
    """The counts of every unit that has any, from the day `since` until before the day `until`. Three statements."""
    counted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    attributed = _attribution()
    for each in _counted(midnight(since), midnight(until), None):
        for unit in attributed(each):
            counted[unit][each.what] += 1
    return {unit: UnitCounts(**counts) for unit, counts in counted.items()}


def counts_by_month(unit_id: int, months: Sequence[date]) -> Mapping[date, UnitCounts]:
    """The counts of one unit in each of these months, named by their first days. Three statements."""
    if not months:
        return {}
    counted: dict[date, dict[str, int]] = {month: defaultdict(int) for month in months}
    last = max(months)
    until = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    attributed, units = _attribution(), {unit_id, *_stationed(min(months)), *_stationed(last)}
    for each in _counted(midnight(min(months)), midnight(until), units):
        month = county_date(each.at).replace(day=1)
        if month in counted and unit_id in attributed(each):
            counted[month][each.what] += 1
    return {month: UnitCounts(**counts) for month, counts in counted.items()}


def _counted(since: datetime, until: datetime, units: Collection[int] | None) -> Iterator[_Counted]:
    of = Q() if units is None else Q(unit__in=units)
    events = CallEvent.objects.filter(at__gte=since, at__lt=until)
    caller = Cast(KeyTextTransform("caller", "payload"), BigIntegerField())
    filed = events.filter(type="filed").annotate(unit=caller).filter(of)
    for unit, at in filed.values_list("unit", "at"):
        yield _Counted(FILED, unit, at)
    applicant = Cast(KeyTextTransform(2, KeyTextTransform("applicant", "payload")), BigIntegerField())
    answered = events.filter(type="answered").annotate(unit=Coalesce(applicant, "unit_id")).filter(of)
    each_once = answered.annotate(month=TruncMonth("at", tzinfo=COUNTY_ZONE))
    for unit, _call, _month, at in each_once.values_list("unit", "call_id", "month").annotate(Min("at")):
        yield _Counted(HANDLED, unit, at)
    whose = Q() if units is None else Q(counts_for__in=units)
    # What was due at the end of a month was due in it: midnight belongs to the day it ends.
    late = CallClock.objects.filter(whose, breached_at__gt=since, breached_at__lte=until)
    for unit, due in late.exclude(counts_for=None).values_list("counts_for_id", "breached_at"):
        if due is not None:
            yield _Counted(LATE, unit, due - timedelta.resolution)


def _stationed(on: date) -> frozenset[int]:
    """The stationed agencies of a day, with those that stood before or will."""
    units = org_api.units_ever(midnight(on)).items()
    return frozenset(unit_id for unit_id, unit in units if unit.kind is UnitKind.STATIONED)


def _attribution() -> Callable[[_Counted], frozenset[int]]:
    """Tells for which units something counts: the unit itself, and of a stationed agency those the rules name."""
    rules: dict[date, str] = {}

    def attributed(counted: _Counted) -> frozenset[int]:
        unit = org_api.unit_as_of(counted.unit, counted.at)
        if unit is None or unit.kind is not UnitKind.STATIONED:
            return frozenset({counted.unit})
        day = county_date(counted.at)
        if day not in rules:
            rules[day] = rulebook_api.in_force(counted.at).rulebook.hierarchy.stationed_counts_for
        superiors = also_counts_for(unit.kind, unit.line_superior_id, unit.parent_id, rules[day])
        return frozenset({counted.unit, *superiors})

    return attributed
