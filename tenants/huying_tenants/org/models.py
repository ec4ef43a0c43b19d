"""Tables of the organisation, in the county's schema."""

from django.db import models
from django.db.models import Q

from huying_tenants.org.domain import PostKind, UnitKind


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
    """A township, street, village, department, centre or body of the county.

    `level` is the county's own code of its level (empty: its kind); `superior` who answers for it when a matter goes up
    (null: the parent).
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=30)
    kind = models.CharField(max_length=16)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    duty_phone = models.CharField(max_length=30, blank=True, default="")
    initials = models.CharField(max_length=60)
    position = models.IntegerField()
    level = models.CharField(max_length=40, blank=True, default="")
    superior = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in UnitKind]), name="org_unit_kind_known"
            )
        ]


class Post(models.Model):
    """A desk of a unit that people sit at (岗位); `roles` lists codes of the rulebook's roles (职务)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    position = models.IntegerField()
    roles = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PostKind]), name="org_post_kind_known"
            )
        ]


class Posting(models.Model):
    """Who holds a post (任职): an account of the platform, from `since` until before `until` (null: still).

    The account lives in the public schema; no key reaches there, so that counties can be moved apart.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="postings")
    account_id = models.BigIntegerField(db_index=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "account_id"], condition=Q(until=None), name="org_posting_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="org_posting_ends_after_start"
            ),
        ]
