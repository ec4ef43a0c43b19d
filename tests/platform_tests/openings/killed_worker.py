"""A worker process that opens counties and stands still at a given point of a step, to be killed there."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import django


def stand_still(point: str) -> None:
    if sys.argv[1] == point:
        sys.stdout.write("reached\n")
        sys.stdout.flush()
        time.sleep(60)


def around(module: Any, name: str) -> None:
    """Stand still before and after a function of a module, where that is the point."""
    inner: Callable[..., Any] = getattr(module, name)

    def outer(*args: Any, **kwargs: Any) -> Any:
        stand_still(f"before {name}")
        result = inner(*args, **kwargs)
        stand_still(f"after {name}")
        return result

    setattr(module, name, outer)


def work() -> None:
    from huying_platform.kernel.clock import FixedClock
    from huying_platform.openings import inviting, steps
    from huying_site import county_hands
    from huying_site.composition import override_clock
    from huying_site.tasks import open_counties

    for module, names in (
        (steps, "refuse_taken create_county ensure_organisation remove_organisation remove_county"),
        (steps, "seat_and_invite set_standing"),
        (county_hands, "seed_county save_person appoint"),
        (inviting, "seal_text"),
    ):
        for name in names.split():
            around(module, name)
    with override_clock(FixedClock(datetime.fromisoformat(sys.argv[2]))):
        open_counties()


django.setup()
work()
