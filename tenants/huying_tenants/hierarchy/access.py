"""Who may change the organisation, and that they do it one after the other."""

from django.db import connection

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import Verb, forget_configuration_revision

ORGANISING = 0x4F67
"""Advisory lock: a county's organisation is changed by one act at a time."""


def organiser(actor: Actor) -> Actor:
    """The actor, when his post manages the organisation. Refuses with ORGANISATION_NOT_PERMITTED."""
    if Verb.MANAGE_ORGANISATION not in actor.seat.verbs:
        raise Refusal(
            "ORGANISATION_NOT_PERMITTED",
            "您的岗位不能管理机构和人员。",
            "请由县里的机构管理岗办理，或联系本县管理员。",
        )
    return actor


def one_at_a_time() -> None:
    """Wait until no other act on this county's organisation is under way; holds until the transaction's end.

    What was read of the organisation before is forgotten: the act waited for may have changed it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", [ORGANISING])
    forget_configuration_revision()
