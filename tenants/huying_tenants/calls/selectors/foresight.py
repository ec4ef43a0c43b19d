"""What would happen: before a call is filed, and for each act a post may take now."""

from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.domain import foresight
from huying_tenants.calls.domain.explanation import limit_text
from huying_tenants.calls.domain.facts import ActingSeat, author_of
from huying_tenants.calls.domain.permission import REMARK_NAMES, refusal_of_remark
from huying_tenants.calls.domain.state import ClockRun
from huying_tenants.calls.facts import county_facts, current_item, item_facts
from huying_tenants.calls.models import Call
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import Rulebook


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """One step of a call not yet filed. `assumption` says what the due moment takes for granted (若现在受理)."""

    verb: str
    name: str
    units: tuple[int, ...]
    rings: bool
    due_at: datetime | None
    limit: str | None
    assumption: str | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A clock an act would start now."""

    name: str
    owner_id: int
    due_at: datetime
    limit: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An act of this post: allowed, or the sentence that says why not; and what it would bring about now."""

    verb: str
    name: str
    allowed: bool
    reason: str | None
    starts_clocks: tuple[Foreseen, ...] = ()
    calls: tuple[int, ...] = ()


def preview(actor: Actor, *, item_id: int, call_type: str, now: datetime) -> list[PreviewStep]:
    """Who will be called and by when, if this were filed now. Raises Refusal.

    Everybody who works on calls may ask, also a post that files none: the centre shows what its transfer starts.
    """
    rulebook = rulebook_api.in_force(now).rulebook
    verbs = actor.seat.verbs | {"file"} if actor.seat.verbs else actor.seat.verbs
    seat = ActingSeat(author_of(actor.account_id, actor.seat), verbs)
    steps = foresight.foresee(rulebook, county_facts(), current_item(item_id, now), call_type, seat, now)
    return [
        PreviewStep(
            verb=step.verb,
            name=step.name,
            units=step.units,
            rings=step.rings,
            due_at=step.clock.due if step.clock else None,
            limit=_limit_of(rulebook, step.clock) if step.clock else None,
            assumption=f"若现在{step.assumption}" if step.assumption else None,
        )
        for step in steps
    ]


def _limit_of(rulebook: Rulebook, run: ClockRun) -> str:
    return limit_text(rulebook, run.code, run.row, run.started_by)


def actions(call: Call, actor: Actor, now: datetime) -> list[ActionView]:
    """Every act this post could take on the call, in the procedure's order, remarks last. Needs `events`."""
    rulebook, state = call.loaded.rulebook, call.loaded.state
    seat = ActingSeat.of(actor.account_id, actor.seat)
    facts = county_facts()
    item = item_facts(call.item_version_id)
    views = [
        ActionView(
            verb=step.verb,
            name=step.name,
            allowed=refusal is None,
            reason=refusal.message if refusal else None,
            starts_clocks=tuple(
                Foreseen(
                    rulebook.clocks[run.code].name,
                    run.owner,
                    run.due,
                    _limit_of(rulebook, run),
                )
                for run in clocks
            ),
            calls=units,
        )
        for step, refusal, clocks, units in foresight.consequences(
            rulebook, facts, state, item, seat, max(now, state.last_at)
        )
    ]
    for verb, name in REMARK_NAMES.items():
        if verb in seat.verbs:
            declined = refusal_of_remark(rulebook, state, verb, seat)
            views.append(ActionView(verb, name, declined is None, declined.message if declined else None))
    return views
