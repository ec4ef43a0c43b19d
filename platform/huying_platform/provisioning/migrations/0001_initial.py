from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("person_id", models.BigIntegerField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("revision", models.BigIntegerField(default=1)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("problem_code", models.CharField(default="", max_length=40)),
                ("problem", models.CharField(default="", max_length=300)),
                ("next_step", models.CharField(default="", max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="provisioning_change_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "person_id"),
                        name="provisioning_change_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("person_id", models.BigIntegerField()),
                ("subject", models.CharField(db_index=True, max_length=200)),
                ("second_factor", models.BooleanField()),
                ("told", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "person_id"), name="provisioning_membership_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6, unique=True)),
                ("compared_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("problem_code", models.CharField(default="", max_length=40)),
                ("problem", models.CharField(default="", max_length=300)),
                ("next_step", models.CharField(default="", max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6)),
                ("kind", models.CharField(max_length=30)),
                ("person_id", models.BigIntegerField(null=True)),
                ("subject", models.CharField(default="", max_length=200)),
                ("name", models.CharField(default="", max_length=60)),
                ("phone", models.CharField(default="", max_length=30)),
                ("wanted", models.JSONField(default=list)),
                ("found", models.JSONField(default=list)),
            ],
            options={
                "indexes": [models.Index(fields=["county_code", "id"], name="provisioning_difference_of")],
            },
        ),
    ]
