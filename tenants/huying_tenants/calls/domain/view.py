"""What a call is at each key a condition may ask for (`model/conditions.py`): the one way conditions see a call."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import FieldKind, Lookup, OfficeHours, Rulebook
from huying_tenants.rulebook.domain.reckoning import is_office_time, is_working_day

NOTHING: Mapping[str, Any] = {}


class View:
    """A call as conditions see it; calling it with a key answers what the call is there."""

    __slots__ = ("asking", "facts", "form", "now", "request", "rulebook", "state", "unit")

    def __init__(
        self,
        rulebook: Rulebook,
        facts: Facts,
        state: CallState,
        now: datetime,
        unit: int | None,
        form: Mapping[str, Any],
        request: Request | None,
    ) -> None:
        self.rulebook, self.facts, self.state, self.now = rulebook, facts, state, now
        self.unit, self.form, self.request = unit, form, request
        self.asking: set[str] = set()

    def __call__(self, key: str) -> Any:
        """What the call is at a key; None when nothing is known of it."""
        family, _, code = key.partition(".")
        if code:
            return _FAMILIES[family](self, code) if family in _FAMILIES else None
        return _KEYS[key](self) if key in _KEYS else None

    def asked(self, key: str) -> Any:
        """What the form now filled in says at a key, None when it does not."""
        return self.form.get(key)

    def asked_or(self, key: str, known: Any) -> Any:
        """What the form says, else what the call is already."""
        return self.form.get(key, known)


def lookup_of(
    rulebook: Rulebook,
    facts: Facts,
    state: CallState,
    now: datetime,
    *,
    unit: int | None = None,
    form: Mapping[str, Any] | None = None,
    request: Request | None = None,
) -> Lookup:
    """The call at `now` for conditions. `unit` owns the clock asked about; `form` is the payload of the step being
    taken and comes before what the call is already; `request` gives form, ordinal and grade as they were at its asking.

    Asking for a key of time may raise MissingHolidayYear.
    """
    filled = form if form is not None else request.form if request is not None else NOTHING
    return View(rulebook, facts, state, now, unit, filled, request)


def _code(facts: Facts, unit: int | None) -> str | tuple[str, ...] | None:
    """The unit's code; rules that name one whose place it has mean it too."""
    codes = facts.codes_of(unit)
    return codes if len(codes) > 1 else next(iter(codes), None)


def _kind(facts: Facts, unit: int | None) -> str | None:
    known = facts.unit(unit)
    return known.kind if known else None


def _level(facts: Facts, unit: int | None) -> str | None:
    return None if unit is None else facts.level_of(unit)


def _line(facts: Facts, unit: int | None) -> tuple[str, ...]:
    return tuple(code for above in facts.line_of(unit) for code in facts.codes_of(above.unit_id))


def _item(view: View) -> tuple[str, ...]:
    item = view.state.item
    return (item["code"], *item.get("branches", ()))


def _grade(view: View) -> str | None:
    if view.request is not None:
        return view.request.grade
    grade: str | None = view.asked_or("grade", view.state.grade)
    return grade


def _lead(view: View) -> int | None:
    lead: int | None = view.asked_or("lead", view.state.lead)
    return lead


def _periods(view: View) -> tuple[str, ...]:
    day = county_date(view.now)
    return tuple(code for code, period in view.rulebook.periods.items() if period.holds(day))


def _day_parts(view: View, moment: datetime) -> tuple[str, ...]:
    at = moment.astimezone(COUNTY_ZONE).time()
    return tuple(code for code, part in view.rulebook.day_parts.items() if part.holds(at))


def _reason(view: View) -> str | None:
    if "reason" in view.form:
        return str(view.form["reason"])
    return next((each.reason for each in reversed(view.state.taken) if each.reason), None)


def _lowest_stars(view: View) -> int | None:
    stars = view.asked_or("scores", view.state.stars)
    return min(stars.values(), default=None)


def _ordinal(view: View) -> int | None:
    if view.request is not None:
        return view.request.ordinal
    ordinal: int | None = view.asked("ordinal")
    return ordinal


def _taken(view: View) -> tuple[str, ...]:
    return tuple(each.step for each in view.state.taken if each.round == view.state.round and each.step)


def _taken_by_each(view: View) -> tuple[str, ...]:
    """The steps every co-operating unit has taken in this round, alone or as its part of a joint one."""
    state = view.state
    done = {(each.step, each.unit) for each in state.taken if each.round == state.round}
    done |= {(each.step, each.unit) for each in state.consents}
    parts = [state.in_place_of(unit) for unit in state.cooperating]
    return tuple(
        code
        for code in view.rulebook.steps
        if all(any((code, unit) in done for unit in units) for units in parts)
    )


def _overdue(view: View) -> bool:
    return any(run.past_due(view.now) for run in view.state.clocks)


def _bulk(view: View) -> int:
    return int(view.form.get("bulk", 1))


def is_off_hours(rulebook: Rulebook, facts: Facts, now: datetime) -> bool:
    """Whether the county's offices are closed. Raises MissingHolidayYear."""
    return not is_office_time(office_at(rulebook, facts, now), facts.holidays, now)


def office_at(rulebook: Rulebook, facts: Facts, now: datetime) -> OfficeHours:
    """The county's office hours, with the days a temporary rule makes working days or days off at that time."""
    own = {
        day.day: day
        for override in facts.overrides
        if override.own_days and override.since <= now < override.until
        for day in override.own_days
    }
    office = rulebook.office
    return replace(office, own_days={**office.own_days, **own}) if own else office


def _off_hours(view: View) -> bool:
    return is_off_hours(view.rulebook, view.facts, view.now)


def _working_day(view: View) -> bool:
    office = office_at(view.rulebook, view.facts, view.now)
    return is_working_day(office, view.facts.holidays, county_date(view.now))


_KEYS: Mapping[str, Callable[[View], Any]] = {
    "call_type": lambda view: view.state.call_type,
    "item": _item,
    "grade": _grade,
    "township": lambda view: _line(view.facts, view.state.caller),
    "caller_level": lambda view: _level(view.facts, view.state.caller),
    "lead": lambda view: _code(view.facts, _lead(view)),
    "lead_kind": lambda view: _kind(view.facts, _lead(view)),
    "lead_level": lambda view: _level(view.facts, _lead(view)),
    "unit": lambda view: _code(view.facts, view.unit),
    "unit_kind": lambda view: _kind(view.facts, view.unit),
    "unit_level": lambda view: _level(view.facts, view.unit),
    "period": _periods,
    "day_part": lambda view: _day_parts(view, view.now),
    "sent_day_part": lambda view: _day_parts(view, view.state.filed_at),
    "channel": lambda view: (view.asked("channel"), *view.state.channels),
    "state": lambda view: view.state.state,
    "round": lambda view: view.state.round,
    "off_hours": _off_hours,
    "sent_off_hours": lambda view: view.state.sent_off_hours,
    "working_day": _working_day,
    "sender_role": lambda view: tuple(view.state.sender_roles),
    "reason": _reason,
    "result": lambda view: view.asked_or("result", view.state.result),
    "solved": lambda view: view.asked_or("solved", view.state.solved),
    "lowest_stars": _lowest_stars,
    "ordinal": _ordinal,
    "amount": lambda view: view.asked("amount"),
    "bulk": _bulk,
    "taken": _taken,
    "taken_by_each": _taken_by_each,
    "overdue": _overdue,
    "suspended": lambda view: view.state.suspended is not None,
    "orphan": lambda view: view.state.addressed_by == "orphan",
    "selected": lambda view: view.state.selected,
    "addressed_by": lambda view: view.asked_or("addressed_by", view.state.addressed_by),
    "evidence_count": lambda view: view.state.evidence_count,
}


def _axis(view: View, code: str) -> Any:
    return view.asked_or("axes", view.state.axes).get(code)


def _field(view: View, code: str) -> Any:
    """The answer; of a field that holds a unit, by every code by which rules may mean whoever has its place."""
    answer = view.form.get("fields", NOTHING).get(code, view.state.fields.get(code))
    if not isinstance(answer, str) or not _holds_unit(view.rulebook, code):
        return answer
    return view.facts.codes_of(view.facts.ids.get(answer)) or answer


def _holds_unit(rulebook: Rulebook, code: str) -> bool:
    asked = (
        *(field for step in rulebook.steps.values() for field in step.fields),
        *(field for kind in rulebook.call_types.values() for field in kind.fields),
    )
    return any(field.code == code and field.kind is FieldKind.UNIT for field in asked)


def _stars(view: View, code: str) -> Any:
    return view.asked_or("scores", view.state.stars).get(code)


def _label(view: View, code: str) -> str | None:
    """The label's value: the one a trigger has set, else the first that holds. Asking in a circle finds none."""
    if code in view.state.labels:
        return view.state.labels[code]
    label = view.rulebook.labels.get(code)
    if label is None or code in view.asking:
        return None
    view.asking.add(code)
    try:
        return next((each.code for each in label.values if each.when and each.when.holds(view)), None)
    finally:
        view.asking.discard(code)


def _count(view: View, code: str) -> int:
    """How often a step has been taken in the call, a trigger has fired, or the call has been reopened."""
    if code in view.rulebook.triggers:
        return sum(each.trigger == code for each in view.state.fired)
    if code in view.rulebook.steps:
        return sum(each.step == code for each in view.state.taken)
    return sum(each.event == code for each in view.state.taken)


def _evidence(view: View, code: str) -> int:
    """How many files a step has brought in this round."""
    return sum(
        each.evidence for each in view.state.taken if each.step == code and each.round == view.state.round
    )


def _clock(view: View, code: str) -> tuple[str, ...]:
    """What the runs of a clock are, in the last round it ran in: statuses, besides `breached` once the due has passed.

    `soon` besides `running` when little time is left; `none` when it has never run.
    """
    runs = [run for run in view.state.clocks if run.code == code]
    if not runs:
        return ("none",)
    last = max(run.round for run in runs)
    second = view.now.replace(microsecond=0)
    found = set[str]()
    for run in runs:
        if run.round != last:
            continue
        found.add(ClockStatus.BREACHED.value if run.past_due(view.now) else run.status.value)
        if run.status is ClockStatus.RUNNING and run.soon <= second <= run.due:
            found.add("soon")
    return tuple(sorted(found))


_FAMILIES: Mapping[str, Callable[[View, str], Any]] = {
    "axis": _axis,
    "field": _field,
    "label": _label,
    "stars": _stars,
    "count": _count,
    "clock": _clock,
    "evidence": _evidence,
}
