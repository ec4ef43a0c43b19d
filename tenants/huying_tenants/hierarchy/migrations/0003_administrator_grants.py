from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hierarchy", "0002_touched_by_act")]

    operations = [
        migrations.CreateModel(
            name="AdministratorGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("deputy", models.BooleanField()),
                ("engagement", models.CharField(max_length=20)),
                ("asked_account_id", models.BigIntegerField()),
                ("asked_post_id", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("state", models.CharField(default="open", max_length=12)),
                ("decided_account_id", models.BigIntegerField(null=True)),
                ("decided_post_id", models.BigIntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("posting_id", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(state__in=["open", "confirmed", "declined"]),
                        name="hierarchy_grant_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(decided_at=None, state="open")
                        | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                        name="hierarchy_grant_decided_at",
                    ),
                ]
            },
        )
    ]
