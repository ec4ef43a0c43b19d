"""Django's registration of the app."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured

from huying_platform.identity.demo import refuse_open_demo
from huying_site.demo.issuer.surroundings import SURROUNDINGS


class IssuerConfig(AppConfig):
    """The people the issuer has let in."""

    name = "huying_site.demo.issuer"
    label = "issuer"

    def ready(self) -> None:
        """It lets anybody be anybody: it starts for a demo only, and only where no stranger reaches it."""
        if not SURROUNDINGS.demo:
            raise ImproperlyConfigured("The demo's issuer needs HUYING_DEMO: it asks nobody for a password")
        refuse_open_demo(demo=True, listen=SURROUNDINGS.listen)
        refuse_open_demo(demo=True, listen=SURROUNDINGS.name)
