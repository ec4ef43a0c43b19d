"""Moving a call to another version of the rulebook: what would become of it, and the event that does it."""

from dataclasses import dataclass
from datetime import datetime

from huying_platform.calendars.domain import MissingHolidayYear
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.clock_moves import move_effects
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.events import Author, NewEvent
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import Rulebook


@dataclass(frozen=True, slots=True)
class Version:
    """A published version of the rulebook, by its key and number."""

    id: int
    number: int
    rulebook: Rulebook


@dataclass(frozen=True, slots=True)
class Moved:
    """A call moved: the events that do it, and the call after them."""

    events: list[NewEvent]
    after: CallState

    def changed_clocks(self, before: CallState) -> list[tuple[ClockRun, ClockRun]]:
        """The open clocks whose due moment or status is another afterwards, each before and after."""
        pairs = zip(before.clocks, self.after.clocks, strict=False)
        return [
            (old, new) for old, new in pairs if old.open and (old.due, old.status) != (new.due, new.status)
        ]


def move_to_version(
    old: Rulebook, new: Version, facts: Facts, state: CallState, author: Author | None, now: datetime
) -> Moved:
    """The call lives by `new` from now on; time passed, pauses and extensions survive.

    What time has brought about by the old rules comes first. Raises the Refusal of a call that the new rules have no
    place for: they lack its state, its kind, or a step that waits for approval.
    """
    drafts = Drafts(old, facts, state, now, author)
    try:
        for passed in lapse(old, facts, state, now):
            drafts.add(passed)
        _check_place(old, new, drafts.state)
        drafts.rulebook = new.rulebook
        drafts.move(
            kinds.MOVED_TO_VERSION,
            drafts.state.state,
            {"rulebook_version": new.id, "number": new.number},
            {},
            (),
            arrives=False,
            effects=move_effects(old, new.rulebook, facts, drafts.state, now),
        )
    except MissingHolidayYear as missing:
        raise refusals.calendar_year_missing(missing.year) from missing
    return Moved(drafts.events, drafts.state)


def _check_place(old: Rulebook, new: Version, state: CallState) -> None:
    rulebook = new.rulebook
    lacking = None
    if state.state not in rulebook.states:
        lacking = f"状态“{old.states[state.state].name}”"
    elif rulebook.call_type(state.call_type) is None:
        kind = old.call_type(state.call_type)
        lacking = f"呼叫类型“{kind.name if kind else state.call_type}”"
    else:
        waiting = (each.step for each in state.requests.values() if each.open)
        step = next((code for code in waiting if code not in rulebook.steps), None)
        if step is not None:
            lacking = f"待审批的步骤“{old.steps[step].name if step in old.steps else step}”"
    if lacking is not None:
        raise Refusal(
            "CALL_NO_PLACE_IN_VERSION",
            f"第 {new.number} 版里没有{lacking}，这件呼叫不能改用。",
            "请让它按原规则办完，或在新版里补上。",
        )
