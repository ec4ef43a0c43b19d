"""People who bring evidence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from huying_platform.kernel.actor import Actor, Seat
from huying_tenants.evidence.samples import sample_photo
from testkit.databases import ClonedDatabase
from testkit.portal import XIAJIN


@pytest.fixture(scope="session")
def photo() -> bytes:
    return sample_photo(1)


@pytest.fixture
def person() -> Callable[..., Actor]:
    """`person(account_id, unit_id)`: somebody acting for a unit; by default with the right to bring evidence."""

    def make(account_id: int, unit_id: int, verbs: frozenset[str] = frozenset({"add_evidence"})) -> Actor:
        seat = Seat(
            post_id=unit_id * 10,
            post_code=f"unit-{unit_id}-1",
            post_name="值班员",
            unit_id=unit_id,
            unit_kind="township",
            unit_name="香赵庄镇",
            verbs=verbs,
        )
        return Actor(account_id=account_id, county_code=XIAJIN, seat=seat, seats=(seat,))

    return make


@pytest.fixture
def stored_files(database: ClonedDatabase) -> Callable[[], set[str]]:
    """The keys of all files in the storage now, of every county."""

    def look() -> set[str]:
        root = Path(settings.MEDIA_ROOT)
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}

    return look
