"""What was fetched beside the head of a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.state import CallState, replay
from huying_tenants.calls.models import CallClock, CallEvent, DeskEntry
from huying_tenants.evidence.api import EvidenceRef
from huying_tenants.rulebook.api import PinnedRulebook, Rulebook


@dataclass
class Loaded:
    """The parts of a call an operation needed; those it did not need are empty."""

    pinned: PinnedRulebook
    desk: DeskEntry | None = None
    clocks: Sequence[CallClock] = ()
    events: Sequence[CallEvent] = ()
    last_event: CallEvent | None = None
    evidence: Sequence[EvidenceRef] = ()

    @property
    def rulebook(self) -> Rulebook:
        """The rules the call lives by."""
        return self.pinned.rulebook

    @cached_property
    def state(self) -> CallState:
        """The state folded from the events; needs `events`."""
        return replay(event.as_event() for event in self.events)

    @property
    def leading_clock(self) -> CallClock | None:
        """The clock to show first: the desk's, else the earliest running, else the last."""
        if self.desk is not None and self.desk.clock_ordinal is not None:
            return self.clocks[self.desk.clock_ordinal]
        running = [
            clock for clock in self.clocks if clock.status in {ClockStatus.RUNNING, ClockStatus.BREACHED}
        ]
        if running:
            return min(running, key=lambda clock: clock.due_at)
        return self.clocks[-1] if self.clocks else None
