from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("image", "image"), ("document", "document")], max_length=8),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "image/jpeg"),
                            ("image/png", "image/png"),
                            ("image/webp", "image/webp"),
                            ("image/heic", "image/heic"),
                            ("application/pdf", "application/pdf"),
                        ],
                        max_length=32,
                    ),
                ),
                ("size", models.IntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.IntegerField(null=True)),
                ("height", models.IntegerField(null=True)),
                ("original_key", models.CharField(max_length=120, unique=True)),
                ("preview_key", models.CharField(blank=True, default="", max_length=120)),
                ("thumbnail_key", models.CharField(blank=True, default="", max_length=120)),
                ("uploaded_by", models.BigIntegerField()),
                ("post_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("call_id", models.BigIntegerField(null=True)),
                ("event_seq", models.IntegerField(null=True)),
                ("attached_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("call_id__isnull", False)),
                        fields=["call_id"],
                        name="evidence_of_call",
                    ),
                    models.Index(
                        condition=models.Q(("call_id__isnull", True)),
                        fields=["uploaded_by", "uploaded_at"],
                        name="evidence_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attached_at", None), ("call_id", None), ("event_seq", None)),
                            models.Q(
                                ("attached_at__isnull", False),
                                ("call_id__isnull", False),
                                ("event_seq__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_attached_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("height", None),
                                ("kind", "document"),
                                ("preview_key", ""),
                                ("thumbnail_key", ""),
                                ("width", None),
                            ),
                            models.Q(
                                ("height__gt", 0),
                                ("kind", "image"),
                                ("width__gt", 0),
                                models.Q(("preview_key", ""), _negated=True),
                                models.Q(("thumbnail_key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_pictures_whole",
                    ),
                ],
            },
        ),
    ]
