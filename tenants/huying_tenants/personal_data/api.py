"""What the API and the site may use of personal data."""

from datetime import datetime
from typing import IO

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.personal_data.access import known_person
from huying_tenants.personal_data.actions import ask, cancel, decide, fetch, save_retention
from huying_tenants.personal_data.domain.retention import Retention
from huying_tenants.personal_data.domain.states import FETCHABLE, WAIT, Kind, State
from huying_tenants.personal_data.erasing import keep_to_the_law
from huying_tenants.personal_data.gathering import everything_about, name_of_copy, packed
from huying_tenants.personal_data.models import PersonalDataRequest
from huying_tenants.personal_data.resealing import reseal
from huying_tenants.personal_data.selectors import (
    ErasurePreview,
    RequestView,
    erasure_preview,
    requests_page,
    retention,
    views,
)

__all__ = [
    "FETCHABLE",
    "WAIT",
    "ErasurePreview",
    "Kind",
    "PersonalDataRequest",
    "RequestView",
    "Retention",
    "State",
    "ask",
    "cancel",
    "copy_of",
    "decide",
    "erasure_preview",
    "keep_to_the_law",
    "requests_page",
    "reseal",
    "retention",
    "save_retention",
    "views",
]


def copy_of(*, actor: Actor, clock: Clock, request_id: int) -> tuple[str, IO[bytes]]:
    """The zip an export is fetched as, to be closed, with its name: made now, and on record. Refuses as `fetch`."""
    request = fetch(actor=actor, clock=clock, request_id=request_id)
    now: datetime = clock.now()
    person = known_person(request.person_id)
    return name_of_copy(now), packed(person, everything_about(person, now), now)
