"""The issuer as one of the demo's processes."""

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from huying_site.demo.services import ISSUER, ProgramService
from huying_site.embedded.process import LOOPBACK, kept_port, secret_file

_FOLDER = "issuer"
_NEEDED = (
    "HUYING_DATA_DIR", "HUYING_DEMO", "HUYING_LISTEN", "HUYING_OIDC_AUDIENCE", "HUYING_OIDC_CLIENT_ID",
    "HUYING_OIDC_CLIENT_SECRET", "HUYING_OIDC_ISSUER", "HUYING_PORT", "PATH", "PYTHONSAFEPATH", "PYTHONUNBUFFERED",
)  # fmt: skip


def issuer_environment(home: Path) -> dict[str, str]:
    """What the portal must know of the issuer; the same at every start, so that sessions outlive one."""
    folder = home / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return {
        "HUYING_OIDC_ISSUER": f"http://{LOOPBACK}:{kept_port(folder / 'port')}",
        "HUYING_OIDC_CLIENT_ID": "huying-portal",
        "HUYING_OIDC_CLIENT_SECRET": secret_file(folder / "client-secret", lambda: secrets.token_urlsafe(32)),
    }


def issuer_service(home: Path, environment: Mapping[str, str]) -> ProgramService:
    """The issuer's process. Of the demo's environment it is told what it needs, no database and no key."""
    needed = {name: environment[name] for name in _NEEDED if name in environment}
    return ProgramService(
        ISSUER,
        [sys.executable, "-m", "huying_site.demo.issuer"],
        needed | {"DJANGO_SETTINGS_MODULE": "huying_site.demo.issuer.settings"},
        home=home,
    )
