"""Whether a person is behind a request: what a page asks by itself keeps no session from running out."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

from huying_platform.identity.session_store import SessionStore

HEADER = "Huying-Unattended"
"""Sent with whatever value by a page that nobody has touched lately."""


class PresenceMiddleware(SessionMiddleware):
    """Django's sessions, which are told who reads them."""

    def process_request(self, request: HttpRequest) -> None:
        """See the class."""
        super().process_request(request)
        if isinstance(request.session, SessionStore):
            request.session.attended = HEADER not in request.headers
