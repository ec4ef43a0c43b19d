"""What whoever answers for a county's accounts may ask of the worker, in the county one is in."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.errors import Refusal
from huying_platform.provisioning import changes
from huying_platform.provisioning.connection import keycloak_needed, provisioned
from huying_platform.provisioning.models import Comparison, Difference
from huying_platform.provisioning.selectors import failing_people, repairable_people


def ask_for_comparison(now: datetime) -> None:
    """Have the county compared with Keycloak. In the caller's transaction. Refuses with KEYCLOAK_NEEDED."""
    _keycloak_needed()
    Comparison.objects.update_or_create(county_code=current_county().code, defaults={"asked_at": now})
    transaction.on_commit(changes.tell_worker)


def try_again(
    *, difference_ids: Collection[int] | None = None, change_ids: Collection[int] | None = None
) -> int:
    """Have the worker put right what was found, and try anew what has failed; None: all of it. Gives how much.

    What it is to put right is no longer listed as a difference but as waiting. In the caller's transaction. Refuses
    with KEYCLOAK_NEEDED, NOTHING_TO_REPAIR.
    """
    _keycloak_needed()
    mended = repairable_people(difference_ids)
    people = mended | failing_people(change_ids)
    if not people:
        raise Refusal("NOTHING_TO_REPAIR", "没有可以自动修正的内容。", "请按列表里的说明办理，然后重新核对。")
    changes.wish(people, None)
    Difference.objects.filter(county_code=current_county().code, person_id__in=mended).delete()
    return len(people)


def _keycloak_needed() -> None:
    if not provisioned():
        raise keycloak_needed()
