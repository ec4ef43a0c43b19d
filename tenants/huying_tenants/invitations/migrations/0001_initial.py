from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


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
            name="Invitation",
            fields=[
                key(),
                ("person_id", models.BigIntegerField(db_index=True)),
                ("post_id", models.BigIntegerField(null=True)),
                ("purpose", models.CharField(max_length=10)),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("by_account_id", models.BigIntegerField()),
                ("by_post_id", models.BigIntegerField()),
                ("act", models.BigIntegerField()),
                ("texted_at", models.DateTimeField(null=True)),
                ("wrong_tries", models.IntegerField(default=0)),
                ("busy_until", models.DateTimeField(null=True)),
                ("password_begun_at", models.DateTimeField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["person_id"],
                        condition=Q(accepted_at=None, revoked_at=None),
                        name="invitations_one_open_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentCode",
            fields=[
                key(),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="invitations.invitation",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("wrong_tries", models.IntegerField(default=0)),
            ],
        ),
    ]
