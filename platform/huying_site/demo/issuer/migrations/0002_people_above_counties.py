from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("issuer", "0001_initial")]

    operations = [
        migrations.AlterField(
            "Person", "county_code", models.CharField(blank=True, default="", max_length=6)
        ),
        migrations.AddField("Person", "role", models.CharField(blank=True, default="", max_length=30)),
        migrations.AddField(
            "Person", "division_prefix", models.CharField(blank=True, default="", max_length=6)
        ),
    ]
