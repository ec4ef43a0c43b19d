"""A portal with people above the counties, and a draft that can be opened."""

from collections.abc import Callable
from typing import Any

import pytest

from huying_platform.kernel.clock import FixedClock
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase

DRAFT: dict[str, Any] = {
    "code": "371428",
    "name": "武城县",
    "host": "wucheng",
    "template": "xiajin",
    "quota": 500,
    "administrator": "李管理",
    "phone": "13800138000",
    "postCode": "grid-centre-1",
}
"""武城县 from the pack of 夏津县."""

OPENING = "opening {id state steps {step state} problem {code} attempts phone mayUndo mayChange invite {state link}}"


@pytest.fixture
def province(database: ClonedDatabase, clock: FixedClock) -> AboveClient:
    """An administrator of Shandong."""
    return AboveClient()


@pytest.fixture
def begun(province: AboveClient) -> Callable[..., str]:
    """`begun(host=...)`: an opening that was put down and started; its id."""

    def start(**changes: Any) -> str:
        opening = province.do("saveOpening", "opening {id}", **DRAFT | changes)["opening"]["id"]
        province.do("startOpening", openingId=opening)
        return str(opening)

    return start
