"""People and counties on the shared realm; each test has its own, since workers share the realm."""

import os
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

import pytest

from huying_platform.identity.keycloak.provisioning import Organisation, Person, Provisioner
from testkit.keycloak import PASSWORD, Realm


@dataclass(frozen=True, slots=True)
class Staff:
    """The counties and people a test makes; `worker` keeps the codes of two workers apart."""

    provisioner: Provisioner
    worker: int
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def county(self) -> Organisation:
        """A county of a code nobody else uses."""
        code = f"{11 + self.worker:02}{next(self._numbers):04}"
        return self.provisioner.ensure_county(code, "试验县")

    def person(self, *counties: Organisation, division_prefix: str = "") -> Person:
        """Somebody who can sign in with PASSWORD, a member of these counties."""
        person = self.provisioner.create_person(
            username=f"u{uuid4().hex[:12]}",
            name="张三",
            phone="13800000001",
            division_prefix=division_prefix,
            first_password=PASSWORD,
            must_change_password=False,
        )
        for county in counties:
            self.provisioner.add_member(county, person.id)
        return person


@pytest.fixture(scope="session")
def staff(realm: Realm) -> Staff:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return Staff(realm.provisioner(), int(worker))
