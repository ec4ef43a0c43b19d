"""Where tokens are verified in these tests: a real issuer, a verifier that knows it by HTTP, and genuine tokens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huying_platform.identity.domain.claims import Claims, Fault, LogoutClaims
from huying_platform.identity.verification.discovery import Discovery
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import Clock
from testkit.issuer import Issuer
from testkit.persons import Person, SignOn
from testkit.tokens import SigningKey, signing_key

NONCE = "the-nonce-of-this-attempt"
ME = Person(
    "夏津·张三",
    organizations={"371427": ("/371427108/371427108201",)},
    realm_roles=("offline_access",),
    more={"division_prefix": "371427"},
)
KINDS = ("access", "id", "logout")

FOREIGN = signing_key("first", pair=7)
"""A key of somebody else under the id of the issuer's own."""


@dataclass(slots=True)
class Checkpoint:
    """An issuer with an RSA key that signs and a curve key that is published, and who verifies what it sends."""

    issuer: Issuer
    clock: Clock
    curve: SigningKey = field(init=False)
    verifier: Verifier = field(init=False)
    sign_on: SignOn = field(init=False)
    access_token: str = field(init=False)
    seen: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.issuer.people["zhang"] = ME
        self.curve = self.issuer.publish(signing_key("curve", "ES256"))
        self.verifier = verifier_of(self.issuer, self.clock)
        self.sign_on = self.issuer.begin("zhang", nonce=NONCE)
        self.access_token = self.issuer.access_token(self.sign_on)

    def genuine(self, kind: str) -> str:
        """A token of a kind as the issuer makes it."""
        if kind == "access":
            return self.issuer.access_token(self.sign_on)
        if kind == "id":
            return self.issuer.id_token(self.sign_on, self.access_token)
        return self.issuer.logout_token(self.sign_on)

    def take(self, kind: str, token: Any) -> Claims | LogoutClaims:
        """Verify a token as one of a kind."""
        if kind == "access":
            return self.verifier.verify_access(token)
        if kind == "id":
            return self.verifier.verify_id(token, nonce=NONCE, access_token=self.access_token)
        return self.verifier.verify_logout(token, seen=self.remember)

    def remember(self, token_id: str, until: datetime) -> bool:
        """Note the id of a logout token; whether it was noted before."""
        return self.seen.setdefault(token_id, until) is not until


Make = Callable[[Checkpoint, str], Any]
"""Makes the forged artefact out of a genuine token."""


@dataclass(frozen=True, slots=True)
class Forgery:
    """An artefact nobody may take: what it is called, the kinds of token it is tried as, why it is refused."""

    name: str
    make: Make
    fault: Fault
    kinds: tuple[str, ...] = KINDS


def verifier_of(issuer: Issuer, clock: Clock) -> Verifier:
    """A verifier that knows the issuer by its address only."""
    discovery = Discovery(issuer.url)
    return Verifier(discovery, client_id=issuer.client_id, audience=issuer.audience, clock=clock)
