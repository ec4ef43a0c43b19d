"""Acts on calls stand on the organisation as it is: whoever closes units waits for them, and they wait for him.

One advisory lock per county, held to the end of the transaction: acts on calls hold it together, an act that changes
units takes it alone, after all it writes and before it looks which calls name what it closes. So either it sees the
call, or the call sees that the unit is gone. It is the first lock of an act on calls, so that nobody waits in a circle.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from django.db import connection, transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.org import api as org_api

T = TypeVar("T")

FOOTING: Final = 0x4663
"""The first number of the lock, the county's code is the second."""

_MOST_ATTEMPTS: Final = 3


class OrganisationChanged(Exception):
    """What the act has read of the organisation is no longer so."""


def lock_numbers() -> dict[str, int]:
    """The lock's two numbers, as `footing` and `county`, for a statement that takes it along with something else."""
    return {"footing": FOOTING, "county": int(current_county().code)}


def stand_firm() -> None:
    """Hold the organisation as it is until the transaction ends; what was read of it before is forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%(footing)s, %(county)s)", lock_numbers())
    org_api.forget_configuration_revision()


def hold_calls() -> None:
    """Wait for all acts on calls that are under way; those that begin wait until the transaction ends.

    Last in an act that changes units: nothing may be waited for after it but what acts on calls do not hold.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%(footing)s, %(county)s)", lock_numbers())


def on_firm_footing(actor: Actor, clock: Clock, act: Callable[[], T]) -> T:
    """Carry out an act in a transaction, anew if it raises OrganisationChanged.

    Refuses with SEAT_CLOSED when the actor's post has gone in that change.
    """
    for _ in range(_MOST_ATTEMPTS):
        try:
            with transaction.atomic():
                return act()
        except OrganisationChanged:
            org_api.forget_configuration_revision()
            _refuse_closed_seat(actor, clock)
    raise Refusal("ORGANISATION_CHANGING", "县里的机构正在调整，这次没有办成。", "请稍候再试一次。")


def check_footing(revision: object) -> None:
    """Raise OrganisationChanged when this is not the revision of the organisation the act has worked on."""
    if revision != org_api.configuration_revision():
        raise OrganisationChanged


def _refuse_closed_seat(actor: Actor, clock: Clock) -> None:
    own = actor.seat
    seats = org_api.seats_of(actor.account_id, clock.now())
    if not any((seat.post_id, seat.unit_id) == (own.post_id, own.unit_id) for seat in seats):
        raise Refusal(
            "SEAT_CLOSED",
            "您所在的岗位刚刚随机构调整撤销，这次没有办成。",
            "请刷新页面，换到现在的岗位再办理。",
        )
