from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptFor",
            fields=[
                ("id", models.BigIntegerField(default=1, primary_key=True, serialize=False)),
                ("phone_years", models.SmallIntegerField()),
                ("person_years", models.SmallIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="personal_data_kept_for_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonalDataRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("export", "export"), ("erasure", "erasure")], max_length=10),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ready", "ready"),
                            ("lapsed", "lapsed"),
                            ("asked", "asked"),
                            ("agreed", "agreed"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                            ("prevented", "prevented"),
                            ("done", "done"),
                        ],
                        max_length=10,
                    ),
                ),
                ("person_id", models.BigIntegerField(db_index=True)),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.BigIntegerField()),
                ("asked_post", models.BigIntegerField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.BigIntegerField(null=True)),
                ("decided_post", models.BigIntegerField(null=True)),
                ("decided_unit", models.BigIntegerField(null=True)),
                ("decision", models.TextField(blank=True, default="")),
                ("due_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("fetched", models.IntegerField(default=0)),
                ("account_id", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "due_at"], name="personal_data_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "erasure"), ("state__in", ["agreed", "asked"])),
                        fields=("person_id",),
                        name="personal_data_one_erasure_a_person",
                    )
                ],
            },
        ),
    ]
