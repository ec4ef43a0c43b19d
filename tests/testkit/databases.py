"""A database of its own for each test: a clone of one template that has everything a fresh portal has.

Tests commit for real, from several connections and processes where they need to; nothing is rolled back behind them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from django.db import connections
from psycopg2 import sql

from huying_platform.counties.api import forget_hosts
from huying_site.environment import Environment

_TEMPLATE_LOCK = 0x7E57


@dataclass(frozen=True, slots=True)
class ClonedDatabase:
    """A database that Django is connected to while a test runs; `url` connects another process to it."""

    name: str
    url: str = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of another process of the same portal."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "huying_site.settings",
            "DATABASE_URL": self.url,
            "HUYING_SECRET_KEY": settings.SECRET_KEY,
            "HUYING_SEAL_KEY": settings.SEAL_KEY,
            "REDIS_URL": settings.REDIS_URL,
        }

    def connections(self) -> set[int]:
        """Process ids of the server that serve this database."""
        return server_from_environment().connections(self.name)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Refuse everybody and cut who is connected, as a server that is restarted does."""
        server = server_from_environment()
        server.allow_connections(self.name, allowed=False)
        try:
            yield
        finally:
            server.allow_connections(self.name, allowed=True)


class DatabaseServer:
    """Makes, clones and drops databases on the server of DATABASE_URL."""

    def __init__(self, url: str) -> None:
        self._url = url

    def template(self, name: str, prepare: Callable[[], None], *, source: str = "template0") -> None:
        """Make the template from another unless it is there; `prepare` fills it, Django being connected to it.

        Workers that come at the same time wait for the first one.
        """
        with self._cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_TEMPLATE_LOCK])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is not None:
                return
            unfinished = f"{name}_unfinished"
            self._run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
            self._run(cursor, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", unfinished, source)
            with self.connected(unfinished):
                prepare()
            self._run(cursor, "ALTER DATABASE {} RENAME TO {}", unfinished, name)

    @contextmanager
    def clone(self, template: str, name: str) -> Iterator[ClonedDatabase]:
        """A copy of the template that Django is connected to, dropped afterwards."""
        with self._cursor() as cursor:
            self._run(cursor, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        try:
            with self.connected(name):
                yield ClonedDatabase(name, self._url_of(name))
        finally:
            self.drop(name)

    def allow_connections(self, name: str, *, allowed: bool) -> None:
        """Open or close a database; closing it cuts the connections it has."""
        with self._cursor() as cursor:
            self._run(cursor, f"ALTER DATABASE {{}} WITH ALLOW_CONNECTIONS {str(allowed).lower()}", name)
            if not allowed:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
                )

    def connections(self, name: str) -> set[int]:
        """Process ids of the server that serve a database."""
        with self._cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", [name])
            return {pid for (pid,) in cursor.fetchall()}

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        with self._cursor() as cursor:
            try:
                self._run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            except psycopg2.errors.InsufficientPrivilege:
                # Autovacuum is in a large database, and only the plain statement may send it away.
                self._run(cursor, "DROP DATABASE IF EXISTS {}", name)

    @contextmanager
    def connected(self, name: str) -> Iterator[None]:
        """Point every thread of this process to a database; this thread's connections are closed at both ends."""
        connections.close_all()
        parameters = connections.settings["default"]
        before = {key: parameters[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
        parameters.update(Environment({"URL": self._url_of(name)}).database("URL").login)
        forget_hosts()
        try:
            yield
        finally:
            connections.close_all()
            parameters.update(before)
            forget_hosts()

    @contextmanager
    def _cursor(self) -> Iterator[psycopg2.extensions.cursor]:
        connection = psycopg2.connect(self._url)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    def _url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self._url)._replace(path=f"/{name}"))

    def _run(self, cursor: psycopg2.extensions.cursor, statement: str, *names: str) -> None:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def server_from_environment() -> DatabaseServer:
    """The server of DATABASE_URL; its user must be allowed to create databases."""
    return DatabaseServer(os.environ["DATABASE_URL"])
