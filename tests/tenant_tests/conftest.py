"""Xiajin, and its people acting through the actions; a folder whose county is another says so itself."""

from collections.abc import Iterator

import pytest

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.portal import XIAJIN


@pytest.fixture
def county(database: ClonedDatabase) -> Iterator[CountyKey]:
    """Work in Xiajin."""
    with county_context(CountyKey.of_code(XIAJIN)) as key:
        yield key


@pytest.fixture
def acting(county: CountyKey, clock: FixedClock) -> Acting:
    """The people of the worked case."""
    return Acting(clock)
