"""Acts on the organisation as the county reads them, which units each touched, who is at a unit's form now, and who is
to become an administrator."""

from django.db import models
from django.db.models import Q

from huying_tenants.hierarchy.domain import GrantState


class OrganisationAct(models.Model):
    """An act on the organisation. `seq` is its number among the county's audit acts, which prove it.

    `words` tell it in a sentence; it takes effect on the county day `effective`. `undo` holds what the acts wrote over,
    so that it can be taken back; null: it cannot. `revoked_by` is the number of the act that took it back.
    """

    seq = models.BigIntegerField(unique=True)
    request_id = models.UUIDField(null=True, unique=True)
    kind = models.CharField(max_length=40)
    words = models.TextField()
    effective = models.DateField()
    reason = models.TextField(blank=True, default="")
    document = models.CharField(max_length=100, blank=True, default="")
    at = models.DateTimeField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    undo = models.JSONField(null=True)
    revoked_by = models.BigIntegerField(null=True)


class TouchedUnit(models.Model):
    """A unit that an act changed: in itself, or who sits in it. The latest is the revision an editor has seen."""

    append_only = True

    unit_id = models.BigIntegerField()
    act = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["act"], name="hierarchy_touched_by_act")]
        constraints = [models.UniqueConstraint(fields=["unit_id", "act"], name="hierarchy_touched_once")]


class Editing(models.Model):
    """Somebody has a unit's form open, since when; lapses at `until` unless it is renewed."""

    unit_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "account_id"], name="hierarchy_one_form_each")
        ]


class AdministratorGrant(models.Model):
    """Somebody is to hold a post that manages the organisation, if a second administrator agrees before `expires_at`.

    What was asked for is kept as it was: from the county day `since` until before `until` (null: for good). Whether an
    open one has expired is said by the time alone. `posting_id` is what a confirmed one has become.
    """

    post_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    deputy = models.BooleanField()
    engagement = models.CharField(max_length=20)
    asked_account_id = models.BigIntegerField()
    asked_post_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=GrantState.OPEN.value)
    decided_account_id = models.BigIntegerField(null=True)
    decided_post_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    posting_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "confirmed", "declined"]),
                name="hierarchy_grant_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="hierarchy_grant_decided_at",
            ),
        ]
