"""The only door to a workbook: fetching it and asking whether this person may have it are one call."""

from datetime import datetime

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_tenants.hierarchy.api import organiser
from huying_tenants.org.api import seats_of
from huying_tenants.workbooks.domain import refusals
from huying_tenants.workbooks.domain.states import STATE_WORDS, State
from huying_tenants.workbooks.models import Delivery, Workbook

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


def own_delivery(actor: Actor, delivery_id: int) -> Delivery:
    """A workbook that is made for this person. Refuses with ORGANISATION_NOT_PERMITTED, DELIVERY_NOT_FOUND."""
    organiser(actor)
    own = Delivery.objects.filter(asked_by=actor.account_id)
    found = own.filter(pk=delivery_id).first() if 0 < delivery_id <= _LARGEST_KEY else None
    if found is None:
        raise refusals.delivery_not_found()
    return found


def author(account_id: int, post_id: int, now: datetime) -> Actor:
    """Who has asked for some work, on the post they asked from. Refuses when they no longer manage the organisation."""
    seats = seats_of(account_id, now)
    seat = next((seat for seat in seats if seat.post_id == post_id), None)
    if seat is None:
        raise refusals.not_permitted()
    return organiser(Actor(account_id, current_county().code, seat, seats))
