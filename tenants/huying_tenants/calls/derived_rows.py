"""Brings the derived rows of calls from one projection to the next, writing only what changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Manager

from huying_tenants.calls.domain.projection import Projection, Row
from huying_tenants.calls.models import Call, CallClock, DeskEntry, Timer

Step = tuple[Call, Projection, Projection]
"""A call whose head carries its new hash already, what was derived of it before, and what is derived of it now."""

Rows = Mapping[int, Row]


def write_derived_rows(steps: Sequence[Step]) -> None:
    """Write heads, clocks, desk entries and timers: at most one statement for each kind, however many calls."""
    _update_heads([(call, new.head) for call, _, new in steps])
    _upsert(CallClock.objects, "ordinal", [(call, old.clocks, new.clocks) for call, old, new in steps])
    _upsert(DeskEntry.objects, "unit_id", [(call, old.desks, new.desks) for call, old, new in steps])
    _delete_timers(
        [
            (call.pk, ordinal)
            for call, old, new in steps
            for ordinal in sorted(old.timers.keys() - new.timers.keys())
        ]
    )
    _upsert(Timer.objects, "ordinal", [(call, old.timers, new.timers) for call, old, new in steps])


def _update_heads(heads: Sequence[tuple[Call, Row]]) -> None:
    changed = {"head_hash"}
    for call, head in heads:
        for name, value in head.items():
            if getattr(call, name) != value:
                setattr(call, name, value)
                changed.add(name)
    fields = sorted(map(_field, changed))
    if len(heads) == 1:  # nearly always; costs a fifth of the general statement
        heads[0][0].save(update_fields=fields)
    else:
        Call.objects.bulk_update([call for call, _ in heads], fields)


def _upsert(table: Manager[Any], key: str, calls: Sequence[tuple[Call, Rows, Rows]]) -> None:
    changed = [
        {"call_id": call.pk, key: place, **row}
        for call, old, new in calls
        for place, row in new.items()
        if row != old.get(place)
    ]
    if not changed:
        return
    place = {"call_id", key}
    table.bulk_create(
        [table.model(**row) for row in changed],
        update_conflicts=True,
        unique_fields=sorted(map(_field, place)),
        update_fields=[_field(column) for column in changed[0] if column not in place],
    )


def _delete_timers(places: Sequence[tuple[int, int]]) -> None:
    if places:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM calls_timer WHERE (call_id, ordinal) IN %s", [tuple(places)])


def _field(column: str) -> str:
    """The model's name for a column: foreign keys are kept by id."""
    return column.removesuffix("_id")
