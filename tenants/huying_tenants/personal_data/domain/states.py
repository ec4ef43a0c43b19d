"""What may be asked about somebody's personal data, and how far it has come."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What is asked for: a copy of all that is kept of somebody, or that it be erased."""

    EXPORT = "export"
    ERASURE = "erasure"


class State(StrEnum):
    """How far a request has come. An export is ready at once and lapses; an erasure needs a second and a wait."""

    READY = "ready"
    LAPSED = "lapsed"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    PREVENTED = "prevented"
    DONE = "done"


FETCHABLE: Final = timedelta(hours=24)
"""How long an export may be fetched by who asked for it; it is made anew each time and stored nowhere."""

WAIT: Final = timedelta(days=7)
"""How long an erasure that was agreed to can still be called off, and a change of how long data is kept."""

RETENTION: Final = "retention"
"""The kind of act by which it is said how long data is kept."""

CANCELLABLE: Final = frozenset({State.ASKED, State.AGREED})


def state_at(state: State, asked_at: datetime, now: datetime) -> State:
    """A request's state as it is at a moment: an export that was not fetched in time has lapsed."""
    return State.LAPSED if state is State.READY and now >= asked_at + FETCHABLE else state
