from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("county_code", models.CharField(max_length=6)),
                ("group", models.CharField(blank=True, default="", max_length=200)),
            ],
        ),
    ]
