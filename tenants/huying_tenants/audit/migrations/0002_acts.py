from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.IntegerField(unique=True)),
                ("type", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("account_id", models.BigIntegerField()),
                ("post_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("facts", models.JSONField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="act_by_time")],
            },
        ),
        migrations.AddField("DailySeal", "acts", models.BinaryField(default=b"")),
    ]
