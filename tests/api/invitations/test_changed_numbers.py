"""Whoever gives somebody's account another number does not come into it by that number."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from api.invitations.inviting import (
    ClientFor,
    Invited,
    Inviter,
    Somebody,
    invitations,
    new_phone,
    somebody,
    texts,
)
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.models import Act
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org.models import Person
from testkit.portal import XIAJIN

ACCOUNTS = """query ($people: [ID!]) {accounts {people(filter: {personIds: $people}) {
    edges {node {person {name} numberChanged {at by own settlesAt}}}}}}"""


@pytest.fixture
def second(client_for: ClientFor, clock: FixedClock) -> Inviter:
    """Another who manages Xiajin's organisation."""
    return Inviter(client_for("xiajin", "grid-centre-director"))


@pytest.fixture
def promised(settings: Settings) -> None:
    """An installation with messages and a Keycloak, which nobody asks while somebody is invited to join."""
    settings.MESSAGES = "telephone"
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    settings.PROVISIONER_CLIENT_SECRET = "secret"


def renumber(by: Inviter, whom: Somebody, name: str) -> str:
    phone = new_phone()
    by.do("savePerson", personId=whom.id, name=name, phone=phone)
    return phone


def shown(by: Inviter, whom: Somebody) -> Any:
    (edge,) = by.ask(ACCOUNTS, people=[whom.id])["people"]["edges"]
    return edge["node"]["numberChanged"]


def with_account(clock: FixedClock) -> Somebody:
    """Somebody of Xiajin who has an account already and does not manage the organisation."""
    person = somebody(clock, name="赵一")
    with county_context(CountyKey.of_code(XIAJIN)):
        Person.objects.filter(pk=person.key).update(account_id=987_654)
    return person


def test_another_number_does_not_open_somebodys_account(
    office: Inviter, second: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    clerk = somebody(clock, name="赵一")
    assert Invited(office.link(clerk)).come_in(clerk.phone)["kept"] is False
    clock.advance(timedelta(hours=1))
    earlier = Invited(office.link(clerk, purpose="RESET"))
    code = earlier.ask_code(clerk.phone)
    clock.advance(timedelta(minutes=2))
    other = renumber(office, clerk, "赵一")

    # Who had the number hears of it, and by whom; a link that was out already is good for nothing.
    assert "县网格" in texts(clerk.phone)[0]
    assert "改为别的号码" in texts(clerk.phone)[0]
    assert earlier.look()["code"] == "INVITATION_RENUMBERED"
    assert earlier.post("/code").json()["code"] == "INVITATION_RENUMBERED"
    assert earlier.accept(code, "Huying-stolen-1")["code"] == "INVITATION_RENUMBERED"
    assert texts(other) == []

    # It takes another administrator, who has asked the person.
    before = invitations()
    for purpose in ("RESET", "JOIN"):
        for verified in ({}, {"numberVerified": True}):
            assert office.not_invited(clerk, purpose=purpose, **verified) == "NUMBER_CHANGED_BY_YOU"
        assert second.not_invited(clerk, purpose=purpose) == "NUMBER_UNVERIFIED"
    assert invitations() == before
    link = second.link(clerk, purpose="RESET", numberVerified=True)
    with county_context(CountyKey.of_code(XIAJIN)):
        act = OrganisationAct.objects.order_by("-seq")[0]
        assert (act.kind, act.words) == ("invite_reset", "请赵一重设密码，改过的手机号已向本人核对")
        assert Act.objects.get(seq=act.seq).facts["verified"] == [clerk.key]
    assert Invited(link).come_in(other, "Huying-second-2")["kept"] is False


def test_a_link_goes_with_a_number_that_is_changed_while_its_code_is_entered(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    """Also for who was invited to join and broke off when the account was there already."""
    clerk = somebody(clock, name="赵一")
    invited = Invited(office.link(clerk))
    assert invited.accept(invited.ask_code(clerk.phone), "")["next"] is None
    clock.advance(timedelta(minutes=2))
    other = renumber(office, clerk, "赵一")
    assert invited.post("/code").json()["code"] == "INVITATION_RENUMBERED"
    assert texts(other) == []


def test_after_a_month_a_number_proves_its_owner_again(
    office: Inviter, second: Inviter, other_county: Inviter, clock: FixedClock, promised: None
) -> None:
    clerk = with_account(clock)
    assert shown(office, clerk) is None
    renumber(office, clerk, "赵一")
    seen = [shown(each, clerk) for each in (office, second)]
    assert [each["own"] for each in seen] == [True, False]
    assert seen[0]["by"] == seen[1]["by"]
    assert "赵一" not in str(other_county.ask(ACCOUNTS, people=[clerk.id]))
    (error,) = office.send_invite(clerk)["errors"]
    assert (error["code"], error["message"]) == (
        "NUMBER_CHANGED_BY_YOU",
        "赵一的手机号是您在2025年9月26日改的，2025年10月26日以前不能由您邀请本人登录。",
    )
    clock.advance(timedelta(days=30) - timedelta(seconds=1))
    assert office.not_invited(clerk) == "NUMBER_CHANGED_BY_YOU"
    clock.advance(timedelta(seconds=1))
    assert shown(office, clerk) is None
    office.invite(clerk)


def test_a_number_put_right_for_who_never_came_opens_nothing_of_anybodys(
    office: Inviter, clock: FixedClock, promised: None
) -> None:
    newcomer = somebody(clock, name="新人")
    (issued,) = office.invite(newcomer)
    renumber(office, newcomer, "新人")
    assert Invited(issued["link"].partition("#")[2]).look()["state"] == "OPEN"
    office.invite(newcomer)
    assert shown(office, newcomer) is None
    assert texts(newcomer.phone) == []


def test_one_own_number_is_ones_own(
    office: Inviter, second: Inviter, clock: FixedClock, promised: None
) -> None:
    """Whoever changes theirs themselves is bound by nobody's earlier change, and is told nothing."""
    (post,) = [
        each
        for each in office.page(office.find("grid-centre")["id"])["posts"]
        if each["code"] == "grid-centre-1"
    ]
    own = post["holders"][0]["person"]
    former = new_phone()
    office.do("savePerson", personId=own["id"], name=own["name"], phone=former)
    with county_context(CountyKey.of_code(XIAJIN)):
        (key,) = [each.pk for each in Person.objects.all() if each.phone == former]
        Person.objects.filter(pk=key).update(
            number_changed_at=clock.now(), number_changed_account_id=1, number_changed_post_id=1
        )
    oneself = Somebody(key, global_id("Person", key), former)
    assert second.not_invited(oneself) == "NUMBER_UNVERIFIED"
    renumber(office, oneself, own["name"])
    assert texts(former) == []
    second.invite(oneself)
