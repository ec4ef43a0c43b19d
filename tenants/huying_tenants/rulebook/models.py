"""Tables of the rules, in the county's schema."""

from django.db import models


class RulebookVersion(models.Model):
    """One published rulebook; immutable. Calls pin the version that was in force when they were filed.

    `digest` is the SHA-256 of the document's canonical form.
    """

    number = models.IntegerField(unique=True)
    title = models.CharField(max_length=100)
    effective_from = models.DateTimeField(unique=True)
    document = models.JSONField()
    digest = models.BinaryField(max_length=32)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
