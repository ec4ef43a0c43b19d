"""The life of a workbook: who may touch it, what stops it, and what a worker that dies leaves behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.models import Act
from huying_tenants.org.models import Person, Posting
from huying_tenants.workbooks import claims, jobs
from huying_tenants.workbooks.api import forget_old_workbooks, work_on_waiting
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.models import CellFault, Delivery, Workbook, WrittenRow
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.manager import DELIVERY, FIELDS, Manager
from tenant_tests.workbooks.mutations import mutated
from tenant_tests.workbooks.test_members import FAULTY, HEADERS, LI, WANG, ZHANG, everything, serving
from testkit.client import ApiClient
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.killing import worker_at
from testkit.portal import GULOU

OTHER_COUNTYS_MANAGER = "command-centre-1"
CLERK = "371427108-1"
GONE_WRONG = 60
QUEUE = "huying"
KILLED_IMPORT = Path(__file__).with_name("killed_import.py")
GOOD = book([HEADERS, ZHANG, LI, WANG])
ORDERS = {
    "mendCells": ("MendCellsInput", {"faultIds": ["Q2VsbEZhdWx0OjE="]}),
    "establishMissing": ("EstablishMissingInput", {"faultId": "Q2VsbEZhdWx0OjE="}),
    "writeWorkbook": ("WriteWorkbookInput", {"goodRowsOnly": True}),
    "cancelWorkbook": ("CancelWorkbookInput", {}),
    "discardWorkbook": ("DiscardWorkbookInput", {}),
    "undoWorkbook": ("UndoWorkbookInput", {"reason": "试试"}),
}


def stored() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def workbooks() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in (Workbook, CellFault, WrittenRow)]


def marked(manager: Manager, id_: str) -> dict[str, Any]:
    """A workbook with its faults marked, ready to be fetched."""
    made = manager.ask_for("markWorkbook", "MarkWorkbookInput", id=id_)["delivery"]
    manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    return found


def give(client: ApiClient, order: str, id_: str) -> list[str]:
    """Give an order; the codes of what refuses it."""
    input_type, given = ORDERS[order]
    answer = client.graphql(
        f"mutation ($input: {input_type}!) {{ act: {order}(input: $input) {{ errors {{ code }} }} }}",
        {"input": {"id": id_, **given}},
    )
    return [error["code"] for error in answer["data"]["act"]["errors"]]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("host", "post", "code"),
    [
        ("xiajin", CLERK, "ORGANISATION_NOT_PERMITTED"),
        ("gulou", OTHER_COUNTYS_MANAGER, "WORKBOOK_NOT_FOUND"),
    ],
)
def test_nobody_else_gives_orders(
    manager: Manager, client_for: ClientFor, order: str, host: str, post: str, code: str
) -> None:
    shown = manager.checked(book([HEADERS, ZHANG, FAULTY]))
    before = everything(), workbooks(), stored()
    assert give(client_for(host, post), order, shown["id"]) == [code]
    assert (everything(), workbooks(), stored()) == before


@pytest.mark.parametrize(
    ("host", "post", "status"),
    [("xiajin", CLERK, 403), ("gulou", OTHER_COUNTYS_MANAGER, 404), ("xiajin", None, 401)],
)
def test_nobody_else_sees_it(
    manager: Manager, client_for: ClientFor, host: str, post: str | None, status: int
) -> None:
    shown = manager.checked(book([HEADERS, ZHANG, FAULTY]))
    made = marked(manager, shown["id"])
    other = client_for(host, post)
    assert other.get(made["url"]).status_code == status
    for query in ("node(id: $id) { id }", f"delivery(id: $id) {{ {DELIVERY} }}"):
        answer = other.graphql(f"query ($id: ID!) {{ found: {query} }}", {"id": made["id"]})
        assert not (answer.get("data") or {}).get("found")
    for query in ("node(id: $id) { id }", f"workbook(id: $id) {{ {FIELDS} }}", "workbooks { id }"):
        variable = "($id: ID!)" if "$id" in query else ""
        answer = other.graphql(f"query {variable} {{ found: {query} }}", {"id": shown["id"]})
        assert not (answer.get("data") or {}).get("found")


@pytest.mark.parametrize(("post", "status"), [(CLERK, 403), (None, 401)])
@pytest.mark.parametrize("address", ["template?kind=members", "deliveries/1"])
def test_nobody_else_fetches_anything(
    manager: Manager, client_for: ClientFor, post: str | None, status: int, address: str
) -> None:
    acts = Act.objects.count()
    assert client_for("xiajin", post).get(f"/files/workbooks/{address}").status_code == status
    assert Act.objects.count() == acts


@pytest.mark.parametrize(("post", "status"), [(CLERK, 403), (None, 401)])
def test_nobody_else_brings_one_in(
    manager: Manager, client_for: ClientFor, post: str | None, status: int
) -> None:
    form = {"file": SimpleUploadedFile("表.xlsx", GOOD), "kind": "members"}
    assert client_for("xiajin", post).post("/files/workbooks", form).status_code == status
    assert (workbooks(), stored()) == ([[], [], []], set())


def test_anothers_workbook_stays_in_their_county(manager: Manager, client_for: ClientFor) -> None:
    manager.checked(GOOD)
    with county_context(CountyKey.of_code(GULOU)):
        assert Workbook.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "kind", "status", "code"),
    [
        ("表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "members", 415, "WORKBOOK_OLD_FORMAT"),
        ("表.xlsx", b"no workbook", "members", 415, "WORKBOOK_TYPE_UNKNOWN"),
        ("表.xlsx", GOOD, "calls", 422, "WORKBOOK_KIND_UNKNOWN"),
        ("表.xlsx", bytes(limits.MAX_BYTES + 1), "members", 413, "WORKBOOK_TOO_LARGE"),
        ("大表.xlsx", bytes(100 * 1024 * 1024), "members", 413, "WORKBOOK_TOO_LARGE"),
    ],
)
def test_what_is_not_even_taken_in(
    manager: Manager, name: str, content: bytes, kind: str, status: int, code: str
) -> None:
    response = manager.bring(content, kind, name)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["nextStep"]
    assert (workbooks(), stored()) == ([[], [], []], set())


def test_what_cannot_be_read_is_told_by_the_check(manager: Manager) -> None:
    shown = manager.checked(GOOD[:-200])
    assert (shown["state"], shown["problem"]["code"]) == ("FAILED", "WORKBOOK_BROKEN")
    assert give(manager.client, "writeWorkbook", shown["id"]) == ["WORKBOOK_NOT_NOW"]
    assert give(manager.client, "discardWorkbook", shown["id"]) == []
    assert (workbooks(), stored()) == ([[], [], []], set())


@contextmanager
def interrupted(monkeypatch: pytest.MonkeyPatch, order: Callable[[], object]) -> Iterator[None]:
    """While this holds, `order` is given after the first row that is checked."""
    given: list[object] = []

    def read(*arguments: Any, **more: Any) -> Any:
        table = original(*arguments, **more)
        if not given:
            given.append(order())
        return table

    original = jobs.check
    monkeypatch.setattr(jobs, "check", read)
    yield
    assert given


def test_a_check_that_is_cancelled(manager: Manager, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = manager.bring(GOOD).json()["id"]
    before = everything()
    with interrupted(monkeypatch, lambda: give(manager.client, "cancelWorkbook", id_)):
        manager.work()
    assert manager.shown(id_)["state"] == "CANCELLED"
    assert everything() == before


def test_a_writing_that_is_cancelled_leaves_it_checked(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = manager.checked(GOOD)
    before = everything()
    with interrupted(monkeypatch, lambda: give(manager.client, "cancelWorkbook", shown["id"])):
        manager.act("writeWorkbook", "WriteWorkbookInput", id=shown["id"], goodRowsOnly=False)
    assert manager.shown(shown["id"])["state"] == "CHECKED"
    assert everything() == before
    assert manager.write(shown["id"])["state"] == "WRITTEN"


def test_what_is_written_is_not_cancelled(manager: Manager) -> None:
    shown = manager.written(GOOD)
    assert give(manager.client, "cancelWorkbook", shown["id"]) == ["WORKBOOK_NOT_NOW"]
    assert give(manager.client, "discardWorkbook", shown["id"]) == ["WORKBOOK_NOT_NOW"]
    assert {code for code, *_ in serving()} == {"W001", "W002", "W003"}


def killed_at(point: str, database: ClonedDatabase, clock: FixedClock, settings: Settings) -> None:
    """A worker that is killed at a point of its work; another one waits before it takes that over."""
    folders = [str(Path(__file__).parents[3] / name) for name in ("platform", "tenants", "graphql")]
    environment = {
        **database.environment,
        "HUYING_MEDIA_DIR": str(settings.MEDIA_ROOT),
        "PYTHONPATH": ":".join(folders),
    }
    with worker_at(KILLED_IMPORT, point, clock.now(), environment) as said:
        assert said == "reached"


@pytest.mark.parametrize("point", ["before the rows", "after the rows"])
def test_a_worker_that_is_killed_leaves_nothing_half_written(
    manager: Manager, database: ClonedDatabase, clock: FixedClock, point: str, settings: Settings
) -> None:
    shown = manager.checked(GOOD)
    assert give(manager.client, "writeWorkbook", shown["id"]) == []
    before = everything()
    killed_at(point, database, clock, settings)
    assert everything() == before
    manager.work()
    assert manager.shown(shown["id"])["state"] == "WRITING"  # another worker might still be at it
    clock.advance(claims.SILENT + timedelta(seconds=1))
    manager.work()
    assert manager.shown(shown["id"])["state"] == "WRITTEN"
    assert len(serving()) == 3


@pytest.mark.parametrize("point", ["before the undoing", "after the undoing"])
def test_a_worker_that_is_killed_leaves_nothing_half_undone(
    manager: Manager, database: ClonedDatabase, clock: FixedClock, point: str, settings: Settings
) -> None:
    shown = manager.written(GOOD)
    assert give(manager.client, "undoWorkbook", shown["id"]) == []
    before = everything()
    killed_at(point, database, clock, settings)
    assert everything() == before
    clock.advance(claims.SILENT + timedelta(seconds=1))
    manager.work()
    assert manager.shown(shown["id"])["state"] == "UNDONE"
    assert serving() == set()
    assert Act.objects.filter(type="organisation_workbook_undone").count() == 1


def test_a_workbook_that_kills_every_worker_is_given_up(manager: Manager, clock: FixedClock) -> None:
    id_ = manager.bring(GOOD).json()["id"]
    Workbook.objects.update(attempts=claims.MOST_ATTEMPTS)
    manager.work()
    shown = manager.shown(id_)
    assert (shown["state"], shown["problem"]["code"]) == ("FAILED", "WORKBOOK_UNFINISHED")


def test_an_undoing_that_is_cancelled_leaves_it_written(manager: Manager) -> None:
    shown = manager.written(GOOD)
    assert give(manager.client, "undoWorkbook", shown["id"]) == []
    assert manager.shown(shown["id"])["state"] == "UNDOING"
    assert give(manager.client, "undoWorkbook", shown["id"]) == ["WORKBOOK_NOT_NOW"]
    assert give(manager.client, "cancelWorkbook", shown["id"]) == []
    manager.work()
    assert manager.shown(shown["id"])["state"] == "WRITTEN"
    assert len(serving()) == 3
    assert manager.undo(shown["id"])["workbook"]["state"] == "UNDONE"


def test_who_no_longer_manages_the_organisation_undoes_and_fetches_nothing(
    manager: Manager, clock: FixedClock
) -> None:
    shown = manager.written(GOOD)
    assert give(manager.client, "undoWorkbook", shown["id"]) == []
    manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="MEMBERS")
    Posting.objects.filter(post__code="grid-centre-1").update(until=clock.now())
    before = everything()
    manager.work()
    workbook, delivery = Workbook.objects.get(), Delivery.objects.get()
    assert (workbook.state, workbook.refusal["code"]) == ("written", "ORGANISATION_NOT_PERMITTED")
    assert (delivery.state, delivery.refusal["code"]) == ("failed", "ORGANISATION_NOT_PERMITTED")
    assert everything() == before


def test_who_no_longer_manages_the_organisation_writes_nothing(manager: Manager, clock: FixedClock) -> None:
    shown = manager.checked(GOOD)
    answer = manager.client.graphql(
        "mutation ($input: WriteWorkbookInput!) { writeWorkbook(input: $input) { errors { code } } }",
        {"input": {"id": shown["id"], "goodRowsOnly": False}},
    )
    assert answer["data"]["writeWorkbook"]["errors"] == []
    Posting.objects.filter(post__code="grid-centre-1").update(until=clock.now())
    before = everything()
    manager.work()
    workbook = Workbook.objects.get()
    assert (workbook.state, workbook.refusal["code"]) == ("checked", "ORGANISATION_NOT_PERMITTED")
    assert everything() == before


def test_what_can_no_longer_be_undone_is_forgotten(manager: Manager, clock: FixedClock) -> None:
    manager.written(GOOD)
    clock.advance(limits.UNDO - timedelta(minutes=1))
    forget_old_workbooks(clock=clock)
    assert WrittenRow.objects.count() == 3
    clock.advance(timedelta(minutes=1))
    forget_old_workbooks(clock=clock)
    assert (WrittenRow.objects.count(), Workbook.objects.count()) == (0, 1)
    clock.advance(limits.KEPT)
    assert forget_old_workbooks(clock=clock) == 1
    assert (workbooks(), stored()) == ([[], [], []], set())
    assert Person.objects.filter(code="W001").exists()


@pytest.mark.parametrize("chance", list(map(Random, [0])))
def test_workbooks_gone_wrong_write_nothing(manager: Manager, chance: Random) -> None:
    """The reader alone has met ten thousand of them; these go all the way to their check."""
    before, states = everything(), set[str]()
    for _ in range(GONE_WRONG):
        id_ = manager.bring(mutated(book([HEADERS, ZHANG, LI, FAULTY]), chance)).json().get("id")
        if id_ is None:
            continue  # not even taken in
        manager.work()
        states.add(manager.shown(id_)["state"])
        assert everything() == before
    assert states == {"CHECKED", "FAILED"}


def test_the_worker_is_told_when_there_is_something_to_do(manager: Manager, settings: Settings) -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as queue:
        before = queue.llen(QUEUE)
        manager.bring(GOOD)
        assert queue.llen(QUEUE) == before + 1
        manager.bring(b"no workbook")
        assert queue.llen(QUEUE) == before + 1


def test_a_lost_message_does_no_harm(manager: Manager, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert manager.checked(GOOD)["state"] == "CHECKED"


def test_only_what_waits_is_work(manager: Manager, clock: FixedClock) -> None:
    manager.checked(GOOD)
    assert work_on_waiting(clock=clock) == 0
