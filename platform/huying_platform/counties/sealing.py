"""Personal data at rest: encrypted, and found again only by who knows the whole of it.

A sealed value is AES-256-GCM: a format byte, four bytes that name the key, twelve random ones, the text with its tag.
What belongs to a county is bound to its division code, so that moved to another county it cannot be read there. A
digest is an HMAC under a key of its own, by which a whole value can be looked up without being stored.
"""

import hmac
import os
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from huying_platform.kernel.errors import Refusal

KEY_BYTES: Final = 32
_FORMAT: Final = b"\x01"
_NAME_BYTES, _NONCE_BYTES = 4, 12
_HEAD: Final = len(_FORMAT) + _NAME_BYTES
_TAG_BYTES: Final = 16

SEALED_LONGER_BY: Final = _HEAD + _NONCE_BYTES + _TAG_BYTES
"""How many bytes a sealed value has more than the value, unless it is empty."""


class _Key:
    """One of the keys, with what is derived from it."""

    def __init__(self, secret: bytes) -> None:
        self.name = _derived(secret, b"name")[:_NAME_BYTES]
        self.cipher = AESGCM(_derived(secret, b"seal"))
        self.digest = _derived(secret, b"digest")


def seal_bytes(content: bytes, *, scope: str) -> bytes:
    """Encrypt with the newest key; `scope` is the county's code, which must be said again to read it. Empty: empty."""
    if not content:
        return b""
    key, nonce = _keys()[0], os.urandom(_NONCE_BYTES)
    return newest_head() + nonce + key.cipher.encrypt(nonce, content, scope.encode())


def unseal_bytes(sealed: bytes, *, scope: str) -> bytes:
    """Decrypt with the key it was sealed with.

    Refuses with PERSONAL_KEY_MISSING when that key is not among ours, or the value was altered or is another county's.
    """
    if not sealed:
        return b""
    for key in _keys():
        if sealed[:_HEAD] == _FORMAT + key.name:
            nonce, body = sealed[_HEAD : _HEAD + _NONCE_BYTES], sealed[_HEAD + _NONCE_BYTES :]
            try:
                return key.cipher.decrypt(nonce, body, scope.encode())
            except (InvalidTag, ValueError):
                break
    raise Refusal(
        "PERSONAL_KEY_MISSING",
        "个人信息是加密保存的，现在读不出来。",
        "请系统管理员核对 HUYING_PERSONAL_KEYS：换密钥时旧密钥要留着，直到全部重新加密。",
    )


def seal_text(text: str, *, scope: str) -> bytes:
    """The same for a text."""
    return seal_bytes(text.encode(), scope=scope)


def unseal_text(sealed: bytes, *, scope: str) -> str:
    """The same for a text."""
    return unseal_bytes(sealed, scope=scope).decode()


def newest_head() -> bytes:
    """How values begin that are sealed with the newest key; any other is due to be sealed anew."""
    return _FORMAT + _keys()[0].name


def digest_text(text: str, *, scope: str) -> bytes:
    """The digest by which a whole value is found in its scope, under the newest key; 32 bytes."""
    return _digest(_keys()[0], text, scope)


def digests_of(text: str, *, scope: str) -> list[bytes]:
    """Every digest a whole value may be stored under: one for each of our keys."""
    return [_digest(key, text, scope) for key in _keys()]


def check_personal_keys() -> None:
    """Raise ImproperlyConfigured when a key for personal data is none."""
    for key in settings.PERSONAL_KEYS:
        _decoded(key)


def _digest(key: _Key, text: str, scope: str) -> bytes:
    return hmac.digest(key.digest, f"{scope} {text}".encode(), "sha256")


def _keys() -> Sequence[_Key]:
    return _made(tuple(settings.PERSONAL_KEYS), settings.SECRET_KEY)


@lru_cache(maxsize=8)
def _made(keys: tuple[str, ...], secret_key: str) -> Sequence[_Key]:
    # The derived key is always the last: what it sealed is read on once a first key of one's own is set.
    derived = sha256(f"personal data {secret_key}".encode()).digest()
    return tuple(_Key(secret) for secret in (*map(_decoded, keys), derived))


def _decoded(key: str) -> bytes:
    try:
        secret = urlsafe_b64decode(key)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise ImproperlyConfigured(
            "HUYING_PERSONAL_KEYS: each key, separated by commas, is 32 bytes in URL-safe base64"
        )
    return secret


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, purpose, "sha256")
