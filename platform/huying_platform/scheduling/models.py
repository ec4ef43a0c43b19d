"""When each county next needs a worker."""

from django.db import models


class CountyWakeup(models.Model):
    """One row per county that ever had something to wait for.

    `next_at` is never later than the county's earliest undone timer, except while a failing county is backing off;
    null when nothing is waiting. `failures` counts the visits in a row that raised, `last_failure` names the class of
    the last one (never its text, which may quote personal data).
    """

    county_code = models.CharField(max_length=6, unique=True)
    next_at = models.DateTimeField(null=True, db_index=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure = models.CharField(max_length=100, default="")

    class Meta:
        ordering = ["next_at"]
