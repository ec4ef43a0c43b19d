"""When something last happened to a call of the county."""

from datetime import datetime

from django.db.models import Max

from huying_tenants.calls.models import CallEvent


def last_event_at() -> datetime | None:
    """The moment of the last event of any call; None before the first. One statement, by index."""
    found: datetime | None = CallEvent.objects.aggregate(last=Max("at"))["last"]
    return found
