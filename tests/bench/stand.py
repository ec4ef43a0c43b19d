"""The bench's ground: servers of its own, two onboarded counties, and as many stored calls as a figure needs."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
for place in ("tests", "graphql", "tenants", "platform"):
    sys.path.insert(0, str(ROOT / place))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huying_site.settings")
os.environ.setdefault("HUYING_SECRET_KEY", "for the bench only")
os.environ.setdefault("HUYING_LOG_LEVEL", "WARNING")

COUNTY = "371427"
HOST = "xiajin"


@contextmanager
def servers() -> Iterator[None]:
    """PostgreSQL (durable, as in use) and Redis of this run, and Django set up upon them."""
    from huying_site.embedded import scratch_folder, start_postgres, start_redis

    with scratch_folder() as folder:
        postgres = start_postgres(folder / "postgres", durable=True)
        redis = start_redis(folder / "redis", durable=False)
        os.environ["DATABASE_URL"], os.environ["REDIS_URL"] = postgres.url, redis.url
        os.environ["HUYING_MEDIA_DIR"] = str(folder / "media")
        try:
            import django

            django.setup()
            yield
        finally:
            from django.db import connections

            connections.close_all()
            redis.stop()
            postgres.stop()


@contextmanager
def portal() -> Iterator[None]:
    """A fresh database with both counties; Django is connected to it."""
    from django.db import connections

    from testkit.databases import server_from_environment
    from testkit.portal import prepare_portal

    server = server_from_environment()
    server.template("huying_bench_template", prepare_portal)
    name = f"huying_bench_{time.monotonic_ns()}"
    with server.clone("huying_bench_template", name) as clone:
        before = os.environ["DATABASE_URL"]
        os.environ["DATABASE_URL"] = clone.url
        connections.close_all()  # a connection of this thread may still be to the database before
        try:
            yield
        finally:
            os.environ["DATABASE_URL"] = before
            connections.close_all()


def store_calls(count: int) -> float:
    """Store past calls in the bench's county, made by the same decider; returns the seconds it took."""
    from huying_platform.counties.api import county_context
    from huying_site.composition import clock
    from huying_site.demo.history.writing import write_past

    began = time.perf_counter()
    with county_context(f"c{COUNTY}"):
        write_past(clock=clock(), count=count)
    analyze()
    return time.perf_counter() - began


def analyze() -> None:
    """Give the planner its statistics, as autovacuum would within a minute."""
    from django.db import connection

    from huying_platform.counties.api import county_context, owner_context

    with owner_context(), county_context(f"c{COUNTY}"), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
