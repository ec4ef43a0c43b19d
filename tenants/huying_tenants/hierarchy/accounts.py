"""Having accounts brought to what the posts say, by whoever manages the organisation."""

from collections.abc import Collection

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.provisioning.api import ask_for_comparison, try_again
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import organiser


def compare_accounts(*, actor: Actor, clock: Clock) -> None:
    """Have the county's accounts compared with Keycloak now; as that changes nothing, it is not recorded.

    Refuses with KEYCLOAK_NEEDED.
    """
    organiser(actor)
    with transaction.atomic():
        ask_for_comparison(clock.now())


def repair_accounts(
    *,
    actor: Actor,
    clock: Clock,
    difference_ids: Collection[int] | None = None,
    change_ids: Collection[int] | None = None,
) -> int:
    """Have what was found to differ put right and what has failed tried anew (None: all of it); gives how much.

    Refuses with KEYCLOAK_NEEDED, NOTHING_TO_REPAIR.
    """
    organiser(actor)
    with transaction.atomic():
        now = clock.now()
        count = try_again(difference_ids=difference_ids, change_ids=change_ids)
        acts.record(
            actor,
            "repair_accounts",
            f"修正账号同步 {count} 项",
            at=now,
            effective=county_date(now),
            facts={"count": count},
            alters=False,
        )
        return count
