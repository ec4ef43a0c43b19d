"""Tokens made by hand: keys of an issuer, and JSON Web Signatures of any form, also such as no library would make."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

Sign = Callable[[bytes], bytes]

_POINT = 32
"""Bytes of one number of a signature on P-256."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key pair of an issuer. `kid` is its name in the JWKS, `alg` RS256 or ES256."""

    kid: str
    alg: str
    private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

    def sign(self, content: bytes) -> bytes:
        """The signature as a JSON Web Signature carries it."""
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(content, padding.PKCS1v15(), SHA256())
        numbers = decode_dss_signature(self.private.sign(content, ec.ECDSA(SHA256())))
        return b"".join(number.to_bytes(_POINT, "big") for number in numbers)

    def as_jwk(self, use: str = "sig") -> dict[str, str]:
        """The public half as a JWKS publishes it."""
        named = {"kid": self.kid, "use": use, "alg": self.alg}
        if isinstance(self.private, rsa.RSAPrivateKey):
            public = self.private.public_key().public_numbers()
            return {**named, "kty": "RSA", "n": _number(public.n), "e": _number(public.e)}
        point = self.private.public_key().public_numbers()
        return {**named, "kty": "EC", "crv": "P-256", "x": _number(point.x), "y": _number(point.y)}


def signing_key(kid: str, alg: str = "RS256", *, pair: int = 0) -> SigningKey:
    """A key under a name. Pairs are generated once per process: the same `pair` is the same key."""
    return SigningKey(kid, alg, _rsa_pair(pair) if alg.startswith("RS") else _ec_pair(pair))


def compact(header: Mapping[str, Any] | bytes, claims: Mapping[str, Any] | bytes, sign: Sign) -> str:
    """A compact token of a header and claims, given as they are or as the bytes of their JSON."""
    head, body = b64(_json(header)), b64(_json(claims))
    return f"{head}.{body}.{b64(sign(f'{head}.{body}'.encode()))}"


def signed(key: SigningKey, claims: Mapping[str, Any] | bytes, **header: Any) -> str:
    """A token signed by a key, its header as Keycloak writes it but for what is given."""
    return compact({"alg": key.alg, "typ": "JWT", "kid": key.kid, **header}, claims, key.sign)


def read(token: str, part: int = 1) -> dict[str, Any]:
    """The claims of a compact token (or with `part` 0 its header), unverified."""
    content: dict[str, Any] = json.loads(unb64(token.split(".")[part]))
    return content


def b64(content: bytes) -> str:
    """Base64 of the URL alphabet without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes of what `b64` wrote."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _json(content: Mapping[str, Any] | bytes) -> bytes:
    return content if isinstance(content, bytes) else json.dumps(content, separators=(",", ":")).encode()


def _number(value: int) -> str:
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


@cache
def _rsa_pair(pair: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _ec_pair(pair: int) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())
