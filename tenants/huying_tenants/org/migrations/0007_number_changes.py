from django.db import migrations, models

_COLUMNS = ("number_changed_at", "number_changed_account_id", "number_changed_post_id")


class Migration(migrations.Migration):
    dependencies = [("org", "0006_sealed_phones")]

    operations = [
        migrations.AddField("Person", "number_changed_at", models.DateTimeField(null=True)),
        migrations.AddField("Person", "number_changed_account_id", models.BigIntegerField(null=True)),
        migrations.AddField("Person", "number_changed_post_id", models.BigIntegerField(null=True)),
        migrations.AddConstraint(
            "Person",
            models.CheckConstraint(
                condition=models.Q(**dict.fromkeys(_COLUMNS))
                | models.Q(**{f"{column}__isnull": False for column in _COLUMNS}),
                name="org_person_number_changed_by_somebody",
            ),
        ),
    ]
