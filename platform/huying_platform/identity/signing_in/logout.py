"""Back-channel logout: the issuer says, from server to server, whose sessions have ended."""

from datetime import datetime

from django.db import transaction

from huying_platform.counties.api import public_context
from huying_platform.identity.models import LogoutToken, SignOn
from huying_platform.identity.signing_in.departures import note_departure
from huying_platform.identity.signing_in.issuer import issuer
from huying_platform.identity.signing_in.secrets import digest_of
from huying_platform.identity.signing_in.sign_ons import end_sign_ons


def take_logout(token: str) -> None:
    """End what a logout token names: the sign-ons of one session at the issuer, or of a person.

    Refuses a token that is not the issuer's, or was taken before; then nothing has changed.
    """
    with public_context(), transaction.atomic():
        claims = issuer().verifier.verify_logout(token, seen=_seen)
        note_departure(claims)
        named = SignOn.objects.filter(issuer=issuer().url)
        if claims.subject is not None:
            named = named.filter(subject=claims.subject)
        if claims.session_id is not None:
            named = named.filter(issuer_session=claims.session_id)
        end_sign_ons(list(named.values_list("pk", flat=True)))


def _seen(token_id: str, until: datetime) -> bool:
    """Remember a token; whether it was remembered before. Of two that come at once, one is told so."""
    _, first = LogoutToken.objects.get_or_create(digest=digest_of(token_id), defaults={"expires_at": until})
    return not first
