"""Every derived row can be derived again: what differs, is missing or is too much is named, and left as it is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import InternalError, connection, models, transaction

from huying_platform.counties.api import CountyKey, county_context, owner_context
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.audit.snapshot import snapshot
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.models import Call, CallClock, DeskEntry, NumberSeries, Timer
from tenant_tests.audit.lived import FOUR, ONE, SCHEMA, TWO, call, event, tamper
from testkit.threads import in_background

Faults = set[tuple[str, str]]


def found() -> Faults:
    """Code and subject of every fault."""
    return {(fault.code, fault.subject) for fault in verify_projections()}


NOT_TRIED: dict[type[models.Model], set[str]] = {
    Call: {"id", "rulebook_version_id"},  # the county has one rulebook, and a foreign key refuses any other
    # Moved to another place, a row is missing in one and too much in the other: see below.
    CallClock: {"id", "call_id", "ordinal"},
    DeskEntry: {"id", "call_id", "unit_id"},
    Timer: {"id", "call_id"},
    NumberSeries: {"id", "series"},
}
"""Derived tables, and the columns whose change shows otherwise than as a difference."""


def another(field: Any, value: Any) -> Any:
    """A value the column may hold, unlike the one it has."""
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return (
            value + timedelta(microseconds=1) if value else datetime.fromisoformat("2025-01-01T00:00+08:00")
        )
    if isinstance(field, models.BinaryField | models.JSONField):
        return {"another": 1} if isinstance(field, models.JSONField) else b"\0"
    if isinstance(field, models.CharField | models.TextField):
        return f"{value}x"
    if isinstance(field, models.ForeignKey):
        return field.related_model.objects.exclude(pk=value).values_list("pk", flat=True)[0]
    return [1] if isinstance(value, list) else (value or 0) + 1


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("model", NOT_TRIED, ids=lambda model: model.__name__)
def test_every_column_is_compared(model: Any) -> None:
    with owner_context(), county_context(SCHEMA), transaction.atomic():
        for field in model._meta.concrete_fields:
            if field.attname in NOT_TRIED[model]:
                continue
            with transaction.atomic():
                row = model.objects.order_by("-pk")[0]
                changed = another(field, getattr(row, field.attname))
                model.objects.filter(pk=row.pk).update(**{field.attname: changed})
                faults = list(calls_api.verify_projections())
                transaction.set_rollback(True)
            # A call that is moved to another series leaves its own one short, which is told too.
            of_row = [
                fault
                for fault in faults
                if model is NumberSeries or not fault.subject.startswith("NumberSeries")
            ]
            assert [fault.code for fault in of_row] == ["projection_differs"], field.attname
            assert of_row[0].sentence.startswith(f"{field.attname} ")


CENTRE = "(SELECT id FROM org_unit WHERE code = 'grid-centre')"
HOUSING = "(SELECT id FROM org_unit WHERE code = 'housing')"

CASES: dict[str, tuple[str, set[str]]] = {
    "a clock deleted": (
        f"DELETE FROM calls_callclock WHERE call_id = {call(TWO)} AND ordinal = 1",
        {f"missing {TWO} CallClock 1"},
    ),
    "a clock moved": (
        f"UPDATE calls_callclock SET ordinal = 7 WHERE call_id = {call(TWO)} AND ordinal = 1",
        {f"missing {TWO} CallClock 1", f"surplus {TWO} CallClock 7"},
    ),
    "a clock given to another call": (
        f"UPDATE calls_callclock SET call_id = {call(FOUR)}, ordinal = 1 WHERE call_id = {call(TWO)} AND ordinal = 1",
        {f"missing {TWO} CallClock 1", f"surplus {FOUR} CallClock 1"},
    ),
    "a desk entry deleted": (
        f"DELETE FROM calls_deskentry WHERE call_id = {call(FOUR)} AND unit_id = {CENTRE}",
        {f"missing {FOUR} DeskEntry CENTRE"},
    ),
    "a desk entry moved to another unit": (
        f"UPDATE calls_deskentry SET unit_id = {HOUSING} WHERE call_id = {call(FOUR)} AND unit_id = {CENTRE}",
        {f"missing {FOUR} DeskEntry CENTRE", f"surplus {FOUR} DeskEntry HOUSING"},
    ),
    "a timer deleted": (
        f"DELETE FROM calls_timer WHERE call_id = {call(FOUR)}",
        {f"missing {FOUR} Timer"},
    ),
    "a timer of a call that is over": (
        f"INSERT INTO calls_timer (call_id, due_at) VALUES ({call(ONE)}, now())",
        {f"surplus {ONE} Timer"},
    ),
    "a series deleted": (
        "DELETE FROM calls_numberseries WHERE series = '2025-09-26'",
        {"missing NumberSeries 2025-09-26"},
    ),
    "a series without calls": (
        "INSERT INTO calls_numberseries (series, last) VALUES ('2025-09-30', 1)",
        {"surplus NumberSeries 2025-09-30"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "faults"), CASES.values(), ids=CASES.keys())
def test_rows_missing_and_too_much_are_named(county: CountyKey, statement: str, faults: set[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {CENTRE}, {HOUSING}")
        centre, housing = map(str, cursor.fetchone())
    tamper(statement)
    told = {f"{code.removeprefix('projection_')} {subject}" for code, subject in found()}
    assert told == {fault.replace("CENTRE", centre).replace("HOUSING", housing) for fault in faults}


@pytest.mark.usefixtures("county")
class TestProof:
    def test_all_is_in_order(self) -> None:
        assert found() == set()

    def test_words_erased_by_law_leave_it_in_order(self) -> None:
        tamper(f"DELETE FROM calls_eventwords WHERE event_id = {event(ONE, 1)}")
        assert found() == set()

    @pytest.mark.parametrize("payload", ["{}", "[1]", "null", '{"to": "nowhere"}'])
    def test_events_that_cannot_be_read_are_named(self, payload: str) -> None:
        tamper(f"UPDATE calls_callevent SET payload = '{payload}' WHERE id = {event(ONE, 3)}")
        assert found() == {("events_unreadable", ONE)}
        assert {fault.code for fault in verify_events()} == {"event_changed"}

    def test_so_are_those_of_an_unknown_format(self) -> None:
        tamper(f"UPDATE calls_callevent SET format = 9 WHERE id = {event(ONE, 3)}")
        assert found() == {("events_unreadable", ONE)}

    def test_it_mends_nothing(self) -> None:
        tamper(f"UPDATE calls_call SET state = 'filed' WHERE number = '{ONE}'")
        before = contents()
        assert found() == {("projection_differs", f"{ONE} Call")}
        verify_events()
        assert contents() == before

    def test_it_could_not(self) -> None:
        with pytest.raises(InternalError, match="read-only"), snapshot():
            Timer.objects.update(due_at=None)

    def test_it_sees_one_moment(self) -> None:
        with snapshot():
            Call.objects.count()
            in_background(lambda: Call.objects.update(state="filed"))()
            assert not Call.objects.filter(state="filed", number=ONE).exists()
        assert Call.objects.filter(state="filed", number=ONE).exists()


def contents() -> list[tuple[Any, ...]]:
    """Every row of every derived table."""
    return [row for model in NOT_TRIED for row in model.objects.order_by("pk").values_list()]
