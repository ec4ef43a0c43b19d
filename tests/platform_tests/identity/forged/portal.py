"""The portal with a real issuer before it, somebody who has a post, and a look at whether anything has happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from huying_platform.counties.api import public_context
from huying_platform.identity.models import Account, LogoutToken, OpenSession, SignOn
from huying_platform.kernel.clock import SystemClock
from platform_tests.identity.forged.browser import Browser
from platform_tests.identity.forged.checkpoint import Checkpoint
from testkit.issuer import Issuer
from testkit.persons import Person

ME = "demo:371427:371427108-1"
COLLEAGUE = "demo:371427:grid-centre-1"
"""People of Xiajin, each with an account and a post."""


@dataclass(slots=True)
class Portal:
    """The portal under test and its issuer."""

    issuer: Issuer
    checkpoint: Checkpoint = field(init=False)

    def __post_init__(self) -> None:
        for subject in (ME, COLLEAGUE):
            self.issuer.people[subject] = Person("张三", organizations=("371427",))
        self.issuer.subject = ME
        self.checkpoint = Checkpoint(self.issuer, SystemClock())

    def somebody(self) -> Browser:
        """A browser that has signed in, to show that one can."""
        browser = Browser()
        browser.arrive()
        assert browser.state()
        return browser

    @contextmanager
    def nothing_happens(self, *browsers: Browser) -> Iterator[None]:
        """No account, sign-on or session comes or goes, and none of the browsers is given a session."""
        before = _kept()
        yield
        assert _kept() == before
        assert not any(browser.has_session() for browser in browsers)

    @contextmanager
    def giving(self, artefact: str, instead: Any) -> Iterator[None]:
        """For a while the issuer gives this, or what this function makes of the genuine one."""
        self.issuer.instead[artefact] = instead if callable(instead) else lambda _: instead
        try:
            yield
        finally:
            del self.issuer.instead[artefact]


def _kept() -> dict[str, list[Any]]:
    """What the portal keeps of people and of who is signed in."""
    with public_context():
        return {
            "accounts": list(Account.objects.order_by("pk").values()),
            "sign-ons": list(SignOn.objects.order_by("pk").values()),
            "sessions": sorted(OpenSession.objects.values_list("session_key", "sign_on", "county_code")),
            "logout tokens": list(LogoutToken.objects.order_by("pk").values()),
        }
