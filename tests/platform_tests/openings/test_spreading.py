"""That a county is suspended or closed is known to every process, and to every open desk, within two seconds."""

import time
from collections.abc import Callable

import pytest

from huying_platform.counties import hosts
from huying_platform.counties.api import county_of_host
from huying_platform.kernel.clock import FixedClock
from huying_platform.live.api import publish_county_change
from huying_site.live import live_application
from huying_site.tasks import export_counties
from platform_tests.live.streams import LiveClient, serving
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

WaitUntil = Callable[[Callable[[], bool]], None]
SOON = 2.0


@pytest.fixture
def heard(database: ClonedDatabase) -> Callable[[], bool]:
    """Whether a word said of a county reaches this process through Redis: what it knew of a host is forgotten."""

    def say() -> bool:
        county_of_host("gulou.localhost")
        publish_county_change(XIAJIN)
        time.sleep(0.1)
        return "gulou" not in hosts._remembered

    return say


def test_a_process_that_serves_forgets_what_it_knew_of_a_host(
    heard: Callable[[], bool], wait_until: WaitUntil
) -> None:
    assert not heard()  # nobody listens
    with serving(live_application()):
        wait_until(heard)
        assert county_of_host("xiajin.localhost") is not None
        began = time.monotonic()
        publish_county_change(XIAJIN)
        wait_until(lambda: "xiajin" not in hosts._remembered)
        assert time.monotonic() - began < SOON


def test_whoever_has_a_closed_county_open_is_told_at_once(
    heard: Callable[[], bool], wait_until: WaitUntil, client_for: ClientFor, clock: FixedClock
) -> None:
    province, clerk = AboveClient(), client_for("xiajin", "grid-centre-1")
    province.do("exportCounty", code=XIAJIN)
    export_counties()
    with serving(live_application()) as port:
        wait_until(heard)
        live = LiveClient(port, clerk)
        stream = live.open()
        began = time.monotonic()
        province.do("closeCounty", code=XIAJIN, name="夏津县", reason="区划调整")
        while stream.event() is not None:
            pass
        assert time.monotonic() - began < SOON
        again = live.open()
        assert (again.status, again.problem()["code"]) == (410, "COUNTY_CLOSED")
        live.close()
