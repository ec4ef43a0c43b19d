"""How many people a county may have: set above the county, asked wherever somebody comes to serve."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from api.org.office import Office
from api.org.test_people import appointed, person, posts_of
from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.kernel.actor import Actor, Seat
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import verify_acts
from huying_platform.openings.models import PlatformAct
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.models import Posting
from testkit.above import AboveClient
from testkit.portal import XIAJIN
from testkit.threads import together

TODAY = date(2025, 9, 26)
COUNTS = "{accounts {counts {people quota}}}"
INVITE = "mutation ($input: InviteInput!) {invite(input: $input) {issued {link} errors {code message}}}"


@pytest.fixture
def province(office: Office) -> AboveClient:
    """An administrator of Shandong."""
    return AboveClient()


def people(office: Office) -> int:
    return int(office.ask(COUNTS)["counts"]["people"])


def allow(province: AboveClient, quota: int | None) -> Any:
    return province.do("setCountyQuota", "county {quota}", code=XIAJIN, quota=quota)["county"]["quota"]


def refused(office: Office, post: str, who: str) -> dict[str, Any]:
    given = {"deputy": False, "engagement": "STAFF", "since": TODAY.isoformat()}
    (error,) = office.send("appoint", postId=post, personId=who, **given)["errors"]
    return dict(error)


def invite(office: Office, who: str) -> list[str]:
    payload = office.ask(INVITE, input={"personIds": [who], "textLink": False})
    return [error["code"] for error in payload["errors"]]


def test_nobody_comes_to_serve_beyond_it(
    office: Office, other_county: Office, province: AboveClient, settings: Settings
) -> None:
    settings.MESSAGES, settings.KEYCLOAK_URL = "telephone", "http://127.0.0.1:9"
    settings.PROVISIONER_CLIENT_SECRET = "secret"
    post, other = (posts_of(office, unit)[0]["id"] for unit in ("371427108", "water"))
    first, next_one = person(office, "赵一", "13800138001"), person(office, "钱二", "13800138002")
    before = people(office)
    assert office.ask(COUNTS)["counts"] == {"people": before, "quota": None}
    assert allow(province, before + 1) == before + 1
    appointed(office, post, first, until="2026-01-01")
    error = refused(office, post, next_one)
    assert (error["code"], error["message"]) == (
        "COUNTY_QUOTA",
        f"本县人数上限为 {before + 1} 人，现有 {before + 1} 人在任或将要任职，放不下更多的人。",
    )
    assert "上级平台" in error["nextStep"]
    assert office.ask(COUNTS)["counts"] == {"people": before + 1, "quota": before + 1}
    # Who is to serve counts like who serves, once; another county has its own.
    assert refused(office, other, next_one)["code"] == "COUNTY_QUOTA"
    given = {"deputy": False, "engagement": "STAFF", "since": "2026-06-01"}
    assert office.refused("appoint", postId=post, personId=next_one, **given) == "COUNTY_QUOTA"
    appointed(office, other, first)
    theirs = person(other_county, "孙三", "13800138003")
    appointed(other_county, posts_of(other_county, "education")[0]["id"], theirs)

    # Lowered, it puts nobody out and lets nobody in, be it to an account; those who serve are still moved.
    assert allow(province, before - 1) == before - 1
    assert people(office) == before + 1
    assert invite(office, first) == ["COUNTY_QUOTA"]
    posting = appointed(office, posts_of(office, "agriculture")[0]["id"], first)
    office.do("endPosting", postingId=posting["id"], until=TODAY.isoformat())
    assert allow(province, None) is None
    assert invite(office, first) == []
    appointed(office, post, next_one)
    assert people(office) == before + 2


def test_whose_places_were_given_to_others_do_not_come_back_with_their_unit(
    office: Office, province: AboveClient
) -> None:
    who, instead = person(office, "赵一", "13800138001"), person(office, "钱二", "13800138002")
    appointed(
        office, posts_of(office, "water")[0]["id"], who, date(2025, 12, 1), until="2026-12-01", deputy=True
    )
    full = people(office)
    allow(province, full)
    water, agriculture = office.find("water"), office.find("agriculture")
    act = office.reorganise("MERGE", date(2025, 10, 1), water, intoId=agriculture["id"])
    assert people(office) == full - 1
    posting = appointed(
        office, posts_of(office, "agriculture")[0]["id"], instead, until="2026-12-01", deputy=True
    )
    assert office.refused("revokeAct", actId=act["id"]) == "COUNTY_QUOTA"
    assert people(office) == full
    office.do("endPosting", postingId=posting["id"], until=TODAY.isoformat())
    office.do("revokeAct", actId=act["id"])
    assert people(office) == full


def test_the_last_place_is_given_once(office: Office, province: AboveClient, clock: FixedClock) -> None:
    allow(province, people(office) + 1)
    with county_context(CountyKey.of_code(XIAJIN)):
        keys = org_api.save_people([org_api.PersonLine(f"新人{number}") for number in range(4)])
        (post,) = [
            key for key, each in org_api.posts_by_id(clock.now()).items() if each.code == "371427108-1"
        ]
        manager = next(
            seat
            for seat in org_api.seats_of(1, clock.now())
            if org_api.Verb.MANAGE_ORGANISATION in seat.verbs
        )
        actor = Actor(1, XIAJIN, manager, (manager,))

        def appoint(key: int) -> Callable[[], object]:
            return lambda: hierarchy.appoint(
                actor=actor, clock=clock, post_id=post, person_id=key, since=TODAY
            )

        outcomes = together([appoint(key) for key in keys])
        codes = sorted(each.code if isinstance(each, Refusal) else "" for each in outcomes)
        assert codes == ["", "COUNTY_QUOTA", "COUNTY_QUOTA", "COUNTY_QUOTA"]
        assert Posting.objects.filter(person_id__in=keys).count() == 1


def test_it_is_set_above_the_county_and_binds_nobody_there(
    office: Office, province: AboveClient, clock: FixedClock
) -> None:
    assert province.refused("setCountyQuota", code=XIAJIN, quota=0) == "QUOTA_INVALID"
    assert allow(province, 1) == 1
    assert allow(province, 2) == 2
    with public_context():
        acts = PlatformAct.objects.filter(type="set_county_quota").order_by("seq")
        assert [act.words for act in acts] == [
            "夏津县的人数上限由不限改为 1 人",
            "夏津县的人数上限由 1 人改为 2 人",
        ]
        assert acts[1].facts == {"before": 1, "quota": 2}
        assert list(verify_acts()) == []
    who = person(office, "王五", "13800138005")
    assert refused(office, posts_of(office, "water")[0]["id"], who)["code"] == "COUNTY_QUOTA"
    clock.advance(timedelta(minutes=1))
    seat = Seat(0, "", "", 0, "platform", "上级平台", frozenset({org_api.Verb.MANAGE_ORGANISATION.value}))
    with county_context(CountyKey.of_code(XIAJIN)):
        (found,) = org_api.people_by_phone("13800138005")
        post = next(key for key, each in org_api.posts_by_id(clock.now()).items() if each.code == "water-1")
        hierarchy.appoint(
            actor=Actor(999, XIAJIN, seat, (seat,)),
            clock=clock,
            post_id=post,
            person_id=found.id,
            since=TODAY,
        )
