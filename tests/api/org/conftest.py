"""The offices of the two counties."""

import pytest

from api.org.office import ClientFor, Office
from huying_platform.kernel.clock import FixedClock


@pytest.fixture
def office(client_for: ClientFor, clock: FixedClock) -> Office:
    """Who manages Xiajin's organisation, on Friday afternoon."""
    return Office(client_for("xiajin", "grid-centre-1"))


@pytest.fixture
def second(client_for: ClientFor, clock: FixedClock) -> Office:
    """Another who manages Xiajin's organisation: it takes two to make a third."""
    return Office(client_for("xiajin", "grid-centre-director"))


@pytest.fixture
def township(client_for: ClientFor, clock: FixedClock) -> Office:
    """A clerk of Xiajin who manages nothing."""
    return Office(client_for("xiajin", "371427108-1"))


@pytest.fixture
def other_county(client_for: ClientFor, clock: FixedClock) -> Office:
    """Who manages Gulou's organisation."""
    return Office(client_for("gulou", "command-centre-1"))
