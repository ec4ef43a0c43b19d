"""Reading settings from the environment: strictly, and secrets from files too.

Every name may also be given as NAME_FILE, the path of a file holding the value (container secrets).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from huying_platform.kernel.clock import Clock, ShiftedClock, SystemClock

DEMO_CLOCK = "HUYING_DEMO_CLOCK"
DEMO_CLOCK_SINCE = "HUYING_DEMO_CLOCK_SINCE"

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


@dataclass(frozen=True, slots=True)
class Environment:
    """A reader over a mapping of environment variables; each method raises ImproperlyConfigured with a sentence."""

    variables: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """The value as it stands, without surrounding blanks."""
        path = self.variables.get(f"{name}_FILE")
        if path is None:
            return self.variables.get(name, default).strip()
        if name in self.variables:
            raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: set one of them")
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: {path} cannot be read ({error.strerror})") from error

    def flag(self, name: str, *, default: bool = False) -> bool:
        """1/true/yes or 0/false/no; empty is false."""
        value = self.text(name, str(default)).lower()
        if value not in _FLAGS:
            raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0")
        return _FLAGS[value]

    def minutes(self, name: str, default: int, least: int = 1) -> int:
        """A length of time in whole minutes; given in seconds."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdecimal() or int(value) < least:
            raise ImproperlyConfigured(
                f"{name} is {value!r}: write whole minutes, at least {least}, such as {default}"
            )
        return int(value) * 60

    def moment(self, name: str) -> datetime | None:
        """A moment such as 2026-06-30T10:00:00+08:00; None when unset."""
        value = self.text(name)
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise ImproperlyConfigured(
                f"{name} is {value!r}: write a moment with its offset, such as 2026-06-30T10:00:00+08:00"
            )
        return moment

    def clock(self, *, demo: bool) -> Clock:
        """The machine's own; in a demo with HUYING_DEMO_CLOCK, one that stood there at HUYING_DEMO_CLOCK_SINCE.

        Without the latter it stands there now, which only a process alone may rely on.
        """
        own = SystemClock()
        start = self.moment(DEMO_CLOCK)
        if start is None:
            return own
        if not demo:
            raise ImproperlyConfigured(
                f"{DEMO_CLOCK} is set and HUYING_DEMO is not: only a demo may live at another time"
            )
        return ShiftedClock(own, start - (self.moment(DEMO_CLOCK_SINCE) or own.now()))

    def database(self, name: str) -> "Database":
        """Read postgresql://user:password@host:port/name?option=value.

        Unset gives an empty NAME: commands that need no database still run, the others say what is missing.
        """
        value = self.text(name)
        if not value:
            return Database({"NAME": ""}, {})
        url = urlsplit(value)
        if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/") or not _is_port(url):
            raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/name")
        login = {
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
        }
        return Database(login, dict(parse_qsl(url.query)))

    def owner_login(self, name: str) -> dict[str, str]:
        """User and password of the schemas' owner, empty when the application's login owns them itself."""
        login = self.database(name).login
        return {"user": login["USER"], "password": login["PASSWORD"]} if login["NAME"] else {}


@dataclass(frozen=True, slots=True)
class Database:
    """A database address, as Django's settings want it."""

    login: dict[str, str]
    options: dict[str, str]


def _is_port(url: SplitResult) -> bool:
    try:
        _ = url.port
    except ValueError:
        return False
    return True


environment = Environment(os.environ)
