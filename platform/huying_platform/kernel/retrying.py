"""When to try again what has failed."""

from datetime import timedelta
from typing import Final

_FIRST_WAIT: Final = timedelta(seconds=5)
_LONGEST_WAIT: Final = timedelta(minutes=15)
_MOST_DOUBLINGS: Final = 10


def wait_after(attempts: int) -> timedelta:
    """How long to leave what has failed so often in a row: 5 seconds, then twice as long each time, to 15 minutes."""
    doublings = min(max(attempts - 1, 0), _MOST_DOUBLINGS)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)
