"""Settings from the environment are read strictly."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

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


@pytest.mark.parametrize("value", ["on", "2", "ture"])
def test_a_flag_that_is_neither_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write 1 or 0"):
        Environment({"A": value}).flag("A")


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
