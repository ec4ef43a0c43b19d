import django.db.models.deletion
from django.db import migrations, models

KEEP_THE_EARLIEST = """
DELETE FROM calls_timer AS later USING calls_timer AS earlier
WHERE earlier.call_id = later.call_id AND (earlier.due_at, earlier.id) < (later.due_at, later.id)
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_rule_language")]

    operations = [
        migrations.RunSQL(KEEP_THE_EARLIEST, migrations.RunSQL.noop),
        migrations.RemoveConstraint("Timer", "one_timer_per_clock"),
        migrations.RemoveField("Timer", "ordinal"),
        migrations.AlterField(
            "Timer",
            "call",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="timer",
                to="calls.call",
            ),
        ),
    ]
