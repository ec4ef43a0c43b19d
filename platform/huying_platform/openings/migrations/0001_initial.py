import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CountyExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=30)),
                ("prefix", models.CharField(max_length=6)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_index=True, null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("problem", models.JSONField(null=True)),
                ("county_code", models.CharField(db_index=True, max_length=6)),
                ("state", models.CharField(max_length=10)),
                ("key", models.CharField(default="", max_length=200)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(default="", max_length=64)),
                ("tables", models.PositiveIntegerField(default=0)),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("files", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CountyOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=30)),
                ("prefix", models.CharField(max_length=6)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_index=True, null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("problem", models.JSONField(null=True)),
                ("code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("host", models.CharField(max_length=60)),
                ("template", models.CharField(max_length=60)),
                ("quota", models.PositiveIntegerField(null=True)),
                ("administrator_name", models.CharField(max_length=60)),
                ("administrator_phone", models.BinaryField()),
                ("administrator_post", models.CharField(max_length=60)),
                ("state", models.CharField(max_length=10)),
                ("step", models.CharField(max_length=20)),
                ("done", models.JSONField(default=dict)),
                ("origin", models.CharField(default="", max_length=300)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CountySummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6, unique=True)),
                ("people", models.PositiveIntegerField()),
                ("accounts", models.PositiveIntegerField()),
                ("posts", models.JSONField(default=list)),
                ("last_activity_at", models.DateTimeField(null=True)),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PlatformAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(unique=True)),
                ("type", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=30)),
                ("prefix", models.CharField(max_length=6)),
                ("county_code", models.CharField(db_index=True, max_length=6)),
                ("facts", models.JSONField()),
                ("by", models.CharField(max_length=60)),
                ("words", models.CharField(max_length=300)),
                ("salt", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "ordering": ["-seq"],
            },
        ),
        migrations.CreateModel(
            name="AdministratorInvite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=30)),
                ("prefix", models.CharField(max_length=6)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(db_index=True, null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("problem", models.JSONField(null=True)),
                ("county_code", models.CharField(db_index=True, max_length=6)),
                ("name", models.CharField(max_length=60)),
                ("phone", models.BinaryField()),
                ("post_code", models.CharField(max_length=60)),
                ("origin", models.CharField(max_length=300)),
                ("state", models.CharField(max_length=10)),
                ("link", models.BinaryField(default=b"")),
                ("expires_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "opening",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invite",
                        to="openings.countyopening",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
    ]
