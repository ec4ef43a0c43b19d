"""The desks of the two administrators of Xiajin, and of others."""

import pytest

from api.org.office import ClientFor
from api.personal_data.desk import Desk
from huying_platform.kernel.clock import FixedClock


@pytest.fixture
def desk(client_for: ClientFor, clock: FixedClock) -> Desk:
    """Who manages Xiajin's organisation, on Friday afternoon."""
    return Desk(client_for("xiajin", "grid-centre-1"))


@pytest.fixture
def second(client_for: ClientFor, clock: FixedClock) -> Desk:
    """Another administrator of Xiajin."""
    return Desk(client_for("xiajin", "grid-centre-director"))


@pytest.fixture
def township(client_for: ClientFor, clock: FixedClock) -> Desk:
    """A clerk of Xiajin who manages nothing."""
    return Desk(client_for("xiajin", "371427108-1"))


@pytest.fixture
def other_county(client_for: ClientFor, clock: FixedClock) -> Desk:
    """Who manages Gulou's organisation."""
    return Desk(client_for("gulou", "command-centre-1"))
