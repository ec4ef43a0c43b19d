"""PostgreSQL and Redis that need no installation: for the demo, the tests and a developer's machine.

Where `DATABASE_URL` or `REDIS_URL` is set nobody calls this package; nothing else in the code knows the difference.
"""

from huying_site.embedded.errors import EmbeddedServerError
from huying_site.embedded.folders import scratch_folder, server_home
from huying_site.embedded.postgres import RunningPostgres, end_left_behind_postgres, start_postgres
from huying_site.embedded.redis import RunningRedis, end_left_behind_redis, start_redis

__all__ = [
    "EmbeddedServerError",
    "RunningPostgres",
    "RunningRedis",
    "end_left_behind_postgres",
    "end_left_behind_redis",
    "scratch_folder",
    "server_home",
    "start_postgres",
    "start_redis",
]
