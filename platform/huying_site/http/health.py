"""Is it alive, and is it ready: each part by name."""

import logging
from collections.abc import Callable
from http import HTTPStatus

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from huying_platform.counties.api import (
    PUBLIC_SCHEMA,
    all_counties,
    county_context,
    pending_migrations,
    public_context,
)
from huying_site.pulse import worker_is_alive

logger = logging.getLogger(__name__)

_complete: set[str] = set()


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"process": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations, Redis and the worker are all well, otherwise 503; each is named."""
    states = {name: _state(name, check) for name, check in _CHECKS.items()}
    healthy = all(state == "ok" for state in states.values())
    return JsonResponse(states, status=HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE)


def _database() -> str:
    with public_context(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    # What is complete stays so for as long as this process runs; only counties not seen yet are looked into.
    with public_context():
        if PUBLIC_SCHEMA not in _complete and not pending_migrations():
            _complete.add(PUBLIC_SCHEMA)
    unseen = [county for county in all_counties() if county.schema_name not in _complete]
    for county in unseen:
        with county_context(county):
            if not pending_migrations():
                _complete.add(county.schema_name)
    incomplete = {PUBLIC_SCHEMA, *(county.schema_name for county in unseen)} - _complete
    return "pending" if incomplete else "ok"


def _redis() -> str:
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as client:
        client.ping()
    return "ok"


def _worker() -> str:
    return "ok" if worker_is_alive() else "silent"


_CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "redis": _redis,
    "worker": _worker,
}


def _state(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception:
        logger.warning("health check failed: %s", name, exc_info=True)
        return "unavailable"
