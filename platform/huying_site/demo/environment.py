"""What the demo tells its processes, and what it checks before it starts any."""

import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path

import psycopg2
import redis
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from huying_platform.kernel.clock import SystemClock
from huying_site.demo.words import DemoError
from huying_site.embedded.folders import checkout
from huying_site.embedded.process import LOOPBACK, secret_file
from huying_site.environment import DEMO_CLOCK, DEMO_CLOCK_SINCE, Environment

DEFAULT_PORT = 8000
_LARGEST_PORT = 65535
_ANSWER_SECONDS = 5


def chosen_port(environment: Mapping[str, str]) -> int:
    """Return the port of the web server: HUYING_PORT or 8000."""
    text = environment.get("HUYING_PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 0 < int(text) <= _LARGEST_PORT:
        raise DemoError(
            f"HUYING_PORT is {text!r}.\n  What to do: set it to a number from 1 to {_LARGEST_PORT}."
        )
    return int(text)


def chosen_time(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what makes all processes of the demo agree on the time: with HUYING_DEMO_CLOCK, since when it runs."""
    try:
        start = Environment(environment).moment(DEMO_CLOCK)
    except ImproperlyConfigured as error:
        raise DemoError(f"{error}.") from None
    return {} if start is None else {DEMO_CLOCK_SINCE: SystemClock().now().isoformat()}


def keycloak_wanted(environment: Mapping[str, str]) -> bool:
    """Tell whether HUYING_IDP asks for a real Keycloak; raise DemoError when it asks for something unknown."""
    chosen = environment.get("HUYING_IDP", "")
    if chosen not in {"", "keycloak"}:
        raise DemoError(f"HUYING_IDP is {chosen!r}.\n  What to do: set it to keycloak, or leave it out.")
    return chosen == "keycloak"


def check_port(port: int) -> None:
    """Raise DemoError when nobody but another program, or only root, could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise DemoError(
                f"Port {port} is for root only.\n  What to do: choose one above 1024, for example\n"
                "    HUYING_PORT=8010 make demo"
            ) from None
        except OSError:
            raise DemoError(
                f"Another program listens on port {port}.\n  What to do: stop it, or choose another port:\n"
                f"    HUYING_PORT={_another(port)} make demo"
            ) from None


def check_frontend() -> None:
    """Raise DemoError when the browser's part has not been built."""
    if not (checkout() / "frontend" / "dist" / "index.html").is_file():
        raise DemoError("The frontend is not built.\n  What to do: run `make demo`, which builds it first.")


def given_database(environment: Mapping[str, str]) -> str:
    """Return DATABASE_URL, empty when there is none; raise DemoError when nothing answers there."""
    url = environment.get("DATABASE_URL", "")
    if url:
        try:
            psycopg2.connect(url, connect_timeout=_ANSWER_SECONDS).close()
        except psycopg2.Error as error:
            raise DemoError(
                f"The database of DATABASE_URL lets nobody in: {str(error).strip()}\n"
                "  What to do: start it or correct the address; without DATABASE_URL the demo brings its own."
            ) from None
    return url


def given_redis(environment: Mapping[str, str]) -> str:
    """Return REDIS_URL, empty when there is none; raise DemoError when nothing answers there."""
    url = environment.get("REDIS_URL", "")
    if url:
        try:
            with redis.Redis.from_url(url, socket_connect_timeout=_ANSWER_SECONDS) as client:
                client.ping()
        except (redis.RedisError, ValueError) as error:
            raise DemoError(
                f"The Redis of REDIS_URL does not answer: {error}\n"
                "  What to do: start it or correct the address; without REDIS_URL the demo brings its own."
            ) from None
    return url


def process_environment(
    home: Path, port: int, time_variables: Mapping[str, str], *, database_url: str, redis_url: str
) -> dict[str, str]:
    """Return the environment of every process of the demo; `time_variables` are what `chosen_time` gave."""
    return dict(os.environ) | {
        **time_variables,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "huying_site.settings",
        "HUYING_DATA_DIR": str(home),
        "HUYING_DEMO": "1",
        "HUYING_LISTEN": LOOPBACK,
        "HUYING_MEDIA_DIR": str(home / "files"),
        "HUYING_MESSAGES": "telephone",
        "HUYING_PORT": str(port),
        "HUYING_SECRET_KEY": secret_file(home / "secret-key", lambda: secrets.token_urlsafe(48)),
        "HUYING_TOKEN_KEYS": secret_file(home / "token-keys", lambda: Fernet.generate_key().decode()),
        "PYTHONSAFEPATH": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _another(port: int) -> int:
    return port + 10 if port + 10 <= _LARGEST_PORT else DEFAULT_PORT
