from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("invitations", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="invitation",
            name="texted_at",
        ),
    ]
