"""Openings and what follows them, in the public schema, out of the counties' reach."""

from django.db import models


class Asked(models.Model):
    """Who has asked for something: his `sub` at the issuer and what he is called there, with which role and prefix."""

    subject = models.CharField(max_length=200)
    by = models.CharField(max_length=60)
    role = models.CharField(max_length=30)
    prefix = models.CharField(max_length=6)

    class Meta:
        abstract = True


class Work(models.Model):
    """What a worker takes up: from `due_at` on, alone until `claimed_until`; `problem` is why it came to nothing."""

    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, db_index=True)
    claimed_until = models.DateTimeField(null=True)
    problem = models.JSONField(null=True)

    class Meta:
        abstract = True


class CountyOpening(Asked, Work):
    """A county on its way in. `step` is the one that is done next; `done` are the moments of those that are done.

    `administrator_phone` is sealed under the county's code. `origin` is the county's address as whoever started it
    reaches it. `revision` counts the changes of the draft.
    """

    code = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    host = models.CharField(max_length=60)
    template = models.CharField(max_length=60)
    quota = models.PositiveIntegerField(null=True)
    administrator_name = models.CharField(max_length=60)
    administrator_phone = models.BinaryField()
    administrator_post = models.CharField(max_length=60)
    state = models.CharField(max_length=10)
    step = models.CharField(max_length=20)
    done = models.JSONField(default=dict)
    origin = models.CharField(max_length=300, default="")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class AdministratorInvite(Asked, Work):
    """Somebody whom the portal has made an administrator of a county: seated on a post and invited by the worker.

    `phone` and `link` are sealed under the county's code; the link is forgotten once it is worth nothing any more.
    `origin` is the county's address as whoever asked reaches it.
    Without Keycloak there is no invitation, and so no link.
    """

    county_code = models.CharField(max_length=6, db_index=True)
    opening = models.OneToOneField(CountyOpening, models.CASCADE, null=True, related_name="invite")
    name = models.CharField(max_length=60)
    phone = models.BinaryField()
    post_code = models.CharField(max_length=60)
    origin = models.CharField(max_length=300)
    state = models.CharField(max_length=10)
    link = models.BinaryField(default=b"")
    expires_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class CountyExport(Asked, Work):
    """Everything of a county in one file; `key` is where it lies, empty until it is there and when it has gone.

    `sha256` is that of the whole file, `size` its bytes.
    """

    county_code = models.CharField(max_length=6, db_index=True)
    state = models.CharField(max_length=10)
    key = models.CharField(max_length=200, default="")
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="")
    tables = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class CountySummary(models.Model):
    """What the portal knows of the inside of a county: a few figures, counted by the worker from time to time.

    `posts` are those whose holders manage the organisation: `[{code, name, unit, holders}]`.
    """

    county_code = models.CharField(max_length=6, unique=True)
    people = models.PositiveIntegerField()
    accounts = models.PositiveIntegerField()
    posts = models.JSONField(default=list)
    last_activity_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField()


class PlatformAct(models.Model):
    """What somebody above the counties has done, in one chain.

    `words` and `by` may be taken out by law: the chain holds a digest of them, which `salt` keeps unguessable.
    """

    append_only = True

    seq = models.PositiveBigIntegerField(unique=True)
    type = models.CharField(max_length=40)
    at = models.DateTimeField()
    subject = models.CharField(max_length=200)
    role = models.CharField(max_length=30)
    prefix = models.CharField(max_length=6)
    county_code = models.CharField(max_length=6, db_index=True)
    facts = models.JSONField()
    by = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    salt = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering = ["-seq"]
