"""Who is at his desk is not idle, and a desk that goes on by itself is not somebody."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from api.session.conftest import Listen
from huying_platform.counties.api import public_context
from huying_platform.identity.models import OpenSession
from huying_platform.identity.presence import HEADER
from huying_platform.kernel.clock import ShiftedClock, SystemClock
from huying_site.composition import override_clock
from testkit.browser import Browser
from testkit.issuer import Issuer
from testkit.portal import XIAJIN

COOKIE = django_settings.SESSION_COOKIE_NAME
IDLE = timedelta(hours=2)
ME = {"query": "{me {demo}}"}


@pytest.fixture(autouse=True)
def an_hour_ago(desk: Browser) -> None:
    """Nobody has seen Zhang at his desk for an hour."""
    unseen(timedelta(hours=1))


def unseen(since: timedelta) -> None:
    now = timezone.now()
    with public_context():
        OpenSession.objects.update(seen_at=now - since, expire_date=now - since + IDLE)


def row() -> OpenSession:
    with public_context():
        return OpenSession.objects.get(county_code=XIAJIN)


def ask(browser: Browser, *, attended: bool) -> Any:
    headers = {} if attended else {HEADER: "1"}
    return browser.at("xiajin").post("/graphql", ME, content_type="application/json", headers=headers)


def test_what_a_page_asks_by_itself_keeps_no_session_alive(desk: Browser) -> None:
    before = row()
    assert ask(desk, attended=False).json()["data"] == {"me": {"demo": False}}
    assert (row().seen_at, row().expire_date) == (before.seen_at, before.expire_date)
    unseen(IDLE)
    assert ask(desk, attended=False).json()["data"] == {"me": None}, (
        "it has run out, however busy the desk is"
    )
    assert not desk.state()


def test_what_somebody_does_keeps_it(desk: Browser) -> None:
    ask(desk, attended=True)
    assert row().seen_at > timezone.now() - timedelta(minutes=1)
    assert row().expire_date == row().seen_at + IDLE


def test_a_page_says_that_somebody_is_there_and_is_told_how_long_that_counts(desk: Browser) -> None:
    said = desk.post("xiajin", "/session/present")
    assert said.headers["cache-control"] == "no-store"
    told = said.json()
    assert told["signedIn"]
    assert datetime.fromisoformat(told["idleAt"]) == row().expire_date == row().seen_at + IDLE
    assert row().seen_at > timezone.now() - timedelta(minutes=1)
    assert datetime.fromisoformat(told["endsAt"]) == row().ends_at


def test_how_long_that_counts_is_told_by_the_portal_s_clock(desk: Browser) -> None:
    with override_clock(ShiftedClock(SystemClock(), timedelta(days=-150))):
        told = desk.post("xiajin", "/session/present").json()
    assert datetime.fromisoformat(told["idleAt"]) == row().expire_date - timedelta(days=150)
    assert datetime.fromisoformat(told["endsAt"]) == row().ends_at - timedelta(days=150)


def test_presence_ends_at_the_absolute_limit(desk: Browser) -> None:
    soon = timezone.now() + timedelta(minutes=7)
    with public_context():
        OpenSession.objects.update(ends_at=soon)
    told = desk.post("xiajin", "/session/present").json()
    assert datetime.fromisoformat(told["idleAt"]) == datetime.fromisoformat(told["endsAt"]) == soon


def test_nobody_is_present_nowhere(issuer: Issuer, desk: Browser) -> None:
    nobody = {"signedIn": False, "idleAt": None, "endsAt": None}
    assert Browser().post("xiajin", "/session/present").json() == nobody
    stranger = Browser()
    stranger.at("gulou").cookies[COOKIE] = desk.at("xiajin").cookies[COOKIE].value
    assert stranger.post("gulou", "/session/present").json() == nobody, "his key is another county's"
    unseen(IDLE)
    assert desk.post("xiajin", "/session/present").json() == nobody
    assert not desk.state()


def test_one_is_present_for_oneself_only(issuer: Issuer, desk: Browser) -> None:
    li = Browser()
    li.sign_in(hint="li")
    before = {each.subject: each.seen_at for each in _rows()}
    unseen(timedelta(hours=1))
    li.post("xiajin", "/session/present")
    after = {each.subject: each.seen_at for each in _rows()}
    assert after["li"] >= before["li"]
    assert after["zhang"] < timezone.now() - timedelta(minutes=59)


def _rows() -> list[OpenSession]:
    with public_context():
        return list(OpenSession.objects.filter(county_code=XIAJIN))


def test_a_stream_that_stays_open_is_nobody(desk: Browser, listen: Listen) -> None:
    before = row()
    stream = listen(desk).open()
    stream.change()
    stream.change()
    assert (row().seen_at, row().expire_date) == (before.seen_at, before.expire_date)
    desk.post("xiajin", "/session/present")
    assert row().expire_date > before.expire_date
    unseen(IDLE)
    while (event := stream.event()) is not None and event[0] != "complete":
        said = event
    assert said[1]["errors"][0]["extensions"]["code"] == "SIGNED_OUT"


def test_the_limits_of_an_installation() -> None:
    assert timedelta(seconds=django_settings.SESSION_IDLE_SECONDS) == IDLE
    assert django_settings.SESSION_COOKIE_AGE == 12 * 3600


PROBLEMS = [
    "SIGN_IN_OFF", "SIGN_IN_UNAVAILABLE", "SIGN_IN_EXPIRED", "SIGN_IN_DECLINED", "SIGN_IN_INVALID", "NOT_OF_COUNTY",
    "NO_POST", "NOT_OF_PLATFORM", "SESSION_IDLE", "SESSION_OVER",
]  # fmt: skip


@pytest.mark.parametrize("code", PROBLEMS)
@pytest.mark.parametrize("host", ["xiajin", "portal"])
def test_what_stood_in_the_way_is_said_by_the_server_alone(issuer: Issuer, code: str, host: str) -> None:
    told = Browser().at(host).get("/session/problem", {"code": code})
    assert told.headers["cache-control"] == "no-store"
    assert told.json()["code"] == code
    assert told.json()["message"].endswith("。")
    assert told.json()["nextStep"]


@pytest.mark.parametrize("code", ["", "toString", "TOKEN_INVALID", "张" * 500, "%00"])
def test_what_nobody_is_told_there(issuer: Issuer, code: str) -> None:
    told = Browser().at("xiajin").get("/session/problem", {"code": code}).json()
    assert told["code"] == "SIGN_IN_FAILED"
    assert "登录没有完成" in told["message"]
