"""The only door to requests about personal data: fetching one asks whether this person may have it."""

from huying_platform.kernel.actor import Actor
from huying_tenants.hierarchy.api import organiser
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef
from huying_tenants.personal_data.domain import refusals
from huying_tenants.personal_data.domain.states import State
from huying_tenants.personal_data.models import PersonalDataRequest

_LARGEST_KEY = 2**63 - 1


def known_person(person_id: int) -> PersonRef:
    """Somebody of the county who was not erased. Refuses with PERSON_NOT_FOUND."""
    person = org_api.person_by_id(person_id) if 0 < person_id <= _LARGEST_KEY else None
    if person is None:
        raise refusals.person_not_found()
    return person


def for_update(actor: Actor, request_id: int, states: frozenset[State]) -> PersonalDataRequest:
    """A request in one of these states, locked, for whoever manages the organisation. Needs an open transaction.

    Refuses with ORGANISATION_NOT_PERMITTED, REQUEST_NOT_FOUND, and REQUEST_NOT_NOW in any other state.
    """
    organiser(actor)
    requests = PersonalDataRequest.objects.select_for_update()
    found = requests.filter(pk=request_id).first() if 0 < request_id <= _LARGEST_KEY else None
    if found is None:
        raise refusals.request_not_found()
    if State(found.state) not in states:
        raise refusals.not_now()
    return found
