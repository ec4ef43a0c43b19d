"""Forgetting whom the portal has made an administrator of a county, when the county erases them."""

from collections.abc import Collection

from django.db import transaction

from huying_platform.counties.api import public_context
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import mobile_of
from huying_platform.openings.domain import JobState, OpeningState
from huying_platform.openings.models import AdministratorInvite, CountyOpening
from huying_platform.openings.selectors import phone_of


def forget_administrators(people: Collection[tuple[str, str]], *, county_code: str, erased_name: str) -> int:
    """Take people, each by name and phone, out of what was once asked for a county; gives in how many places they were.

    They are called by `erased_name` then.

    By the number; by the name alone where the county keeps no number of them any more, or no key of ours reads the one
    that stands here. The name is empty where others bear it too: it would put out one of these. What is still under way
    is about somebody who is to come, and stays. Outside of transactions and harmless to repeat.
    """
    if not people:
        return 0
    forgotten = 0
    with public_context(), transaction.atomic():
        invites = AdministratorInvite.objects.filter(
            county_code=county_code, state__in=[JobState.DONE, JobState.REFUSED]
        )
        for invite in invites.select_for_update():
            if _is_one_of(people, invite.name, invite):
                invite.name, invite.phone, invite.link = erased_name, b"", b""
                invite.save(update_fields=["name", "phone", "link"])
                forgotten += 1
        openings = CountyOpening.objects.filter(
            code=county_code, state__in=[OpeningState.DONE, OpeningState.UNDONE]
        )
        for opening in openings.select_for_update():
            if _is_one_of(people, opening.administrator_name, opening):
                opening.administrator_name, opening.administrator_phone = erased_name, b""
                opening.save(update_fields=["administrator_name", "administrator_phone"])
                forgotten += 1
    return forgotten


def _is_one_of(
    people: Collection[tuple[str, str]], name: str, row: AdministratorInvite | CountyOpening
) -> bool:
    try:
        number = mobile_of(phone_of(row))
    except Refusal:
        number = ""
    return any(
        mobile_of(phone) == number if number and mobile_of(phone) else called == name
        for called, phone in people
    )
