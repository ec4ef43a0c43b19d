"""Django's registration of the site: its management commands, and what must be set up once per process."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings

from huying_platform.counties.signals import counties_have_changed
from huying_platform.identity.signals import sessions_have_ended
from huying_platform.live.api import publish_county_change, publish_ended_sessions
from huying_platform.messages.waiting import messages_are_waiting
from huying_platform.observability.sentry import start_sentry
from huying_platform.openings import waiting as openings_waiting
from huying_platform.provisioning.ports import Staff, use_staff
from huying_platform.provisioning.waiting import changes_are_waiting
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
        changes_are_waiting.connect(_tell_provisioner, dispatch_uid="huying.provision")
        openings_waiting.work_is_waiting.connect(_tell_opener, dispatch_uid="huying.open_counties")
        messages_are_waiting.connect(_tell_sender, dispatch_uid="huying.send_messages")
        counties_have_changed.connect(_tell_of_county, dispatch_uid="huying.county_change")
        use_staff(_county_staff)


def _close_streams(county_code: str, keys: list[str], **_: Any) -> None:
    """A lost message costs two seconds: each stream looks at its session with every heartbeat."""
    publish_ended_sessions(county_code, keys)


def _county_staff() -> Staff:
    """Who knows the counties' people; loaded by who asks first, for a start should be quick."""
    from huying_site.provisioning_wanted import CountyStaff

    return CountyStaff()


def _tell_worker(**_: Any) -> None:
    """A lost message costs half a minute: the worker looks by itself."""
    _send("huying.work_on_workbooks", expires=20)


def _tell_provisioner(**_: Any) -> None:
    """A lost message costs five seconds: the worker looks by itself."""
    _send("huying.provision", expires=5)


def _tell_opener(**_: Any) -> None:
    """A lost message costs five seconds: the worker looks by itself."""
    _send("huying.open_counties", expires=5)
    _send("huying.export_counties", expires=15)


def _tell_sender(**_: Any) -> None:
    """A lost message costs five seconds: the worker looks by itself."""
    _send("huying.send_messages", expires=5)


def _tell_of_county(county_code: str, **_: Any) -> None:
    """A lost message costs as long as a process remembers a county's host."""
    publish_county_change(county_code)


def _send(task: str, *, expires: int) -> None:
    from huying_site.celery import app

    with app.connection_for_write(settings.REDIS_URL) as connection:
        app.send_task(task, expires=expires, retry=False, connection=connection)
