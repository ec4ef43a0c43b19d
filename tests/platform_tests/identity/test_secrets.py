"""What is kept of secrets, and keys that change."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from huying_platform.identity.signing_in.secrets import (
    challenge_of,
    check_keys,
    digest_of,
    new_secret,
    seal,
    unseal,
)
from huying_site.environment import Environment


def test_a_challenge_is_that_of_the_standard() -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_secrets_are_long_and_never_the_same() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(secret) for secret in made} == {43}
    assert not made & {digest_of(secret) for secret in made}


def test_a_key_goes_when_a_newer_one_has_come(settings: Settings) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.TOKEN_KEYS = [old]
    sealed = seal("a token 令牌")
    assert "token" not in sealed
    settings.TOKEN_KEYS = [new, old]
    assert unseal(sealed) == "a token 令牌"
    again = seal("a token")
    settings.TOKEN_KEYS = [new]
    assert unseal(again) == "a token"
    assert unseal(sealed) is None
    assert unseal("no token") is None


def test_without_a_key_one_is_derived(settings: Settings) -> None:
    settings.TOKEN_KEYS = []
    sealed = seal("a token")
    assert unseal(sealed) == "a token"
    settings.SECRET_KEY = "another"
    assert unseal(sealed) is None


@pytest.mark.parametrize("key", ["", "short", "x" * 44, "张" * 44])
def test_with_a_key_that_is_none_nothing_starts(settings: Settings, key: str) -> None:
    settings.TOKEN_KEYS = [Fernet.generate_key().decode(), key]
    with pytest.raises(ImproperlyConfigured, match="HUYING_TOKEN_KEYS"):
        check_keys()


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "２", "ten", "1 h"])
def test_minutes_that_are_none(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="whole minutes"):
        Environment({"MINUTES": value}).minutes("MINUTES", 5)


def test_minutes_are_seconds() -> None:
    assert Environment({}).minutes("MINUTES", 5) == 300
    assert Environment({"MINUTES": " 90 "}).minutes("MINUTES", 5) == 5400
