"""Derives every projection again and compares it with what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Max, Model

from huying_tenants.calls.domain.lapse import next_moment
from huying_tenants.calls.domain.projection import Projection, Row, filed_columns, project
from huying_tenants.calls.domain.state import replay
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry, NumberSeries, Timer
from huying_tenants.calls.verification.faults import Fault, by_call, events_of, portions
from huying_tenants.rulebook import api as rulebook_api

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError)
"""What replaying events raises that no release of ours has written."""

ERASED = {"situation": "", "place": ""}
"""Words of the filing that the head repeats; when they were erased by law there is nothing to compare."""


def verify_projections() -> Iterator[Fault]:
    """Every derived row that differs from what the events say."""
    for calls in portions():
        events = events_of(calls)
        stored: dict[type[Model], Mapping[int, list[Any]]] = {
            CallClock: by_call(CallClock.objects.filter(call__in=calls)),
            DeskEntry: by_call(DeskEntry.objects.filter(call__in=calls)),
            Timer: by_call(Timer.objects.filter(call__in=calls)),
        }
        for call in calls:
            own = {model: rows[call.pk] for model, rows in stored.items()}
            yield from _faults_of(call, events[call.pk], own)
    yield from _series_faults()


def _faults_of(
    call: Call, events: Sequence[CallEvent], stored: Mapping[type[Model], Sequence[Any]]
) -> Iterator[Fault]:
    try:
        head, expected, timer = _derive(events)
    except UNREADABLE:
        yield Fault(
            "events_unreadable", call.number, "the events cannot be replayed: see `huying audit verify`"
        )
        return
    yield from _differences(f"{call.number} Call", {"": head}, {"": call})
    for model, key, rows in (
        (CallClock, "ordinal", expected.clocks),
        (DeskEntry, "unit_id", expected.desks),
    ):
        have = {getattr(row, key): row for row in stored[model]}
        yield from _differences(f"{call.number} {model.__name__}", rows, have)
    yield from _differences(f"{call.number} Timer", timer, _under_empty_key(stored[Timer]))


def _under_empty_key(rows: Sequence[Any]) -> Mapping[str, Any]:
    """The one row a call has of a kind, if it has one."""
    return {"": rows[0]} if rows else {}


def _derive(events: Sequence[CallEvent]) -> tuple[Row, Projection, Mapping[str, Row]]:
    """The whole head, the rows below it, and the timer (under an empty key). Raises one of UNREADABLE."""
    state = replay(event.as_event() for event in events)
    pinned = rulebook_api.pinned(state.rulebook_version_id)
    expected = project(state, pinned.rulebook)
    ahead = next_moment(pinned.rulebook, county_facts(pinned, state.last_at), state)
    beside = getattr(events[0], "words", None)
    filed = dict(filed_columns(events[0].payload, beside.words if beside else ERASED))
    if beside is None:
        for name in ERASED:
            del filed[name]
    head = {**expected.head, **filed, "head_hash": bytes(events[-1].hash)}
    return head, expected, {"": {"due_at": ahead}} if ahead else {}


def _series_faults() -> Iterator[Fault]:
    """The last number given in each series is that of its last call."""
    last = Call.objects.values("series").annotate(last=Max("sequence"))
    yield from _differences(
        "NumberSeries",
        {row["series"]: {"last": row["last"]} for row in last},
        {row.series: row for row in NumberSeries.objects.all()},
    )


def _differences(table: str, expected: Mapping[Any, Row], have: Mapping[Any, Model]) -> Iterator[Fault]:
    for place in sorted(expected.keys() | have.keys()):
        subject = f"{table} {place}".rstrip()
        if place not in have:
            yield Fault("projection_missing", subject, "the row is missing")
        elif place not in expected:
            yield Fault("projection_surplus", subject, "the row should not exist")
        else:
            for name, value in expected[place].items():
                if _plain(getattr(have[place], name)) != value:
                    yield Fault("projection_differs", subject, f"{name} differs from what the events say")


def _plain(value: Any) -> Any:
    """A stored value in the form projections have: the database driver hands out bytes in views."""
    return bytes(value) if isinstance(value, memoryview) else value
