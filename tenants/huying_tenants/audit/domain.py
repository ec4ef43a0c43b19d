"""The daily seal (日封签): one keyed root over how far every call had come that day, chained to the day before.

The key lies outside the database, so that whoever can write the tables cannot make a seal.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from huying_platform.kernel.canonical import canonical_json, iso_moment, sha256
from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.calls.domain import chain

SETTLING = timedelta(minutes=5)
"""How long after midnight a day's last acts may still be on their way into the database."""

ACT_FORMAT: Final = 2
"""The format acts are written in. In format 1 their words stood among the facts, and the chain held them as they are.
"""

PERSON_ERASED: Final = "person_erased"
"""The kind of the act on the organisation by which words about somebody are erased; its fact `acts` lists the numbers
of theirs."""


def organisation_type(kind: str) -> str:
    """The type under which an act on the organisation stands in the chain."""
    return f"organisation_{kind}"


ERASING: Final = organisation_type(PERSON_ERASED)

words_digest = chain.words_digest


@dataclass(frozen=True, slots=True)
class Point:
    """The last event of a call on the sealed day; `number` names the call when nothing else of it is left."""

    call_id: int
    number: str
    seq: int
    hash: bytes


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """A county day as a left-closed, right-open stretch of time."""
    since = midnight(day)
    return since, since + timedelta(days=1)


def first_open_day(now: datetime) -> date:
    """The first day that cannot be sealed yet: today, or the day before while its last acts settle."""
    return county_date(now - SETTLING)


def seal_mac(
    key: bytes, day: date, points: Sequence[Point], previous: bytes, sealed_at: datetime, acts: bytes = b""
) -> bytes:
    """The keyed root over a day's points, in the order of their calls, on top of the seal before it.

    `acts` is the hash of the county's last act until then; before the first it is left out.
    """
    body = canonical_json(
        {
            "day": day.isoformat(),
            "points": [[point.call_id, point.number, point.seq, point.hash.hex()] for point in points],
            "previous": previous.hex(),
            "sealed_at": sealed_at,
            **({"acts": acts.hex()} if acts else {}),
        }
    )
    return hmac.new(key, body, hashlib.sha256).digest()


def act_hash(
    previous: bytes,
    *,
    seq: int,
    type_: str,
    at: datetime,
    author: tuple[int, int, int],
    facts: Mapping[str, Any],
    format_: int = ACT_FORMAT,
    words: bytes = b"",
) -> bytes:
    """The hash of an act on top of the one before it. `author`: account, post and unit.

    `words` is the digest of what lies beside it; acts of format 1 have nothing there, their words are among the facts.
    """
    sealed = {"seq": seq, "type": type_, "at": iso_moment(at), "author": list(author), "facts": dict(facts)}
    if format_ >= ACT_FORMAT:
        sealed |= {"format": format_, "words": words.hex()}
    return hashlib.sha256(previous + sha256(sealed)).digest()
