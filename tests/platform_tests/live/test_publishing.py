"""News of an act that cannot go out: the act stands all the same."""

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from huying_platform.live import api


@pytest.mark.parametrize("address", ["", "redis://127.0.0.1:1/0"])
def test_what_cannot_be_told_is_logged_and_no_fault_of_the_act(
    address: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = address
    api._redis.cache_clear()
    try:
        at = datetime(2025, 9, 26, 8, 50, tzinfo=UTC).isoformat()
        api.publish_desk_change("371427", {"call": 7, "version": 2, "units": [[1, 4]], "rings": [], "at": at})
    finally:
        api._redis.cache_clear()
    assert caplog.messages == ["change not published"]
