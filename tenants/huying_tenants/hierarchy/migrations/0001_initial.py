from typing import Any

from django.db import migrations, models


def key() -> Any:
    return (
        "id",
        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OrganisationAct",
            fields=[
                key(),
                ("seq", models.BigIntegerField(unique=True)),
                ("request_id", models.UUIDField(null=True, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("effective", models.DateField()),
                ("reason", models.TextField(blank=True, default="")),
                ("document", models.CharField(blank=True, default="", max_length=100)),
                ("at", models.DateTimeField()),
                ("account_id", models.BigIntegerField()),
                ("post_id", models.BigIntegerField()),
                ("undo", models.JSONField(null=True)),
                ("revoked_by", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TouchedUnit",
            fields=[
                key(),
                ("unit_id", models.BigIntegerField()),
                ("act", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["unit_id", "act"], name="hierarchy_touched_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Editing",
            fields=[
                key(),
                ("unit_id", models.BigIntegerField()),
                ("account_id", models.BigIntegerField()),
                ("post_id", models.BigIntegerField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["unit_id", "account_id"], name="hierarchy_one_form_each")
                ],
            },
        ),
    ]
