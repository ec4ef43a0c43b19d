from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hierarchy", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="touchedunit",
            index=models.Index(fields=["act"], name="hierarchy_touched_by_act"),
        )
    ]
