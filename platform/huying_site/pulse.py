"""The worker's pulse: a key in Redis that its every beat renews and that fades when the beats stop."""

import redis
from django.conf import settings

_KEY = "huying:worker:pulse"
_FADES_AFTER = 15  # seconds; the beat is one second


def beat_pulse() -> None:
    """Say that beat and worker are both at work."""
    with _client() as client:
        client.set(_KEY, "1", ex=_FADES_AFTER)


def worker_is_alive() -> bool:
    """Whether a worker has beaten lately; raises redis.RedisError when Redis is away."""
    with _client() as client:
        return bool(client.exists(_KEY))


def _client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
