"""Sealing the days that are over."""

import logging
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from huying_platform.kernel.clock import Clock
from huying_tenants.audit.acts import last_act_before
from huying_tenants.audit.domain import Point, day_bounds, first_open_day, seal_mac
from huying_tenants.audit.models import DailySeal, SealedPoint
from huying_tenants.calls import api as calls_api

SEALING = 0x4853
"""Advisory lock: two workers must not seal the same county at once."""

logger = logging.getLogger(__name__)


def seal_finished_days(*, clock: Clock) -> list[date]:
    """Seal every county day that is over, had events and has no seal; returns the days sealed. Harmless to repeat.

    The last seal's code, which rests on all before it, is logged too: a witness outside of the database.
    """
    now = clock.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", [SEALING])
        latest = DailySeal.objects.order_by("-day").first()
        previous = bytes(latest.mac) if latest else b""
        since = day_bounds(latest.day)[1] if latest else None
        days = calls_api.event_days(since, day_bounds(first_open_day(now))[0])
        for day in days:
            previous = _seal(day, previous, now)
    if days:
        facts = {"days": len(days), "until": days[-1].isoformat(), "seal": previous.hex()}
        logger.info("finished days were sealed", extra={"facts": facts})
    return days


def _seal(day: date, previous: bytes, now: datetime) -> bytes:
    points = [
        Point(each.call_id, each.number, each.seq, each.hash)
        for each in calls_api.points_between(*day_bounds(day))
    ]
    acts = last_act_before(day_bounds(day)[1])
    mac = seal_mac(settings.SEAL_KEY.encode(), day, points, previous, now, acts)
    seal = DailySeal.objects.create(
        day=day, calls=len(points), acts=acts, previous=previous, mac=mac, sealed_at=now
    )
    SealedPoint.objects.bulk_create(
        SealedPoint(seal=seal, call_id=point.call_id, number=point.number, seq=point.seq, hash=point.hash)
        for point in points
    )
    return mac
