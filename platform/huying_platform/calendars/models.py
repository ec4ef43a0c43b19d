"""Tables of the holidays, in the public schema: every county reckons by them."""

from django.db import models

from huying_platform.calendars.notice import DayKind


class HolidayYear(models.Model):
    """A year whose holiday notice (放假通知) is known; `digest` is the SHA-256 of its days, `source` the notice."""

    year = models.BigIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    loaded_at = models.DateTimeField()


class Holiday(models.Model):
    """A day the notice of `year` speaks of: off (放假) or worked in its place (调休上班), and the holiday's name."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=40)
    year = models.IntegerField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in DayKind]),
                name="calendars_holiday_kind_known",
            )
        ]
