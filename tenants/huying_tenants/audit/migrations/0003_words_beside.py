import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_acts"),
    ]

    operations = [
        migrations.AddField("Act", "format", models.SmallIntegerField(default=1)),
        migrations.AddField("Act", "words_digest", models.BinaryField(default=b"")),
        migrations.CreateModel(
            name="ActWords",
            fields=[
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="audit.act",
                    ),
                ),
                ("salt", models.BinaryField()),
                ("words", models.JSONField(null=True)),
                ("erased_by", models.BigIntegerField(null=True)),
            ],
        ),
    ]
