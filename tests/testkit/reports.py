"""What would be sent to Sentry, kept instead."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from huying_platform.observability.sentry import start_sentry


class FakeTransport(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        event = envelope.get_event()
        if event is not None:
            self.events.append(dict(event))


@contextmanager
def kept_reports(release: str = "huying@1.2.3") -> Iterator[FakeTransport]:
    """Report as a production system does, to nobody, while the block runs."""
    transport = FakeTransport()
    before = sentry_sdk.get_client()
    start_sentry(dsn="https://key@sentry.example.org/1", release=release, transport=transport)
    try:
        yield transport
    finally:
        sentry_sdk.get_global_scope().set_client(before)
