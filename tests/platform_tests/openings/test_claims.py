"""Work is one worker's for as long as it says so, and anybody's soon after it has fallen silent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from huying_platform.counties.api import public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings import claims
from huying_platform.openings.domain import CLAIM
from huying_platform.openings.models import CountyOpening
from testkit.above import AboveClient

WAITING = CountyOpening.objects.filter(state="running")


def test_who_is_at_it_keeps_it_and_who_falls_silent_loses_it(
    province: AboveClient,
    begun: Callable[..., str],
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    begun()
    monkeypatch.setattr(claims, "_BETWEEN", timedelta(milliseconds=20))
    mine = claims.claim(WAITING.all(), clock.now())
    assert mine is not None
    assert claims.claim(WAITING.all(), clock.now()) is None
    with claims.at_it(mine, clock):
        clock.advance(CLAIM * 0.9)
        wait_until(lambda: mine.claimed_until is not None and mine.claimed_until == clock.now() + CLAIM)
        clock.advance(CLAIM * 0.9)
        assert claims.claim(WAITING.all(), clock.now()) is None
    clock.advance(CLAIM)
    theirs = claims.claim(WAITING.all(), clock.now())
    assert theirs is not None
    with pytest.raises(claims.Overtaken), public_context(), transaction.atomic():
        claims.hold(mine)
    claims.let_go(mine)
    assert claims.claim(WAITING.all(), clock.now()) is None  # it is still theirs
    claims.let_go(theirs)
    assert claims.claim(WAITING.all(), clock.now()) is not None
