"""Reading settings from the environment: strictly, and secrets from files too.

Every name may also be given as NAME_FILE, the path of a file holding the value (container secrets).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

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

    def flag(self, name: str) -> bool:
        """1/true/yes or 0/false/no; unset is false."""
        value = self.text(name).lower()
        if value not in _FLAGS:
            raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0")
        return _FLAGS[value]

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
