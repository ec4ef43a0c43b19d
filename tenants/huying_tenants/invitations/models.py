"""Invitations and the codes that were sent for them. No secret is kept: of links and codes there are digests only."""

from django.db import models
from django.db.models import Q

DIGEST = 64
"""Characters of a SHA-256 in hexadecimal digits."""


class Invitation(models.Model):
    """Somebody is asked to sign in for the first time (`join`), or to choose another password (`reset`).

    Good for a `post` where one is given, else for any post the person holds or is to hold. `act` is the number of the
    audit act. `password_begun_at`: the account had no password until this invitation began to give it one.
    `busy_until`: somebody is being let in by it at this moment.
    """

    person_id = models.BigIntegerField(db_index=True)
    post_id = models.BigIntegerField(null=True)
    purpose = models.CharField(max_length=10)
    token_digest = models.CharField(max_length=DIGEST, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    by_account_id = models.BigIntegerField()
    by_post_id = models.BigIntegerField()
    act = models.BigIntegerField()
    wrong_tries = models.IntegerField(default=0)
    busy_until = models.DateTimeField(null=True)
    password_begun_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitations_one_open_a_person",
            )
        ]


class SentCode(models.Model):
    """A code that was sent to the person's telephone; the latest counts. `digest` covers the number it went to."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=DIGEST)
    sent_at = models.DateTimeField()
    wrong_tries = models.IntegerField(default=0)
