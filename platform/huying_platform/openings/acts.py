"""The acts of people above the counties: writing one, and proving that all are as they were written."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from huying_platform.identity.api import PortalPerson
from huying_platform.openings.domain import act_hash, words_digest
from huying_platform.openings.models import Asked, PlatformAct

_ACTING: Final = 0x5041
"""Advisory lock: the acts of the platform stand in one line."""

_SALT_BYTES: Final = 16
_LONGEST_WORDS: Final = 300


@dataclass(frozen=True, slots=True)
class ActFault:
    """An act that is not as it was recorded, or is missing: its number and what is wrong."""

    seq: int
    what: str


def asked_by(person: PortalPerson) -> dict[str, str]:
    """The columns of a row that somebody has asked for."""
    return {"subject": person.subject, "by": person.name, "role": person.role, "prefix": person.prefix}


def person_who_asked(row: Asked) -> PortalPerson:
    """Who has asked for what a row says."""
    return PortalPerson(subject=row.subject, name=row.by, prefix=row.prefix, role=row.role)


def record(
    person: PortalPerson,
    type_: str,
    words: str,
    *,
    county_code: str,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> PlatformAct:
    """Append an act in the present transaction of the public context; others wait for its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_ACTING])
    last = PlatformAct.objects.order_by("-seq").first()
    act = PlatformAct(
        seq=last.seq + 1 if last else 1,
        type=type_,
        at=at,
        county_code=county_code,
        facts=dict(facts or {}),
        words=words[:_LONGEST_WORDS],
        salt=os.urandom(_SALT_BYTES),
        **asked_by(person),
    )
    act.hash = _hash(act, bytes(last.hash) if last else b"")
    act.save(force_insert=True)
    return act


def verify_acts() -> Iterator[ActFault]:
    """Every act that was altered or is missing; what was cut off at the end only another copy could show."""
    previous, expected = b"", 1
    for act in PlatformAct.objects.order_by("seq").iterator():
        if act.seq != expected:
            yield ActFault(expected, "missing")
        elif _hash(act, previous) != bytes(act.hash):
            yield ActFault(act.seq, "changed")
        previous, expected = bytes(act.hash), act.seq + 1


def _hash(act: PlatformAct, previous: bytes) -> bytes:
    return act_hash(
        previous,
        seq=act.seq,
        type_=act.type,
        at=act.at,
        subject=act.subject,
        role=act.role,
        prefix=act.prefix,
        county_code=act.county_code,
        facts=act.facts,
        words=words_digest(bytes(act.salt), {"words": act.words, "by": act.by}),
    )
