import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="level",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="unit",
            name="superior",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="roles",
            field=models.JSONField(default=list),
        ),
        migrations.RemoveConstraint(model_name="unit", name="org_unit_kind_known"),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "area",
                            "township",
                            "street",
                            "village",
                            "community",
                            "grid",
                            "department",
                            "centre",
                            "supervision",
                            "body",
                        ],
                    )
                ),
                name="org_unit_kind_known",
            ),
        ),
    ]
