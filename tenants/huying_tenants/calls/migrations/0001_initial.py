import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("org", "0001_initial"),
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.IntegerField()),
                ("type", models.CharField(max_length=40)),
                ("format", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("account_id", models.BigIntegerField(null=True)),
                ("post_id", models.BigIntegerField(null=True)),
                ("unit_id", models.BigIntegerField(null=True)),
                ("payload", models.JSONField()),
                ("words_digest", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="DeskRevision",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="org.unit",
                    ),
                ),
                ("revision", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=20, unique=True)),
                ("last", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=20)),
                ("sequence", models.IntegerField()),
                ("number", models.CharField(max_length=60, unique=True)),
                ("spoken_number", models.CharField(max_length=60)),
                ("state", models.CharField(max_length=40)),
                ("version", models.IntegerField()),
                ("seq", models.IntegerField()),
                ("round", models.IntegerField()),
                ("call_type", models.CharField(max_length=40)),
                (
                    "cooperating",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("situation", models.TextField()),
                ("place", models.TextField()),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("coordinate_system", models.CharField(blank=True, max_length=20)),
                ("evidence_count", models.IntegerField(default=0)),
                ("filed_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField()),
                ("head_hash", models.BinaryField()),
                (
                    "caller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "item_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.itemversion",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "place_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "rulebook_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.rulebookversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.SmallIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("round", models.IntegerField()),
                ("started_by", models.CharField(max_length=40)),
                ("status", models.CharField(max_length=20)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("soon_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                ("breached_at", models.DateTimeField(null=True)),
                ("row", models.SmallIntegerField()),
                ("holidays", models.CharField(blank=True, max_length=80)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="calls.call"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventWords",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="calls.callevent",
                    ),
                ),
                ("salt", models.BinaryField()),
                ("words", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="callevent",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="calls.call"
            ),
        ),
        migrations.CreateModel(
            name="CallRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("request_id", models.UUIDField(unique=True)),
                ("account_id", models.BigIntegerField()),
                ("fingerprint", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calls.call",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeskEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("party", models.CharField(max_length=20)),
                ("open", models.BooleanField()),
                ("must_act", models.BooleanField()),
                ("ringing_since", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("clock_ordinal", models.SmallIntegerField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("soon_at", models.DateTimeField(null=True)),
                ("sort_at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="desk_entries",
                        to="calls.call",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Timer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.SmallIntegerField()),
                ("due_at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="timers", to="calls.call"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["-filed_at", "-id"], name="call_by_filing"),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["state", "-filed_at"], name="call_by_state"),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["item_version", "-filed_at"], name="call_by_item"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(fields=("series", "sequence"), name="one_call_per_number"),
        ),
        migrations.AddConstraint(
            model_name="callclock",
            constraint=models.UniqueConstraint(fields=("call", "ordinal"), name="one_clock_per_ordinal"),
        ),
        migrations.AddIndex(
            model_name="callevent",
            index=models.Index(fields=["at"], name="event_by_time"),
        ),
        migrations.AddConstraint(
            model_name="callevent",
            constraint=models.UniqueConstraint(fields=("call", "seq"), name="one_event_per_seq"),
        ),
        migrations.AddIndex(
            model_name="deskentry",
            index=models.Index(
                condition=models.Q(("open", True)), fields=["unit", "sort_at", "call"], name="desk_open"
            ),
        ),
        migrations.AddIndex(
            model_name="deskentry",
            index=models.Index(
                condition=models.Q(("open", False)), fields=["unit", "-sort_at", "-call"], name="desk_done"
            ),
        ),
        migrations.AddConstraint(
            model_name="deskentry",
            constraint=models.UniqueConstraint(fields=("call", "unit"), name="one_desk_entry_per_unit"),
        ),
        migrations.AddIndex(
            model_name="timer",
            index=models.Index(fields=["due_at", "id"], name="timer_by_due"),
        ),
        migrations.AddConstraint(
            model_name="timer",
            constraint=models.UniqueConstraint(fields=("call", "ordinal"), name="one_timer_per_clock"),
        ),
    ]
