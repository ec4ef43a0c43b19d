"""Whether a call enters the assessment of a period (rules T08, T12)."""

from datetime import datetime

from huying_tenants.calls.domain.state import CallState
from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import Rulebook

AT_ANY_TIME = "any_time"


def also_counts_for(kind: str, line: int | None, local: int | None, rule: str) -> tuple[int, ...]:
    """The superiors for whom what a unit of this kind does counts besides itself: those of a stationed agency (T29).

    `line` and `local` are its superiors; `rule` is `line` | `local` | `both`.
    """
    if kind != UnitKind.STATIONED:
        return ()
    meant = {"line": (line,), "local": (local,)}.get(rule, (line, local))
    return tuple(dict.fromkeys(each for each in meant if each is not None))


def in_denominator(
    rulebook: Rulebook, state: CallState, at: datetime, *, since: datetime | None = None
) -> bool:
    """Whether the call counts in a period that ends at `at` and began at `since` (None: as early as you like).

    A suspended one leaves the period in which it is suspended at the end, or at any time; an orphan is in nobody's
    unless the county counts it for the dispatcher.
    """
    if state.addressed_by == "orphan" and rulebook.addressing.orphans_count_for == "nobody":
        return False
    for each in state.suspensions:
        step = rulebook.steps.get(each.step)
        rule = step.suspension if step else None
        if rule is None or each.since > at:
            continue
        stands_at_end = each.ended is None or each.ended > at
        touches = since is None or each.ended is None or each.ended > since
        if stands_at_end or (rule.leaves_denominator == AT_ANY_TIME and touches):
            return False
    return True
