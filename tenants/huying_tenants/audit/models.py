"""Acts that are not about one call, and the seals with what they cover. Only their words are ever changed: erased."""

from django.db import models


class Act(models.Model):
    """Something done to the county as a whole (publishing, moving calls to new rules), chained by its hash.

    `facts` say what, in values of JSON; `hash` covers the act and the hash of the act before it. Since format 2 free
    words and what names people lie beside it: the hash covers `words_digest`, a salted digest of them (empty: none).
    """

    append_only = True

    seq = models.IntegerField(unique=True)
    format = models.SmallIntegerField(default=1)
    type = models.CharField(max_length=40)
    at = models.DateTimeField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    facts = models.JSONField()
    words_digest = models.BinaryField(default=b"")
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="act_by_time")]


class ActWords(models.Model):
    """Free words and personal data of an act, beside the chain so that they can be erased by law.

    Erased, `words` are null and the salt is gone; `erased_by` is the number of the act that did it and names this one.
    """

    act = models.OneToOneField(Act, models.PROTECT, primary_key=True, related_name="words")
    salt = models.BinaryField()
    words = models.JSONField(null=True)
    erased_by = models.BigIntegerField(null=True)


class DailySeal(models.Model):
    """The seal of one county day; a day without events has none. `mac` is keyed outside the database.

    `acts` is the hash of the last act until then; empty before the first.
    """

    append_only = True

    day = models.DateField(unique=True)
    calls = models.IntegerField()
    acts = models.BinaryField(default=b"")
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
