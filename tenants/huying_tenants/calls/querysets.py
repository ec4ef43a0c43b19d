"""Which calls an actor may see. Every read of calls starts here."""

from django.db.models import Exists, OuterRef, QuerySet

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.models import Call, DeskEntry
from huying_tenants.org.api import unit_with_descendants

WHOLE_COUNTY_KINDS = frozenset({"centre", "supervision"})
"""Kinds of unit that see every call of their county."""


def visible_to(actor: Actor) -> QuerySet[Call]:
    """The calls this actor's post may see: those its unit, or a unit below it, has or had a part in."""
    if actor.seat.unit_kind in WHOLE_COUNTY_KINDS:
        return Call.objects.all()
    units = unit_with_descendants(actor.seat.unit_id)
    return Call.objects.filter(Exists(DeskEntry.objects.filter(call=OuterRef("pk"), unit__in=units)))
