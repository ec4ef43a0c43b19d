"""The one-time codes of an authenticator app (RFC 6238): six digits, a new one every 30 seconds."""

import hmac
from base64 import b32decode
from datetime import datetime, timedelta

PERIOD = timedelta(seconds=30)
_DIGITS = 6


def totp(secret: str, at: datetime) -> str:
    """The code at a moment for the secret as the page shows it, in groups of letters."""
    letters = secret.replace(" ", "").upper()
    key = b32decode(letters + "=" * (-len(letters) % 8))
    counter = int(at.timestamp()) // int(PERIOD.total_seconds())
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}}"
