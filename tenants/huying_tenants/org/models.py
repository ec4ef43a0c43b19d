"""Tables of the organisation, in the county's schema."""

from django.db import models
from django.db.models import Q

from huying_platform.counties.api import SealedTextField
from huying_tenants.org.domain import Engagement, PostKind, UnitKind


class Configuration(models.Model):
    """The one row that says which configuration the county runs on.

    `revision` is a random word, new with every change: whatever was read under one revision stays true for it, so
    processes may keep it without asking each other. `pack_digest` is what the county was onboarded from.
    """

    id = models.BigIntegerField(primary_key=True, default=1)
    revision = models.UUIDField()
    pack_digest = models.BinaryField(max_length=32)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="org_configuration_is_one_row")]


class Unit(models.Model):
    """A township, street, village, department, centre or body of the county: what stays when all else changes."""

    code = models.CharField(max_length=40, unique=True)


class UnitVersion(models.Model):
    """How a unit stands from `since` until before `until` (null: until further notice); days of the county.

    `parent` is the unit it belongs to (块), `line_superior` the one that leads it in its trade (条; null: no other).
    `level` is the county's own code of its level. `act` is the number of the audit act that said so (null: a pack).
    That versions of a unit never overlap is kept by their one writer.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    since = models.DateField()
    until = models.DateField(null=True)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=30)
    kind = models.CharField(max_length=16)
    level = models.CharField(max_length=40)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    line_superior = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    duty_phone = models.CharField(max_length=30, blank=True, default="")
    contact = models.CharField(max_length=60, blank=True, default="")
    initials = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=360)
    position = models.IntegerField()
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    coordinate_system = models.CharField(max_length=16, blank=True, default="")
    boundary = models.JSONField(null=True)
    act = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "since"], name="org_version_below")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="org_version_once_a_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="org_version_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in UnitKind]), name="org_unit_kind_known"
            ),
        ]


class Succession(models.Model):
    """Open matters of a closed unit pass to `successor` from `since` on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    act = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="org_succession_once_a_day"),
            models.CheckConstraint(
                condition=~Q(unit=models.F("successor")), name="org_succession_to_another"
            ),
        ]


class LevelScheme(models.Model):
    """The county's levels (层级) from `since` on, from top to bottom; in force is the latest that has begun.

    `levels` is a list of `{code, name, kinds}`.
    """

    since = models.DateField(unique=True)
    levels = models.JSONField()
    act = models.BigIntegerField(null=True)


class PermissionRole(models.Model):
    """A role of permissions (权限角色) as the county sees it: which verbs of the registry its posts may take at most.

    `unit_kinds` and `post_kinds` say where it may be given, as lists of words; `act` is the number of the audit act
    that wrote it last (null: a pack).
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    unit_kinds = models.JSONField()
    post_kinds = models.JSONField()
    verbs = models.JSONField()
    position = models.IntegerField()
    act = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position", "id"]


class Post(models.Model):
    """A desk of a unit that people sit at (岗位), from `since` until before `until` (null: until further notice).

    `roles` lists codes of the rulebook's roles (职务); `permissions` verbs of the registry that narrow what a post of
    its kind may do (null: it does not), `permission_role` does the same by name.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    position = models.IntegerField()
    roles = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True)
    phone = models.CharField(max_length=30, blank=True, default="")
    permissions = models.JSONField(null=True)
    permission_role = models.ForeignKey(
        PermissionRole, on_delete=models.PROTECT, to_field="code", null=True, related_name="posts"
    )
    single_holder = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PostKind]), name="org_post_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="org_post_ends_after_start"
            ),
        ]


class Person(models.Model):
    """Somebody of the county; `account_id` is their account of the platform (null: they never signed in).

    The account lives in the public schema; no key reaches there, so that counties can be moved apart. The phone is
    sealed, and found by `phone_digest` (null: no phone), a keyed digest of the whole number. `number_changed_at` and
    the account and post beside it: another changed it last, while they had an account. Of whom was `erased_at` some
    moment nothing is left but the postings.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    phone = SealedTextField(blank=True, default="")
    phone_digest = models.BinaryField(max_length=32, null=True)
    account_id = models.BigIntegerField(null=True, unique=True)
    number_changed_at = models.DateTimeField(null=True)
    number_changed_account_id = models.BigIntegerField(null=True)
    number_changed_post_id = models.BigIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_digest"], name="org_person_by_phone")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    number_changed_at=None, number_changed_account_id=None, number_changed_post_id=None
                )
                | Q(
                    number_changed_at__isnull=False,
                    number_changed_account_id__isnull=False,
                    number_changed_post_id__isnull=False,
                ),
                name="org_person_number_changed_by_somebody",
            )
        ]


class Posting(models.Model):
    """Who holds a post (任职), from `since` until before `until` (null: still); a deputy (代班) for a time only.

    `cut`: it ends because its post does, though it was to last until `asked_until` (null: for good).
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="postings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="postings")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    deputy = models.BooleanField(default=False)
    engagement = models.CharField(max_length=20, default=Engagement.STAFF.value)
    act = models.BigIntegerField(null=True)
    cut = models.BooleanField(default=False)
    asked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person"], condition=Q(until=None), name="org_posting_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="org_posting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(deputy=False) | Q(until__isnull=False), name="org_posting_deputy_for_a_time"
            ),
            models.CheckConstraint(
                condition=Q(engagement__in=[each.value for each in Engagement]),
                name="org_posting_engagement_known",
            ),
        ]
