"""Messages on their way, and those on the demo's telephones; in the public schema, for numbers belong to no county."""

from django.db import models
from django.db.models import Q

from huying_platform.messages.domain import DispatchState

PURPOSE, STATE = 20, 10


class OutgoingMessage(models.Model):
    """A message that a county has sent, or is to be sent for it: written in the transaction of its cause.

    `purpose` and `reference` (a key of the county's) say what it is for. Number and text are sealed for the county and
    the recipient, and go as soon as it was sent or never will be; `recipient` is the number's keyed digest, the same in
    all counties. `bounded`: only if the number was not written to too often by anybody, else by such messages of the
    county alone. Not sent from `expires_at` on. `claimed_until`: a worker is at it. `attempts` have begun, the one that
    went well among them. `problem`: why the last came to nothing, as it is told.
    """

    county_code = models.CharField(max_length=6)
    purpose = models.CharField(max_length=PURPOSE)
    reference = models.BigIntegerField()
    recipient = models.BinaryField(max_length=32)
    phone = models.BinaryField()
    text = models.BinaryField()
    bounded = models.BooleanField(default=True)
    written_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=STATE, default=DispatchState.WAITING.value)
    done_at = models.DateTimeField(null=True)
    problem = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state=DispatchState.WAITING.value),
                name="messages_outgoing_due",
            ),
            models.Index(fields=["recipient", "written_at"], name="messages_outgoing_number"),
            models.Index(fields=["county_code", "purpose", "reference"], name="messages_outgoing_cause"),
        ]


class TelephoneMessage(models.Model):
    """A short message that the demo's telephone page shows. No other installation has rows here."""

    phone = models.CharField(max_length=30)
    text = models.CharField(max_length=500)
    sent_at = models.DateTimeField()
