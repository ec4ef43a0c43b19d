"""What each act costs in SQL statements: pinned, and the same however much the county and the call hold."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_site.demo.history import writing
from huying_site.demo.history.writing import write_past
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.models import Call
from huying_tenants.evidence.api import Upload, store_upload
from huying_tenants.evidence.samples import sample_photo
from testkit.acting import Acting

BASELINE = Path(__file__).with_name("sql_per_action.json")
TRANSACTION_CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Meter:
    """Counts the statements of acts by name."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.texts: dict[str, list[str]] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        texts = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION_CONTROL)]
        self.counts[name] = len(texts)
        self.texts[name] = [text[:150] for text in texts]


def measure(acting: Acting, remarks: int) -> Meter:
    """Every act once, on calls that hold `remarks` comments."""
    meter = Meter()
    take = acting.take

    def photo(post: str) -> tuple[int, ...]:
        content = sample_photo(1)
        return (
            store_upload(actor=acting.actor(post), clock=acting.clock, upload=Upload("a.jpg", content)).id,
        )

    def talked_over(outcome: Outcome) -> Outcome:
        for _ in range(remarks):
            take("comment", outcome.call_id)
        return outcome

    acting.walk("rate")  # fills what a process keeps in memory
    files = photo(acting.cast.caller)
    with meter("file"):
        filed = acting.file()
    with meter("file with a photo"):
        acting.file(evidence_ids=files)
    call_id = talked_over(filed).call_id
    with meter("acknowledge"):
        take("acknowledge", call_id, post=acting.cast.centre)
    request = uuid4()
    with meter("transfer"):
        take("transfer", call_id, 1, request_id=request)
    with meter("transfer, sent again"):
        take("transfer", call_id, 1, request_id=request)
    with meter("accept"):
        take("accept", call_id, 2)
    with meter("accept, refused as stale"), pytest.raises(Refusal, match="CALL_STALE"):
        take("accept", call_id, 2)
    with meter("arrive"):
        take("arrive", call_id, 3)
    with meter("answer"):
        take("answer", call_id, 4)
    with meter("rate, not solved"):
        take("rate", call_id, 5, solved=False, words="还在。")
    with meter("comment"):
        take("comment", call_id)
    files = photo(acting.cast.lead)
    with meter("add evidence"):
        take("add_evidence", call_id, post=acting.cast.lead, evidence_ids=files)
    with meter("return"):
        returned = take("return", call_id, 7)
    with meter("withdraw"):
        take("withdraw", call_id, returned.version)
    answered = acting.walk("answer")
    with meter("rate, solved"):
        take("rate", answered.call_id, answered.version)
    return meter


@pytest.mark.parametrize(
    ("stored", "remarks"), [(1, 0), (200, 25)], ids=["a new county, short calls", "200 calls, long ones"]
)
def test_statements_are_as_pinned(
    acting: Acting, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, stored: int, remarks: int
) -> None:
    monkeypatch.setattr(writing, "CALLS_WITH_PHOTOS", 0)
    write_past(clock=clock, count=stored)
    meter = measure(acting, remarks)
    assert Call.objects.count() > stored
    pinned = json.loads(BASELINE.read_text(encoding="utf-8"))
    differing = {name: meter.texts[name] for name in meter.counts if meter.counts[name] != pinned.get(name)}
    assert meter.counts == pinned, json.dumps(differing, indent=1, ensure_ascii=False)
