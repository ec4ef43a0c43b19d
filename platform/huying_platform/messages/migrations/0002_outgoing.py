from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messages", "0001_telephone"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("purpose", models.CharField(max_length=20)),
                ("reference", models.BigIntegerField()),
                ("recipient", models.BinaryField(max_length=32)),
                ("phone", models.BinaryField()),
                ("text", models.BinaryField()),
                ("bounded", models.BooleanField(default=True)),
                ("written_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("done_at", models.DateTimeField(null=True)),
                ("problem", models.JSONField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at"],
                        name="messages_outgoing_due",
                    ),
                    models.Index(fields=["recipient", "written_at"], name="messages_outgoing_number"),
                    models.Index(
                        fields=["county_code", "purpose", "reference"], name="messages_outgoing_cause"
                    ),
                ],
            },
        ),
    ]
