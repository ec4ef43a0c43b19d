"""What the rest of the house may use of scheduling."""

from datetime import datetime

from huying_platform.counties.api import CountyKey
from huying_platform.scheduling import wakeups
from huying_platform.scheduling.worker import wake_due_counties

__all__ = ["set_wakeup", "wake_due_counties"]


def set_wakeup(county: CountyKey, moment: datetime) -> None:
    """Have a worker look into the county at `moment` or before. Call it last in the transaction: see `wakeups`."""
    wakeups.set_wakeup(county.code, moment)
