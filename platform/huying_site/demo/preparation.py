"""Makes the demo's database whole: tables, holidays, one county per pack, plausible past calls. Safe to repeat.

Runs as a process of its own (`python -m huying_site.demo.preparation`), which gives its memory back when it ends.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError

from huying_site.demo.environment import keycloak_wanted
from huying_site.demo.words import DemoError, say
from huying_site.embedded.folders import checkout

_COUNTY_KEYS = ("code", "name", "host")


def main() -> int:
    """Run every step; return the exit code."""
    django.setup()
    from huying_platform.counties.api import public_context

    try:
        with public_context():
            for words, command in steps(checkout() / "packs", own_issuer=not keycloak_wanted(os.environ)):
                began = time.monotonic()
                say(f"{words} …")
                call_command(*command)
                say(f"  done in {time.monotonic() - began:.1f} s")
    except (CommandError, DemoError) as error:
        say(str(error))
        return 1
    return 0


def steps(packs: Path, *, own_issuer: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield what to say and the management command to run, in order.

    With `own_issuer` people are again those of the demo's own, whoever they were at the last start; Keycloak's are
    known only when it has been asked.
    """
    yield "Tables and rights", ["migrate"]
    yield "Holidays", ["holidays", "load"]
    for pack in sorted(path.parent for path in packs.glob("*/county.yaml")):
        code, name, host = _county_of(pack)
        arguments = ["--pack", str(pack), "--code", code, "--name", name, "--host", host]
        yield f"County {name}", ["county", "onboard", *arguments]
    if own_issuer:
        yield "People of the posts", ["demo_accounts"]
    yield "Past calls of three months", ["demo_history"]


def _county_of(pack: Path) -> tuple[str, str, str]:
    """Return code, name and host label; everything else in the pack is checked when it is onboarded."""
    path = pack / "county.yaml"
    try:
        contents = yaml.safe_load(path.read_text(encoding="utf-8"))
        code, name, host = (str(contents[key]) for key in _COUNTY_KEYS)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise DemoError(f"{path} does not say code, name and host ({error}).") from error
    return code, name, host


if __name__ == "__main__":
    sys.exit(main())
