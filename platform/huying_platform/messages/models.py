"""Messages that arrived on the demo's telephones, in the public schema: telephones belong to no county."""

from django.db import models


class TelephoneMessage(models.Model):
    """A short message that the demo's telephone page shows. No other installation has rows here."""

    phone = models.CharField(max_length=30)
    text = models.CharField(max_length=500)
    sent_at = models.DateTimeField()
