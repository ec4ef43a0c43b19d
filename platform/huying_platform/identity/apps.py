"""Django's registration of the app."""

from django.apps import AppConfig
from django.conf import settings

from huying_platform.identity.demo import refuse_open_demo
from huying_platform.identity.signing_in.secrets import check_keys


class IdentityConfig(AppConfig):
    """Accounts (public schema)."""

    name = "huying_platform.identity"
    label = "identity"

    def ready(self) -> None:
        """No process of a demo starts where strangers could reach it, and none whose keys are no keys."""
        refuse_open_demo(demo=settings.DEMO, listen=settings.LISTEN)
        check_keys()
