"""Whether a call enters the assessment of a period (rules T08, T12)."""

from datetime import datetime

from huying_tenants.calls.domain.clockwork import SUSPENDED
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Rulebook

AT_ANY_TIME = "any_time"


def in_denominator(
    rulebook: Rulebook, state: CallState, at: datetime, *, since: datetime | None = None
) -> bool:
    """Whether the call counts in a period that ends at `at` and began at `since` (None: as early as you like).

    A suspended one leaves the period in which it is suspended at the end, or at any time; an orphan is in nobody's
    unless the county counts it for the dispatcher.
    """
    if state.addressed_by == "orphan" and rulebook.addressing.orphans_count_for == "nobody":
        return False
    for code, begun, ended in _suspensions(state):
        step = rulebook.steps.get(code)
        rule = step.suspension if step else None
        if rule is None or begun > at:
            continue
        stands_at_end = ended is None or ended > at
        touches = since is None or ended is None or ended > since
        if stands_at_end or (rule.leaves_denominator == AT_ANY_TIME and touches):
            return False
    return True


def _suspensions(state: CallState) -> list[tuple[str, datetime, datetime | None]]:
    """The steps that suspended the call, from when to when."""
    found: list[tuple[str, datetime, datetime | None]] = []
    for taken in state.taken:
        if taken.event == SUSPENDED:
            found.append((taken.step, taken.at, None))
        elif taken.event == "resumed" and found:
            step, begun, ended = found[-1]
            found[-1] = (step, begun, ended or taken.at)
    if found and state.suspended is None:
        step, begun, ended = found[-1]
        found[-1] = (step, begun, ended or state.closed_at)
    return found
