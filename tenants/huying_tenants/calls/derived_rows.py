"""Brings the derived rows of calls from one projection to the next, writing only what changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Manager

from huying_tenants.calls.domain.projection import Projection, Row
from huying_tenants.calls.models import Call, CallClock, DeskEntry

Step = tuple[Call, Projection, Projection]
"""A call whose head carries its new hash already, what was derived of it before, and what is derived of it now."""

Rows = Mapping[int, Row]

_SET_TIMERS = """
INSERT INTO calls_timer AS timer (call_id, due_at)
    SELECT * FROM unnest(%(calls)s, %(moments)s::timestamptz[])
    ON CONFLICT (call_id) DO UPDATE SET due_at = excluded.due_at WHERE timer.due_at <> excluded.due_at
    RETURNING due_at
"""


def write_derived_rows(steps: Sequence[Step]) -> None:
    """Write heads, clocks and desk entries: at most one statement for each kind, however many calls."""
    _update_heads([(call, new.head) for call, _, new in steps])
    _upsert(CallClock.objects, "ordinal", [(call, old.clocks, new.clocks) for call, old, new in steps])
    _upsert(DeskEntry.objects, "unit_id", [(call, old.desks, new.desks) for call, old, new in steps])


def write_timers(moments: Mapping[int, datetime | None]) -> list[datetime]:
    """Set when time next brings something about, by call (None: nothing is ahead); returns the moments that are new."""
    ahead = {call_id: moment for call_id, moment in moments.items() if moment is not None}
    with connection.cursor() as cursor:
        if len(ahead) < len(moments):
            cursor.execute(
                "DELETE FROM calls_timer WHERE call_id = ANY(%s)", [sorted(moments.keys() - ahead.keys())]
            )
        if not ahead:
            return []
        cursor.execute(_SET_TIMERS, {"calls": list(ahead), "moments": list(ahead.values())})
        return [moment for (moment,) in cursor.fetchall()]


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


def _field(column: str) -> str:
    """The model's name for a column: foreign keys are kept by id."""
    return column.removesuffix("_id")
