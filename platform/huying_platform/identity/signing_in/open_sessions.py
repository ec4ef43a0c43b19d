"""A person's open sessions: where he is signed in, and how he ends what he does not know."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.crypto import salted_hmac

from huying_platform.counties.api import all_counties, public_context
from huying_platform.identity.models import OpenSession
from huying_platform.identity.sessions import announce_ended
from huying_platform.identity.signing_in.refusals import session_unknown
from huying_platform.identity.signing_in.sign_ons import sign_out


@dataclass(frozen=True, slots=True)
class Opened:
    """One session as its owner sees it; its key cannot be told from `id`.

    `county` is its code and name, None on the portal's own host.
    """

    id: str
    here: bool
    device: str
    address: str | None
    county: tuple[str, str] | None
    since: datetime
    last_seen: datetime


def sessions_of(subject: str, *, current: str, now: datetime) -> list[Opened]:
    """The living sessions of a person, in all counties, the one used last first. `current` is the key of this one."""
    with public_context():
        rows = list(_of(subject, now).order_by("-seen_at"))
        names = {county.code: county.name for county in all_counties()}
    in_counties = {row.sign_on_id for row in rows if row.county_code}
    return [
        Opened(
            id=_public_id(row.session_key),
            here=row.session_key == current,
            device=row.device,
            address=row.address,
            county=(row.county_code, names.get(row.county_code, "")) if row.county_code else None,
            since=row.began_at,
            last_seen=row.seen_at,
        )
        for row in rows
        # The portal's own host is only the way into the counties, except for who works there.
        if row.county_code or row.sign_on_id not in in_counties
    ]


def end_one(subject: str, *, id_: str, current: str, now: datetime) -> bool:
    """End one of a person's own sessions, and with it all that the same browser has by the same sign-on.

    Gives whether the current session is among them. Refuses with `SESSION_UNKNOWN` what is not his own.
    """
    with public_context():
        rows = list(_of(subject, now))
    wanted = next((row for row in rows if _public_id(row.session_key) == id_), None)
    if wanted is None:
        raise session_unknown()
    if wanted.sign_on_id is not None:
        sign_out(wanted.sign_on_id)
        return any(row.session_key == current and row.sign_on_id == wanted.sign_on_id for row in rows)
    with public_context(), transaction.atomic():
        OpenSession.objects.filter(pk=wanted.pk).delete()
        announce_ended([(wanted.county_code, wanted.session_key)])
    return wanted.session_key == current


def _of(subject: str, now: datetime) -> models.QuerySet[OpenSession]:
    return OpenSession.objects.filter(subject=subject, expire_date__gt=now)


def _public_id(session_key: str) -> str:
    return salted_hmac("huying.open_session", session_key, algorithm="sha256").hexdigest()[:32]
