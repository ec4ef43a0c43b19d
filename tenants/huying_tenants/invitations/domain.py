"""What an invitation is good for, how long, and how often its code may be guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

LIFE: Final = timedelta(days=7)
"""How long an invitation is good for."""

CODE_LIFE: Final = timedelta(minutes=10)
BETWEEN_CODES: Final = timedelta(minutes=1)
CODES_AN_HOUR: Final = 5
TRIES_A_CODE: Final = 5
TRIES_IN_ALL: Final = 15
"""After so many wrong codes the link has fallen into wrong hands, or into none that has the telephone."""

TEXT_LIFE: Final = timedelta(days=1)
"""For how long it is tried to send a link to a telephone."""

TEXT_OF_LINK: Final = "invitation"
TEXT_OF_CODE: Final = "invitation_code"
MESSAGES: Final = (TEXT_OF_LINK, TEXT_OF_CODE)
"""What is sent for an invitation, as messages name their purpose."""

MOST_AT_ONCE: Final = 500
HOUR: Final = timedelta(hours=1)


class Purpose(StrEnum):
    """What somebody is invited to."""

    JOIN = "join"
    """To sign in for the first time."""
    RESET = "reset"
    """To choose another password."""


class State(StrEnum):
    """How an invitation stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    VOID = "void"
    """Its person has lost the post or been given another number, or its code was guessed at too often."""


@dataclass(frozen=True, slots=True)
class Validity:
    """What of an invitation says how it stands; `holds`: its person holds, or is to hold, what they are invited to.

    `renumbered`: since it was made, another has changed the number of the account it leads to.
    """

    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None
    wrong_tries: int
    holds: bool
    renumbered: bool = False

    def at(self, now: datetime) -> State:
        """How it stands at a moment. What ended it first is what is told."""
        if self.accepted_at is not None:
            return State.ACCEPTED
        if self.revoked_at is not None and self.revoked_at < self.expires_at:
            return State.REVOKED
        if self.expires_at <= now:
            return State.EXPIRED
        if not self.holds or self.renumbered or self.wrong_tries >= TRIES_IN_ALL:
            return State.VOID
        return State.OPEN


def wait_for_code(sent: Sequence[datetime], now: datetime) -> timedelta:
    """How long one must wait for the next code, none when not at all; `sent` are the moments of those before."""
    lately = sorted(moment for moment in sent if moment > now - HOUR)
    waits = [timedelta()]
    if lately:
        waits.append(lately[-1] + BETWEEN_CODES - now)
    if len(lately) >= CODES_AN_HOUR:
        waits.append(lately[-CODES_AN_HOUR] + HOUR - now)
    return max(waits)


def token_digest(token: str) -> str:
    """What is kept of the secret in a link."""
    return sha256(token.encode()).hexdigest()
