"""The table of evidence, in the county's schema."""

from django.db import models
from django.db.models import Q

from huying_tenants.evidence.domain.files import Kind, MediaType
from huying_tenants.evidence.domain.limits import MAX_NAME_LENGTH


class Evidence(models.Model):
    """One uploaded file. It waits, known to its uploader only, until a step of a call brings it.

    `call_id` and `event_seq` name that step; calls lie above this app, so no key reaches there. The files themselves
    are in the storage under the three keys (a document has no pictures). `size` is in bytes, `width` and `height` are
    the upright original's pixels, `sha256` is of the original's bytes.
    """

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    media_type = models.CharField(max_length=32, choices=[(media.value, media.value) for media in MediaType])
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    original_key = models.CharField(max_length=120, unique=True)
    preview_key = models.CharField(max_length=120, blank=True, default="")
    thumbnail_key = models.CharField(max_length=120, blank=True, default="")
    uploaded_by = models.BigIntegerField()
    post_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    call_id = models.BigIntegerField(null=True)
    event_seq = models.IntegerField(null=True)
    attached_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["call_id"], name="evidence_of_call", condition=Q(call_id__isnull=False)),
            models.Index(
                fields=["uploaded_by", "uploaded_at"],
                name="evidence_waiting",
                condition=Q(call_id__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(call_id=None, event_seq=None, attached_at=None)
                | Q(call_id__isnull=False, event_seq__isnull=False, attached_at__isnull=False),
                name="evidence_attached_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=Kind.DOCUMENT.value, preview_key="", thumbnail_key="", width=None, height=None
                )
                | (
                    Q(kind=Kind.IMAGE.value, width__gt=0, height__gt=0)
                    & ~Q(preview_key="")
                    & ~Q(thumbnail_key="")
                ),
                name="evidence_pictures_whole",
            ),
        ]
