import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.AddField("RulebookVersion", "text", models.TextField(blank=True, default="")),
        migrations.AddField("RulebookVersion", "cases", models.JSONField(default=list)),
        migrations.AddField(
            "RulebookVersion",
            "acknowledged",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), default=list, size=None
            ),
        ),
        migrations.AddField("RulebookVersion", "published_by", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="RulebookDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("text", models.TextField()),
                ("cases", models.JSONField(default=list)),
                ("revision", models.IntegerField(default=1)),
                ("checked_revision", models.IntegerField(null=True)),
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.BigIntegerField()),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.rulebookversion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RulebookOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("edition", models.IntegerField()),
                ("title", models.CharField(max_length=100)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("document", models.JSONField()),
                ("digest", models.BinaryField(max_length=32)),
                ("published_at", models.DateTimeField()),
                ("published_by", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "edition"), name="rulebook_override_edition_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))),
                        name="rulebook_override_ends_after_start",
                    ),
                ],
            },
        ),
    ]
