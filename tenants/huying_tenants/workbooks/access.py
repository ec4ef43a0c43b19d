"""The only door to a workbook: fetching it and asking whether this person may have it are one call."""

from huying_platform.kernel.actor import Actor
from huying_tenants.hierarchy.api import organiser
from huying_tenants.workbooks.domain import refusals
from huying_tenants.workbooks.domain.states import STATE_WORDS, State
from huying_tenants.workbooks.models import Workbook

_LARGEST_KEY = 2**63 - 1


def readable(actor: Actor, workbook_id: int) -> Workbook:
    """A workbook of the county, for whoever manages its organisation.

    Raises Refusal: ORGANISATION_NOT_PERMITTED, WORKBOOK_NOT_FOUND.
    """
    organiser(actor)
    found = Workbook.objects.filter(pk=workbook_id).first() if 0 < workbook_id <= _LARGEST_KEY else None
    if found is None:
        raise refusals.not_found()
    return found


def for_update(actor: Actor, workbook_id: int, states: frozenset[State], verb: str) -> Workbook:
    """A workbook in one of these states, locked. Needs an open transaction.

    Raises Refusal: those of `readable`, and WORKBOOK_NOT_NOW in any other state.
    """
    readable(actor, workbook_id)
    found = Workbook.objects.select_for_update().filter(pk=workbook_id).first()
    if found is None:
        raise refusals.not_found()
    if State(found.state) not in states:
        raise refusals.not_now(STATE_WORDS[State(found.state)], verb)
    return found
