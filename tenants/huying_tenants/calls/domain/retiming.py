"""A call's clocks by another holiday table: what a notice that came, or was corrected, later makes of them (T01)."""

from datetime import datetime

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_moves import holiday_effects
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.moving import Moved
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.triggers import fired_by
from huying_tenants.rulebook.domain.model import Rulebook


def retime(rulebook: Rulebook, facts: Facts, state: CallState, now: datetime) -> Moved | None:
    """The call with its open clocks reckoned by the holiday table of `facts`; None when none of them moves.

    What time has brought about before `now` comes first.
    """
    drafts = Drafts(rulebook, facts, state, now, None)
    for passed in lapse(rulebook, facts, state, now):
        drafts.add(passed)
    effects = holiday_effects(rulebook, facts, drafts.state, now)
    if not effects:
        return None
    payload = {**effects, "holidays": facts.holidays.version}
    event = drafts.add(NewEvent(kinds.TIME_PASSED, payload, by_system=True))
    for draft in fired_by(rulebook, facts, drafts.state, event, now):
        drafts.add(draft)
    return Moved(drafts.events, drafts.state)
