"""How often a number may be written to, how often a message is tried, and how long what is left of it is kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

MOST_TO_A_NUMBER: Final = ((timedelta(hours=1), 10), (timedelta(days=1), 30))
"""How many messages one number is sent within how long, whichever counties send them."""

LONGEST_WINDOW: Final = max(window for window, _ in MOST_TO_A_NUMBER)
MOST_ATTEMPTS: Final = 10
"""With the waits between them some forty minutes: after that somebody had better look."""

KEPT: Final = timedelta(days=8)
"""How long it can be seen what became of a message; longer than an invitation is open."""


class DispatchState(StrEnum):
    """How it stands with a message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"
    """Nobody needs it any more: there is a newer one, or what it was for has ended."""


def wait_for_number(written: Iterable[datetime], now: datetime) -> timedelta:
    """How long a number must be left alone, none when not at all; `written` are the moments of its messages."""
    moments = sorted(written)
    waits = [timedelta()]
    for window, most in MOST_TO_A_NUMBER:
        within = [moment for moment in moments if moment > now - window]
        if len(within) >= most:
            waits.append(within[-most] + window - now)
    return max(waits)
