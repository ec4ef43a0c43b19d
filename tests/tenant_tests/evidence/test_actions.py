"""Storing, bringing and clearing away evidence."""

import hashlib
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.actions import Collected
from huying_tenants.evidence.api import (
    EvidenceRef,
    Upload,
    attach,
    collect_orphans,
    find_readable,
    list_for_calls,
    store_upload,
)
from huying_tenants.evidence.domain import limits
from huying_tenants.evidence.models import Evidence
from testkit.portal import GULOU

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
Person = Callable[..., Actor]
Store = Callable[..., EvidenceRef]
StoredFiles = Callable[[], set[str]]


@pytest.fixture
def clerk(county: CountyKey, person: Person) -> Actor:
    return person(account_id=41, unit_id=7)


@pytest.fixture
def store(clock: FixedClock, photo: bytes) -> Store:
    def make(actor: Actor, name: str = "现场.jpg", content: bytes = photo) -> EvidenceRef:
        return store_upload(actor=actor, clock=clock, upload=Upload(name, content))

    return make


def bring(actor: Actor, ids: list[int], clock: FixedClock, call_id: int = 5) -> tuple[EvidenceRef, ...]:
    with transaction.atomic():
        return attach(actor=actor, evidence_ids=ids, call_id=call_id, event_seq=1, now=clock.now())


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def test_a_photo_is_stored_with_its_pictures_and_waits(
    clerk: Actor, store: Store, clock: FixedClock, photo: bytes, stored_files: StoredFiles
) -> None:
    stored = store(clerk, "IMG_0912.JPG")
    assert (stored.kind, stored.name, stored.media_type) == ("image", "IMG_0912.jpg", "image/jpeg")
    assert (stored.size, stored.sha256) == (len(photo), hashlib.sha256(photo).hexdigest())
    assert (stored.width, stored.height) == (960, 720)
    assert (stored.uploaded_by, stored.post_id, stored.unit_id) == (41, 70, 7)
    assert (stored.uploaded_at, stored.call_id, stored.attached_at) == (clock.now(), None, None)
    row = Evidence.objects.get()
    assert stored_files() == {row.original_key, row.preview_key, row.thumbnail_key}
    assert row.original_key.startswith("371427/evidence/20250926/")
    with default_storage.open(row.original_key) as original:
        assert original.read() == photo


def test_a_document_is_stored_without_pictures(clerk: Actor, store: Store, stored_files: StoredFiles) -> None:
    stored = store(clerk, "检测委托单.pdf", PDF)
    assert (stored.kind, stored.width) == ("document", None)
    assert (stored.preview_url, stored.thumbnail_url) == (None, None)
    assert len(stored_files()) == 1


def test_what_is_declined_leaves_nothing(
    clerk: Actor, person: Person, store: Store, stored_files: StoredFiles
) -> None:
    reader = person(account_id=42, unit_id=8, verbs=frozenset({"acknowledge"}))
    assert code_of(lambda: store(clerk, "现场.jpg", b"<svg/>")) == "EVIDENCE_DISGUISED"
    assert code_of(lambda: store(reader)) == "EVIDENCE_NOT_ALLOWED"
    assert not Evidence.objects.exists()
    assert stored_files() == set()


def test_an_account_may_not_heap_up_files(clerk: Actor, store: Store, clock: FixedClock) -> None:
    stored = store(clerk, "检测委托单.pdf", PDF)
    row = Evidence.objects.get()
    copies = range(limits.MAX_WAITING - 1)
    for copy in copies:
        row.pk, row.original_key = None, f"371427/evidence/copy-{copy}"
        row.save(force_insert=True)
    assert code_of(lambda: store(clerk)) == "EVIDENCE_TOO_MANY_WAITING"
    bring(clerk, [stored.id], clock)
    assert store(clerk).call_id is None


def refuse_third_file(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    save = default_storage.save

    def save_two(name: str, content: "ContentFile[bytes]") -> str:
        if "thumbnail" in name:
            raise error
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", save_two)


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), RuntimeError("an error of the storage's own kind")]
)
def test_a_full_storage_is_told_and_leaves_nothing(
    clerk: Actor,
    store: Store,
    stored_files: StoredFiles,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    refuse_third_file(monkeypatch, error)
    assert code_of(lambda: store(clerk)) == "EVIDENCE_NOT_STORED"
    assert not Evidence.objects.exists()
    assert stored_files() == set()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit()])
def test_an_upload_broken_off_leaves_nothing(
    clerk: Actor,
    store: Store,
    stored_files: StoredFiles,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:
    refuse_third_file(monkeypatch, error)
    with pytest.raises(type(error)):
        store(clerk)
    assert not Evidence.objects.exists()
    assert stored_files() == set()


def test_a_row_that_fails_takes_its_files_along(
    clerk: Actor, store: Store, stored_files: StoredFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Evidence, "save", fail)
    with pytest.raises(DatabaseError):
        store(clerk)
    assert stored_files() == set()


def test_a_step_brings_files_in_the_order_named(clerk: Actor, store: Store, clock: FixedClock) -> None:
    first, second, third = (store(clerk, f"{number}.jpg") for number in (1, 2, 3))
    brought = bring(clerk, [third.id, first.id, third.id], clock)
    assert [file.id for file in brought] == [third.id, first.id]
    assert {(file.call_id, file.event_seq, file.attached_at) for file in brought} == {(5, 1, clock.now())}
    found = list_for_calls([5, 6])
    assert {file.id for file in found[5]} == {first.id, third.id}
    assert found[6] == ()
    assert Evidence.objects.get(pk=second.id).call_id is None


def test_a_step_without_files_brings_none(clerk: Actor, clock: FixedClock) -> None:
    assert bring(clerk, [], clock) == ()


def test_nine_files_are_brought_and_ten_are_not(clerk: Actor, store: Store, clock: FixedClock) -> None:
    ids = [store(clerk, f"{number}.pdf", PDF).id for number in range(10)]
    assert code_of(lambda: bring(clerk, ids, clock)) == "EVIDENCE_TOO_MANY"
    assert len(bring(clerk, ids[:9], clock)) == 9


def test_only_the_uploader_s_own_waiting_files_of_the_unit_are_brought(
    clerk: Actor, person: Person, store: Store, clock: FixedClock
) -> None:
    own, colleague_s = store(clerk), store(person(account_id=42, unit_id=7))
    elsewhere = store(person(account_id=41, unit_id=9))
    outcomes = {
        name: code_of(lambda ids=ids: bring(clerk, ids, clock))
        for name, ids in {
            "a colleague's": [own.id, colleague_s.id],
            "from another unit": [own.id, elsewhere.id],
            "nonexistent": [own.id, 999_999],
            "no id at all": [own.id, -1],
            "beyond bigint": [own.id, 2**70],
        }.items()
    }
    assert set(outcomes.values()) == {"EVIDENCE_NOT_FOUND"}
    assert not Evidence.objects.exclude(call_id=None).exists()
    bring(clerk, [own.id], clock)
    assert code_of(lambda: bring(clerk, [own.id], clock, call_id=6)) == "EVIDENCE_ALREADY_ATTACHED"
    assert Evidence.objects.get(pk=own.id).call_id == 5


def test_bringing_is_undone_with_its_step(clerk: Actor, store: Store, clock: FixedClock) -> None:
    stored = store(clerk)
    with transaction.atomic():
        bring(clerk, [stored.id], clock)
        transaction.set_rollback(True)
    assert Evidence.objects.get().call_id is None


def test_of_two_steps_at_once_one_brings_the_file(
    county: CountyKey, clerk: Actor, store: Store, clock: FixedClock
) -> None:
    stored, outcomes = store(clerk), []
    both_ready = threading.Barrier(2)

    def step(call_id: int) -> None:
        with county_context(county):
            both_ready.wait()
            try:
                bring(clerk, [stored.id], clock, call_id)
                outcomes.append("brought")
            except Refusal as refusal:
                outcomes.append(refusal.code)
            connection.close()

    threads = [threading.Thread(target=step, args=(call_id,)) for call_id in (5, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["EVIDENCE_ALREADY_ATTACHED", "brought"]


def test_evidence_of_many_calls_costs_one_statement(
    clerk: Actor, store: Store, clock: FixedClock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for call_id in (5, 6, 7):
        bring(clerk, [store(clerk, "a.pdf", PDF).id], clock, call_id)
    with django_assert_num_queries(1):
        found = list_for_calls([5, 6, 7])
    assert [len(found[call_id]) for call_id in (5, 6, 7)] == [1, 1, 1]


def test_a_file_is_found_by_who_may_see_its_call(
    clerk: Actor, person: Person, store: Store, clock: FixedClock
) -> None:
    other = person(account_id=42, unit_id=8)
    stored = store(clerk)
    assert find_readable(clerk, stored.id, lambda actor, call_id: False) is not None
    assert find_readable(other, stored.id, lambda actor, call_id: True) is None
    bring(clerk, [stored.id], clock)
    assert (
        find_readable(other, stored.id, lambda actor, call_id: (actor.account_id, call_id) == (42, 5))
        is not None
    )
    assert find_readable(clerk, stored.id, lambda actor, call_id: False) is None
    assert find_readable(clerk, 2**70, lambda actor, call_id: True) is None


def test_what_waited_a_day_is_cleared_away(
    clerk: Actor, store: Store, clock: FixedClock, stored_files: StoredFiles
) -> None:
    used, unused = store(clerk), store(clerk)
    bring(clerk, [used.id], clock)
    clock.advance(timedelta(hours=23, minutes=59))
    fresh = store(clerk)
    assert collect_orphans(clock=clock) == Collected(rows=0, files=0)
    clock.advance(timedelta(minutes=2))
    assert collect_orphans(clock=clock) == Collected(rows=1, files=0)
    assert set(Evidence.objects.values_list("pk", flat=True)) == {used.id, fresh.id}
    assert len(stored_files()) == 6
    assert code_of(lambda: bring(clerk, [unused.id], clock)) == "EVIDENCE_NOT_FOUND"


def test_a_file_being_brought_is_not_cleared_away(
    county: CountyKey, clerk: Actor, store: Store, clock: FixedClock
) -> None:
    stored = store(clerk)
    clock.advance(timedelta(hours=25))
    collected = []

    def collect() -> None:
        with county_context(county):
            collected.append(collect_orphans(clock=clock))
            connection.close()

    with transaction.atomic():
        bring(clerk, [stored.id], clock)
        thread = threading.Thread(target=collect)
        thread.start()
        thread.join()
    assert collected == [Collected(rows=0, files=0)]
    assert Evidence.objects.get().call_id == 5


def test_files_of_a_killed_upload_are_cleared_away(
    clerk: Actor, store: Store, clock: FixedClock, stored_files: StoredFiles
) -> None:
    used = store(clerk)
    bring(clerk, [used.id], clock)
    known = stored_files()
    stray = default_storage.save("371427/evidence/20250926/0f0f-original.jpg", ContentFile(b"half"))
    other_county_s = default_storage.save("320106/evidence/20250926/0f0f-original.jpg", ContentFile(b"half"))
    clock.advance(timedelta(days=1))
    assert collect_orphans(clock=clock).files == 0
    clock.advance(timedelta(days=1))
    assert collect_orphans(clock=clock) == Collected(rows=0, files=1)
    assert stray not in stored_files()
    assert stored_files() == known | {other_county_s}
    with county_context(CountyKey.of_code(GULOU)):
        assert collect_orphans(clock=clock).files == 1
    assert stored_files() == known
