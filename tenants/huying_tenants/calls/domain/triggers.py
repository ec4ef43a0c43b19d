"""What triggers do when their occasions come: notices, labels, steps by the system, new orders (rules T13–T15)."""

from collections.abc import Iterator
from datetime import datetime
from heapq import merge
from itertools import chain, groupby
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clockwork import clock_effects
from huying_tenants.calls.domain.events import Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.occasions import Instant, instants
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.recurring import recurring, recurring_at
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.calls.domain.steps import system_step
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import Mark, MarkKind, Notice, Rulebook, Trigger


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
    """The first trigger that fires at `moment`, and the step the system takes for it; empty when none does."""
    for trigger, instant in _due(rulebook, facts, state, moment):
        draft = _triggered(rulebook, facts, state, trigger, instant, moment)
        if trigger.takes is None:
            return [draft]
        after = evolve(state, as_event(state.seq + 1, draft, moment, None))
        return [draft, *system_step(rulebook, facts, after, trigger.takes, moment)]
    return []


def _due(
    rulebook: Rulebook, facts: Facts, state: CallState, moment: datetime
) -> list[tuple[Trigger, Instant]]:
    """The triggers that fire at a moment, in declared order; only the highest level where the county says so."""
    found = []
    for trigger in rulebook.triggers.values():
        here = (each for each in instants(rulebook, facts, state, trigger) if each.moment == moment)
        for instant in chain(here, recurring_at(rulebook, facts, state, trigger, moment)):
            lookup = lookup_of(rulebook, facts, state, moment, unit=instant.unit)
            if _may_fire(rulebook, state, trigger, instant) and trigger.when.holds(lookup):
                found.append((trigger, instant))
                break
    return [each for each in found if not any(_outranks(rulebook, other, each[0]) for other, _ in found)]


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


def _may_fire(rulebook: Rulebook, state: CallState, trigger: Trigger, instant: Instant) -> bool:
    """Whether it has not fired for this already: once per call, per round or per occasion, and at a moment once.

    The repetitions of an occasion belong to it.
    """
    if any(
        fired.at == instant.moment
        and (other := rulebook.triggers.get(fired.trigger)) is not None
        and _outranks(rulebook, other, trigger)
        for fired in state.fired
    ):
        return False
    earlier = [fired for fired in state.fired if fired.trigger == trigger.code]
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
        if notice.when.holds(lookup) and (written := _notice(facts, state, notice))["units"]
    ]
    over = rulebook.states[state.state].final
    told = dict.fromkeys(unit for notice in notices for unit in notice["units"])
    effects = clock_effects(rulebook, facts, state, marks, moment, over=over, before=state, waits=True)
    payload: dict[str, Any] = {
        "trigger": trigger.code,
        "level": trigger.level,
        "base": instant.base,
        "times": instant.times,
        "notices": notices,
        "rings": [] if over or trigger.reminder else [unit for unit in told if _hears(facts, unit)],
        **{key: entries for key, entries in effects.items() if entries},
    }
    if trigger.sets:
        payload["sets"] = dict(trigger.sets)
    if trigger.opens:
        payload["opens"] = trigger.opens
    return NewEvent(kinds.TRIGGERED, payload, by_system=True)


def _hears(facts: Facts, unit: int) -> bool:
    """Whether a notice rings at a unit's desk: units that supervise only read, and could not acknowledge a ring."""
    told = facts.units.get(unit)
    return told is not None and told.kind != UnitKind.SUPERVISION


def _notice(facts: Facts, state: CallState, notice: Notice) -> dict[str, Any]:
    """Whom a notice goes to: units, and the posts in them that are meant where it names a role or a person."""
    slots = slots_of(facts, state, notice.to)
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
