"""The issuer's secrets, each made once and readable by us alone."""

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from huying_site.embedded.process import secret_file

_EXPONENT, _BITS = 65537, 2048


class RandomSecretHasher(PBKDF2PasswordHasher):
    """For 256 random bits, which nobody finds by trying: the client's secret is checked in microseconds."""

    algorithm = "random_secret"
    iterations = 1


def private_key(home: Path) -> str:
    """The key that signs tokens, as PEM."""
    return secret_file(home / "key.pem", _new_private_key)


def _new_private_key() -> str:
    key = rsa.generate_private_key(public_exponent=_EXPONENT, key_size=_BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
