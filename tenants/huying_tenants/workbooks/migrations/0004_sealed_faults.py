"""Seals what faulty cells say, what is said of them and what was put there since: there may be names and phones in it."""

import json
from typing import Any

from django.db import migrations, models

from huying_platform.counties.api import current_county, seal_text

AT_ONCE = 5_000
FAULTS = "SELECT id, value, sentence, mend FROM workbooks_cellfault WHERE id > %s ORDER BY id LIMIT %s"
SEAL_FAULTS = """
UPDATE workbooks_cellfault AS fault
SET sealed_value = anew.value, sealed_sentence = anew.sentence, sealed_mend = anew.mend
FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[], %s::bytea[]) AS anew (id, value, sentence, mend)
WHERE fault.id = anew.id
"""
MENDS = "SELECT id, mends::text FROM workbooks_workbook"
SEAL_MENDS = "UPDATE workbooks_workbook SET sealed_mends = %s WHERE id = %s"


def seal_faults(_apps: Any, schema_editor: Any) -> None:
    """A few thousand in one statement."""
    scope, last = current_county().code, 0

    def sealed(text: str | None) -> bytes | None:
        return None if text is None else seal_text(text, scope=scope)

    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FAULTS, [last, AT_ONCE])
        while rows := cursor.fetchall():
            keys, *columns = zip(*rows, strict=True)
            cursor.execute(
                SEAL_FAULTS, [list(keys), *([sealed(text) for text in column] for column in columns)]
            )
            last = rows[-1][0]
            cursor.execute(FAULTS, [last, AT_ONCE])


def seal_mends(_apps: Any, schema_editor: Any) -> None:
    """Of every workbook: there are few."""
    scope = current_county().code
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MENDS)
        for key, mends in cursor.fetchall():
            plain = json.dumps(json.loads(mends), ensure_ascii=False)
            cursor.execute(SEAL_MENDS, [seal_text(plain, scope=scope), key])


class Migration(migrations.Migration):
    dependencies = [
        ("workbooks", "0003_sealed_rows"),
    ]

    operations = [
        migrations.AddField("CellFault", "sealed_value", models.BinaryField(default=b"")),
        migrations.AddField("CellFault", "sealed_sentence", models.BinaryField(default=b"")),
        migrations.AddField("CellFault", "sealed_mend", models.BinaryField(null=True)),
        migrations.AddField("Workbook", "sealed_mends", models.BinaryField(default=b"")),
        migrations.RunPython(seal_faults, migrations.RunPython.noop),
        migrations.RunPython(seal_mends, migrations.RunPython.noop),
        *(
            operation
            for model, name in (
                ("CellFault", "value"),
                ("CellFault", "sentence"),
                ("CellFault", "mend"),
                ("Workbook", "mends"),
            )
            for operation in (
                migrations.RemoveField(model, name),
                migrations.RenameField(model, f"sealed_{name}", name),
            )
        ),
        migrations.AlterField("CellFault", "value", models.BinaryField()),
        migrations.AlterField("CellFault", "sentence", models.BinaryField()),
    ]
