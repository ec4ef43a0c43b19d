"""The county's acts: writing one, and proving that all are as they were written."""

import secrets
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from huying_platform.kernel.actor import Actor
from huying_tenants.audit.domain import ACT_FORMAT, ERASING, act_hash, words_digest
from huying_tenants.audit.models import Act, ActWords, DailySeal
from huying_tenants.calls.api import Fault

ACTING = 0x4163
"""Advisory lock: the acts of a county stand in one line."""

_SALT_BYTES: Final = 16
_AT_ONCE: Final = 5_000


def record_act(
    actor: Actor,
    type_: str,
    facts: Mapping[str, Any],
    at: datetime,
    *,
    words: Mapping[str, str] | None = None,
) -> int:
    """Append an act in the present transaction; others of the county wait for its end. Gives its number.

    What people wrote and what names somebody belongs into the `words`: they lie beside the chain, for the facts stay.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", [ACTING])
    last = Act.objects.order_by("-seq").first()
    beside = {key: text for key, text in (words or {}).items() if text}
    salt = secrets.token_bytes(_SALT_BYTES)
    act = Act(
        seq=last.seq + 1 if last else 1,
        format=ACT_FORMAT,
        type=type_,
        at=at,
        account_id=actor.account_id,
        post_id=actor.seat.post_id,
        unit_id=actor.seat.unit_id,
        facts=dict(facts),
        words_digest=words_digest(salt, beside),
    )
    act.hash = _hash(act, bytes(last.hash) if last else b"")
    act.save(force_insert=True)
    if beside:
        ActWords.objects.create(act=act, salt=salt, words=beside)
    return act.seq


def erase_words(seqs: Collection[int], *, erased_by: int) -> int:
    """Erase what acts said, by law; the act `erased_by` names them. The chain holds. Gives how many there were."""
    beside = ActWords.objects.filter(act__seq__in=seqs, words__isnull=False)
    return beside.update(words=None, salt=b"", erased_by=erased_by)


def acts_naming(person_id: int) -> Mapping[int, bool]:
    """The acts whose facts name somebody by their key: as `person`, then it is about them alone, or among `people`.

    Each by its number, with whether it is about them alone. One statement.
    """
    named = Q(facts__contains={"person": person_id}) | Q(facts__contains={"people": [person_id]})
    acts = Act.objects.filter(named).values_list("seq", "facts__person")
    return {seq: person == person_id for seq, person in acts}


def acts_of_account(account_id: int) -> Iterator[tuple[int, str, datetime]]:
    """The acts an account has taken: number, type and moment, the oldest first. One statement."""
    acts = Act.objects.filter(account_id=account_id).order_by("seq")
    return acts.values_list("seq", "type", "at").iterator(chunk_size=_AT_ONCE)


def last_act_at() -> datetime | None:
    """When the county's last act was; None before the first. One statement, by index."""
    return Act.objects.order_by("-at").values_list("at", flat=True).first()


def last_act_before(moment: datetime) -> bytes:
    """The hash of the last act before a moment; empty when there was none."""
    hash_ = Act.objects.filter(at__lt=moment).order_by("-seq").values_list("hash", flat=True).first()
    return b"" if hash_ is None else bytes(hash_)


def verify_acts() -> Iterator[Fault]:
    """Every act that was altered or is missing, the sealed ones included, and words that are not those it came with."""
    hashes: set[bytes] = set()
    previous, expected = b"", 1
    for act in Act.objects.order_by("seq"):
        if act.seq != expected:
            yield Fault("act_missing", f"act {expected}", "the act before this one is missing")
        elif _hash(act, previous) != bytes(act.hash):
            yield Fault("act_changed", f"act {act.seq}", "the act is not what was recorded")
        previous, expected = bytes(act.hash), act.seq + 1
        hashes.add(previous)
    for seal in DailySeal.objects.order_by("day"):
        if seal.acts and bytes(seal.acts) not in hashes:
            yield Fault("act_missing", f"seal {seal.day.isoformat()}", "the act it was laid upon is missing")
    yield from _word_faults()


def _word_faults() -> Iterator[Fault]:
    """Words that are not those that were digested, and words that are gone and were not erased by law."""
    erasing = dict(Act.objects.filter(type=ERASING).values_list("seq", "facts"))
    for act in Act.objects.select_related("words").order_by("seq"):
        beside: ActWords | None = getattr(act, "words", None)
        if beside is None or beside.words is not None:
            if not _words_agree(act, beside):
                yield Fault("act_words_changed", f"act {act.seq}", "its words were altered or are missing")
        elif act.seq not in erasing.get(beside.erased_by or 0, {}).get("acts", ()):
            yield Fault("act_words_missing", f"act {act.seq}", "its words are gone and no act erased them")


def _words_agree(act: Act, beside: ActWords | None) -> bool:
    if beside is None:
        return not act.words_digest
    return isinstance(beside.words, dict) and (
        words_digest(bytes(beside.salt), beside.words) == bytes(act.words_digest)
    )


def _hash(act: Act, previous: bytes) -> bytes:
    return act_hash(
        previous,
        seq=act.seq,
        type_=act.type,
        at=act.at,
        author=(act.account_id, act.post_id, act.unit_id),
        facts=act.facts,
        format_=act.format,
        words=bytes(act.words_digest),
    )
