"""Seals the phones of people, and lets them be found by a keyed digest.

The column of plain numbers goes. What the table's file still holds of the old rows is overwritten as PostgreSQL
vacuums it.
"""

from typing import Any

from django.db import migrations, models

from huying_platform.counties.api import current_county, digest_text, seal_text
from huying_platform.kernel.telephones import bare_number

AT_ONCE = 5_000
WITH_PHONE = "SELECT id, phone FROM org_person WHERE phone <> '' AND id > %s ORDER BY id LIMIT %s"
SEAL = """
UPDATE org_person AS person SET sealed = anew.sealed, phone_digest = anew.digest, phone = ''
FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[]) AS anew (id, sealed, digest) WHERE person.id = anew.id
"""


def seal_phones(_apps: Any, schema_editor: Any) -> None:
    """Each phone that is there; a few thousand in one statement."""
    scope, last = current_county().code, 0
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(WITH_PHONE, [last, AT_ONCE])
        while rows := cursor.fetchall():
            cursor.execute(
                SEAL,
                [
                    [key for key, _ in rows],
                    [seal_text(phone, scope=scope) for _, phone in rows],
                    [digest_text(bare_number(phone), scope=scope) for _, phone in rows],
                ],
            )
            last = rows[-1][0]
            cursor.execute(WITH_PHONE, [last, AT_ONCE])


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0005_permission_roles"),
    ]

    operations = [
        migrations.AddField("Person", "erased_at", models.DateTimeField(null=True)),
        migrations.AddField("Person", "phone_digest", models.BinaryField(max_length=32, null=True)),
        migrations.AddField("Person", "sealed", models.BinaryField(blank=True, default=b"")),
        migrations.RunPython(seal_phones, migrations.RunPython.noop),
        migrations.RemoveField("Person", "phone"),
        migrations.RenameField("Person", "sealed", "phone"),
        migrations.AddIndex("Person", models.Index(fields=["phone_digest"], name="org_person_by_phone")),
    ]
