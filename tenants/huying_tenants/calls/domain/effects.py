"""What an event does to clocks: the clocks_* keys of its payload, several of them taken together."""

from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.clock_runs import advance_clocks
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.state import CallState, changed_state

Effects = dict[str, list[Any]]
"""Keys of a payload: clocks_started, _stopped, _cancelled, _paused, _resumed, _moved, _waiting; all `marks`."""


def folded(state: CallState, effects: Effects | None, at: datetime) -> CallState:
    """The call with its clocks as these effects of an event at `at` leave them."""
    if not effects:
        return state
    clocks = advance_clocks(state.clocks, Event(state.seq, "", at, None, effects), state.round)
    return state if clocks is state.clocks else changed_state(state, {"clocks": clocks})


def merged(*effects: Effects) -> Effects:
    """Several effects as one."""
    together: Effects = {}
    for each in effects:
        for key, entries in each.items():
            together[key] = [*together.get(key, []), *entries]
    return together


def kept(effects: Effects) -> Effects:
    """Those that say something."""
    return {key: entries for key, entries in effects.items() if entries}
