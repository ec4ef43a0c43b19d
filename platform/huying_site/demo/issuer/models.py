"""The tables of the demo's issuer, beside those of allauth."""

from typing import ClassVar

from django.db import models


class Person(models.Model):
    """Whoever holds a post of the demo, as he was when he last signed in. Nobody has a password.

    `subject` is `demo:<county>:<post>`; `group` is where the county's organisation has the unit of the post, empty
    where that is not known.
    """

    subject = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=100)
    county_code = models.CharField(max_length=6)
    group = models.CharField(max_length=200, blank=True, default="")

    objects: ClassVar[models.Manager["Person"]] = models.Manager()

    # What Django and allauth ask of a user.
    USERNAME_FIELD = "subject"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_active = is_authenticated = True
    is_anonymous = False
