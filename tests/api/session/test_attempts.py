"""What somebody who begins to sign in may wish for, and how much he may leave behind."""

from typing import Any

import pytest

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import Account, Attempt
from huying_platform.identity.signing_in import attempts
from huying_platform.kernel.clock import SystemClock
from huying_tenants.org.models import Person, Post, Posting
from testkit.browser import Browser
from testkit.issuer import Issuer
from testkit.portal import XIAJIN

OWN, OTHER, FOREIGN = "371427001-1", "371427002-1", "ecology-1"
ME = {"query": "{me{seat{code}}}"}
AUTHORIZE = "/realms/huying/protocol/openid-connect/auth"


def seat_of(browser: Browser) -> Any:
    return browser.post("xiajin", "/graphql", {"query": "{me{seat{id unit{shortName}}}}"}).json()["data"][
        "me"
    ]


@pytest.fixture
def two_posts(issuer: Issuer) -> dict[str, str]:
    """Zhang holds two posts of Xiajin; the names of their units by the codes of the posts."""
    with public_context():
        account = Account.objects.get(external_id="zhang", county_code=XIAJIN)
    with county_context(f"c{XIAJIN}"):
        person = Person.objects.get(account_id=account.pk)
        other = Post.objects.get(code=OTHER)
        Posting.objects.filter(post=other).update(person=person)
    return {OWN: "银城街道", OTHER: "北城街道"}


@pytest.mark.parametrize("post", [OWN, OTHER])
def test_one_begins_at_the_post_one_chose(issuer: Issuer, two_posts: dict[str, str], post: str) -> None:
    browser = Browser()
    assert browser.sign_in(next="/desk", post=post) == "http://xiajin.localhost/desk"
    assert seat_of(browser)["seat"]["unit"]["shortName"] == two_posts[post]


def test_who_is_signed_on_goes_on_from_the_post_he_chose(issuer: Issuer, two_posts: dict[str, str]) -> None:
    browser = Browser()
    browser.sign_in()
    browser.sign_in(hint="zhang", post=OTHER)
    assert seat_of(browser)["seat"]["unit"]["shortName"] == two_posts[OTHER]
    assert issuer.asked["authorize"] == 1


@pytest.mark.parametrize("post", [FOREIGN, "unknown", "", "x" * 41, "%0a", "%00", "'", OTHER])
def test_a_post_one_does_not_hold_is_no_way_to_it(issuer: Issuer, post: str) -> None:
    browser = Browser()
    assert browser.sign_in(post=post) == "http://xiajin.localhost/"
    assert seat_of(browser)["seat"]["unit"]["shortName"] == "银城街道"


def begun(address: str) -> None:
    Browser().at("xiajin").get("/session/sign-in", REMOTE_ADDR=address)


def kept() -> dict[str | None, int]:
    with public_context():
        addresses = list(Attempt.objects.values_list("address", flat=True))
    return {address: addresses.count(address) for address in set(addresses)}


def test_what_one_network_leaves_on_its_way_is_bounded(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST_OF_ADDRESS", 3)
    waiting = Browser()
    asked = waiting.sign_in(until=AUTHORIZE)
    for number in range(5):
        begun("192.0.2.7")
        begun(f"2001:db8:1:2::{number}")
    assert kept() == {"127.0.0.1": 1, "192.0.2.7": 3, "2001:db8:1:2::": 3}
    assert waiting.follow(asked) == "http://xiajin.localhost/", "nobody else's has gone"


def test_the_oldest_goes_first(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_OF_ADDRESS", 2)
    first, second = Browser(), Browser()
    begun_first = first.sign_in(until="/session/authorize")
    begun_second = second.sign_in(until="/session/authorize")
    begun("127.0.0.1")
    assert first.hop(begun_first)[0].status_code == 400  # type: ignore[union-attr]
    assert second.follow(begun_second) == "http://xiajin.localhost/"


def test_who_signs_in_leaves_nothing(issuer: Issuer) -> None:
    Browser().sign_in()
    Browser().sign_in("portal")
    assert kept() == {}
    attempts.begin_attempt(
        county_code=XIAJIN,
        origin="http://xiajin.localhost",
        wish=attempts.Wish("/"),
        browser="b",
        address=None,
        now=SystemClock().now(),
    )
    assert kept() == {None: 1}
