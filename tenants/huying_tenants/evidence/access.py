"""The only door to a piece of evidence: fetching it and asking whether this person may have it are one call."""

from collections.abc import Callable, Sequence

from huying_platform.kernel.actor import Actor
from huying_tenants.evidence.domain import limits, refusals
from huying_tenants.evidence.models import Evidence

MaySeeCall = Callable[[Actor, int], bool]
"""Tells whether the actor may see the call of this id. Calls lie above this app, so the question is handed in."""

_VERB = "add_evidence"


def check_may_upload(actor: Actor) -> None:
    """Raise Refusal (EVIDENCE_NOT_ALLOWED, EVIDENCE_TOO_MANY_WAITING) when the actor may not upload now."""
    if _VERB not in actor.seat.verbs:
        raise refusals.not_allowed()
    waiting = Evidence.objects.filter(uploaded_by=actor.account_id, call_id=None).count()
    if waiting >= limits.MAX_WAITING:
        raise refusals.too_many_waiting()


def readable(actor: Actor, evidence_id: int, may_see_call: MaySeeCall) -> Evidence:
    """A file the actor may see: one of a call they may see, or one of their own that still waits.

    Raises Refusal EVIDENCE_NOT_FOUND, the same for a file that does not exist and for one that is not theirs to see.
    """
    found = Evidence.objects.filter(pk=evidence_id).first() if limits.is_id(evidence_id) else None
    if found is None or not _may_see(actor, found, may_see_call):
        raise refusals.not_found()
    return found


def _may_see(actor: Actor, evidence: Evidence, may_see_call: MaySeeCall) -> bool:
    if evidence.call_id is None:
        return evidence.uploaded_by == actor.account_id
    return may_see_call(actor, evidence.call_id)


def waiting_for_update(actor: Actor, evidence_ids: Sequence[int]) -> list[Evidence]:
    """The actor's own waiting files, uploaded for the unit they act for now, locked, in the order of the ids.

    Raises Refusal (EVIDENCE_NOT_FOUND, EVIDENCE_ALREADY_ATTACHED). Needs an open transaction.
    """
    known = [evidence_id for evidence_id in evidence_ids if limits.is_id(evidence_id)]
    own = Evidence.objects.filter(pk__in=known, uploaded_by=actor.account_id, unit_id=actor.seat.unit_id)
    found = {evidence.pk: evidence for evidence in own.order_by("pk").select_for_update()}
    if any(evidence_id not in found for evidence_id in evidence_ids):
        raise refusals.not_found(field=refusals.IDS_FIELD)
    if any(evidence.call_id is not None for evidence in found.values()):
        raise refusals.already_attached()
    return [found[evidence_id] for evidence_id in evidence_ids]
