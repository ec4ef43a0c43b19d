"""Demos with a Keycloak of their own, and who can sign in at it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huying_platform.identity.keycloak.files import REALM
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_site.embedded.account import ServerAccount
from huying_site.embedded.folders import programs_folder
from huying_site.embedded.java import find_java
from huying_site.embedded.keycloak_programs import keycloak_programs
from testkit.demo import RunningDemo, environment_of, starting_demo


@contextmanager
def keycloak_demo(home: Path) -> Iterator[RunningDemo]:
    """Start a demo with a Keycloak of its own on the data in `home`; it is ready later."""
    programs = programs_folder()
    # Where this is the first to need them they are fetched here: how long one waits for a demo is for its start.
    keycloak_programs(programs, find_java(programs, ServerAccount.choose()))
    with starting_demo(home, chosen={"HUYING_IDP": "keycloak", "HUYING_PROGRAMS_DIR": str(programs)}) as demo:
        yield demo


def provisioner_of(demo: RunningDemo) -> Provisioner:
    """What the portal's own processes may do in a demo's Keycloak."""
    known = environment_of(demo)
    return Provisioner(known["HUYING_KEYCLOAK_URL"], REALM, known["HUYING_PROVISIONER_CLIENT_SECRET"])


def announced(demo: RunningDemo, unit: str, *, county: str = r"\d{6}") -> tuple[str, str]:
    """User name and password of the first person of a unit, as the demo tells them; of a county's where several have
    one called so."""
    told = demo.output.read_text()
    name = re.search(rf"^ +({county}-\S+)  {unit} ", told, re.MULTILINE)
    password = re.search(r"password of all of them: (\S+)$", told, re.MULTILINE)
    assert name, told
    assert password, told
    return name[1], password[1]
