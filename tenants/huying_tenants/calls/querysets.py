"""Which calls an actor may see. Every read of calls starts here."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.models import Call, DeskEntry
from huying_tenants.org.api import units_seen_from

WHOLE_COUNTY_KINDS = frozenset({"centre", "supervision"})
"""Kinds of unit that see every call of their county."""


def visible_to(actor: Actor, at: datetime) -> QuerySet[Call]:
    """The calls this actor's post may see at a moment: those in which a unit that its own sees has or had a part."""
    if actor.seat.unit_kind in WHOLE_COUNTY_KINDS:
        return Call.objects.all()
    units = units_seen_from(actor.seat.unit_id, at)
    return Call.objects.filter(Exists(DeskEntry.objects.filter(call=OuterRef("pk"), unit__in=units)))
