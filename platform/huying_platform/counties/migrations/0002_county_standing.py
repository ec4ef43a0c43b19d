import django.db.models.deletion
from django.db import migrations, models

# Every county there is by now is open; when it was opened is when its row was made.
_STANDINGS = """
INSERT INTO counties_countystanding (county_id, state, reason, since, opened_at, organisation_disabled)
    SELECT id, 'open', '', created_at, created_at, false FROM counties_county
"""


class Migration(migrations.Migration):
    dependencies = [("counties", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="CountyStanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=10)),
                ("reason", models.CharField(default="", max_length=200)),
                ("quota", models.PositiveIntegerField(null=True)),
                ("since", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("organisation_disabled", models.BooleanField(default=False)),
                (
                    "county",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing",
                        to="counties.county",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(_STANDINGS, migrations.RunSQL.noop),
    ]
