"""Who is erased goes from the real Keycloak too, unless another county has them; while it is away, later."""

from collections.abc import Callable
from datetime import timedelta

from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import FixedClock
from huying_tenants.org.api import people_by_ids
from huying_tenants.personal_data import api as personal_data
from huying_tenants.personal_data.api import Kind, PersonalDataRequest
from platform_tests.provisioning.conftest import County, new_phone
from testkit.acting import Acting
from testkit.portal import GULOU, XIAJIN


def agree_to_erase(county: County, person: int) -> None:
    """Asked for by one administrator, agreed to by the other, a week ago."""
    with county_context(CountyKey.of_code(county.code)):
        acting = Acting(county.clock)
        asked = personal_data.ask(
            actor=acting.actor("grid-centre-1"),
            clock=county.clock,
            person_id=person,
            kind=Kind.ERASURE,
            reason="本人书面申请",
        )
        personal_data.decide(
            actor=acting.actor("grid-centre-director"),
            clock=county.clock,
            request_id=asked.pk,
            agrees=True,
        )
    county.clock.advance(timedelta(days=7))


def left(county: County) -> tuple[int, str]:
    """Somebody who signed in and was relieved; person and user."""
    person, posting, subject = county.join("欧阳待删")
    county.clock.advance(timedelta(hours=1))
    county.relieve(posting)
    return person, subject


def erase(county: County) -> int:
    with county_context(CountyKey.of_code(county.code)):
        return personal_data.keep_to_the_law(clock=county.clock)


def unfinished(county: County) -> int:
    with county_context(CountyKey.of_code(county.code)):
        return PersonalDataRequest.objects.filter(account_id__isnull=False).count()


def accounts_of(subject: str) -> list[str]:
    with public_context():
        return list(Account.objects.filter(external_id=subject).values_list("county_code", flat=True))


def test_who_is_in_no_other_county_is_no_user_any_more(county: County) -> None:
    person, subject = left(county)
    county.work()
    assert not county.is_member(subject)
    agree_to_erase(county, person)
    assert erase(county) == 1
    assert county.provisioner.person(subject) is None
    assert accounts_of(subject) == []
    assert unfinished(county) == 0
    county.work()
    assert county.provisioner.person(subject) is None
    with county.within():
        assert people_by_ids([person])[person].account_id is None


def test_a_member_goes_when_the_worker_has_taken_them_out(county: County) -> None:
    """The worker that follows the posts is behind: the user waits for it, and nothing else does."""
    person, subject = left(county)
    agree_to_erase(county, person)
    assert county.is_member(subject)
    assert erase(county) == 1
    assert (unfinished(county), accounts_of(subject)) == (1, [XIAJIN])
    county.work()
    assert not county.is_member(subject)
    assert erase(county) == 0
    assert county.provisioner.person(subject) is None
    assert unfinished(county) == 0


def test_who_serves_in_another_county_stays_its_user(
    county: County, counties: Callable[[str], County]
) -> None:
    other = counties(GULOU)
    phone = new_phone()
    person = county.enter("两地一人", phone)
    posting = county.seat(person, "371427108-1")
    county.invite(person)
    county.work()
    subject = county.provisioner.find_person(phone)
    assert subject is not None
    their = other.enter("两地一人", phone)
    other.seat(their, "ninghailu-1")
    other.invite(their)
    other.work()
    county.clock.advance(timedelta(hours=1))
    county.relieve(posting)
    county.work()
    agree_to_erase(county, person)
    assert erase(county) == 1
    assert county.provisioner.counties_of(subject.id) == {GULOU}
    assert county.user(subject.id).enabled


def test_while_keycloak_is_away_the_county_keeps_nothing_and_the_user_goes_later(
    county: County, settings: Settings, clock: FixedClock
) -> None:
    person, subject = left(county)
    county.work()
    agree_to_erase(county, person)
    there, settings.KEYCLOAK_URL = settings.KEYCLOAK_URL, "http://127.0.0.1:9"
    assert erase(county) == 1
    assert unfinished(county) == 1
    with county.within():
        assert people_by_ids([person])[person].name == "已删除人员"
    settings.KEYCLOAK_URL = there
    assert erase(county) == 0
    assert unfinished(county) == 0
    assert county.provisioner.person(subject) is None
