"""A portal with an issuer, and people who are known to both."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from huying_platform.counties.api import county_context, public_context
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import SystemClock
from huying_site.live import live_application
from platform_tests.live.streams import LiveClient, serving
from testkit.browser import Browser
from testkit.databases import ClonedDatabase
from testkit.issuer import Issuer, running_issuer
from testkit.persons import Person
from testkit.portal import GULOU, XIAJIN

Listen = Callable[[Browser], LiveClient]
"""The part of a browser in a running live channel."""

POSTS = {XIAJIN: "371427001-1", GULOU: "ninghailu-1"}


@pytest.fixture
def issuer(database: ClonedDatabase, settings: Settings) -> Iterator[Issuer]:
    """An issuer that knows Zhang, who has a post in both counties, and Li, who has one in Xiajin."""
    with running_issuer(SystemClock()) as running:
        running.people = {
            "zhang": Person("张三", organizations=(XIAJIN, GULOU)),
            "li": Person("李四", organizations=(XIAJIN,)),
        }
        settings.OIDC_ISSUER = running.url
        settings.OIDC_CLIENT_SECRET = running.client_secret
        for county, post in POSTS.items():
            seat("zhang", county, post)
        seat("li", XIAJIN, "ecology-1")
        yield running


def seat(subject: str, county: str, post: str) -> None:
    """Let the person of a post be the one the issuer calls so."""
    with public_context():
        Account.objects.filter(external_id=f"demo:{county}:{post}").update(external_id=subject)


@pytest.fixture
def unseat(database: ClonedDatabase) -> Callable[[str], None]:
    """`unseat(county)`: nobody of the county holds a post any more."""
    from huying_tenants.org.models import Posting

    def away(county: str) -> None:
        with county_context(f"c{county}"):
            Posting.objects.all().update(until=SystemClock().now())

    return away


@pytest.fixture
def desk(issuer: Issuer) -> Browser:
    """Zhang at his desk, signed in in both counties."""
    browser = Browser()
    browser.sign_in()
    browser.sign_in("gulou")
    return browser


class _Host:
    """What the live channel's client wants to know of a browser."""

    def __init__(self, browser: Browser) -> None:
        self.host = "xiajin.localhost"
        self.cookies = browser.at("xiajin").cookies


@pytest.fixture
def listen(issuer: Issuer) -> Iterator[Listen]:
    """`listen(browser)`: its part in a running live channel."""
    clients: list[LiveClient] = []
    with serving(live_application()) as port:

        def client(browser: Browser) -> LiveClient:
            clients.append(LiveClient(port, _Host(browser)))
            return clients[-1]

        yield client
        for each in clients:
            each.close()
