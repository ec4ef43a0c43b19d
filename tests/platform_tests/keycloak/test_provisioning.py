"""Provisioning on a real Keycloak: every verb, repeated without harm, and with no more rights than it needs."""

from uuid import uuid4

import pytest

from huying_platform.identity.keycloak import rest
from huying_platform.identity.keycloak.overview import overview_of
from huying_platform.identity.keycloak.provisioning import OpenSession, Organisation, Person, Provisioner
from huying_platform.identity.keycloak.rest import AdminRest, KeycloakRefusal
from huying_platform.kernel.clock import SystemClock
from platform_tests.keycloak.conftest import Staff
from testkit.keycloak import PASSWORD, Realm, Visitor
from testkit.tokens import read


def test_county_is_made_found_and_brought_up_to_date(staff: Staff) -> None:
    county = staff.county()
    assert staff.provisioner.find_county(county.code) == county
    renamed = staff.provisioner.ensure_county(county.code, "试验区", enabled=False)
    assert renamed == Organisation(county.id, county.code, "试验区", enabled=False)
    assert staff.provisioner.find_county(county.code) == renamed
    assert staff.provisioner.find_county("990000") is None


def test_two_counties_may_have_one_name(staff: Staff) -> None:
    first, second = staff.county(), staff.county()
    assert first.name == second.name
    assert first.id != second.id


def test_county_may_be_opened_disabled(staff: Staff) -> None:
    code = staff.county().code[:2] + "9999"
    county = staff.provisioner.ensure_county(code, "未开通县", enabled=False)
    assert staff.provisioner.find_county(code) == county
    assert not county.enabled


def test_members_come_and_go(staff: Staff) -> None:
    county = staff.county()
    person = staff.person()
    for _ in range(2):
        staff.provisioner.add_member(county, person.id)
    assert list(staff.provisioner.members(county)) == [person]
    for _ in range(2):
        staff.provisioner.remove_member(county, person.id)
    assert list(staff.provisioner.members(county)) == []
    assert staff.provisioner.person(person.id) == person


def test_every_member_is_listed_however_many(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "_PAGE", 2)
    county = staff.county()
    people = {staff.person(county).id for _ in range(5)}
    assert {person.id for person in staff.provisioner.members(county)} == people


def test_groups_follow_the_posts(staff: Staff) -> None:
    county = staff.county()
    person = staff.person(county)
    township, village, department = ("371427101",), ("371427101", "371427101201"), ("dept", "D07")
    staff.provisioner.set_groups(county, person.id, [village, department])
    assert staff.provisioner.groups(county, person.id).keys() == {"/371427101/371427101201", "/dept/D07"}
    staff.provisioner.set_groups(county, person.id, [township])
    assert staff.provisioner.groups(county, person.id).keys() == {"/371427101"}
    key = staff.provisioner.ensure_group(county, township, "township")
    assert staff.provisioner.ensure_group(county, township, "township") == key
    staff.provisioner.remove_member(county, person.id)
    staff.provisioner.add_member(county, person.id)
    assert staff.provisioner.groups(county, person.id) == {}


def test_update_keeps_what_it_does_not_name(staff: Staff) -> None:
    person = staff.person(division_prefix="3714")
    staff.provisioner.update_person(person.id, phone="13900000009")
    expected = Person(person.id, person.username, "张三", "13900000009", "3714", enabled=True)
    assert staff.provisioner.person(person.id) == expected
    staff.provisioner.update_person(person.id, name="李四", division_prefix="", enabled=False)
    expected = Person(person.id, person.username, "李四", "13900000009", "", enabled=False)
    assert staff.provisioner.person(person.id) == expected
    assert staff.provisioner.find_person(person.username) == expected


def test_people_are_found_by_telephone(staff: Staff) -> None:
    person = staff.person()
    phone = f"139{uuid4().int % 10**8:08}"
    staff.provisioner.update_person(person.id, phone=phone)
    assert [found.id for found in staff.provisioner.find_by_phone(phone)] == [person.id]
    assert staff.provisioner.find_person("nobody-of-this-name") is None


@pytest.mark.parametrize("phone", ["123", "23800000001", "138000000011", "1380000000a"])
def test_telephone_must_be_one(staff: Staff, phone: str) -> None:
    with pytest.raises(KeycloakRefusal) as caught:
        staff.provisioner.create_person(username=f"u{uuid4().hex[:12]}", name="张三", phone=phone)
    assert caught.value.code == "KEYCLOAK_REFUSED"
    assert "huyingPhoneInvalid" in caught.value.answer


def test_user_name_is_taken_once(staff: Staff) -> None:
    with pytest.raises(KeycloakRefusal) as caught:
        staff.provisioner.create_person(username=staff.person().username, name="张三")
    assert caught.value.code == "KEYCLOAK_CONFLICT"


def test_first_password_must_be_changed_and_be_a_good_one(realm: Realm, staff: Staff) -> None:
    password = "First-password-1"
    person = staff.provisioner.create_person(
        username=f"u{uuid4().hex[:12]}", name="张三", first_password=password
    )
    visitor = Visitor(realm)
    page = visitor.answer(visitor.begin(), username=person.username, password=password)
    page = visitor.answer(page, **{"password-new": "simple", "password-confirm": "simple"})
    assert page.callback == {}
    page = visitor.answer(page, **{"password-new": "Better-word-2", "password-confirm": "Better-word-2"})
    assert "code" in page.callback


def test_deleted_person_is_gone(staff: Staff) -> None:
    person = staff.person()
    for _ in range(2):
        staff.provisioner.delete_person(person.id)
    assert staff.provisioner.person(person.id) is None


def test_realm_roles_are_set_as_a_whole(realm: Realm, staff: Staff) -> None:
    person = staff.person(division_prefix="37")
    staff.provisioner.set_realm_roles(person.id, ["province-observer", "municipality-observer"])
    staff.provisioner.set_realm_roles(person.id, ["province-observer"])
    claims = read(Visitor(realm).sign_in(person.username)["access_token"])
    assert claims["realm_access"]["roles"] == ["province-observer"]
    with pytest.raises(ValueError, match="offline_access"):
        staff.provisioner.set_realm_roles(person.id, ["offline_access"])


def test_sessions_are_listed_and_ended(realm: Realm, staff: Staff) -> None:
    person = staff.person()
    visitors = [Visitor(realm) for _ in range(2)]
    tokens = [visitor.sign_in(person.username) for visitor in visitors]
    ids = [read(each["id_token"])["sid"] for each in tokens]
    sessions = staff.provisioner.sessions(person.id)
    assert {session.id for session in sessions} == set(ids)
    assert all(_is_new(session) for session in sessions)
    assert staff.provisioner.end_session(ids[0])
    assert not staff.provisioner.end_session(ids[0])
    assert [session.id for session in staff.provisioner.sessions(person.id)] == [ids[1]]
    staff.provisioner.log_out(person.id)
    assert staff.provisioner.sessions(person.id) == []
    refused = visitors[1].token(grant_type="refresh_token", refresh_token=tokens[1]["refresh_token"])
    assert refused["error"] == "invalid_grant"


def _is_new(session: OpenSession) -> bool:
    age = SystemClock().now() - session.last_seen_at
    return (
        session.clients == ("huying-portal",)
        and session.address == "127.0.0.1"
        and session.started_at <= session.last_seen_at
        and abs(age.total_seconds()) < 120
    )


@pytest.mark.parametrize(
    "path",
    [
        "/clients",
        "/client-scopes",
        "/roles",
        "/components",
        "/events",
        "/admin-events",
        "/identity-provider/instances",
        "/authentication/flows",
    ],
)
def test_what_the_provisioner_may_not_read(realm: Realm, path: str) -> None:
    with pytest.raises(KeycloakRefusal) as caught:
        _as_provisioner(realm).get(path)
    assert (caught.value.code, caught.value.status) == ("KEYCLOAK_DENIED", 403)


def test_what_the_provisioner_may_not_do(realm: Realm, staff: Staff) -> None:
    provisioner = _as_provisioner(realm)
    person = staff.person()
    management = next(iter(realm.admin().get("/clients", clientId="realm-management")))["id"]
    above = [
        role for role in realm.admin().get(f"/clients/{management}/roles") if role["name"] == "realm-admin"
    ]
    attempts = [
        lambda: provisioner.put("", {"passwordPolicy": ""}),
        lambda: provisioner.put("/users/profile", {"attributes": []}),
        lambda: provisioner.post("/clients", {"clientId": "another"}),
        lambda: provisioner.post("/roles", {"name": "another"}),
        lambda: provisioner.post(f"/users/{person.id}/role-mappings/clients/{management}", above),
        lambda: provisioner.post(f"/users/{person.id}/impersonation"),
    ]
    for attempt in attempts:
        with pytest.raises(KeycloakRefusal) as caught:
            attempt()
        assert caught.value.status == 403
    assert realm.admin().get("")["passwordPolicy"] != ""


def test_wrong_secret_and_no_server_are_told_apart(realm: Realm) -> None:
    with pytest.raises(KeycloakRefusal) as caught:
        Provisioner(realm.url, realm.name, "wrong").find_county("371427")
    assert caught.value.code == "KEYCLOAK_DENIED"
    with pytest.raises(KeycloakRefusal) as caught:
        Provisioner("http://127.0.0.1:9", realm.name, "wrong").find_county("371427")
    assert caught.value.code == "KEYCLOAK_AWAY"


def _as_provisioner(realm: Realm) -> AdminRest:
    return AdminRest(realm.url, realm.name, "huying-provisioner", realm.parameters.provisioner_secret)


def test_a_password_is_set_once_it_is_a_good_one(realm: Realm, staff: Staff) -> None:
    person = staff.provisioner.create_person(username=f"u{uuid4().hex[:12]}", name="张三")
    assert not staff.provisioner.has_password(person.id)
    with pytest.raises(KeycloakRefusal) as caught:
        staff.provisioner.set_password(person.id, "simple")
    assert (caught.value.code, caught.value.status) == ("KEYCLOAK_REFUSED", 400)
    staff.provisioner.set_password(person.id, "Better-word-2")
    assert staff.provisioner.has_password(person.id)
    assert "access_token" in Visitor(realm).sign_in(person.username, password="Better-word-2")


def test_a_second_factor_is_asked_for_beside_other_roles(staff: Staff) -> None:
    person = staff.person(division_prefix="37")
    staff.provisioner.set_realm_roles(person.id, ["province-observer"])
    for wanted in (True, True, False, False):
        staff.provisioner.ask_second_factor(person.id, wanted=wanted)
        assert staff.provisioner.has_second_factor(person.id) is wanted
    roles = staff.provisioner.rest.get(f"/users/{person.id}/role-mappings/realm")
    assert "province-observer" in {role["name"] for role in roles}


def test_the_counties_of_somebody_and_a_county_that_goes(staff: Staff) -> None:
    first, second = staff.county(), staff.county()
    person = staff.person(first, second)
    assert staff.provisioner.counties_of(person.id) == {first.code, second.code}
    staff.provisioner.ensure_group(second, ("dept", "D07"), "department")
    for _ in range(2):
        staff.provisioner.remove_county(second.code)
    assert staff.provisioner.counties_of(person.id) == {first.code}
    assert staff.provisioner.person(person.id) == person
    assert staff.provisioner.counties_of(str(uuid4())) == frozenset()


def test_a_county_is_read_in_one_go(staff: Staff) -> None:
    county = staff.county()
    first, second = staff.person(county), staff.person(county)
    staff.provisioner.set_groups(county, first.id, [("371427101", "371427101201"), ("dept", "D07")])
    found = overview_of(staff.provisioner, county)
    assert found.members == {first.id: first, second.id: second}
    assert found.groups == {first.id: {"/371427101/371427101201", "/dept/D07"}}
    assert set(staff.provisioner.group_ids(county)) == {
        "/371427101",
        "/371427101/371427101201",
        "/dept",
        "/dept/D07",
    }


def test_a_user_name_is_changed_by_us_and_not_by_its_owner(realm: Realm, staff: Staff) -> None:
    person = staff.person()
    renamed = f"u{uuid4().hex[:12]}"
    staff.provisioner.update_person(person.id, username=renamed)
    realm.admin().put(
        f"/users/{person.id}",
        {**realm.admin().get(f"/users/{person.id}"), "requiredActions": ["UPDATE_PROFILE"]},
    )
    visitor = Visitor(realm)
    page = visitor.answer(visitor.begin(), username=renamed, password=PASSWORD)
    assert page.callback == {}
    visitor.answer(page, username="another-name", firstName="另一个名字")
    found = staff.provisioner.person(person.id)
    assert found is not None
    assert (found.username, found.name) == (renamed, "张三")


@pytest.mark.parametrize("strange", ["a/b", "a?b=c", "a#b", "%2e%2e", "张三"])
def test_an_id_names_nothing_but_a_user(staff: Staff, strange: str) -> None:
    assert staff.provisioner.person(strange) is None
    assert not staff.provisioner.end_session(strange)


@pytest.mark.parametrize(
    "strange", ["", "138 0000 0001", '"', "phoneNumber:1", "13800000001 division_prefix:37"]
)
def test_a_number_finds_nobody_but_whose_it_is(staff: Staff, strange: str) -> None:
    staff.person(division_prefix="37")
    assert staff.provisioner.find_by_phone(strange) == []
