"""A county whose rules are worked on, for each test anew."""

from collections.abc import Iterator

import pytest

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from tenant_tests.publishing.rules import HERE, Managing
from testkit.databases import ClonedDatabase


@pytest.fixture
def managing(database: ClonedDatabase, clock: FixedClock) -> Iterator[Managing]:
    """Somebody of Xiajin's grid centre, Friday 26 September 2025, 16:50."""
    with county_context(HERE):
        yield Managing(clock)
