from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RulebookVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField(unique=True)),
                ("title", models.CharField(max_length=100)),
                ("effective_from", models.DateTimeField(unique=True)),
                ("document", models.JSONField()),
                ("digest", models.BinaryField(max_length=32)),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
    ]
