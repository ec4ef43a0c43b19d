from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_branches")]

    operations = [
        migrations.AddField(
            model_name="itemversion",
            name="effective_until",
            field=models.DateTimeField(null=True),
        ),
    ]
