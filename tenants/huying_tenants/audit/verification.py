"""Holds every seal against the events it covers."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from huying_tenants.audit.domain import Point, day_bounds, seal_mac
from huying_tenants.audit.models import DailySeal, SealedPoint
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.api import Fault


@dataclass(frozen=True, slots=True)
class LatestSeal:
    """Up to which day the county's events are sealed, and the code to compare with the worker's log."""

    day: date
    code: str


def latest_seal() -> LatestSeal | None:
    """The county's newest seal, None before there is one."""
    seal = DailySeal.objects.order_by("-day").first()
    return LatestSeal(seal.day, bytes(seal.mac).hex()) if seal else None


def verify_seals() -> Iterator[Fault]:
    """Every seal that was altered or is missing, and every sealed event or call that is gone or changed."""
    seals = list(DailySeal.objects.order_by("day"))
    yield from _missing_seals(seals)
    previous = b""
    for seal in seals:
        subject = f"seal {seal.day.isoformat()}"
        if bytes(seal.previous) != previous:
            yield Fault("seal_missing", subject, "the seal it was laid upon is missing or was replaced")
        points = [
            Point(row.call_id, row.number, row.seq, bytes(row.hash))
            for row in SealedPoint.objects.filter(seal=seal).order_by("call_id")
        ]
        if _is_whole(seal, points):
            yield from _covered(subject, points)
        else:
            yield Fault("seal_changed", subject, "the seal or what it lists was altered")
        previous = bytes(seal.mac)


def _missing_seals(seals: list[DailySeal]) -> Iterator[Fault]:
    """Days that had events, lie before the newest seal and have none."""
    if seals:
        sealed = {seal.day for seal in seals}
        for day in calls_api.event_days(None, day_bounds(max(sealed))[0]):
            if day not in sealed:
                yield Fault(
                    "seal_missing", f"seal {day.isoformat()}", "the day had events and its seal is missing"
                )


def _is_whole(seal: DailySeal, points: list[Point]) -> bool:
    key = settings.SEAL_KEY.encode()
    expected = seal_mac(key, seal.day, points, bytes(seal.previous), seal.sealed_at, bytes(seal.acts))
    return seal.calls == len(points) and hmac.compare_digest(expected, bytes(seal.mac))


def _covered(subject: str, points: list[Point]) -> Iterator[Fault]:
    present = calls_api.hashes_at([(point.call_id, point.seq) for point in points])
    calls = calls_api.existing_calls({point.call_id for point in points})
    for point in points:
        where = f"{subject} {point.number}"
        stored = present.get((point.call_id, point.seq))
        if point.call_id not in calls:
            yield Fault("call_missing", where, f"the sealed call {point.number} is missing as a whole")
        elif stored is None:
            yield Fault("event_missing", f"{where}#{point.seq}", f"sealed event {point.seq} is missing")
        elif stored != point.hash:
            yield Fault("event_changed", f"{where}#{point.seq}", f"event {point.seq} is not what was sealed")
