from datetime import date
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from huying_platform.pinyin import pinyin_of

FIRST_DAY = date(1949, 10, 1)

UNIT_KINDS = [
    "area",
    "township",
    "street",
    "village",
    "community",
    "grid",
    "department",
    "stationed",
    "centre",
    "supervision",
    "body",
]
KINDS_DOWNWARDS = [
    "body",
    "supervision",
    "centre",
    "department",
    "area",
    "township",
    "street",
    "village",
    "community",
    "grid",
]
POST_KINDS = ["duty", "reader", "grid_head", "grid_member"]
ENGAGEMENTS = ["staff", "full_time", "volunteer", "social_supervisor"]
KIND_NAMES = {
    "area": "片区",
    "township": "乡镇",
    "street": "街道",
    "village": "村",
    "community": "社区",
    "grid": "网格",
    "department": "部门",
    "centre": "中心",
    "supervision": "督查",
    "body": "领导机构",
}


def date_the_units(apps: Any, _schema_editor: Any) -> None:
    """Each unit as it stands becomes the first version of itself; its superior, its line's."""
    units = apps.get_model("org", "Unit").objects.order_by("position")
    version = apps.get_model("org", "UnitVersion")
    version.objects.bulk_create(
        version(
            unit_id=unit.id,
            since=FIRST_DAY,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            level=unit.level or unit.kind,
            parent_id=unit.parent_id,
            line_superior_id=unit.superior_id,
            duty_phone=unit.duty_phone,
            initials=unit.initials,
            pinyin=pinyin_of(unit.name),
            position=unit.position,
        )
        for unit in units
    )


def name_the_levels(apps: Any, _schema_editor: Any) -> None:
    """The levels in use, in the order of the kinds that stand on them."""
    versions = apps.get_model("org", "UnitVersion").objects.order_by("position")
    kinds: dict[str, list[str]] = {}
    for level, kind in versions.values_list("level", "kind"):
        kinds.setdefault(level, []).append(kind)
    ordered = sorted(kinds, key=lambda level: min(KINDS_DOWNWARDS.index(kind) for kind in kinds[level]))
    if ordered:
        levels = [
            {"code": code, "name": KIND_NAMES.get(code, code), "kinds": sorted(set(kinds[code]))}
            for code in ordered
        ]
        apps.get_model("org", "LevelScheme").objects.create(since=FIRST_DAY, levels=levels)


NAME_THE_HOLDERS = """
INSERT INTO org_person (code, name, phone, account_id)
SELECT 'p-' || held.account_id, COALESCE(account.display_name, ''), '', held.account_id
FROM (SELECT DISTINCT account_id FROM org_posting) AS held
LEFT JOIN identity_account AS account ON account.id = held.account_id
ORDER BY held.account_id
"""
SEAT_THEM = """
UPDATE org_posting SET person_id = person.id
FROM org_person AS person WHERE person.account_id = org_posting.account_id
"""


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"), name=name
    )


def known(field: str, values: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q((f"{field}__in", values)), name=name)


def key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def to(model: str, related_name: str = "+", **options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=model, **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0002_levels_and_roles"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="unit", name="org_unit_kind_known"),
        migrations.CreateModel(
            name="UnitVersion",
            fields=[
                ("id", key()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("name", models.CharField(max_length=60)),
                ("short_name", models.CharField(max_length=30)),
                ("kind", models.CharField(max_length=16)),
                ("level", models.CharField(max_length=40)),
                ("duty_phone", models.CharField(blank=True, default="", max_length=30)),
                ("contact", models.CharField(blank=True, default="", max_length=60)),
                ("initials", models.CharField(max_length=60)),
                ("pinyin", models.CharField(max_length=360)),
                ("position", models.IntegerField()),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("coordinate_system", models.CharField(blank=True, default="", max_length=16)),
                ("boundary", models.JSONField(null=True)),
                ("act", models.BigIntegerField(null=True)),
                ("line_superior", to("org.unit", null=True)),
                ("parent", to("org.unit", null=True, db_index=False)),
                ("unit", to("org.unit", "versions")),
            ],
            options={
                "indexes": [models.Index(fields=["parent", "since"], name="org_version_below")],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "since"), name="org_version_once_a_day"),
                    ends_after_start("org_version_ends_after_start"),
                    known("kind", UNIT_KINDS, "org_unit_kind_known"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", key()),
                ("since", models.DateField()),
                ("act", models.BigIntegerField(null=True)),
                ("successor", to("org.unit")),
                ("unit", to("org.unit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "since"), name="org_succession_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("successor")), _negated=True),
                        name="org_succession_to_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelScheme",
            fields=[
                ("id", key()),
                ("since", models.DateField(unique=True)),
                ("levels", models.JSONField()),
                ("act", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", key()),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, default="", max_length=30)),
                ("account_id", models.BigIntegerField(null=True, unique=True)),
            ],
        ),
        migrations.RunPython(date_the_units),
        migrations.RunPython(name_the_levels),
        migrations.RunSQL(NAME_THE_HOLDERS),
        migrations.AlterModelOptions(name="unit", options={}),
        migrations.RemoveField(model_name="unit", name="name"),
        migrations.RemoveField(model_name="unit", name="short_name"),
        migrations.RemoveField(model_name="unit", name="kind"),
        migrations.RemoveField(model_name="unit", name="parent"),
        migrations.RemoveField(model_name="unit", name="duty_phone"),
        migrations.RemoveField(model_name="unit", name="initials"),
        migrations.RemoveField(model_name="unit", name="position"),
        migrations.RemoveField(model_name="unit", name="level"),
        migrations.RemoveField(model_name="unit", name="superior"),
        migrations.AddField("post", "since", models.DateField(default=FIRST_DAY), preserve_default=False),
        migrations.AddField("post", "until", models.DateField(null=True)),
        migrations.AddField("post", "phone", models.CharField(blank=True, default="", max_length=30)),
        migrations.AddField("post", "permissions", models.JSONField(null=True)),
        migrations.AddField("post", "single_holder", models.BooleanField(default=False)),
        migrations.RemoveConstraint(model_name="post", name="org_post_kind_known"),
        migrations.AddConstraint("post", known("kind", POST_KINDS, "org_post_kind_known")),
        migrations.AddConstraint("post", ends_after_start("org_post_ends_after_start")),
        migrations.AddField("posting", "person", to("org.person", "postings", null=True)),
        migrations.AddField("posting", "deputy", models.BooleanField(default=False)),
        migrations.AddField("posting", "engagement", models.CharField(default="staff", max_length=20)),
        migrations.AddField("posting", "act", models.BigIntegerField(null=True)),
        migrations.RunSQL(SEAT_THEM),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.AlterField("posting", "person", to("org.person", "postings")),
        migrations.RemoveConstraint(model_name="posting", name="org_posting_once_at_a_time"),
        migrations.RemoveField(model_name="posting", name="account_id"),
        migrations.AddConstraint(
            "posting",
            models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("post", "person"),
                name="org_posting_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            "posting",
            models.CheckConstraint(
                condition=models.Q(("deputy", False), ("until__isnull", False), _connector="OR"),
                name="org_posting_deputy_for_a_time",
            ),
        ),
        migrations.AddConstraint("posting", known("engagement", ENGAGEMENTS, "org_posting_engagement_known")),
    ]
