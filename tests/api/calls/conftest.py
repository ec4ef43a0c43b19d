"""The two counties' stories, each with its posts at their screens."""

from collections.abc import Callable
from datetime import datetime

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock
from testkit.acting import GULOU_CAST, XIAJIN_CAST
from testkit.client import ApiClient
from testkit.stages import Stage

TUESDAY_AFTERNOON = datetime(2025, 9, 30, 16, 30, tzinfo=COUNTY_ZONE)


@pytest.fixture
def xiajin(client_for: Callable[..., ApiClient], clock: FixedClock) -> Stage:
    """Xiajin, Friday 26 September 2025, 16:50."""
    return Stage(client_for, "xiajin", XIAJIN_CAST)


@pytest.fixture
def gulou(client_for: Callable[..., ApiClient], clock: FixedClock) -> Stage:
    """Gulou, Tuesday 30 September 2025, 16:30: before the National Day holidays."""
    clock.move_to(TUESDAY_AFTERNOON)
    return Stage(client_for, "gulou", GULOU_CAST)
