"""Steps several must take together: each agrees for itself, and the call moves with the last."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.effects import Effects
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.permission import slot_for
from huying_tenants.calls.domain.requests import Slot
from huying_tenants.rulebook.domain.model import Mark, MarkKind, Step


def consent(
    drafts: Drafts, step: Step, seat: ActingSeat, form: Mapping[str, Any], words: Mapping[str, str]
) -> bool:
    """Record that this post agrees to a joint step. False: it is the last, with whom the step itself is taken."""
    state = drafts.state
    slots = slots_of(drafts.facts, state, step.by)
    given = state.agreed_to(step.code)
    place = slot_for(drafts.facts, state, step, seat)
    if place is None or len(given | {place}) == len(slots):
        return False
    facts = {key: value for key, value in form.items() if key in ("evidence", "point", "reason")}
    _agree(drafts, step, slots, given | {place}, place, seat.author.unit_id, facts, words)
    return True


def consent_for(drafts: Drafts, step: Step, unit: int) -> bool:
    """Record that the rules agree to a joint step for a unit. False: all others have, with it the step itself is taken.

    Nothing is recorded where nobody of the unit has to agree any more.
    """
    state = drafts.state
    slots = slots_of(drafts.facts, state, step.by)
    given = state.agreed_to(step.code)
    own = [place for place, slot in enumerate(slots) if place not in given and unit in slot.units]
    for place in own:
        given.add(place)
        if len(given) == len(slots):
            return False
        _agree(drafts, step, slots, given, place, unit, {"taken_for": unit}, {})
    return True


def _agree(
    drafts: Drafts,
    step: Step,
    slots: Sequence[Slot],
    given: Collection[int],
    place: int,
    unit: int,
    facts: Mapping[str, Any],
    words: Mapping[str, str],
) -> None:
    """One more has agreed, for a unit; `given` are the places of all who have."""
    state = drafts.state
    drafts.move(
        kinds.CONSENTED,
        state.state,
        {"step": step.code, "slot": place, **facts},
        words,
        (),
        arrives=False,
        rings=_next_of(slots, given) if step.joint == "given_order" else (),
        effects=_own_clocks(drafts, step, unit) if _has_done_all(slots, given, unit) else None,
    )


def _next_of(slots: Sequence[Slot], given: Collection[int]) -> tuple[int, ...]:
    """The units of the first who has not agreed yet."""
    return next((slot.units for place, slot in enumerate(slots) if place not in given), ())


def _has_done_all(slots: Sequence[Slot], given: Collection[int], unit: int) -> bool:
    """Whether nobody of the unit has to agree any more."""
    return all(place in given for place, slot in enumerate(slots) if unit in slot.units)


def _own_clocks(drafts: Drafts, step: Step, unit: int) -> Effects:
    """A unit that has done its part is late for nobody else's: its own clocks that the step stops end here."""
    mark = Mark(MarkKind.STEP, step.code)
    rules = drafts.rulebook.clocks
    stopped = [
        {"code": run.code, "owner": run.owner}
        for run in drafts.state.clocks
        if run.open and run.owner == unit and mark in rules[run.code].stops_on
    ]
    return {"clocks_stopped": stopped} if stopped else {}
