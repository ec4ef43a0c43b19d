from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="HolidayYear",
            fields=[
                ("year", models.BigIntegerField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=200)),
                ("digest", models.BinaryField(max_length=32)),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Holiday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("kind", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=40)),
                ("year", models.IntegerField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["off", "work"])), name="calendars_holiday_kind_known"
                    )
                ],
            },
        ),
    ]
