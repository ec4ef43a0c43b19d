"""Proves that the events are what was sealed: linked, in order, complete, with the words and files they came with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from huying_tenants.calls.domain.chain import GENESIS, link, words_digest
from huying_tenants.calls.models import Call, CallEvent, NumberSeries
from huying_tenants.calls.verification.faults import Fault, events_of, portions
from huying_tenants.evidence import api as evidence_api
from huying_tenants.evidence.api import EvidenceRef


def verify_chains() -> Iterator[Fault]:
    """Every fault in the county's events: changed, missing, reordered, words or files altered, a call gone missing."""
    for calls in portions():
        events = events_of(calls)
        files = evidence_api.list_for_calls(call.pk for call in calls)
        for call in calls:
            yield from _chain_faults(call, events[call.pk], files[call.pk])
    yield from _missing_calls()


def _chain_faults(call: Call, rows: Sequence[CallEvent], files: Sequence[EvidenceRef]) -> Iterator[Fault]:
    present = {row.seq: row for row in rows}
    last = max(present, default=0)
    missing = [seq for seq in range(1, max(call.seq, last) + 1) if seq not in present]
    for seq in missing:
        code = "event_missing" if seq < last else "last_event_missing"
        yield Fault(code, f"{call.number}#{seq}", f"event {seq} is missing")
    broken = [row.seq for row in rows if not _follows(row, present.get(row.seq - 1))]
    order = _sealed_order(rows) if broken and not missing else None
    for place, row in enumerate(order or (), start=1):
        if row.seq != place:
            sentence = f"event {row.seq} was sealed as event {place}"
            yield Fault("event_reordered", f"{call.number}#{row.seq}", sentence)
    for seq in () if order else broken:
        yield Fault("event_changed", f"{call.number}#{seq}", f"event {seq} is not what was sealed")
    if not missing:
        yield from _head_faults(call, rows)
    named = {*missing, *broken}
    sound = [row for row in rows if row.seq not in named]
    for row in sound:
        if not _words_agree(row):
            sentence = f"the words of event {row.seq} were altered"
            yield Fault("words_changed", f"{call.number}#{row.seq}", sentence)
    yield from _file_faults(call, sound, [file for file in files if file.event_seq not in named])


def _head_faults(call: Call, rows: Sequence[CallEvent]) -> Iterator[Fault]:
    if not rows:
        yield Fault("events_missing", call.number, "the call has no event at all")
        return
    if (call.seq, bytes(call.head_hash)) != (rows[-1].seq, bytes(rows[-1].hash)):
        yield Fault("head_changed", call.number, "the head does not carry the hash of the last event")
    filing = rows[0].payload
    sealed = filing.get("number") if isinstance(filing, dict) else None
    if isinstance(sealed, dict) and sealed.get("written") != call.number:
        sentence = f"the call was filed under the number {sealed.get('written')}"
        yield Fault("number_changed", call.number, sentence)


def _follows(row: CallEvent, before: CallEvent | None) -> bool:
    """Whether an event is what was sealed upon the one before it; cannot be told when that one is missing."""
    if row.seq == 1:
        return _is_sealed(row, GENESIS, 1)
    return before is None or _is_sealed(row, bytes(before.hash), row.seq)


def _is_sealed(row: CallEvent, previous: bytes, seq: int) -> bool:
    author = (row.account_id, row.post_id, row.unit_id)
    if None in author and author != (None, None, None):
        return False
    try:
        expected = link(
            previous,
            call_id=row.call_id,
            event=row.as_sealed(seq),
            words=bytes(row.words_digest),
            format_=row.format,
        )
    except (TypeError, ValueError):  # a payload that is no object was never sealed
        return False
    return expected == bytes(row.hash)


def _sealed_order(rows: Sequence[CallEvent]) -> list[CallEvent] | None:
    """The order in which all the events link up, None when there is none."""
    left = list(rows)
    order: list[CallEvent] = []
    previous = GENESIS
    while left:
        found = next((row for row in left if _is_sealed(row, previous, len(order) + 1)), None)
        if found is None:
            return None
        left.remove(found)
        order.append(found)
        previous = bytes(found.hash)
    return order


def _words_agree(row: CallEvent) -> bool:
    """Whether the words are those that were digested; words that were erased by law leave nothing to compare."""
    beside = getattr(row, "words", None)
    if beside is None:
        return True
    return isinstance(beside.words, dict) and (
        words_digest(bytes(beside.salt), beside.words) == bytes(row.words_digest)
    )


def _file_faults(call: Call, rows: Iterable[CallEvent], files: Iterable[EvidenceRef]) -> Iterator[Fault]:
    """Files that are not those the events name: the digest of each is sealed with the event it came with."""
    sealed = {
        (row.seq, file["id"]): file["sha256"] for row in rows for file in row.payload.get("evidence", ())
    }
    stored = {(file.event_seq, file.id): file.sha256 for file in files}
    for place in sorted(sealed.keys() | stored.keys()):
        seq, file_id = place
        subject = f"{call.number}#{seq} file {file_id}"
        if place not in stored:
            yield Fault("file_missing", subject, f"file {file_id} of event {seq} is missing")
        elif place not in sealed:
            yield Fault("file_surplus", subject, f"event {seq} came without file {file_id}")
        elif stored[place] != sealed[place]:
            yield Fault("file_changed", subject, f"file {file_id} is not the one event {seq} came with")


def _missing_calls() -> Iterator[Fault]:
    """Numbers are gap-free: one that was given and has no call means a call that is gone."""
    have: dict[str, list[int]] = defaultdict(list)
    for series, sequence in Call.objects.order_by("series", "sequence").values_list("series", "sequence"):
        have[series].append(sequence)
    given = dict(NumberSeries.objects.values_list("series", "last"))
    for series in sorted(have.keys() | given.keys()):
        before = 0
        for sequence in (*have[series], max(given.get(series, 0), *have[series], 0) + 1):
            first, last, before = before + 1, sequence - 1, sequence
            if first <= last:
                numbers = f"{first}" if first == last else f"{first}-{last}"
                sentence = f"{last - first + 1} call(s) of {series} are missing"
                yield Fault("call_missing", f"{series}/{numbers}", sentence)
    headless = CallEvent.objects.exclude(call__in=Call.objects.values("pk")).values_list("call_id", flat=True)
    for call_id in sorted(set(headless)):
        yield Fault("call_missing", f"id {call_id}", f"events of call {call_id} have no head")
