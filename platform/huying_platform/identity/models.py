"""Tables of identity, in the public schema."""

from django.db import models


class Account(models.Model):
    """A person of the portal, as a county knows him.

    `external_id` is what the issuer of the identity calls him (in the demo `demo:<county>:<post>`). Which posts he
    holds is the county's affair and stands in its own schema.
    """

    external_id = models.CharField(max_length=200, unique=True)
    display_name = models.CharField(max_length=60)
    county_code = models.CharField(max_length=6, db_index=True)
