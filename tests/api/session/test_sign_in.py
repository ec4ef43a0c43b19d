"""Signing in with the issuer: once on the portal's host, handed over to a county's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection

from api.session.conftest import seat
from huying_platform.counties.api import public_context
from huying_platform.identity.models import Account, Attempt, OpenSession, SignOn
from huying_platform.identity.verification import discovery
from testkit.browser import Browser, problem_in, query_of
from testkit.issuer import Issuer
from testkit.persons import Person
from testkit.portal import GULOU, XIAJIN

COOKIE = django_settings.SESSION_COOKIE_NAME
ME = {"query": "{me{county{code} seat{unit{shortName}}}}"}


def me(browser: Browser, host: str = "xiajin") -> Any:
    return browser.post(host, "/graphql", ME).json()["data"]["me"]


def count(model: Any) -> int:
    with public_context():
        return int(model.objects.count())


def test_who_signs_in_comes_back_to_where_he_wanted_to_go(issuer: Issuer) -> None:
    browser = Browser()
    assert browser.sign_in(next="/calls/7%3Ftab%3Dfiles") == "http://xiajin.localhost/calls/7?tab=files"
    assert me(browser) == {"county": {"code": XIAJIN}, "seat": {"unit": {"shortName": "银城街道"}}}
    assert browser.state("xiajin")
    assert not browser.state("gulou")
    assert not browser.state("portal"), "who belongs to a county has nothing to do on the portal's own host"
    assert count(Attempt) == 0


def test_the_question_to_the_issuer(issuer: Issuer) -> None:
    browser = Browser()
    asked = query_of(
        browser.sign_in(next="/desk", hint="li", until="/realms/huying/protocol/openid-connect/auth")
    )
    assert {
        name: asked[name] for name in ("client_id", "redirect_uri", "scope", "response_type", "login_hint")
    } == {
        "client_id": "huying-portal",
        "redirect_uri": "http://portal.localhost/session/callback",
        "scope": "openid profile organization:*",
        "response_type": "code",
        "login_hint": "li",
    }
    assert asked["code_challenge_method"] == "S256"
    assert {len(asked[name]) for name in ("state", "nonce", "code_challenge")} == {43}


def test_one_signs_in_once_for_all_counties(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in()
    assert browser.sign_in("gulou", next="/desk") == "http://gulou.localhost/desk"
    assert issuer.asked["authorize"] == 1
    assert me(browser, "gulou")["county"]["code"] == GULOU
    keys = {browser.at(host).cookies[COOKIE].value for host in ("xiajin", "gulou", "portal")}
    assert len(keys) == 3, "hosts share no cookie"


def test_cookies_are_of_one_host_and_of_no_script(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in()
    for host in ("xiajin", "portal"):
        for name in (COOKIE, "__Host-sign-in"):
            cookie = browser.at(host).cookies[name]
            assert cookie["secure"]
            assert cookie["httponly"]
            assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
    assert browser.at("xiajin").cookies["__Host-sign-in"]["max-age"] == 900


def test_no_token_leaves_the_server_and_none_is_stored_as_it_is(issuer: Issuer) -> None:
    tokens: list[str] = []

    def keep(answer: Any) -> Any:
        tokens.extend(answer[name] for name in ("access_token", "refresh_token", "id_token"))
        return answer

    issuer.instead["token_answer"] = keep
    browser = Browser()
    browser.sign_in()
    assert len(tokens) == 3
    with public_context(), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM identity_signon s")
        stored = "".join(row for (row,) in cursor.fetchall())
        cursor.execute("SELECT row_to_json(s)::text FROM identity_opensession s")
        stored += "".join(row for (row,) in cursor.fetchall())
    given = " ".join(browser.trail) + "".join(
        morsel.value for host in ("xiajin", "portal") for morsel in browser.at(host).cookies.values()
    )
    assert "zhang" in stored
    for token in tokens:
        assert token not in stored
        assert token not in given
        assert token.split(".")[1] not in stored + given


@pytest.mark.parametrize(
    "given",
    [
        "", "//example.org/", "https://example.org/", "%2F%5Cexample.org", "/%5Cexample.org", "javascript:alert(1)",
        "desk", "/%0d%0aSet-Cookie:x=y", "/session/sign-out", "/" + "a" * 3000, "%2F%2Fexample.org",
    ],
)  # fmt: skip
def test_one_is_sent_nowhere_else(issuer: Issuer, given: str) -> None:
    assert Browser().sign_in(next=given) == "http://xiajin.localhost/"


def test_the_key_is_new_after_signing_in_and_the_old_one_is_dead(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in()
    former = browser.at("xiajin").cookies[COOKIE].value
    browser.sign_in()
    assert browser.at("xiajin").cookies[COOKIE].value != former
    stranger = Browser()
    stranger.at("xiajin").cookies[COOKIE] = former
    assert not stranger.state()


def called_back(browser: Browser) -> str:
    """The address the issuer sends to, not opened yet."""
    return browser.sign_in(until="/session/callback")


@pytest.mark.parametrize("twice", [True, False])
def test_an_answer_of_the_issuer_is_taken_once_from_the_browser_that_asked(
    issuer: Issuer, twice: bool
) -> None:
    browser = Browser()
    address = called_back(browser)
    other = browser if twice else Browser()
    if twice:
        assert browser.follow(address) == "http://xiajin.localhost/"
    response, target = other.hop(address)
    assert response is not None
    assert (response.status_code, target) == (400, "")
    assert count(SignOn) == int(twice)


def test_an_answer_to_another_question_is_none(issuer: Issuer) -> None:
    browser = Browser()
    first, second = called_back(browser), called_back(browser)
    mixed = first.replace(query_of(first)["code"], query_of(second)["code"])
    assert problem_in(browser.follow(mixed)) == "SIGN_IN_INVALID"
    assert count(SignOn) == 0


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"iss": "https://example.org"}, "SIGN_IN_INVALID"),
        ({"code": "made up"}, "SIGN_IN_INVALID"),
        ({"code": ""}, "SIGN_IN_INVALID"),
        ({"error": "access_denied"}, "SIGN_IN_DECLINED"),
        ({"error": "invalid_request", "code": ""}, "SIGN_IN_DECLINED"),
        ({"error": "temporarily_unavailable"}, "SIGN_IN_UNAVAILABLE"),
    ],
)
def test_what_the_issuer_may_not_say(issuer: Issuer, change: dict[str, str], problem: str) -> None:
    issuer.instead["callback"] = lambda sent: sent | change
    address = Browser().sign_in(next="/desk")
    assert problem_in(address) == problem
    assert query_of(address)["next"] == "/desk"
    assert count(SignOn) == 0
    assert count(OpenSession) == 0


@pytest.mark.parametrize(
    ("artefact", "change"),
    [
        ("id_token", {"nonce": "another"}),
        ("id_token", {"aud": "another"}),
        ("access_token", {"aud": "another"}),
        ("access_token", {"sub": "li"}),
        ("access_token", {"sid": "another"}),
        ("access_token", {"organization": {"夏津": {}}}),
    ],
)
def test_tokens_that_do_not_fit_sign_nobody_in(issuer: Issuer, artefact: str, change: dict[str, Any]) -> None:
    issuer.instead[artefact] = lambda token: issuer.resigned(token, **change)
    browser = Browser()
    assert problem_in(browser.sign_in()) == "TOKEN_INVALID"
    assert not browser.state()
    assert count(SignOn) == 0


def test_who_belongs_to_another_county_gets_nothing(issuer: Issuer) -> None:
    issuer.subject = "li"
    browser = Browser()
    assert problem_in(browser.sign_in("gulou")) == "NOT_OF_COUNTY"
    assert not browser.state("gulou")
    seat("li", GULOU, "ninghailu-2")
    assert problem_in(browser.sign_in("gulou")) == "NOT_OF_COUNTY", "what the county knows is not enough"
    assert browser.sign_in("xiajin") == "http://xiajin.localhost/"


def test_a_person_the_county_does_not_know(issuer: Issuer) -> None:
    issuer.people["wang"] = Person("王五", organizations=(XIAJIN,))
    issuer.subject = "wang"
    browser = Browser()
    assert problem_in(browser.sign_in(next="/desk")) == "NO_POST"
    assert not browser.state()


def test_a_person_without_a_post(issuer: Issuer, unseat: Callable[[str], None]) -> None:
    unseat(XIAJIN)
    browser = Browser()
    assert problem_in(browser.sign_in()) == "NO_POST"
    assert browser.sign_in("gulou") == "http://gulou.localhost/"


@pytest.mark.parametrize(
    ("role", "prefix", "inside"),
    [
        ("province-admin", "37", True),
        ("municipality-observer", "3714", True),
        ("province-admin", None, False),
        ("offline_access", "37", False),
    ],
)
def test_provincial_people_work_on_the_portal_only(
    issuer: Issuer, role: str, prefix: str | None, inside: bool
) -> None:
    more = {} if prefix is None else {"division_prefix": prefix}
    issuer.people["sun"] = Person("孙六", realm_roles=(role,), more=more)
    issuer.subject = "sun"
    browser = Browser()
    there = browser.sign_in("portal", next="/console")
    if inside:
        assert there == "http://portal.localhost/console"
    else:
        assert problem_in(there) == "NOT_OF_PLATFORM"
    assert browser.state("portal") is inside
    assert problem_in(browser.sign_in("xiajin")) == "NOT_OF_COUNTY"
    assert not browser.state("xiajin")


def test_another_account(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in("gulou")
    issuer.subject = "li"
    browser.sign_in()
    assert me(browser)["seat"]["unit"]["shortName"] == "银城街道", "still Zhang"
    asked = browser.sign_in(afresh="1", until="/realms/huying/protocol/openid-connect/auth")
    assert query_of(asked)["prompt"] == "login"
    assert not browser.state(), "who leaves leaves everything"
    assert not browser.state("gulou")
    assert issuer.asked["logout"] == 1
    browser.follow(asked)
    assert me(browser)["seat"]["unit"]["shortName"] == "生态环境分局"


def test_a_link_elsewhere_signs_nobody_out(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in("gulou")
    address = browser.sign_in(afresh="1", until="/session/authorize")
    _, target = browser.hop(address, **{"sec-fetch-site": "cross-site"})
    assert query_of(target)["prompt"] == "login"
    assert browser.state("gulou")


def test_a_hint_of_another_person_is_asked_of_the_issuer(issuer: Issuer) -> None:
    browser = Browser()
    browser.sign_in()
    browser.sign_in(hint="li")
    assert issuer.asked["authorize"] == 2
    assert me(browser)["seat"]["unit"]["shortName"] == "生态环境分局"
    browser.sign_in(hint="li")
    assert issuer.asked["authorize"] == 2


@pytest.mark.parametrize("endpoint", ["discovery", "token", "jwks"])
def test_the_issuer_is_out_of_order(issuer: Issuer, endpoint: str) -> None:
    issuer.failing[endpoint] = 503
    browser = Browser()
    assert problem_in(browser.sign_in(next="/desk")) == "SIGN_IN_UNAVAILABLE"
    assert not browser.state()


def test_while_the_issuer_is_away_who_is_signed_in_works_on(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "RETRY_AFTER", 0.0)
    monkeypatch.setattr("huying_platform.identity.signing_in.issuer.FRESH", 0.0)
    browser = Browser()
    browser.sign_in()
    with issuer.server.away():
        assert browser.state()
        assert browser.sign_in("gulou") == "http://gulou.localhost/", "the portal knows him"
        assert problem_in(Browser().sign_in()) == "SIGN_IN_UNAVAILABLE"
    assert Browser().sign_in() == "http://xiajin.localhost/"


def test_without_an_issuer_nobody_is_sent_to_one(database: object) -> None:
    assert problem_in(Browser().sign_in()) == "SIGN_IN_OFF"


@pytest.mark.parametrize("path", ["authorize", "callback"])
def test_a_county_s_host_does_not_speak_with_the_issuer(issuer: Issuer, path: str) -> None:
    assert Browser().at("xiajin").get(f"/session/{path}").status_code == 404


@pytest.mark.parametrize("host", ["xiajin", "portal"])
def test_what_the_screen_is_told(issuer: Issuer, settings: Any, host: str) -> None:
    assert Browser().at(host).get("/session").json()["signIn"] == "issuer"
    settings.DEMO_ISSUER = True
    assert Browser().at(host).get("/session").json()["signIn"] == "posts"


def test_one_person_has_an_account_in_each_of_his_counties(issuer: Issuer) -> None:
    with public_context():
        assert set(Account.objects.filter(external_id="zhang").values_list("county_code", flat=True)) == {
            XIAJIN,
            GULOU,
        }
