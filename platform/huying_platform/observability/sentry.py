"""Error reports to Sentry, with county and release as tags and without anything a person wrote or is called."""

from typing import Any
from urllib.parse import urlsplit

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.transport import Transport
from sentry_sdk.types import Event, Hint

from huying_platform.observability.context import identifying_facts


def start_sentry(*, dsn: str, release: str, transport: type[Transport] | Transport | None = None) -> None:
    """Report errors to `dsn`; does nothing without one."""
    if not dsn:
        return
    sentry_sdk.init(
        dsn=dsn,
        release=release,
        transport=transport,
        integrations=[DjangoIntegration(middleware_spans=False), CeleryIntegration()],
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=0.0,
        # Whom we ask over HTTP (the issuer, its administration, a store) is told nothing of our traces.
        trace_propagation_targets=[],
        before_send=scrub,
    )


def scrub(event: Event, hint: Hint) -> Event:
    """Keep what says where the program failed, drop what may say something about a person.

    Left: exception classes, places in the code, release, tags, method, host and route. Gone: exception texts, local
    variables, paths, query strings, bodies, cookies, headers, addresses, users, breadcrumbs, extra data.
    """
    kept: dict[str, Any] = {name: event[name] for name in _KEPT if name in event}  # type: ignore[literal-required]
    kept["tags"] = {name: str(value) for name, value in identifying_facts().items()}
    if "exception" in event:
        kept["exception"] = {"values": [_exception(value) for value in event["exception"].get("values", [])]}
    if "logentry" in event:
        # The sentence of the call site, never what was put into it.
        kept["logentry"] = {"message": event["logentry"].get("message")}
    if (event.get("transaction_info") or {}).get("source") == "url":
        kept.pop("transaction", None)  # no route was found, so it is the path as it was sent
    request = event.get("request")
    if request:
        url = urlsplit(str(request.get("url", "")))
        kept["request"] = {"method": request.get("method"), "url": f"{url.scheme}://{url.netloc}"}
    return kept  # type: ignore[return-value]


_KEPT = (
    "event_id",
    "timestamp",
    "platform",
    "level",
    "logger",
    "release",
    "environment",
    "sdk",
    "transaction",
)


def _exception(value: dict[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames", [])
    return {
        "type": value.get("type"),
        "module": value.get("module"),
        "mechanism": value.get("mechanism"),
        "stacktrace": {
            "frames": [
                {name: frame.get(name) for name in ("filename", "module", "function", "lineno", "in_app")}
                for frame in frames
            ]
        },
    }
