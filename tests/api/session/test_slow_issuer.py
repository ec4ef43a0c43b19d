"""An issuer that hangs holds only some of the threads that all people share, whoever it is that makes them ask it."""

import time

import pytest

from huying_platform.counties.api import county_context
from huying_platform.identity.signing_in.issuer import GrantRefused
from huying_platform.identity.signing_in.issuer import issuer as own_issuer
from huying_platform.identity.verification.asking import AT_ONCE, IssuerBusy, IssuerUnavailable
from huying_site.asgi import WEB_THREADS
from testkit.browser import Browser
from testkit.issuer import Issuer
from testkit.portal import XIAJIN
from testkit.threads import in_background, together

HANGS = 2.0  # seconds


def exchanged() -> tuple[type[Exception], float]:
    """What became of a code that anybody can make up, and after how many seconds."""
    began = time.monotonic()
    with pytest.raises((GrantRefused, IssuerUnavailable)) as caught:
        own_issuer().exchange(
            "made up", verifier="v", redirect_uri="http://portal.localhost/session/callback"
        )
    return caught.type, time.monotonic() - began


def test_codes_that_are_made_up_hold_half_of_the_threads_at_most(issuer: Issuer) -> None:
    assert AT_ONCE <= WEB_THREADS // 2
    issuer.slow["token"] = HANGS
    with county_context(f"c{XIAJIN}"):
        found = together([exchanged] * WEB_THREADS)
    results = [each for each in found if isinstance(each, tuple)]
    held = [kind for kind, seconds in results if seconds >= HANGS]
    sent_away = [kind for kind, seconds in results if seconds < HANGS / 2]
    assert held == [GrantRefused] * AT_ONCE
    assert sent_away == [IssuerBusy] * (WEB_THREADS - AT_ONCE)
    issuer.slow.clear()
    assert exchanged()[0] is GrantRefused, "there is room again"


def test_while_one_asks_whether_it_is_there_others_go_on_with_what_is_known(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huying_platform.identity.signing_in.issuer.FRESH", 0.0)
    Browser().sign_in()
    issuer.slow["discovery"] = HANGS
    asked = issuer.asked["discovery"]
    with county_context(f"c{XIAJIN}"):
        join = in_background(lambda: own_issuer().metadata(fresh=True))
    while issuer.asked["discovery"] == asked:
        time.sleep(0.01)
    began = time.monotonic()
    Browser().sign_in(until="/realms/huying/protocol/openid-connect/auth")
    assert time.monotonic() - began < HANGS / 2
    assert not isinstance(join(), BaseException)
