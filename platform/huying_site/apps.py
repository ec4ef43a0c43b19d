"""Django's registration of the site: its management commands, and what must be set up once per process."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings

from huying_platform.identity.signals import sessions_have_ended
from huying_platform.live.api import publish_ended_sessions
from huying_platform.observability.sentry import start_sentry
from huying_tenants.workbooks.waiting import work_is_waiting


class SiteConfig(AppConfig):
    """The composition root."""

    name = "huying_site"
    label = "huying_site"

    def ready(self) -> None:
        """Report errors where a DSN is given; tell the worker of what waits, and the live channel of who has left."""
        start_sentry(dsn=settings.SENTRY_DSN, release=settings.RELEASE)
        sessions_have_ended.connect(_close_streams, dispatch_uid="huying.close_streams")
        work_is_waiting.connect(_tell_worker, dispatch_uid="huying.work_on_workbooks")


def _close_streams(county_code: str, keys: list[str], **_: Any) -> None:
    """A lost message costs two seconds: each stream looks at its session with every heartbeat."""
    publish_ended_sessions(county_code, keys)


def _tell_worker(**_: Any) -> None:
    """A lost message costs half a minute: the worker looks by itself."""
    from huying_site.celery import app

    with app.connection_for_write(settings.REDIS_URL) as connection:
        app.send_task("huying.work_on_workbooks", expires=20, retry=False, connection=connection)
