"""From a link to a session, at the real Keycloak: first passwords, passwords that are there, other passwords."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from api.invitations.inviting import (
    PASSWORD,
    TOWNSHIP_POST,
    Invited,
    Inviter,
    Somebody,
    give_number,
    invitations,
    new_phone,
    somebody,
    texts,
)
from api.session.conftest import seat
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_acts
from huying_tenants.audit.models import Act
from huying_tenants.org.models import Person, Posting
from testkit.browser import Browser, query_of
from testkit.keycloak import Realm, Visitor
from testkit.portal import GULOU, XIAJIN

PORT = 8000


def sign_in(realm: Realm, start: str, username: str, password: str) -> Browser:
    """Somebody who goes where the invitation leads, and types name and password at Keycloak."""
    browser, visitor = Browser(port=PORT), Visitor(realm)
    asked = browser.follow(
        f"http://xiajin.localhost:{PORT}{start}",
        until=f"/realms/{realm.name}/protocol/openid-connect/auth",
    )
    page = visitor.answer(visitor.open(asked), username=username, password=password)
    browser.follow(page.url)
    return browser


def may_sign_in(realm: Realm, username: str, password: str) -> bool:
    visitor = Visitor(realm)
    return bool(visitor.answer(visitor.begin(), username=username, password=password).callback)


def account_of(person: Somebody) -> str:
    """What the issuer calls somebody."""
    with county_context(CountyKey.of_code(XIAJIN)):
        account_id = Person.objects.get(pk=person.key).account_id
    with public_context():
        return Account.objects.get(pk=account_id).external_id


def test_the_whole_way(
    office: Inviter, clock: FixedClock, realm: Realm, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock, name="赵一")
    invited = Invited(office.link(person))
    shown = invited.look()
    assert (shown["county"], shown["unit"], shown["person"]) == ("夏津县", "银城街道", "赵一")
    assert shown["phone"] == f"{person.phone[:3]}****{person.phone[-4:]}"
    assert (shown["purpose"], shown["password"], shown["state"]) == ("JOIN", "choose", "OPEN")
    assert "10 到 64 位" in shown["rules"]
    assert person.phone not in str(shown)

    code = invited.ask_code(person.phone)
    assert invited.accept(code, "") == {"next": None, "kept": False}
    weak = invited.accept(code, "huying-first-1")
    assert (weak["code"], weak["field"]) == ("PASSWORD_TOO_WEAK", "password")
    accepted = invited.accept(code)
    assert accepted["kept"] is False
    assert query_of(accepted["next"]) == {"next": "/", "hint": person.phone, "afresh": "1"}

    user = keycloak_portal.person(account_of(person))
    assert user is not None
    assert (user.username, user.name, user.phone) == (person.phone, "赵一", person.phone)
    browser = sign_in(realm, accepted["next"], person.phone, PASSWORD)
    assert browser.state()
    assert invited.look()["code"] == "INVITATION_USED"
    with county_context(CountyKey.of_code(XIAJIN)):
        act = Act.objects.order_by("-seq")[0]
        assert (act.type, act.account_id) == (
            "organisation_accept_invitation",
            Person.objects.get(pk=person.key).account_id,
        )
        assert list(verify_acts()) == []


def test_who_has_a_password_keeps_it(
    office: Inviter, clock: FixedClock, realm: Realm, keycloak_portal: Provisioner
) -> None:
    """Somebody of another county already, under another user name: linked by the number, and changed in nothing."""
    phone, name = new_phone(), f"u{uuid4().hex[:12]}"
    known = keycloak_portal.create_person(
        username=name, name="老张", phone=phone, first_password="Huying-other-1", must_change_password=False
    )
    gulou = keycloak_portal.ensure_county(GULOU, "鼓楼区")
    keycloak_portal.add_member(gulou, known.id)
    person = somebody(clock, name="张老", phone=phone)
    invited = Invited(office.link(person))
    accepted = invited.accept(invited.ask_code(phone), "Huying-stolen-1")
    assert accepted["kept"] is True
    assert query_of(accepted["next"])["hint"] == name
    assert account_of(person) == known.id
    assert keycloak_portal.person(known.id) == known
    assert keycloak_portal.counties_of(known.id) == {XIAJIN, GULOU}
    assert may_sign_in(realm, name, "Huying-other-1")
    assert not may_sign_in(realm, name, "Huying-stolen-1")


def test_before_the_post_begins(office: Inviter, clock: FixedClock, keycloak_portal: Provisioner) -> None:
    person = somebody(clock)
    with county_context(CountyKey.of_code(XIAJIN)):
        Posting.objects.filter(person_id=person.key).update(since=clock.now() + timedelta(days=3))
    invited = Invited(office.link(person))
    assert invited.look()["unit"] == "银城街道"
    assert invited.come_in(person.phone)["kept"] is False


def test_another_password(
    office: Inviter,
    clock: FixedClock,
    realm: Realm,
    keycloak_portal: Provisioner,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    person = somebody(clock)
    accepted = Invited(office.link(person)).come_in(person.phone)
    sign_in(realm, accepted["next"], person.phone, PASSWORD)
    subject = account_of(person)
    assert len(keycloak_portal.sessions(subject)) == 1
    clock.advance(timedelta(hours=1))

    resetting = Invited(office.link(person, purpose="RESET"))
    shown = resetting.look()
    assert (shown["purpose"], shown["password"]) == ("RESET", "choose")
    code = resetting.ask_code(person.phone)
    assert "重设" in texts(person.phone)[0]
    assert resetting.accept(code, PASSWORD)["code"] == "PASSWORD_TOO_WEAK"
    assert resetting.accept(code, "Huying-second-2")["kept"] is False
    wait_until(lambda: keycloak_portal.sessions(subject) == [])
    assert may_sign_in(realm, person.phone, "Huying-second-2")
    assert not may_sign_in(realm, person.phone, PASSWORD)


def test_another_password_is_for_one_county_s_people_alone(
    office: Inviter, clock: FixedClock, realm: Realm, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock)
    Invited(office.link(person)).come_in(person.phone)
    clock.advance(timedelta(hours=1))
    reset = Invited(office.link(person, purpose="RESET"))
    subject, before = account_of(person), invitations()
    keycloak_portal.add_member(keycloak_portal.ensure_county(GULOU, "鼓楼区"), subject)
    assert office.not_invited(person, purpose="RESET") == "RESET_ELSEWHERE"
    assert invitations() == before
    # Also when they came to the other county after they were invited to choose another.
    assert reset.come_in(person.phone, "Huying-second-2")["code"] == "RESET_ELSEWHERE"
    assert may_sign_in(realm, person.phone, PASSWORD)


def test_another_password_is_not_for_who_looks_after_the_county(
    office: Inviter, clock: FixedClock, realm: Realm, keycloak_portal: Provisioner
) -> None:
    name = f"p{uuid4().hex[:12]}"
    province = keycloak_portal.create_person(
        username=name,
        name="省级管理员",
        division_prefix="37",
        first_password="Huying-other-1",
        must_change_password=False,
    )
    with county_context(CountyKey.of_code(XIAJIN)):
        holder = Posting.objects.get(post__code=TOWNSHIP_POST, until=None).person
    seat(province.id, XIAJIN, TOWNSHIP_POST)
    person = Somebody(holder.pk, global_id("Person", holder.pk), new_phone())
    give_number(person.key, person.phone)
    assert office.not_invited(person, purpose="RESET") == "RESET_ELSEWHERE"
    assert may_sign_in(realm, name, "Huying-other-1")
