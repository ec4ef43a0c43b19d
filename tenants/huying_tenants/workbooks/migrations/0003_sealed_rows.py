"""Seals what rows of workbooks wrote, for as long as it may be undone: there may be phones in it."""

import json
from typing import Any

from django.db import migrations, models

from huying_platform.counties.api import current_county, seal_text

AT_ONCE = 5_000
PLAIN = "SELECT id, facts::text FROM workbooks_writtenrow WHERE id > %s ORDER BY id LIMIT %s"
SEAL = """
UPDATE workbooks_writtenrow AS written SET sealed = anew.sealed
FROM unnest(%s::bigint[], %s::bytea[]) AS anew (id, sealed) WHERE written.id = anew.id
"""


def seal_facts(_apps: Any, schema_editor: Any) -> None:
    """A few thousand rows in one statement."""
    scope, last = current_county().code, 0
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(PLAIN, [last, AT_ONCE])
        while rows := cursor.fetchall():
            sealed = [
                seal_text(json.dumps(json.loads(facts), ensure_ascii=False), scope=scope) for _, facts in rows
            ]
            cursor.execute(SEAL, [[key for key, _ in rows], sealed])
            last = rows[-1][0]
            cursor.execute(PLAIN, [last, AT_ONCE])


class Migration(migrations.Migration):
    dependencies = [
        ("workbooks", "0002_deliveries"),
    ]

    operations = [
        migrations.AddField("WrittenRow", "sealed", models.BinaryField(default=b"")),
        migrations.RunPython(seal_facts, migrations.RunPython.noop),
        migrations.RemoveField("WrittenRow", "facts"),
        migrations.RenameField("WrittenRow", "sealed", "facts"),
        migrations.AlterField("WrittenRow", "facts", models.BinaryField()),
    ]
