"""What the rest of the house may use of the live channel."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from huying_platform.kernel.canonical import iso_moment
from huying_platform.live.messages import CHANNEL_PREFIX, DeskChange, encode

__all__ = [
    "DeskChange",
    "publish_county_change",
    "publish_desk_change",
    "publish_ended_sessions",
    "publish_organisation_change",
]

logger = logging.getLogger("huying.live")

SECONDS_TO_WAIT = 1.0
"""Each of the two attempts may hold an act up this long when Redis does not answer."""


def publish_desk_change(county_code: str, message: Mapping[str, Any]) -> None:
    """Tell the desks of a county about a change, after it was committed: `transaction.on_commit(partial(...))`.

    `message` is `{"call": id, "version": n, "units": [[unit_id, revision], ...], "rings": [unit_id, ...], "at": iso}`.
    Never fails the act: a lost message shows itself by the desk's revision in the next heartbeat.
    """
    _publish(county_code, message)


def publish_organisation_change(county_code: str, number: int, at: datetime) -> None:
    """Tell every desk of a county, after the commit, which act changed its organisation last. Never fails the act."""
    _publish(county_code, {"organisation": number, "at": iso_moment(at)})


def publish_ended_sessions(county_code: str, keys: Sequence[str]) -> None:
    """Close the streams of sessions of a county that have ended, after the commit. Never fails whoever ended them."""
    _publish(county_code, {"ended": list(keys)})


def publish_county_change(county_code: str) -> None:
    """Let every process look up anew how a county stands, after the commit. Never fails the act."""
    _publish(county_code, {"county": county_code})


def _publish(county_code: str, message: Mapping[str, Any]) -> None:
    try:
        _redis().publish(CHANNEL_PREFIX + county_code, encode(message))
    except Exception:
        # Whatever it is, the act stands: to answer that it failed would be a lie.
        logger.exception("change not published")


@cache
def _redis() -> Redis:
    return Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=SECONDS_TO_WAIT,
        socket_connect_timeout=SECONDS_TO_WAIT,
        retry=Retry(NoBackoff(), 1),  # once, at once: a pooled connection may have died meanwhile
    )
