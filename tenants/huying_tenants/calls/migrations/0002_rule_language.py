import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0001_initial"),
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.AddField("Call", "grade", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("Call", "labels", models.JSONField(default=dict)),
        migrations.AddField("Call", "suspended", models.BooleanField(default=False)),
        migrations.AddField("CallClock", "limit", models.JSONField(null=True)),
        migrations.AddField("CallClock", "calendar", models.CharField(blank=True, default="", max_length=40)),
        migrations.AddField("CallClock", "override", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField(
            "CallClock",
            "counts_for",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.unit",
            ),
        ),
        migrations.RunSQL(
            "UPDATE calls_callclock SET counts_for_id = owner_id WHERE counts_for_id IS NULL",
            migrations.RunSQL.noop,
        ),
    ]
