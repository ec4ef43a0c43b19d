"""The worker's own round: in every county that works, and nothing is lost by a round that is repeated."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from os import urandom

from pytest_django import Settings

from api.personal_data.desk import WEEK, Desk, kept
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_site.tasks import keep_personal_data_to_the_law
from huying_tenants.org.api import people_by_phone
from huying_tenants.org.models import Person
from testkit.portal import XIAJIN

NAME, PHONE = "欧阳待删", "13912345678"


def a_key() -> str:
    return urlsafe_b64encode(urandom(32)).decode()


def test_a_round_erases_who_is_due_and_seals_the_others_anew(
    desk: Desk, second: Desk, clock: FixedClock, settings: Settings
) -> None:
    old, new = a_key(), a_key()
    settings.PERSONAL_KEYS = [old]
    who = str(desk.do("savePerson", name=NAME, phone=PHONE)["person"]["id"])
    desk.do("savePerson", name="留下的人", phone="13700000000")
    asked = desk.ask_for(who)
    second.given("decidePersonalData", id=asked["id"], agrees=True)
    settings.PERSONAL_KEYS = [new, old]
    clock.advance(WEEK - timedelta(minutes=1))
    keep_personal_data_to_the_law()
    assert kept(NAME) is not None
    clock.advance(timedelta(minutes=1))
    for _ in range(2):
        keep_personal_data_to_the_law()
        assert kept(NAME) is None
    settings.PERSONAL_KEYS = [new]
    with county_context(CountyKey.of_code(XIAJIN)):
        assert [person.name for person in people_by_phone("13700000000")] == ["留下的人"]
        assert Person.objects.filter(erased_at__isnull=False).count() == 1
