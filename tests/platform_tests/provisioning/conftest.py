"""A county on the real PostgreSQL and a realm of these tests' own on the real Keycloak."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.keycloak.overview import CountyOverview, overview_of
from huying_platform.identity.keycloak.provisioning import Organisation, Person, Provisioner
from huying_platform.identity.keycloak.sync import bring_realm
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import FixedClock
from huying_platform.provisioning.api import provision_later, provision_now, work_on_changes
from huying_platform.provisioning.models import Change
from huying_tenants.invitations.api import Purpose
from huying_tenants.invitations.models import Invitation
from huying_tenants.org import api as org_api
from huying_tenants.org.api import NumberChange, PersonLine, PostingLine, PostKind, PostState
from testkit.databases import ClonedDatabase
from testkit.keycloak import KeycloakOfRun, Realm
from testkit.portal import GULOU, XIAJIN


def new_phone() -> str:
    """A number nobody else has."""
    return f"13{uuid4().int % 10**9:09}"


@dataclass(frozen=True, slots=True)
class County:
    """A county whose people the tests enter, seat and relieve; every verb is a transaction of its own."""

    code: str
    provisioner: Provisioner
    clock: FixedClock

    def enter(self, name: str = "张三", phone: str | None = None) -> int:
        """Somebody new; gives their key."""
        with self.within():
            (key,) = org_api.save_people([PersonLine(name, new_phone() if phone is None else phone)])
            return key

    def desk(self, unit_code: str) -> str:
        """A desk of a unit that has none; gives the code of the post."""
        with self.within():
            units = org_api.units_by_id(self.clock.now()).values()
            unit = next(each.id for each in units if each.code == unit_code)
            code = f"{unit_code}-1"
            org_api.save_posts([PostState(unit, code, "值班席", PostKind.DUTY)])
            org_api.touch_configuration(at=self.clock.now())
            return code

    def seat(
        self, person: int, post: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> int:
        """Somebody takes a post, at once unless said otherwise; gives the posting."""
        with self.within():
            key = org_api.posts_by_code()[post].id
            line = PostingLine(key, person, since or self.clock.now(), until)
            (posting,) = org_api.seat_people([line], act=None)
            return posting

    def invite(self, person: int) -> None:
        """An invitation is open to somebody."""
        with self.within():
            now = self.clock.now()
            Invitation.objects.create(
                person_id=person,
                purpose=Purpose.JOIN.value,
                token_digest=f"{person:064}",
                created_at=now,
                expires_at=now + timedelta(days=7),
                by_account_id=1,
                by_post_id=1,
                act=0,
            )
            provision_later([person])

    def relieve(self, posting: int) -> None:
        """Somebody leaves a post now."""
        with self.within():
            org_api.end_postings([posting], until=self.clock.now())

    def join(self, name: str = "张三", post: str = "371427108-1") -> tuple[int, int, str]:
        """Somebody with a post and an account, brought up to date; person, posting and user."""
        person = self.enter(name)
        posting = self.seat(person, post)
        subject = provision_now(self.code, person)
        self.work()
        return person, posting, subject

    def work(self) -> int:
        """The worker does all that is due."""
        return work_on_changes(clock=self.clock)

    def waiting(self) -> list[Change]:
        """What is left to do."""
        with self.within():
            return list(Change.objects.order_by("id"))

    def account(self, person: int) -> str | None:
        """The user in Keycloak that somebody's account says."""
        with self.within():
            found = org_api.person_by_id(person)
            if found is None or found.account_id is None:
                return None
            return str(Account.objects.get(pk=found.account_id).external_id)

    def user(self, subject: str) -> Person:
        """A user as Keycloak has them."""
        found = self.provisioner.person(subject)
        assert found is not None
        return found

    def groups(self, subject: str) -> set[str]:
        """The groups of a member."""
        return set(self.provisioner.groups(self.organisation, subject))

    def is_member(self, subject: str) -> bool:
        """Whether Keycloak has them in the county."""
        return self.code in self.provisioner.counties_of(subject)

    @property
    def organisation(self) -> Organisation:
        """The county in Keycloak."""
        found = self.provisioner.find_county(self.code)
        assert found is not None
        return found

    def overview(self) -> CountyOverview:
        """All of the county in Keycloak."""
        return overview_of(self.provisioner, self.organisation)

    def within(self) -> "_Within":
        """Inside the county, in a transaction."""
        return _Within(self.code)


class _Within:
    def __init__(self, code: str) -> None:
        self._contexts = (county_context(CountyKey.of_code(code)), transaction.atomic())

    def __enter__(self) -> None:
        for each in self._contexts:
            each.__enter__()

    def __exit__(self, *error: object) -> None:
        for each in reversed(self._contexts):
            each.__exit__(*error)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def own_realm(keycloak: tuple[KeycloakOfRun, Realm]) -> Realm:
    """A realm of these tests alone: the counties in it are those of the database, which others use too."""
    realm = keycloak[0].realm("provisioning")
    assert bring_realm(realm.admin(), realm.parameters) == []
    return realm


@pytest.fixture
def keycloaked(own_realm: Realm, settings: Settings) -> Realm:
    """The portal keeps its people in that realm, where there is no county yet."""
    settings.KEYCLOAK_URL = own_realm.url
    settings.KEYCLOAK_REALM = own_realm.name
    settings.PROVISIONER_CLIENT_SECRET = own_realm.parameters.provisioner_secret
    for code in (XIAJIN, GULOU):
        own_realm.provisioner().remove_county(code)
    return own_realm


@pytest.fixture
def counties(database: ClonedDatabase, clock: FixedClock, keycloaked: Realm) -> Callable[[str], County]:
    """`counties(code)`."""
    for code, name in ((XIAJIN, "夏津县"), (GULOU, "鼓楼区")):
        keycloaked.provisioner().ensure_county(code, name)
    return lambda code: County(code, keycloaked.provisioner(), clock)


@pytest.fixture
def county(counties: Callable[[str], County]) -> County:
    """Xiajin."""
    return counties(XIAJIN)


BY = NumberChange(datetime(2025, 9, 26, tzinfo=UTC), 1, 1)
"""Some administrator who gives others another number."""

SOON = timedelta(hours=1)
