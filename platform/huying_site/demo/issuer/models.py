"""The tables of the demo's issuer, beside those of allauth."""

from typing import ClassVar

from django.db import models


class Person(models.Model):
    """Whoever holds a post of the demo, as he was when he last signed in. Nobody has a password.

    `subject` is `demo:<county>:<post>`; `group` is where the county's organisation has the unit of the post, empty
    where that is not known. Who stands above counties has no county, but a `role` of the realm and the prefix of the
    division codes he looks after.
    """

    subject = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=100)
    county_code = models.CharField(max_length=6, blank=True, default="")
    group = models.CharField(max_length=200, blank=True, default="")
    role = models.CharField(max_length=30, blank=True, default="")
    division_prefix = models.CharField(max_length=6, blank=True, default="")

    objects: ClassVar[models.Manager["Person"]] = models.Manager()

    # What Django and allauth ask of a user.
    USERNAME_FIELD = "subject"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_active = is_authenticated = True
    is_anonymous = False
