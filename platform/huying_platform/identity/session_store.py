"""Django's sessions in the database, found only under keys that this server can have given out.

A session runs out when nobody has used it for the idle limit, and at the absolute limit whoever uses it. To use it is
what a person does: a page that asks by itself, because something has changed, says so and leaves the session idle. Its
row says to its owner where and when it began. A host finds its own county's sessions only, the portal's host its own.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db.models import DateTimeField, QuerySet, TextField
from django.utils import timezone
from django.utils.crypto import get_random_string

from huying_platform.counties.api import (
    PUBLIC_SCHEMA,
    ComposedQuery,
    Given,
    current_county,
    current_schema,
)
from huying_platform.identity.models import OpenSession

SUBJECT, SIGN_ON, DEVICE, ADDRESS = "subject", "sign_on", "device", "address"
BEGAN, ENDS = "began", "ends"
"""Moments as ISO text; a session without them begins when it is first stored, and ends by the absolute limit."""

SEEN_EVERY = timedelta(minutes=1)
"""Using a session is noted no more often: a row is not written with every request."""

_KEY_LENGTH = 32
_FORM = re.compile(rf"[a-z0-9]{{{_KEY_LENGTH}}}")

_LIVING = ComposedQuery(
    lambda: OpenSession.objects.filter(
        county_code=Given("county", TextField()),
        session_key=Given("key", TextField()),
        expire_date__gt=Given("now", DateTimeField()),
    ).values_list("session_data", "seen_at", "expire_date", "ends_at")
)


class SessionStore(db.SessionStore):
    """A key of any other form, such as one with a character no database stores, is that of no session.

    `attended` is whether a person is behind what reads it. `runs_out` is when it does unless it is used again, and
    `ends` when it does in any case; both None until it has been read.
    """

    def __init__(self, session_key: str | None = None, *, attended: bool = True) -> None:
        super().__init__(session_key)
        self.attended = attended
        self.runs_out: datetime | None = None
        self.ends: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        """The table."""
        return OpenSession

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """The row of a session with this content, seen now."""
        now = timezone.now()
        data.setdefault(BEGAN, now.isoformat())
        data.setdefault(ENDS, (now + timedelta(seconds=settings.SESSION_COOKIE_AGE)).isoformat())
        ends_at = datetime.fromisoformat(data[ENDS])
        return OpenSession(
            session_key=self.session_key or "",
            session_data=self.encode(data),
            expire_date=_runs_out(now, ends_at),
            subject=data.get(SUBJECT, ""),
            county_code=_county_here(),
            sign_on_id=data.get(SIGN_ON),
            device=data.get(DEVICE, ""),
            address=data.get(ADDRESS),
            began_at=datetime.fromisoformat(data[BEGAN]),
            seen_at=now,
            ends_at=ends_at,
        )

    def load(self) -> dict[str, Any]:
        """The content of the session, empty when there is none any more; notes that a person uses it."""
        now = timezone.now()
        rows = _LIVING.rows(county=_county_here(), key=self.session_key, now=now)
        if not rows:
            self._session_key = None  # a key that brought nothing is not given to a new session either
            return {}
        ((content, seen_at, self.runs_out, self.ends),) = rows
        if self.attended and now - seen_at > SEEN_EVERY:
            self.runs_out = _runs_out(now, self.ends)
            _sessions_here().filter(session_key=self.session_key).update(
                seen_at=now, expire_date=self.runs_out
            )
        return self.decode(content)

    def create(self) -> None:
        """A new session. Raises CreateError when the sign-on it hangs on has ended meanwhile.

        A key that somebody has already does not come up: there is nothing to try again.
        """
        self._session_key = get_random_string(_KEY_LENGTH, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def delete(self, session_key: str | None = None) -> None:
        """End a session of this host; one that is none, or another host's, is left alone."""
        key = self.session_key if session_key is None else session_key
        if key is not None:
            _sessions_here().filter(session_key=key).delete()

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and _FORM.fullmatch(key) is not None


def _county_here() -> str:
    """The division code of the county one is in, empty on the portal's own host."""
    return "" if current_schema() == PUBLIC_SCHEMA else current_county().code


def _sessions_here() -> QuerySet[OpenSession]:
    return OpenSession.objects.filter(county_code=_county_here())


def _runs_out(now: datetime, ends_at: datetime) -> datetime:
    """When a session that is used now would run out."""
    return min(ends_at, now + timedelta(seconds=settings.SESSION_IDLE_SECONDS))
