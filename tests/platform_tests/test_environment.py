"""Settings from the environment are read strictly."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from huying_platform.kernel.clock import SystemClock
from huying_site.environment import Environment


def test_text_comes_from_the_variable_or_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n", encoding="utf-8")
    assert Environment({"A": " x "}).text("A") == "x"
    assert Environment({"A_FILE": str(secret)}).text("A") == "from a file"
    assert Environment({}).text("A", "default") == "default"


def test_variable_and_file_together_are_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="both set"):
        Environment({"A": "x", "A_FILE": "y"}).text("A")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="A_FILE: nowhere cannot be read"):
        Environment({"A_FILE": "nowhere"}).text("A")


@pytest.mark.parametrize(
    ("value", "read"), [("1", True), ("Yes", True), ("0", False), ("false", False), ("", False)]
)
def test_flags(value: str, read: bool) -> None:
    assert Environment({"A": value}).flag("A") is read


def test_a_flag_may_be_on_unless_it_is_switched_off() -> None:
    assert Environment({}).flag("A", default=True)
    assert not Environment({"A": "0"}).flag("A", default=True)
    assert not Environment({"A": ""}).flag("A", default=True)


@pytest.mark.parametrize("value", ["on", "2", "ture"])
def test_a_flag_that_is_neither_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write 1 or 0"):
        Environment({"A": value}).flag("A")


def test_minutes_are_given_in_seconds() -> None:
    assert Environment({}).minutes("IDLE", 120, least=10) == 7200
    assert Environment({"IDLE": "10"}).minutes("IDLE", 120, least=10) == 600


@pytest.mark.parametrize("value", ["9", "0", "-10", "1.5", "١٢", "ten", " "])
def test_minutes_that_are_none_or_too_few_are_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="IDLE"):
        Environment({"IDLE": value}).minutes("IDLE", 120, least=10)


def test_a_database_address_is_taken_apart() -> None:
    address = "postgresql://us%40er:p%2Fw@db.example.org:5433/huying?sslmode=verify-full"
    database = Environment({"D": address}).database("D")
    assert database.login == {
        "NAME": "huying",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example.org",
        "PORT": "5433",
    }
    assert database.options == {"sslmode": "verify-full"}


@pytest.mark.parametrize("value", ["mysql://x/y", "postgresql://x", "huying", "postgresql://x:notaport/y"])
def test_another_address_is_refused_without_telling_the_password(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="D must look like postgresql://"):
        _ = Environment({"D": value}).database("D").login


def test_without_an_address_there_is_no_database_yet() -> None:
    assert Environment({}).database("D").login == {"NAME": ""}
    assert Environment({}).owner_login("O") == {}
    owner = Environment({"O": "postgresql://owner:pw@h/d"}).owner_login("O")
    assert owner == {"user": "owner", "password": "pw"}


CLOCK = {"HUYING_DEMO_CLOCK": "2026-06-30T10:00:00+08:00"}
SINCE = {"HUYING_DEMO_CLOCK_SINCE": "2026-11-29T03:00:00+00:00"}


def shift(variables: dict[str, str]) -> timedelta:
    """How far a demo's clock is ahead of the machine's."""
    ahead = Environment(variables).clock(demo=True).now() - SystemClock().now()
    return timedelta(seconds=round(ahead.total_seconds()))


def test_a_demo_lives_at_another_time_from_the_moment_it_is_told() -> None:
    assert shift(CLOCK | SINCE) == timedelta(days=-152, hours=-1)
    assert shift({}) == shift(SINCE) == timedelta()


def test_a_process_alone_lives_there_from_its_start() -> None:
    now = SystemClock().now()
    assert shift({"HUYING_DEMO_CLOCK": (now + timedelta(days=3)).isoformat()}) == timedelta(days=3)


@pytest.mark.parametrize("value", ["tomorrow", "2026-06-30", "2026-06-30T10:00:00", "30.6.2026 10:00"])
@pytest.mark.parametrize("name", ["HUYING_DEMO_CLOCK", "HUYING_DEMO_CLOCK_SINCE"])
def test_a_clock_that_is_no_moment_is_refused(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is .*: write a moment with its offset"):
        Environment(CLOCK | SINCE | {name: value}).clock(demo=True)


def test_only_a_demo_may_live_at_another_time() -> None:
    with pytest.raises(ImproperlyConfigured, match="HUYING_DEMO_CLOCK is set and HUYING_DEMO is not"):
        Environment(CLOCK | SINCE).clock(demo=False)
    assert isinstance(Environment({}).clock(demo=False), SystemClock)
