"""The county's acts: writing one, and proving that all are as they were written."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from huying_platform.kernel.actor import Actor
from huying_tenants.audit.domain import act_hash
from huying_tenants.audit.models import Act, DailySeal
from huying_tenants.calls.api import Fault

ACTING = 0x4163
"""Advisory lock: the acts of a county stand in one line."""


def record_act(actor: Actor, type_: str, facts: Mapping[str, Any], at: datetime) -> int:
    """Append an act in the present transaction; others of the county wait for its end. Gives its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", [ACTING])
    last = Act.objects.order_by("-seq").first()
    act = Act(
        seq=last.seq + 1 if last else 1,
        type=type_,
        at=at,
        account_id=actor.account_id,
        post_id=actor.seat.post_id,
        unit_id=actor.seat.unit_id,
        facts=dict(facts),
    )
    act.hash = _hash(act, bytes(last.hash) if last else b"")
    act.save(force_insert=True)
    return act.seq


def last_act_before(moment: datetime) -> bytes:
    """The hash of the last act before a moment; empty when there was none."""
    hash_ = Act.objects.filter(at__lt=moment).order_by("-seq").values_list("hash", flat=True).first()
    return b"" if hash_ is None else bytes(hash_)


def verify_acts() -> Iterator[Fault]:
    """Every act that was altered or is missing, the sealed ones included."""
    hashes: set[bytes] = set()
    previous, expected = b"", 1
    for act in Act.objects.order_by("seq"):
        subject = f"act {act.seq}"
        if act.seq != expected:
            yield Fault("act_missing", f"act {expected}", "the act before this one is missing")
        elif _hash(act, previous) != bytes(act.hash):
            yield Fault("act_changed", subject, "the act is not what was recorded")
        previous, expected = bytes(act.hash), act.seq + 1
        hashes.add(previous)
    for seal in DailySeal.objects.order_by("day"):
        if seal.acts and bytes(seal.acts) not in hashes:
            yield Fault("act_missing", f"seal {seal.day.isoformat()}", "the act it was laid upon is missing")


def _hash(act: Act, previous: bytes) -> bytes:
    author = (act.account_id, act.post_id, act.unit_id)
    return act_hash(previous, seq=act.seq, type_=act.type, at=act.at, author=author, facts=act.facts)
