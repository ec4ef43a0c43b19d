"""What falls due next in a call, as cases name it: `clock arrival`, `approval extend`, `trigger card`, `resume`."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import MOST_LOOKED_AT
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.triggers import fire, next_firing
from huying_tenants.rulebook.domain.model import Rulebook

Coming = tuple[datetime, str]
"""When, and what."""


def coming(rulebook: Rulebook, facts: Facts, state: CallState) -> list[Coming]:
    """Everything that falls due at the next moment at which anything does; clocks come first."""
    found = [*_due(state), *_trigger(rulebook, facts, state)]
    earliest = min((at for at, _ in found), default=None)
    return [each for each in found if each[0] == earliest]


def _due(state: CallState) -> Iterator[Coming]:
    for run in state.clocks:
        if run.status is ClockStatus.RUNNING:
            yield run.due, f"clock {run.code}"
    for request in state.requests.values():
        if request.pending and request.decide_by is not None:
            yield request.decide_by, f"approval {request.step}"
    if state.suspended is not None and state.suspended.until is not None:
        yield state.suspended.until, "resume"


def _trigger(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[Coming]:
    """The trigger that fires next if nothing else happens before."""
    for moment in islice(next_firing(rulebook, facts, state), MOST_LOOKED_AT):
        for draft in fire(rulebook, facts, state, moment):
            if draft.type == kinds.TRIGGERED:
                yield moment, f"trigger {draft.payload['trigger']}"
                return
