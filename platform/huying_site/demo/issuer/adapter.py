"""What the issuer says of people: the claims that Keycloak would write."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client

from huying_site.demo.issuer.models import Person
from huying_site.demo.issuer.surroundings import SURROUNDINGS

ORGANIZATIONS = "organization:*"
SCOPES = ("openid", "profile", ORGANIZATIONS)


class Adapter(DefaultOIDCAdapter):
    """Claims by Keycloak's names and shapes; no `sid`, there are no sessions here."""

    def get_issuer(self) -> str:
        """The same whoever asks."""
        return SURROUNDINGS.issuer

    def get_user_sub(self, client: Client, user: Person) -> str:
        """`demo:<county>:<post>`, or `demo:above:<person>`."""
        return user.subject

    def get_claims(
        self,
        purpose: str,
        user: Person,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """What an ID token and the user info endpoint say of a person."""
        claims = {"sub": user.subject, **claims_of(user, scopes)}
        return {**claims, "typ": "ID", "azp": client.id} if purpose == "id_token" else claims

    def populate_access_token(
        self,
        access_token: dict[str, Any],
        *,
        client: Client,
        scopes: Iterable[str],
        user: Person,
        **kwargs: Any,
    ) -> None:
        """The audience, the type and who asked, as the realm's mappers write them."""
        access_token.update(aud=SURROUNDINGS.audience, typ="Bearer", azp=client.id, **claims_of(user, scopes))
        if user.role:
            access_token["realm_access"] = {"roles": [user.role]}

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """Promise what there is, and no more."""
        del data["device_authorization_endpoint"]
        data.update(
            scopes_supported=list(SCOPES),
            grant_types_supported=["authorization_code", "refresh_token"],
            response_types_supported=["code"],
        )


def claims_of(person: Person, scopes: Iterable[str]) -> dict[str, Any]:
    """Name and county, as far as asked for; the part of the country is told with the audience, unasked."""
    asked = set(scopes)
    claims: dict[str, Any] = {}
    if "profile" in asked:
        claims |= {"name": person.name, "preferred_username": person.subject}
    if person.division_prefix:
        claims["division_prefix"] = person.division_prefix
    if ORGANIZATIONS in asked and person.county_code:
        claims["organization"] = {person.county_code: _membership(person)}
    return claims


def _membership(person: Person) -> dict[str, Any]:
    key = str(uuid5(NAMESPACE_URL, f"{SURROUNDINGS.issuer}/{person.county_code}"))
    return {"id": key, "groups": [person.group]} if person.group else {"id": key}
