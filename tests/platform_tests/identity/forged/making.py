"""How forged artefacts are made out of genuine ones."""

import json
import string
from collections.abc import Callable
from hmac import digest
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from platform_tests.identity.forged.checkpoint import Checkpoint, Make
from testkit.tokens import b64, compact, read, signed, signing_key, unb64

MINE = signing_key("mine", pair=7)
LETTERS = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}-_"


def header(members: dict[str, Any], signature: bytes | None = None) -> Make:
    """The same claims under another header, `...` leaving a member out; signed again, or with a given signature."""

    def make(at: Checkpoint, token: str) -> str:
        typ = read(token, 0)["typ"]
        own = {"alg": "RS256", "kid": at.issuer.key.kid, "typ": typ} | members
        kept = {name: value for name, value in own.items() if value is not ...}
        sign = at.issuer.key.sign if signature is None else lambda _: signature
        return compact(kept, read(token), sign)

    return make


def signed_by_mine(**members: Any) -> Make:
    """The same claims, signed by a key of the forger that the header offers."""
    return lambda _, token: signed(MINE, read(token), **{"typ": read(token, 0)["typ"], **members})


def mac_of(form: Encoding | str, hash_: str = "sha256") -> Make:
    """A MAC whose secret is the public key: what a verifier takes that lets the token choose the algorithm."""

    def make(at: Checkpoint, token: str) -> str:
        public = at.issuer.key.private.public_key()
        secret = (
            json.dumps(at.issuer.key.as_jwk()).encode()
            if isinstance(form, str)
            else public.public_bytes(form, PublicFormat.SubjectPublicKeyInfo)
        )
        members = {"alg": f"HS{hash_[3:]}", "kid": at.issuer.key.kid, "typ": read(token, 0)["typ"]}
        return compact(members, read(token), lambda content: digest(secret, content, hash_))

    return make


def pss(at: Checkpoint, token: str) -> str:
    def sign(content: bytes) -> bytes:
        assert isinstance(at.issuer.key.private, rsa.RSAPrivateKey)
        return at.issuer.key.private.sign(content, padding.PSS(padding.MGF1(SHA256()), 32), SHA256())

    return compact({**read(token, 0), "alg": "PS256"}, read(token), sign)


def rs512(at: Checkpoint, token: str) -> str:
    def sign(content: bytes) -> bytes:
        assert isinstance(at.issuer.key.private, rsa.RSAPrivateKey)
        return at.issuer.key.private.sign(content, padding.PKCS1v15(), SHA512())

    return compact({**read(token, 0), "alg": "RS512"}, read(token), sign)


def curve(algorithm: str, sign: Callable[[Checkpoint, bytes], bytes], kid: str = "curve") -> Make:
    def make(at: Checkpoint, token: str) -> str:
        members = {**read(token, 0), "alg": algorithm, "kid": kid}
        return compact(members, read(token), lambda content: sign(at, content))

    return make


def der(at: Checkpoint, content: bytes) -> bytes:
    assert isinstance(at.curve.private, ec.EllipticCurvePrivateKey)
    return at.curve.private.sign(content, ec.ECDSA(SHA256()))


def signature(change: Callable[[bytes], bytes]) -> Make:
    """The genuine token with its signature changed."""

    def make(_: Checkpoint, token: str) -> str:
        content, _, signature = token.rpartition(".")
        return f"{content}.{b64(change(unb64(signature)))}"

    return make


def text(change: Callable[[str], Any]) -> Make:
    return lambda _, token: change(token)


def part(number: int, content: bytes) -> Make:
    """One part replaced by other bytes, signed again by the issuer's own key."""

    def make(at: Checkpoint, token: str) -> str:
        parts = [unb64(part) for part in token.split(".")]
        parts[number] = content
        return compact(parts[0], parts[1], at.issuer.key.sign)

    return make


def tampered(**changes: Any) -> Make:
    """Other claims under the genuine signature."""

    def make(_: Checkpoint, token: str) -> str:
        head, _, signature = token.split(".")
        return f"{head}.{b64(json.dumps({**read(token), **changes}).encode())}.{signature}"

    return make


def trailing_bits(token: str) -> str:
    """Another last letter of the signature that decodes to the same bytes: 256 bytes leave four bits unused."""
    return token[:-1] + LETTERS[LETTERS.index(token[-1]) ^ 1]


def twice(at: Checkpoint, token: str) -> str:
    own = read(token, 0)
    text = f'{{"alg":"none","alg":"RS256","kid":"{own["kid"]}","typ":"{own["typ"]}"}}'
    return compact(text.encode(), read(token), at.issuer.key.sign)


def of_another(at: Checkpoint, token: str) -> str:
    """The signature of another genuine token."""
    other = at.issuer.access_token(at.issuer.begin("li"))
    return f"{token.rpartition('.')[0]}.{other.rpartition('.')[2]}"


def withdrawn(at: Checkpoint, token: str) -> str:
    """Signed by a key that the issuer publishes no more."""
    return signed(signing_key("former", pair=3), read(token), typ=read(token, 0)["typ"])
