from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CountyWakeup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county_code", models.CharField(max_length=6, unique=True)),
                ("next_at", models.DateTimeField(db_index=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_failure", models.CharField(default="", max_length=100)),
            ],
            options={
                "ordering": ["next_at"],
            },
        ),
    ]
