"""Seals and what they cover. Only ever inserted."""

from django.db import models


class DailySeal(models.Model):
    """The seal of one county day; a day without events has none. `mac` is keyed outside the database."""

    append_only = True

    day = models.DateField(unique=True)
    calls = models.IntegerField()
    previous = models.BinaryField()
    mac = models.BinaryField()
    sealed_at = models.DateTimeField()


class SealedPoint(models.Model):
    """How far a call had come on a sealed day, and its number, so that what is missing can be named."""

    append_only = True

    seal = models.ForeignKey(DailySeal, models.PROTECT, related_name="points")
    call_id = models.BigIntegerField()
    number = models.CharField(max_length=60)
    seq = models.IntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "call_id"], name="one_point_per_call_and_seal")
        ]
