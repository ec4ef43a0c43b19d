"""Tables of the rules, in the county's schema.

A draft is worked on; what is published is only ever inserted, so that nobody can change what calls live by.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class RulebookVersion(models.Model):
    """One published rulebook; immutable. Calls pin the version that was in force when they were filed.

    `text` is the document as it was written (empty: it came as data alone), `cases` its worked cases as files
    (`name`, `text`), `digest` the SHA-256 of the document's canonical form, `acknowledged` the warnings whoever
    published it took upon himself. A version is superseded by the next one that takes effect.
    """

    append_only = True

    number = models.IntegerField(unique=True)
    title = models.CharField(max_length=100)
    effective_from = models.DateTimeField(unique=True)
    document = models.JSONField()
    text = models.TextField(blank=True, default="")
    cases = models.JSONField(default=list)
    digest = models.BinaryField(max_length=32)
    acknowledged = ArrayField(models.CharField(max_length=60), default=list)
    published_at = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]


class RulebookDraft(models.Model):
    """A rulebook that is being written. `revision` rises with every save; `checked_revision` passed the check.

    `based_on` is the version it began as a copy of.
    """

    title = models.CharField(max_length=100)
    text = models.TextField()
    cases = models.JSONField(default=list)
    based_on = models.ForeignKey(RulebookVersion, models.PROTECT, null=True, related_name="+")
    revision = models.IntegerField(default=1)
    checked_revision = models.IntegerField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.BigIntegerField()

    class Meta:
        ordering = ["id"]


class RulebookOverride(models.Model):
    """A temporary change for a period, beside the versions; immutable. Of one code the newest edition counts.

    `until` is exclusive.
    """

    append_only = True

    code = models.CharField(max_length=60)
    edition = models.IntegerField()
    title = models.CharField(max_length=100)
    since = models.DateTimeField()
    until = models.DateTimeField()
    document = models.JSONField()
    digest = models.BinaryField(max_length=32)
    published_at = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="rulebook_override_edition_once"),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("since")), name="rulebook_override_ends_after_start"
            ),
        ]
