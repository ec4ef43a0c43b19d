"""What the rest of the house may use of scheduling."""

from datetime import datetime

from huying_platform.counties.api import CountyKey, public_context
from huying_platform.scheduling import wakeups
from huying_platform.scheduling.worker import wake_due_counties

__all__ = ["first_wakeup", "set_wakeup", "wake_due_counties"]


def first_wakeup() -> datetime | None:
    """The first moment at which any county needs a visit; None when nothing waits anywhere."""
    with public_context():
        return wakeups.first_wakeup()


def set_wakeup(county: CountyKey, moment: datetime) -> None:
    """Have a worker look into the county at `moment` or before. Call it last in the transaction: see `wakeups`."""
    wakeups.set_wakeup(county.code, moment)
