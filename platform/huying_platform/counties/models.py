"""Counties and the host names they are found by. Written by the owner role only (onboarding)."""

from typing import Any

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class County(TenantMixin):
    """A county with a schema of its own.

    `code` is the six-digit administrative division code, `shard` names the database node for the day there are
    several. `schema_name` is the code behind a `c`.
    """

    auto_create_schema = False
    owner_writes = True

    schema_name = models.CharField(max_length=63, unique=True)
    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=60)
    shard = models.CharField(max_length=30, default="main")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row only: schemas are made by `onboarding`, in the same transaction."""
        models.Model.save(self, *args, **kwargs)


class CountyHost(DomainMixin):
    """A host name of a county: a label below the base host (`mycounty`), or a whole name when it has a dot."""

    owner_writes = True

    class Meta:
        ordering = ["domain"]


class CountyStanding(models.Model):
    """How a county stands (`standing.CountyState`), since when and why; `reason` is shown to everybody in the county.

    Beside the county itself because the portal changes it, which may write no county. `county_code` is the county's, by
    which it reads its own row. `quota` is how many people it may have (null: as many as it likes); `opened_at` is when
    it was open for the first time. Of a closed county `organisation_disabled` says that Keycloak has been told.
    """

    county = models.OneToOneField(County, models.CASCADE, related_name="standing")
    county_code = models.CharField(max_length=6, unique=True)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=200, default="")
    quota = models.PositiveIntegerField(null=True)
    since = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    organisation_disabled = models.BooleanField(default=False)
