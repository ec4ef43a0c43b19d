"""The one connection of this process to Redis' messages, made again whenever it breaks."""

import asyncio
import logging
from collections.abc import Callable

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from huying_platform.live.messages import CHANNEL_PREFIX

logger = logging.getLogger("huying.live")

RETRY_SECONDS = 0.5
PROBE_SECONDS = 5.0
"""A silent connection is asked this often whether it still lives."""


async def listen(
    redis_url: str, on_message: Callable[[str, bytes], None], on_connected: Callable[[], None]
) -> None:
    """Pass on every county's messages (division code, data) for ever.

    What was published while the connection was broken is lost: `on_connected` is the moment to look for it.
    """
    told = False

    def connected() -> None:
        nonlocal told
        told = False
        on_connected()

    while True:
        try:
            await _listen_once(redis_url, on_message, connected)
        except (RedisError, OSError) as error:
            if not told:
                logger.warning("no connection to Redis: %s", type(error).__name__)
            told = True
        except Exception:
            logger.exception("live message not handed on")
        await asyncio.sleep(RETRY_SECONDS)


async def _listen_once(
    redis_url: str, on_message: Callable[[str, bytes], None], on_connected: Callable[[], None]
) -> None:
    # Reconnecting silently, as the library would by itself, hides that messages were missed.
    client = Redis.from_url(
        redis_url,
        retry=Retry(NoBackoff(), 0),
        socket_connect_timeout=PROBE_SECONDS,
        health_check_interval=PROBE_SECONDS,
    )
    async with client, client.pubsub(ignore_subscribe_messages=True) as messages:
        await messages.psubscribe(CHANNEL_PREFIX + "*")
        on_connected()
        while True:
            message = await messages.get_message(timeout=PROBE_SECONDS)
            if message is not None and message["type"] == "pmessage":
                on_message(message["channel"].decode().removeprefix(CHANNEL_PREFIX), message["data"])
