"""What the rest of the house may use of provisioning."""

from collections.abc import Collection
from datetime import datetime

from huying_platform.provisioning import changes
from huying_platform.provisioning.actions import (
    PASSWORD_RULES,
    counties_of,
    ensure_organisation,
    give_password,
    has_password,
    log_out_everywhere,
    provision_now,
    remove_organisation,
    remove_user,
)
from huying_platform.provisioning.asking import ask_for_comparison, try_again
from huying_platform.provisioning.comparing import compare_due
from huying_platform.provisioning.connection import keycloak_needed, provisioned
from huying_platform.provisioning.domain import DEPARTMENTS, REPAIRABLE, DifferenceKind, GroupPath, Wanted
from huying_platform.provisioning.ports import Staff, use_staff
from huying_platform.provisioning.selectors import (
    Problem,
    ShownDifference,
    Situation,
    WaitingChange,
    shown_differences,
    situation,
    waiting_changes,
)
from huying_platform.provisioning.users import KnownUser, known_user
from huying_platform.provisioning.working import work_on_changes

__all__ = [
    "DEPARTMENTS",
    "PASSWORD_RULES",
    "REPAIRABLE",
    "DifferenceKind",
    "GroupPath",
    "KnownUser",
    "Problem",
    "ShownDifference",
    "Situation",
    "Staff",
    "WaitingChange",
    "Wanted",
    "ask_for_comparison",
    "compare_due",
    "counties_of",
    "ensure_organisation",
    "give_password",
    "has_password",
    "keycloak_needed",
    "known_user",
    "log_out_everywhere",
    "provision_county_later",
    "provision_later",
    "provision_now",
    "provisioned",
    "remove_organisation",
    "remove_user",
    "shown_differences",
    "situation",
    "try_again",
    "use_staff",
    "waiting_changes",
    "work_on_changes",
]


def provision_later(person_ids: Collection[int], *, at: datetime | None = None) -> None:
    """Have people of the county one is in brought up to date in Keycloak: at once, or not before `at`.

    In the transaction of whatever changes their posts, name or number; the worker is told after the commit. How they
    should stand is found out then, and the moments at which that becomes otherwise by itself (a post that begins or
    ends later) as well: nobody need wish for those. Without a Keycloak nothing is written.
    """
    if provisioned():
        changes.wish(person_ids, at)


def provision_county_later(*, at: datetime | None = None) -> None:
    """Have the whole county one is in, and everybody of it, brought up to date in Keycloak: see `provision_later`."""
    if provisioned():
        changes.wish([None], at)
