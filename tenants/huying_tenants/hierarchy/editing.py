"""Who has a unit's form open at this moment, so that a second editor sees the first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.access import organiser
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.models import Editing
from huying_tenants.org import api as org_api

LAPSES_AFTER: Final = timedelta(seconds=90)
"""A form that is open renews itself three times in this time."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody at a unit's form since a moment."""

    by: str
    since: datetime


def hold_editing(*, actor: Actor, clock: Clock, unit_id: int) -> list[Editor]:
    """Say that one has the unit's form open, for a minute and a half; gives everybody else who has. UNIT_NOT_FOUND."""
    organiser(actor)
    with transaction.atomic():
        now = clock.now()
        if org_api.unit_as_of(unit_id, now) is None:
            raise Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后重新选择。", field="unitId")
        Editing.objects.filter(until__lte=now).delete()
        Editing.objects.update_or_create(
            unit_id=unit_id,
            account_id=actor.account_id,
            defaults={"post_id": actor.seat.post_id, "until": now + LAPSES_AFTER},
            create_defaults={"post_id": actor.seat.post_id, "since": now, "until": now + LAPSES_AFTER},
        )
    return editors(actor, unit_id, now)


def editors(actor: Actor, unit_id: int, now: datetime) -> list[Editor]:
    """Everybody else who has the unit's form open, the first who opened it first."""
    others = Editing.objects.filter(unit_id=unit_id, until__gt=now).exclude(account_id=actor.account_id)
    rows = list(others.order_by("since", "id"))
    names = authors({(row.account_id, row.post_id) for row in rows}, now)
    return [Editor(names[row.account_id, row.post_id], row.since) for row in rows]
