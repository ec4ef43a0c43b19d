"""What triggers do when their occasions come: notices, labels, steps by the system, new orders (rules T13–T15)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from heapq import merge
from itertools import chain, groupby
from typing import Any

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clockwork import clock_effects
from huying_tenants.calls.domain.events import Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.fired import Unjudged
from huying_tenants.calls.domain.occasions import Instant, instants, is_cured
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.recurring import recurring, recurring_at
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.calls.domain.steps import system_step
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import Mark, MarkKind, Notice, Party, Rulebook, Trigger


def fired_by(
    rulebook: Rulebook, facts: Facts, state: CallState, event: Event, at: datetime
) -> list[NewEvent]:
    """What an event of an act sets off at once: the triggers that fire with it and all that follows from them at `at`.

    `state` is the call after the event.
    """
    drafts: list[NewEvent] = []
    while fresh := fire(rulebook, facts, state, at):
        for draft in fresh:
            state = evolve(state, as_event(state.seq + 1, draft, at, None))
        drafts += fresh
    return drafts


def next_firing(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[datetime]:
    """The moments at which a trigger may fire next, soonest first; whether it does is found when they come.

    Where occasions recur there is no end to them.
    """
    moments = {
        instant.moment
        for trigger in rulebook.triggers.values()
        for instant in instants(rulebook, facts, state, trigger)
        if _may_fire(rulebook, state, trigger, instant)
    }
    rounds = (recurring(rulebook, facts, state, each) for each in rulebook.triggers.values())
    return (moment for moment, _ in groupby(merge(sorted(moments), *rounds)))


def fire(rulebook: Rulebook, facts: Facts, state: CallState, moment: datetime) -> list[NewEvent]:
    """The first trigger that fires at `moment`, and the step the system takes for it; empty when none does.

    What asks for the days of a year without a holiday table waits for it, and holds nothing else up.
    """
    due, unjudged = _due(rulebook, facts, state, moment)
    for trigger, instant in due:
        try:
            return _brought_about(rulebook, facts, state, trigger, instant, moment)
        except (MissingHolidayYear, Refusal):
            unjudged.append((trigger, instant))
    waiting = [_waiting(trigger, instant) for trigger, instant in unjudged]
    return [NewEvent(kinds.TIME_PASSED, {"triggers_waiting": waiting}, by_system=True)] if waiting else []


def judge(
    rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger, waiting: Unjudged, moment: datetime
) -> list[NewEvent]:
    """What a trigger that waited for a year's holiday table brings about at `moment`.

    Raises MissingHolidayYear or Refusal CALENDAR_YEAR_MISSING while it has to wait on.
    """
    instant = Instant(waiting.moment, waiting.base, waiting.times, waiting.unit)
    lookup = lookup_of(rulebook, facts, state, waiting.moment, unit=waiting.unit)
    if not _may_fire(rulebook, state, trigger, instant) or not trigger.when.holds(lookup):
        return []
    return _brought_about(rulebook, facts, state, trigger, instant, moment)


def _brought_about(
    rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger, instant: Instant, moment: datetime
) -> list[NewEvent]:
    """The firing, and the step it takes; where that cannot be taken the firing says so, and whoever is told of it."""
    draft = _triggered(rulebook, facts, state, trigger, instant, moment)
    if trigger.takes is None:
        return [draft]
    after = evolve(state, as_event(state.seq + 1, draft, moment, None))
    unit = _taken_for(rulebook, after, trigger, instant)
    step = system_step(rulebook, facts, after, trigger.takes, moment, instant.since, unit)
    if not step:
        draft = replace(draft, payload={**draft.payload, "not_taken": trigger.takes})
    return [draft, *step]


def _taken_for(rulebook: Rulebook, state: CallState, trigger: Trigger, instant: Instant) -> int | None:
    """The co-operating unit whose part of the step is taken upon its own clock; None: the step is taken for nobody."""
    own = _takes_for_each(rulebook, trigger) and instant.unit in state.cooperating
    return instant.unit if own else None


def _takes_for_each(rulebook: Rulebook, trigger: Trigger) -> bool:
    """Whether a trigger takes a step that co-operating units take each for itself."""
    step = rulebook.steps.get(trigger.takes or "")
    return step is not None and any(who.party is Party.COOPERATING for who in step.by)


_Due = list[tuple[Trigger, Instant]]


def _due(rulebook: Rulebook, facts: Facts, state: CallState, moment: datetime) -> tuple[_Due, _Due]:
    """The triggers that fire at a moment, in declared order, and those of which that cannot be told yet.

    Only the highest level fires where the county says so.
    """
    found: _Due = []
    unjudged: _Due = []
    known = {each.known_by for each in state.unjudged}
    for trigger in rulebook.triggers.values():
        here = [each for each in instants(rulebook, facts, state, trigger) if each.moment == moment]
        for instant in chain(here, recurring_at(rulebook, facts, state, trigger, moment)):
            waits = (trigger.code, instant.base, instant.times) in known
            if waits or not _may_fire(rulebook, state, trigger, instant):
                continue
            try:
                holds = trigger.when.holds(lookup_of(rulebook, facts, state, moment, unit=instant.unit))
            except MissingHolidayYear:
                # What comes round again and again is passed over.
                unjudged += [(trigger, instant)] if instant in here else []
                continue
            if holds:
                found.append((trigger, instant))
                break
    first = [
        (trigger, instant)
        for trigger, instant in found
        if not any(
            _outranks(rulebook, other, trigger)
            and not _apart(rulebook, other, its.unit, trigger, instant.unit)
            for other, its in found
        )
    ]
    return first, unjudged


def _waiting(trigger: Trigger, instant: Instant) -> dict[str, Any]:
    return {
        "trigger": trigger.code,
        "at": instant.moment.isoformat(),
        "base": instant.base,
        "times": instant.times,
        "unit": instant.unit,
    }


def _outranks(rulebook: Rulebook, higher: Trigger, lower: Trigger) -> bool:
    """Whether only the first of two that fire at one moment does: the higher one, of all or of those on one label."""
    if higher.level <= lower.level:
        return False
    match rulebook.triggers_at_once:
        case "highest":
            return True
        case "highest_per_label":
            return bool(higher.sets.keys() & lower.sets.keys())
    return False


def _apart(rulebook: Rulebook, one: Trigger, unit: int | None, other: Trigger, its: int | None) -> bool:
    """Whether two firings are about different units' clocks, each of which is told of its own, or has its own step."""
    return unit != its and all(
        trigger.tells_owner or _takes_for_each(rulebook, trigger) for trigger in (one, other)
    )


def _may_fire(rulebook: Rulebook, state: CallState, trigger: Trigger, instant: Instant) -> bool:
    """Whether it has not fired for this already: once per call, per round or per occasion, and at a moment once.

    The repetitions of an occasion belong to it. What tells the owner of a clock does so for each of them.
    """
    if any(
        fired.at == instant.moment
        and (other := rulebook.triggers.get(fired.trigger)) is not None
        and _outranks(rulebook, other, trigger)
        and not _apart(rulebook, other, fired.unit, trigger, instant.unit)
        for fired in state.fired
    ):
        return False
    earlier = [
        fired
        for fired in state.fired
        if fired.trigger == trigger.code
        and not is_cured(state, trigger, fired.base)
        and not _apart(rulebook, trigger, fired.unit, trigger, instant.unit)
    ]
    if any(
        fired.at == instant.moment or (fired.base, fired.times) == (instant.base, instant.times)
        for fired in earlier
    ):
        return False
    if trigger.fires == "round":
        earlier = [fired for fired in earlier if fired.round == state.round]
    return trigger.fires == "each" or all(fired.base == instant.base for fired in earlier)


def _triggered(
    rulebook: Rulebook, facts: Facts, state: CallState, trigger: Trigger, instant: Instant, moment: datetime
) -> NewEvent:
    marks = [Mark(MarkKind.TRIGGER, trigger.code)]
    if trigger.reminder:
        marks += [Mark(MarkKind.REMINDER), Mark(MarkKind.REMINDER, str(trigger.level))]
    lookup = lookup_of(rulebook, facts, state, moment, unit=instant.unit)
    notices = [
        written
        for notice in trigger.notices
        if notice.when.holds(lookup) and (written := _notice(facts, state, notice, instant.unit))["units"]
    ]
    over = rulebook.states[state.state].final
    told = dict.fromkeys(unit for notice in notices for unit in notice["units"])
    since = instant.since
    effects = clock_effects(
        rulebook, facts, state, marks, moment, over=over, before=state, waits=True, since=since
    )
    payload: dict[str, Any] = {
        "trigger": trigger.code,
        "level": trigger.level,
        "base": instant.base,
        "times": instant.times,
        "notices": notices,
        "rings": [] if over or trigger.reminder else [unit for unit in told if facts.hears(unit)],
        **{key: entries for key, entries in effects.items() if entries},
    }
    if since is not None and since != moment:
        payload["since"] = since.isoformat()
    if instant.unit is not None:
        payload["unit"] = instant.unit
    if trigger.sets:
        payload["sets"] = dict(trigger.sets)
    if trigger.opens:
        payload["opens"] = trigger.opens
    return NewEvent(kinds.TRIGGERED, payload, by_system=True)


def _notice(facts: Facts, state: CallState, notice: Notice, owner: int | None) -> dict[str, Any]:
    """Whom a notice goes to: units, and the posts in them that are meant where it names a role or a person.

    The applicant is whoever asked for something last.
    """
    asked = [each.applicant for each in state.requests.values()]
    slots = slots_of(facts, state, notice.to, applicant=asked[-1] if asked else None, owner=owner)
    units = dict.fromkeys(unit for slot in slots for unit in slot.units)
    posts = dict.fromkeys(post for slot in slots for post in _posts(facts, slot))
    return {
        "units": list(units),
        "posts": list(posts),
        "document": notice.document,
        "words": notice.words,
        "colour": notice.colour,
    }


def _posts(facts: Facts, slot: Slot) -> list[int]:
    if slot.post is not None:
        return [slot.post]
    if slot.role is None:
        return []
    return [
        post_id
        for post_id, post in facts.posts.items()
        if post.unit_id in slot.units and slot.role in post.roles
    ]
