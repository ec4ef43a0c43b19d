"""Django's sessions in the database, found only under keys that this server can have given out."""

import re
from typing import Any

from django.contrib.sessions.backends import db

_FORM = re.compile(r"[a-z0-9]{32}")


class SessionStore(db.SessionStore):
    """A key of any other form, such as one with a character no database stores, is that of no session."""

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and _FORM.fullmatch(key) is not None
