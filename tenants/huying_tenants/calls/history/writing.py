"""Stores told calls by COPY: the same rows the recorder writes one act at a time."""

import csv
import io
import json
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import Model

from huying_platform.counties.api import current_county
from huying_platform.scheduling.api import set_wakeup
from huying_tenants.calls.desk_revisions import raise_revisions
from huying_tenants.calls.domain.chain import GENESIS, link, words_digest
from huying_tenants.calls.domain.events import Event, NewEvent
from huying_tenants.calls.domain.numbering import CallNumber, call_number, numbered, series_of
from huying_tenants.calls.domain.projection import filed_columns, project
from huying_tenants.calls.domain.telling import Told
from huying_tenants.calls.models import Call, CallClock, CallEvent, DeskEntry, EventWords, Timer
from huying_tenants.calls.numbers import numbers_in_series
from huying_tenants.calls.recorder import SALT_BYTES, event_row
from huying_tenants.rulebook.api import Rulebook

Rows = dict[type[Model], list[Model]]

_COPY = r"COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, NULL '\N')"


def write_calls(told: Sequence[Told], rulebook: Rulebook) -> list[int]:
    """Store calls that are told, in the present transaction; returns their ids in the order given.

    They are numbered in that order, so give them by the time of filing. No message goes out.
    """
    ids = _new_ids(Call, len(told))
    event_ids = iter(_new_ids(CallEvent, sum(len(each.events) for each in told)))
    rows: Rows = defaultdict(list)
    for call_id, sequence, each in zip(ids, _sequences(told, rulebook), told, strict=True):
        _add_call(rows, call_id, sequence, each, rulebook, event_ids)
    for model in (Call, CallEvent, EventWords, CallClock, DeskEntry, Timer):
        _copy(model, rows[model])
    raise_revisions(Counter(unit for each in told for unit in each.state.desks))
    if moments := [each.next_at for each in told if each.next_at is not None]:
        set_wakeup(current_county(), min(moments))
    return ids


def _add_call(
    rows: Rows, call_id: int, sequence: int, told: Told, rulebook: Rulebook, event_ids: Iterator[int]
) -> None:
    filing, *later = told.events
    filing = _numbered(filing, call_number(rulebook.number, told.story.filed_at, sequence))
    previous = GENESIS
    for event, draft in (filing, *later):
        salt = secrets.token_bytes(SALT_BYTES)
        digest = words_digest(salt, draft.words)
        previous = link(previous, call_id=call_id, event=event, words=digest)
        row = event_row(call_id, event, digest, previous)
        row.pk = next(event_ids)
        rows[CallEvent].append(row)
        if draft.words:
            rows[EventWords].append(EventWords(event_id=row.pk, salt=salt, words=dict(draft.words)))
    projection = project(told.state, rulebook)
    rows[Call].append(
        Call(
            pk=call_id,
            **filed_columns(filing[1].payload, filing[1].words),
            **projection.head,
            head_hash=previous,
        )
    )
    rows[CallClock].extend(
        CallClock(call_id=call_id, ordinal=place, **row) for place, row in projection.clocks.items()
    )
    rows[DeskEntry].extend(
        DeskEntry(call_id=call_id, unit_id=unit, **row) for unit, row in projection.desks.items()
    )
    if told.next_at is not None:
        rows[Timer].append(Timer(call_id=call_id, due_at=told.next_at))


def _numbered(filing: tuple[Event, NewEvent], number: CallNumber) -> tuple[Event, NewEvent]:
    """The told filing with its number in it; nothing that followed depended on it."""
    event, draft = filing
    draft = numbered(draft, number)
    return replace(event, payload=draft.payload), draft


def _sequences(told: Sequence[Told], rulebook: Rulebook) -> Iterator[int]:
    """The next numbers of each series, taken series by series."""
    series = [series_of(rulebook.number, each.story.filed_at) for each in told]
    given = {name: iter(numbers_in_series(name, count)) for name, count in Counter(series).items()}
    return (next(given[name]) for name in series)


def _new_ids(model: type[Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [int(value) for (value,) in cursor.fetchall()]


def _copy(model: type[Model], rows: Iterable[Model]) -> None:
    """COPY rows into the model's table; columns of a generated key that is not set are left to the database."""
    rows = list(rows)
    if not rows:
        return
    fields = [
        each
        for each in model._meta.concrete_fields
        if getattr(rows[0], each.attname) is not None or each.null
    ]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([_text(getattr(row, each.attname)) for each in fields] for row in rows)
    buffer.seek(0)
    columns = ", ".join(f'"{each.column}"' for each in fields)
    with connection.cursor() as cursor:
        cursor.copy_expert(_COPY.format(table=model._meta.db_table, columns=columns), buffer)


def _text(value: Any) -> Any:
    """A value in PostgreSQL's text form."""
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\x{value.hex()}"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return value
