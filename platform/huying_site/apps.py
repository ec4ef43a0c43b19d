"""Django's registration of the site: its management commands, and what must be set up once per process."""

from django.apps import AppConfig
from django.conf import settings

from huying_platform.observability.sentry import start_sentry


class SiteConfig(AppConfig):
    """The composition root."""

    name = "huying_site"
    label = "huying_site"

    def ready(self) -> None:
        """Report errors where a DSN is given."""
        start_sentry(dsn=settings.SENTRY_DSN, release=settings.RELEASE)
