from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_sign_ons")]

    operations = [
        # Sign-ins on their way say neither; they last a quarter of an hour.
        migrations.AddField(
            "attempt", "post", models.CharField(max_length=40, default=""), preserve_default=False
        ),
        migrations.AddField("attempt", "address", models.GenericIPAddressField(null=True, db_index=True)),
    ]
