"""What comes back from the issuer through a browser: codes, states, errors; and what the issuer's endpoints answer."""

from collections.abc import Callable
from typing import Any

import pytest

from platform_tests.identity.forged.browser import Browser, asking, parameters, problem_of, step_of
from platform_tests.identity.forged.portal import COLLEAGUE, Portal
from testkit.endpoints import visit
from testkit.persons import Person
from testkit.tokens import signing_key

Answer = dict[str, Any]


def callback(portal: Portal) -> tuple[Browser, str]:
    """A browser that the issuer has sent back to the portal, and the address it is to open."""
    browser = Browser()
    return browser, browser.walk("callback")


def test_a_genuine_answer_signs_in(portal: Portal) -> None:
    browser, address = callback(portal)
    browser.get(browser.go_on(address, "enter"))
    assert browser.state()


FORGED_STATES: list[dict[str, str | None]] = [
    {"state": None},
    {"state": ""},
    {"state": "A" * 43},
    {"state": "a" * 10_000},
    {"state": "\0"},
    {"state": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
    {"state": "' OR 1=1 --"},
    {"code": None},
    {"code": ""},
    {"code": "guessed"},
    {"code": "a" * 10_000},
    {"code": "\0"},
    {"iss": "http://127.0.0.1:9/realms/huying"},
    {"iss": ""},
    {"iss": "发行者"},
    {"error": "access_denied"},
    {"error": ""},
    {"error": "temporarily_unavailable"},
]


@pytest.mark.parametrize("changes", FORGED_STATES, ids=repr)
def test_a_forged_callback_signs_nobody_in(portal: Portal, changes: dict[str, str | None]) -> None:
    browser, address = callback(portal)
    with portal.nothing_happens(browser):
        response = browser.get(asking(address, changes))
    assert problem_of(response).startswith(("SIGN_IN_", "TOKEN_"))
    assert not browser.state()


def test_a_callback_replayed_is_forged(portal: Portal) -> None:
    browser, address = callback(portal)
    browser.get(browser.go_on(address, "enter"))
    thief = Browser()
    with portal.nothing_happens(thief):
        answers = [browser.get(address), thief.get(address)]
    assert {problem_of(answer) for answer in answers} == {"SIGN_IN_EXPIRED"}


def test_a_callback_in_a_foreign_browser_is_forged(portal: Portal) -> None:
    """Who follows the link of somebody else's sign-in is not signed in as that person."""
    attacker, address = callback(portal)
    victim, own = Browser(), Browser()
    own.walk("callback")
    with portal.nothing_happens(attacker, victim, own):
        answers = [victim.get(address), own.get(address), attacker.get(address)]
    assert {problem_of(answer) for answer in answers} == {"SIGN_IN_EXPIRED"}


def test_a_code_replayed_under_a_new_state_is_forged(portal: Portal) -> None:
    browser, address = callback(portal)
    browser.get(address)
    again, fresh = callback(portal)
    with portal.nothing_happens(again):
        response = again.get(asking(fresh, {"code": parameters(address)["code"]}))
    assert problem_of(response) == "SIGN_IN_INVALID"


def test_a_code_of_somebody_else_is_forged(portal: Portal) -> None:
    """A code of the attacker's own sign-in, put into the victim's answer: the verifier of PKCE is another one."""
    portal.issuer.subject = COLLEAGUE
    _, stolen = callback(portal)
    victim, own = callback(portal)
    with portal.nothing_happens(victim):
        response = victim.get(asking(own, {"code": parameters(stolen)["code"]}))
    assert problem_of(response) == "SIGN_IN_INVALID"


def test_what_is_asked_holds_secrets_of_its_own_each_time(portal: Portal) -> None:
    asked = [parameters(Browser().walk("ask")) for _ in range(3)]
    for secret in ("state", "nonce", "code_challenge"):
        assert len({each[secret] for each in asked}) == 3
        assert all(len(each[secret]) == 43 for each in asked)
    assert {each["code_challenge_method"] for each in asked} == {"S256"}
    assert {each["response_type"] for each in asked} == {"code"}


@pytest.mark.parametrize("methods", [["plain"], [], None, "S256"])
def test_an_issuer_without_pkce_is_not_asked(portal: Portal, methods: object) -> None:
    forged = Browser()
    with (
        portal.nothing_happens(forged),
        portal.giving("discovery", lambda own: {**own, "code_challenge_methods_supported": methods}),
    ):
        response = forged.get(forged.walk("authorize"))
    assert problem_of(response) == "SIGN_IN_UNAVAILABLE"
    assert portal.issuer.asked["authorize"] == 0


@pytest.mark.parametrize(
    "changes", [{"code_challenge_method": "plain"}, {"code_challenge": "A" * 43}], ids=repr
)
def test_a_forged_question_without_our_challenge_signs_nobody_in(
    portal: Portal, changes: dict[str, str | None]
) -> None:
    browser = Browser()
    question = asking(browser.walk("ask"), changes)
    with portal.nothing_happens(browser):
        response = browser.get(visit(question)[1])
    assert problem_of(response) in {"SIGN_IN_DECLINED", "SIGN_IN_INVALID"}


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "http://127.0.0.1/realms/other"},
        {"authorization_endpoint": "http://evil.example/auth"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "http://evil.example/jwks"},
        {"jwks_uri": "file:///etc/passwd"},
    ],
    ids=repr,
)
def test_a_forged_discovery_leads_nowhere(portal: Portal, changes: dict[str, str]) -> None:
    browser = Browser()
    with portal.nothing_happens(browser), portal.giving("discovery", lambda own: {**own, **changes}):
        response = browser.get(browser.walk("authorize"))
    assert problem_of(response) == "SIGN_IN_UNAVAILABLE"


def test_forged_keys_leave_genuine_tokens_without_belief(portal: Portal) -> None:
    browser, address = callback(portal)
    keys = {"keys": [signing_key("first", pair=7).as_jwk()]}
    with portal.nothing_happens(browser), portal.giving("jwks", keys):
        response = browser.get(address)
    assert problem_of(response) == "TOKEN_INVALID"


def _of_a_colleague(portal: Portal) -> Answer:
    return portal.issuer.tokens(portal.issuer.begin(COLLEAGUE, nonce="of another sign-in"))


FORGED_ANSWERS: dict[str, Callable[[Portal, Answer], Any]] = {
    "no ID token": lambda _, own: {**own, "id_token": None},
    "no access token": lambda _, own: {**own, "access_token": None},
    "nothing": lambda _, own: {},
    "a list": lambda _, own: [own],
    "null": lambda _, own: None,
    "tokens in lists": lambda _, own: {**own, "id_token": [own["id_token"]]},
    "both tokens exchanged": lambda _, own: {
        **own,
        "id_token": own["access_token"],
        "access_token": own["id_token"],
    },
    "the answer to another sign-in": lambda portal, _: _of_a_colleague(portal),
    "the ID token of another sign-in": lambda portal, own: {
        **own,
        "id_token": _of_a_colleague(portal)["id_token"],
    },
    "the access token of another person": lambda portal, own: {
        **own,
        "access_token": _of_a_colleague(portal)["access_token"],
    },
    "the access token of another person, unbound": lambda portal, own: {
        **own,
        "access_token": _of_a_colleague(portal)["access_token"],
        "id_token": portal.issuer.resigned(own["id_token"], at_hash=None),
    },
}


@pytest.mark.parametrize("name", FORGED_ANSWERS)
def test_a_forged_answer_of_the_token_endpoint_signs_nobody_in(portal: Portal, name: str) -> None:
    browser, address = callback(portal)
    with (
        portal.nothing_happens(browser),
        portal.giving("token_answer", lambda own: FORGED_ANSWERS[name](portal, own)),
    ):
        response = browser.get(address)
    assert problem_of(response) in {"TOKEN_INVALID", "SIGN_IN_UNAVAILABLE"}
    assert not browser.state()


FORGED_REFRESHES: dict[str, Callable[[Portal, Answer], Any]] = {
    "of another person": lambda portal, _: _of_a_colleague(portal),
    "of another session of the person": lambda portal, _: portal.issuer.tokens(portal.issuer.begin()),
    "with the ID token of another person": lambda portal, own: {
        **own,
        "id_token": portal.issuer.resigned(own["id_token"], sub=COLLEAGUE),
    },
    "expired": lambda portal, own: {
        **own,
        "access_token": portal.issuer.resigned(own["access_token"], exp=portal.issuer.now - 60),
    },
    "with an access token of nobody's": lambda _, own: {**own, "access_token": "a.b.c"},
    "with a county of no form": lambda portal, own: {
        **own,
        "access_token": portal.issuer.resigned(own["access_token"], organization={"*": {}}),
    },
}


@pytest.mark.parametrize("name", FORGED_REFRESHES)
def test_a_forged_refresh_ends_the_sign_on(portal: Portal, name: str, settings: Any) -> None:
    settings.SIGN_ON_CHECK_SECONDS = 0
    browser = portal.somebody()
    with portal.giving("refresh_answer", lambda own: FORGED_REFRESHES[name](portal, own)):
        address = browser.walk("ask")
    assert address.startswith(portal.issuer.url)
    assert not browser.state()
    # With genuine ones a sign-on goes on.
    again = portal.somebody()
    assert step_of(again.walk("ask")) == "enter"
    assert again.state()


def test_a_county_that_is_forged_into_a_code_of_another_is_not_entered(portal: Portal) -> None:
    """A member of one county does not come into another, whatever host the sign-in began on."""
    browser = Browser()
    with portal.nothing_happens():
        before = browser.walk("callback", host="gulou")
    response = browser.get(browser.go_on(before, "enter"))
    assert problem_of(response) == "NOT_OF_COUNTY"
    assert not browser.state("gulou")
    portal.issuer.people[portal.issuer.subject] = Person("张三", organizations=("320106",))
    elsewhere = Browser()
    assert problem_of(elsewhere.arrive(host="gulou")) == "NO_POST"
    assert not elsewhere.state("gulou")
    assert problem_of(elsewhere.arrive()) == "NOT_OF_COUNTY"
