"""What workbooks leave behind holds no phone that could be read: not the file, not what its rows wrote."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from pytest_django import Settings

from huying_platform.counties.api import county_context, owner_context
from huying_platform.counties.fleet import migrate_current_schema
from huying_tenants.workbooks import storage
from huying_tenants.workbooks.models import CellFault, Workbook, WrittenRow
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.manager import Manager
from testkit.databases import ClonedDatabase

HEADERS = ["编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始"]
PHONE = "13912345678"
ZHANG = ["W001", "张三", PHONE, "试点村03", "第1网格", None, "专职", "2025-09-01"]
FORMER = "c371497"
WORKBOOK = """
INSERT INTO workbooks_workbook (kind, name, state, key, sha256, sheet, header_row, ignored, mends, rows, done, created,
    updated, unchanged, faulty, faulty_rows, good_rows_only, uploaded_by, post_id, uploaded_at, changed_at, attempts,
    undo_reason, "left")
VALUES ('members', '表', 'written', 'key', '', '', 1, '[]', '[[2, "手机", "13912345678"]]', 0, 0, 0, 0, 0,
    0, 0, false, 1, 1, now(), now(), 0, '', 0)
"""
ROW = """
INSERT INTO workbooks_writtenrow (workbook_id, row, facts)
SELECT id, 1, '{"phone": "13912345678"}' FROM workbooks_workbook
"""
FAULT = """
INSERT INTO workbooks_cellfault (workbook_id, place, row, "column", value, sentence, mend)
SELECT id, place, 2, '手机', '13912345678', '“13912345678”重复。', NULLIF(place::text, '1') FROM workbooks_workbook,
    generate_series(0, 1) AS place
"""


def raw_rows() -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM workbooks_writtenrow")
        return [bytes(facts) for (facts,) in cursor.fetchall()]


def test_a_workbook_and_what_it_wrote_are_sealed(manager: Manager) -> None:
    content = book([HEADERS, ZHANG])
    shown = manager.written(content)
    key = Workbook.objects.get().key
    with default_storage.open(key) as file:
        stored = file.read()
    assert content not in stored
    assert not stored.startswith(b"PK")
    assert storage.get(key) == content
    (raw,) = raw_rows()
    assert PHONE.encode() not in raw
    assert WrittenRow.objects.get().facts["after"]["phone"] == PHONE
    assert manager.act("undoWorkbook", "UndoWorkbookInput", id=shown["id"], reason="导错了")["errors"] == []
    assert raw_rows() == []


@pytest.mark.usefixtures("county")
def test_a_file_from_before_is_read_as_it_is(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    key, content = storage.new_key(), book([HEADERS, ZHANG])
    (tmp_path / key).parent.mkdir(parents=True)
    (tmp_path / key).write_bytes(content)
    assert storage.get(key) == content


def test_what_was_written_before_is_sealed(database: ClonedDatabase) -> None:
    with owner_context(), county_context(FORMER), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{FORMER}"')
        executor = MigrationExecutor(connection)
        with connection.schema_editor() as editor:
            editor.create_model(executor.recorder.Migration)
        executor.migrate([("workbooks", "0002_deliveries")])
        cursor.execute(WORKBOOK)
        cursor.execute(ROW)
        cursor.execute(FAULT)
    with owner_context(), county_context(FORMER), transaction.atomic():
        migrate_current_schema()
    with county_context(FORMER):
        assert WrittenRow.objects.get().facts == {"phone": PHONE}
        assert PHONE.encode() not in raw_rows()[0]
        assert Workbook.objects.get().mends == [[2, "手机", PHONE]]
        faults = CellFault.objects.order_by("place").values_list("value", "sentence", "mend")
        assert list(faults) == [(PHONE, f"“{PHONE}”重复。", "0"), (PHONE, f"“{PHONE}”重复。", None)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT value || sentence || mend FROM workbooks_cellfault WHERE place = 0")
            assert PHONE.encode() not in bytes(cursor.fetchone()[0])
