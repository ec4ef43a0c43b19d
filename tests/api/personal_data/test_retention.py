"""How long what is kept of people who have left is kept: phones first, then all of it, by the worker."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.org.office import ERRORS
from api.personal_data.desk import Desk, faults, kept, work
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org.api import people_by_phone
from huying_tenants.personal_data.domain.retention import years_before
from testkit.portal import XIAJIN

YEAR = timedelta(days=365)
NAME, PHONE = "欧阳久离", "13912345678"


def saved(desk: Desk, phone_years: Any, person_years: Any) -> Any:
    query = f"""mutation ($input: SaveRetentionInput!) {{saveRetention(input: $input) {{
        retention {{phoneYears personYears}} {ERRORS}}}}}"""
    return desk.ask(query, input={"phoneYears": phone_years, "personYears": person_years})


def left(desk: Desk, clock: FixedClock) -> str:
    """Somebody who served until today."""
    who = str(desk.do("savePerson", name=NAME, phone=PHONE)["person"]["id"])
    post = desk.page(desk.find("water")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "since": "2025-09-26"}
    posting = desk.do("appoint", postId=post["id"], personId=who, **given)["posting"]
    clock.advance(timedelta(hours=1))
    desk.do("endPosting", postingId=posting["id"], until="2025-09-26", reason="调离")
    return who


def phones() -> list[str]:
    with county_context(CountyKey.of_code(XIAJIN)):
        return [person.name for person in people_by_phone(PHONE)]


def test_phones_go_first_and_people_later(desk: Desk, clock: FixedClock) -> None:
    left(desk, clock)
    assert desk.ask("{retention {phoneYears personYears}}") == {"phoneYears": 3, "personYears": 10}
    clock.advance(3 * YEAR - timedelta(days=1))
    assert work(clock) == 0
    assert phones() == [NAME]
    clock.advance(timedelta(days=3))
    assert work(clock) == 1
    assert phones() == []
    assert kept(NAME) is not None
    clock.advance(7 * YEAR + timedelta(days=3))
    assert work(clock) == 1
    assert work(clock) == 0
    assert kept(NAME) is None
    assert faults() == []
    with county_context(CountyKey.of_code(XIAJIN)):
        kinds = list(OrganisationAct.objects.order_by("seq").values_list("kind", flat=True))[-2:]
        assert kinds == ["phones_erased", "person_erased"]
        assert not OrganisationAct.objects.filter(words__contains=NAME).exists()


def test_who_serves_or_never_did_is_left_alone(desk: Desk, clock: FixedClock) -> None:
    who = str(desk.do("savePerson", name=NAME, phone=PHONE)["person"]["id"])
    clock.advance(20 * YEAR)
    assert work(clock) == 0
    post = desk.page(desk.find("water")["id"])["posts"][0]
    given = {"deputy": False, "engagement": "STAFF", "since": clock.now().date().isoformat()}
    desk.do("appoint", postId=post["id"], personId=who, **given)
    clock.advance(20 * YEAR)
    assert work(clock) == 0
    assert phones() == [NAME]


def test_the_county_says_otherwise(desk: Desk, clock: FixedClock) -> None:
    left(desk, clock)
    assert saved(desk, 1, None)["retention"] == {"phoneYears": 1, "personYears": None}
    clock.advance(YEAR + timedelta(days=1))
    assert work(clock) == 1
    clock.advance(40 * YEAR)
    assert work(clock) == 0
    assert kept(NAME) is not None
    (act,) = [each["node"] for each in desk.acts(kinds=["retention"])["edges"]]
    assert "离任后电话保存 1 年，全部个人信息不自动删除" in act["words"]


def test_a_change_waits_for_the_others_to_read_of_it(desk: Desk, second: Desk, clock: FixedClock) -> None:
    """One makes it alone: what it would take is there for a week more, and stays when it is changed back."""
    left(desk, clock)
    clock.advance(2 * YEAR)
    assert saved(desk, 1, 1)["errors"] == []
    clock.advance(timedelta(days=6))
    assert work(clock) == 0
    assert saved(second, 3, 10)["errors"] == []
    clock.advance(timedelta(days=8))
    assert work(clock) == 0
    assert phones() == [NAME]
    assert saved(desk, 1, 1)["errors"] == []
    clock.advance(timedelta(days=7))
    assert work(clock) > 0
    assert kept(NAME) is None


@pytest.mark.parametrize(
    ("phone_years", "person_years", "field"),
    [(0, None, "phoneYears"), (51, None, "phoneYears"), (3, 2, "personYears"), (3, 0, "personYears")],
)
def test_years_that_cannot_be(desk: Desk, phone_years: int, person_years: int | None, field: str) -> None:
    payload = saved(desk, phone_years, person_years)
    (error,) = payload["errors"]
    assert (error["code"], error["field"]) == ("RETENTION_INVALID", field)
    assert desk.ask("{retention {phoneYears personYears}}") == {"phoneYears": 3, "personYears": 10}


@pytest.mark.parametrize("who", ["township", "other_county"])
def test_nobody_else_says_so(request: pytest.FixtureRequest, desk: Desk, who: str) -> None:
    stranger: Desk = request.getfixturevalue(who)
    payload = saved(stranger, 5, 20)
    if who == "township":
        assert payload["errors"][0]["code"] == "ORGANISATION_NOT_PERMITTED"
    assert desk.ask("{retention {phoneYears personYears}}") == {"phoneYears": 3, "personYears": 10}


def test_years_before_the_twenty_ninth_of_february() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert years_before(leap, 3) == datetime(2025, 2, 28, 12, tzinfo=UTC)
    assert years_before(leap, 4) == datetime(2024, 2, 29, 12, tzinfo=UTC)
