"""Personal data at rest: sealed under keys that change, bound to their county, found by a digest."""

from base64 import urlsafe_b64encode
from os import urandom

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from huying_platform.counties.sealing import (
    check_personal_keys,
    digest_text,
    digests_of,
    newest_head,
    seal_text,
    unseal_text,
)
from huying_platform.kernel.errors import Refusal

PHONE = "13800138000"


def a_key() -> str:
    return urlsafe_b64encode(urandom(32)).decode()


def test_what_is_sealed_says_nothing_and_never_the_same() -> None:
    first, second = (seal_text(PHONE, scope="371427") for _ in range(2))
    assert first != second
    assert PHONE.encode() not in first
    assert unseal_text(first, scope="371427") == unseal_text(second, scope="371427") == PHONE
    assert seal_text("", scope="371427") == b""
    assert unseal_text(b"", scope="371427") == ""


def test_it_is_bound_to_its_county() -> None:
    sealed = seal_text(PHONE, scope="371427")
    with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
        unseal_text(sealed, scope="340102")
    assert digest_text(PHONE, scope="371427") != digest_text(PHONE, scope="340102")


def test_an_altered_value_is_not_read() -> None:
    sealed = seal_text(PHONE, scope="371427")
    for place in (0, 2, 8, 20, len(sealed) - 1):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
            unseal_text(bytes(altered), scope="371427")
    with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
        unseal_text(sealed[:9], scope="371427")


def test_keys_change(settings: Settings) -> None:
    old, new = a_key(), a_key()
    settings.PERSONAL_KEYS = [old]
    sealed, digest, head = seal_text(PHONE, scope="1"), digest_text(PHONE, scope="1"), newest_head()
    settings.PERSONAL_KEYS = [new, old]
    assert unseal_text(sealed, scope="1") == PHONE
    assert digest in digests_of(PHONE, scope="1")
    assert digest_text(PHONE, scope="1") != digest
    assert seal_text(PHONE, scope="1").startswith(newest_head())
    assert newest_head() != head
    settings.PERSONAL_KEYS = [new]
    with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
        unseal_text(sealed, scope="1")


def test_without_a_key_one_is_derived(settings: Settings) -> None:
    settings.PERSONAL_KEYS = []
    sealed = seal_text(PHONE, scope="1")
    assert unseal_text(sealed, scope="1") == PHONE
    settings.PERSONAL_KEYS = [a_key()]
    assert unseal_text(sealed, scope="1") == PHONE
    assert not sealed.startswith(newest_head())
    settings.PERSONAL_KEYS, settings.SECRET_KEY = [], "another"
    with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
        unseal_text(sealed, scope="1")


@pytest.mark.parametrize("key", ["", "short", "x" * 44, "张" * 44])
def test_with_a_key_that_is_none_nothing_starts(settings: Settings, key: str) -> None:
    settings.PERSONAL_KEYS = [a_key(), key]
    with pytest.raises(ImproperlyConfigured, match="HUYING_PERSONAL_KEYS"):
        check_personal_keys()
