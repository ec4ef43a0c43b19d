"""The issuer's one client, the portal."""

from allauth.idp.oidc.models import Client

from huying_site.demo.issuer.adapter import SCOPES
from huying_site.demo.issuer.surroundings import SURROUNDINGS


def register_portal() -> None:
    """Write the portal down as the environment names it; what an earlier start wrote is replaced."""
    client = Client.objects.filter(id=SURROUNDINGS.client_id).first() or Client(id=SURROUNDINGS.client_id)
    client.name = "呼应门户"
    client.type = Client.Type.CONFIDENTIAL
    client.skip_consent = True
    client.response_types = Client.ResponseType.CODE
    client.set_redirect_uris([SURROUNDINGS.redirect_uri])
    client.set_scopes(list(SCOPES))
    client.set_grant_types([Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN])
    client.set_secret(SURROUNDINGS.client_secret)
    client.save()
