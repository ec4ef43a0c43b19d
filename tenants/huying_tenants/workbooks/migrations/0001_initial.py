import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Workbook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("units", "units"),
                            ("posts", "posts"),
                            ("people", "people"),
                            ("members", "members"),
                        ],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "checking"),
                            ("checked", "checked"),
                            ("writing", "writing"),
                            ("written", "written"),
                            ("cancelled", "cancelled"),
                            ("undone", "undone"),
                            ("failed", "failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("sheet", models.CharField(blank=True, default="", max_length=255)),
                ("header_row", models.IntegerField(default=1)),
                ("ignored", models.JSONField(default=list)),
                ("mends", models.JSONField(default=list)),
                ("rows", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("created", models.IntegerField(default=0)),
                ("updated", models.IntegerField(default=0)),
                ("unchanged", models.IntegerField(default=0)),
                ("faulty", models.IntegerField(default=0)),
                ("faulty_rows", models.IntegerField(default=0)),
                ("refusal", models.JSONField(null=True)),
                ("good_rows_only", models.BooleanField(default=False)),
                ("uploaded_by", models.BigIntegerField()),
                ("post_id", models.BigIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("written_at", models.DateTimeField(null=True)),
                ("act", models.BigIntegerField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("left", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["state"], name="workbook_by_state")],
            },
        ),
        migrations.CreateModel(
            name="CellFault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.IntegerField()),
                ("row", models.IntegerField()),
                ("column", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=60)),
                ("sentence", models.TextField()),
                ("mend", models.CharField(max_length=200, null=True)),
                (
                    "workbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="workbooks.workbook",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workbook", "place"), name="workbook_fault_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.IntegerField()),
                ("facts", models.JSONField()),
                (
                    "workbook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="written",
                        to="workbooks.workbook",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["workbook", "row"], name="workbook_written_row")],
            },
        ),
    ]
