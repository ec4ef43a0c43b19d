"""How a county stands: being opened, open, suspended or closed; and what that forbids."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction

from huying_platform.counties.context import current_county
from huying_platform.counties.hosts import CountyInfo, forget_hosts
from huying_platform.counties.models import County, CountyStanding
from huying_platform.counties.signals import counties_have_changed
from huying_platform.kernel.errors import Refusal


class CountyState(StrEnum):
    """Where a county is in its life; what each says to a person is the screens' affair."""

    OPENING = "opening"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


READABLE: Final = frozenset({CountyState.OPEN, CountyState.SUSPENDED})
"""In these one may sign in; in a suspended county only to read."""


def refusal_to_write(county: CountyInfo) -> Refusal | None:
    """Why nothing may be changed in a county now; None: it may."""
    if county.state == CountyState.OPEN:
        return None
    if county.state == CountyState.OPENING:
        return Refusal("COUNTY_OPENING", f"{county.name}正在接入，还没有开通。", "请等开通以后再办理。")
    if county.state == CountyState.CLOSED:
        return Refusal("COUNTY_CLOSED", f"{county.name}已停用。", "需要恢复或查档，请联系上级平台管理员。")
    reason = county.reason.rstrip("。")
    return Refusal(
        "COUNTY_SUSPENDED",
        f"{county.name}已由上级平台暂停办理，现在只能查看。原因：{reason}。",
        "请等待恢复；有疑问请联系上级平台管理员。",
        details={"reason": county.reason},
    )


def own_quota() -> int | None:
    """How many people the county one is in may have; None: as many as it likes. One statement."""
    standing = CountyStanding.objects.filter(county_code=current_county().code)
    return standing.values_list("quota", flat=True).first()


def lock_standing(code: str) -> CountyStanding | None:
    """A county's standing, nobody else's to change until the transaction ends; None when there is no such county."""
    locked = CountyStanding.objects.select_for_update(of=("self",)).select_related("county")
    return locked.filter(county__code=code).first()


def set_standing(standing: CountyStanding, state: CountyState, *, reason: str, at: datetime) -> None:
    """Store how a county stands from now on. In public context, inside the caller's transaction.

    Every process hears of it after the commit.
    """
    standing.state, standing.reason, standing.since = state, reason, at
    if state is CountyState.OPEN and standing.opened_at is None:
        standing.opened_at = at
    standing.save(update_fields=["state", "reason", "since", "opened_at"])
    tell_of_change(standing.county.code)


def tell_of_change(code: str) -> None:
    """Let every process look up anew, once this transaction is committed, which counties there are and how they are."""

    def tell() -> None:
        forget_hosts()
        counties_have_changed.send_robust(None, county_code=code)

    transaction.on_commit(tell)


def standing_counties(*states: CountyState) -> tuple[CountyInfo, ...]:
    """The counties in one of these states, by code."""
    rows = County.objects.filter(standing__state__in=states).order_by("code")
    return tuple(
        CountyInfo(*row)
        for row in rows.values_list("code", "schema_name", "name", "standing__state", "standing__reason")
    )
