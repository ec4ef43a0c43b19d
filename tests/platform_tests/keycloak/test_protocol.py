"""What the realm insists on: PKCE, the exact redirect, single-use refresh tokens, locks, two factors."""

import requests

from platform_tests.keycloak.conftest import Staff
from testkit.keycloak import PASSWORD, PORTAL_URL, Realm, Visitor
from testkit.tokens import read


def test_without_pkce_nobody_signs_in(realm: Realm) -> None:
    page = Visitor(realm).begin(code_challenge=None, code_challenge_method=None)
    assert page.callback["error"] == "invalid_request"
    assert "code_challenge_method" in page.callback["error_description"]


def test_plain_pkce_is_not_enough(realm: Realm) -> None:
    page = Visitor(realm).begin(code_challenge_method="plain")
    assert page.callback["error"] == "invalid_request"


def test_code_without_its_verifier_is_worth_nothing(realm: Realm, staff: Staff) -> None:
    visitor = Visitor(realm)
    page = visitor.answer(visitor.begin(), username=staff.person().username, password=PASSWORD)
    thief = Visitor(realm)
    assert thief.exchange(page.callback["code"])["error"] == "invalid_grant"


def test_other_redirect_is_refused_on_the_spot(realm: Realm) -> None:
    for address in (
        f"{PORTAL_URL}/session/callback/",
        f"{PORTAL_URL}/session/callback?x=1",
        f"{PORTAL_URL}/session",
        "http://xiajin.localhost:8000/session/callback",
        "https://portal.localhost:8000/session/callback",
    ):
        page = Visitor(realm).begin(redirect_uri=address)
        assert (page.status, page.callback) == (400, {}), address


def test_password_is_not_taken_by_the_token_endpoint(realm: Realm, staff: Staff) -> None:
    username = staff.person().username
    answer = Visitor(realm).token(grant_type="password", username=username, password=PASSWORD)
    assert answer["error"] == "unauthorized_client"
    by_the_console = requests.post(
        f"{realm.issuer}/protocol/openid-connect/token",
        data={
            "grant_type": "password",
            "client_id": "admin-cli",
            "username": username,
            "password": PASSWORD,
        },
        timeout=60,
    )
    assert by_the_console.json()["error"] in {"invalid_client", "unauthorized_client"}


def test_refresh_token_is_used_once(realm: Realm, staff: Staff) -> None:
    visitor = Visitor(realm)
    first = visitor.sign_in(staff.person().username)
    second = visitor.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert read(second["access_token"])["sid"] == read(first["access_token"])["sid"]
    again = visitor.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert again["error"] == "invalid_grant"
    # Who uses one twice loses the newest too: a thief cannot go on beside the owner.
    newest = visitor.token(grant_type="refresh_token", refresh_token=second["refresh_token"])
    assert newest["error"] == "invalid_grant"


def test_refresh_sees_who_has_left_a_county(realm: Realm, staff: Staff) -> None:
    left, kept = staff.county(), staff.county()
    person = staff.person(left, kept)
    visitor = Visitor(realm)
    tokens = visitor.sign_in(person.username)
    staff.provisioner.remove_member(left, person.id)
    tokens = visitor.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert set(read(tokens["access_token"])["organization"]) == {kept.code}
    staff.provisioner.remove_member(kept, person.id)
    tokens = visitor.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert "organization" not in read(tokens["access_token"])


def test_refresh_is_refused_to_who_has_left_the_only_county(realm: Realm, staff: Staff) -> None:
    county = staff.county()
    person = staff.person(county)
    visitor = Visitor(realm)
    tokens = visitor.sign_in(person.username)
    staff.provisioner.remove_member(county, person.id)
    answer = visitor.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (answer["error"], answer["error_description"]) == ("invalid_grant", "Invalid organization")


def test_five_wrong_passwords_lock_the_account(realm: Realm, staff: Staff) -> None:
    person = staff.person()
    visitor = Visitor(realm)
    page = visitor.begin()
    for _ in range(5):
        page = visitor.answer(page, username=person.username, password="Wrong-password-1")
        assert "用户名或密码不正确" in page.text
    page = visitor.answer(page, username=person.username, password=PASSWORD)
    assert "用户名或密码不正确" in page.text
    assert page.callback == {}


def test_administrator_is_asked_to_set_up_a_second_factor(realm: Realm, staff: Staff) -> None:
    for role in ("province-admin", "second-factor"):
        person = staff.person(division_prefix="37")
        staff.provisioner.set_realm_roles(person.id, [role])
        visitor = Visitor(realm)
        page = visitor.answer(visitor.begin(), username=person.username, password=PASSWORD)
        assert page.callback == {}
        assert 'id="kc-totp-settings-form"' in page.text


def test_observer_is_not(realm: Realm, staff: Staff) -> None:
    person = staff.person(division_prefix="37")
    staff.provisioner.set_realm_roles(person.id, ["province-observer"])
    assert "access_token" in Visitor(realm).sign_in(person.username)


def test_page_is_one_in_chinese_in_the_look_of_the_product(realm: Realm) -> None:
    page = Visitor(realm).begin()
    assert '<html class="login-pf" lang="zh-CN"' in page.text
    assert "登录 · 呼应" in page.text
    assert "/huying/css/huying.css" in page.text
    assert {"username", "password"} <= page.form()[1].keys()
