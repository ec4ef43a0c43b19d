"""Makes the demo's database whole: tables, holidays, one county per pack, plausible past calls. Safe to repeat.

Runs as a process of its own (`python -m huying_site.demo.preparation`), which gives its memory back when it ends.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import call_command
from django.core.management.base import CommandError

from huying_site.demo.environment import keycloak_wanted
from huying_site.demo.pack_counties import pack_counties
from huying_site.demo.words import DemoError, say
from huying_site.embedded.folders import checkout


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
    counties = list(pack_counties(packs))
    for county in counties:
        arguments = [
            "--pack",
            str(county.folder),
            "--code",
            county.code,
            "--name",
            county.name,
            "--host",
            county.host,
        ]
        yield f"County {county.name}", ["county", "onboard", *arguments]
    # A county that somebody has opened on the portal meanwhile has its own people, and no past but its own.
    codes = [county.code for county in counties]
    if own_issuer:
        yield "People of the posts", ["demo_accounts", "--counties", *codes]
    yield "Past calls of three months", ["demo_history", "--counties", *codes]


if __name__ == "__main__":
    sys.exit(main())
