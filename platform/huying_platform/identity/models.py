"""Tables of identity, in the public schema."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

DIGEST = 64
"""Characters of a SHA-256 in hexadecimal digits."""


class Account(models.Model):
    """A person of the portal, as a county knows him: in two counties he has two accounts.

    `external_id` is what the issuer of the identity calls him (in the demo `demo:<county>:<post>`). Which posts he
    holds is the county's affair and stands in its own schema.
    """

    external_id = models.CharField(max_length=200)
    display_name = models.CharField(max_length=60)
    county_code = models.CharField(max_length=6, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["external_id", "county_code"], name="identity_account_once_a_county"
            )
        ]


class SignOn(models.Model):
    """A person signed on with the issuer in one browser; his sessions on the portal's hosts hang on it.

    `subject` and `issuer_session` are the issuer's `sub` and `sid` (empty where it names none); the tokens are
    encrypted. `checked_at` is when the issuer last said that it stands. After `ends_at` nothing of it is valid.
    """

    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=200, db_index=True)
    issuer_session = models.CharField(max_length=128, db_index=True)
    name = models.CharField(max_length=60)
    counties = models.JSONField()
    realm_roles = models.JSONField()
    division_prefix = models.CharField(max_length=6)
    refresh_token = models.TextField()
    id_token = models.TextField()
    began_at = models.DateTimeField()
    checked_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)


class OpenSession(AbstractBaseSession):
    """A session of one browser on one host, as Django keeps it, and what its owner is shown of it.

    `county_code` is that of the host, empty on the portal's own; `subject` whose it is, as the issuer calls him.
    `expire_date` comes nearer than `ends_at`, the absolute limit, while nobody uses the session.
    """

    subject = models.CharField(max_length=200, db_index=True)
    county_code = models.CharField(max_length=6)
    sign_on = models.ForeignKey(SignOn, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60)
    address = models.GenericIPAddressField(null=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField()


class Attempt(models.Model):
    """A sign-in on its way: begun on a host, asked of the issuer, handed over to the host it began on.

    Each secret that travels is kept as a digest, and taken away when it has been used: `reference` brings the browser
    from the host to the portal, `state` back from the issuer, `code` back to the host. `browser` and `portal_browser`
    are digests of the cookies the browser has on the host and on the portal. `verifier` (of PKCE) is encrypted.

    `post` is the code of the post somebody wants to begin at, empty for whichever is his own. `address` is the network
    that the attempt was begun from.
    """

    county_code = models.CharField(max_length=6)
    origin = models.CharField(max_length=300)
    next_path = models.CharField(max_length=2000)
    hint = models.CharField(max_length=200)
    afresh = models.BooleanField()
    post = models.CharField(max_length=40)
    address = models.GenericIPAddressField(null=True, db_index=True)
    browser = models.CharField(max_length=DIGEST)
    expires_at = models.DateTimeField(db_index=True)
    reference = models.CharField(max_length=DIGEST, unique=True, null=True)

    state = models.CharField(max_length=DIGEST, unique=True, null=True)
    portal_browser = models.CharField(max_length=DIGEST)
    nonce = models.CharField(max_length=64)
    verifier = models.TextField()

    code = models.CharField(max_length=DIGEST, unique=True, null=True)
    sign_on = models.ForeignKey(SignOn, models.CASCADE, null=True)


class LogoutToken(models.Model):
    """A logout token that was taken, by the digest of its id, until it would no longer be taken anyway.

    Also, by a digest of its own, the session at the issuer that it named: nobody signs on by that any more.
    """

    digest = models.CharField(max_length=DIGEST, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)
