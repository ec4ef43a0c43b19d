"""People above the counties, signed on at the portal's own host."""

from collections.abc import Mapping
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from huying_platform.counties.api import public_context
from huying_platform.identity.models import SignOn
from huying_platform.identity.session_store import SIGN_ON, SUBJECT

PORTAL = "portal"


class AboveClient(Client):
    """A client on the portal's host of somebody with a role of the realm and a prefix of division codes."""

    def __init__(
        self,
        role: str | None = "province-admin",
        prefix: str = "37",
        *,
        host: str = PORTAL,
        subject: str = "",
    ) -> None:
        super().__init__(headers={"host": f"{host}.{settings.BASE_HOST}", "accept": "application/json"})
        self.subject = subject or f"above:{role}:{prefix}"
        self.cookies[settings.SESSION_COOKIE_NAME] = self._session_key([role] if role else [], prefix)

    def graphql(self, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Run one operation; gives the whole answer."""
        response = self.post(
            "/graphql", {"query": query, "variables": dict(variables or {})}, content_type="application/json"
        )
        answer: dict[str, Any] = response.json()
        return answer

    def portal(self, selection: str) -> dict[str, Any]:
        """What the portal tells of itself; fails when there were errors."""
        answer = self.graphql(f"{{portal {{{selection}}}}}")
        assert "errors" not in answer, answer
        found: dict[str, Any] = answer["data"]["portal"]
        return found

    def send(self, act: str, wanted: str, **given: Any) -> dict[str, Any]:
        """Do something; the payload."""
        name = f"{act[0].upper()}{act[1:]}Input"
        asked = f"{wanted} errors {{code field message nextStep}}"
        query = f"mutation ($input: {name}!) {{{act}(input: $input) {{{asked}}}}}"
        answer = self.graphql(query, {"input": given})
        assert "errors" not in answer, answer
        payload: dict[str, Any] = answer["data"][act]
        return payload

    def do(self, act: str, wanted: str = "__typename", **given: Any) -> dict[str, Any]:
        """Do something that succeeds; the payload."""
        payload = self.send(act, wanted, **given)
        assert payload["errors"] == [], payload
        return payload

    def refused(self, act: str, **given: Any) -> str:
        """Try something that is refused; the code."""
        (error,) = self.send(act, "__typename", **given)["errors"]
        return str(error["code"])

    def _session_key(self, roles: list[str], prefix: str) -> str:
        now = timezone.now()
        with public_context():
            sign_on = SignOn.objects.create(
                issuer=settings.OIDC_ISSUER,
                subject=self.subject,
                issuer_session="",
                name="测试人员",
                counties=[],
                realm_roles=roles,
                division_prefix=prefix,
                refresh_token="",
                id_token="",
                began_at=now,
                checked_at=now,
                ends_at=now + timedelta(hours=1),
            )
            session = import_module(settings.SESSION_ENGINE).SessionStore()
            session.update({SIGN_ON: sign_on.pk, SUBJECT: self.subject})
            session.save()
            key: str = session.session_key
            return key
