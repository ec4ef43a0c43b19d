"""Secrets of a sign-in: made here, kept as digests or encrypted."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

RANDOM_BYTES = 32


def new_secret() -> str:
    """256 random bits, as text that fits into an address, a cookie and a PKCE verifier."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def digest_of(secret: str) -> str:
    """What is stored of a secret that a browser brings back."""
    return sha256(secret.encode()).hexdigest()


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def seal(text: str) -> str:
    """Encrypt with the newest key."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Decrypt with whichever key it was encrypted with; None when that key is no longer among ours."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def check_keys() -> None:
    """Raise ImproperlyConfigured when a key for the tokens is none."""
    try:
        for key in settings.TOKEN_KEYS:
            Fernet(key)
    except ValueError as error:
        raise ImproperlyConfigured(
            "HUYING_TOKEN_KEYS: each key, separated by commas, is 32 bytes in URL-safe base64"
        ) from error


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.TOKEN_KEYS or (_derived_key(),)])


def _derived_key() -> bytes:
    return urlsafe_b64encode(sha256(f"tokens {settings.SECRET_KEY}".encode()).digest())
