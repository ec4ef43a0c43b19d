"""The demo's Keycloak (`make demo IDP=keycloak`): a real one, its realm brought to the files, with people in it."""

import json
import secrets
import subprocess
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

from huying_platform.identity.keycloak.files import ADMIN_CLIENT, REALM, Parameters
from huying_platform.identity.keycloak.provisioning import PORTAL, Organisation, Person, Provisioner
from huying_platform.identity.keycloak.rest import AdminRest, KeycloakRefusal
from huying_platform.identity.keycloak.sync import bring_realm
from huying_site.demo.above import PEOPLE_ABOVE
from huying_site.demo.portal import PORTAL_HOST, PortalClient
from huying_site.demo.services import KEYCLOAK_FOLDER
from huying_site.demo.words import DemoError, say
from huying_site.embedded.keycloak import RunningKeycloak, keycloak_secrets, start_keycloak
from huying_site.embedded.keycloak_programs import KEYCLOAK_VERSION, keycloak_is_built
from huying_site.embedded.process import LOOPBACK, kept_port, secret_file

_PEOPLE_PER_KIND = 2
_ANSWER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """Somebody in Keycloak who has a post; `unit` is the short name of the post's unit."""

    person: Person
    unit: str


@dataclass(frozen=True, slots=True)
class SeatedPeople:
    """The demo's people in Keycloak: all with one password, those of counties by division code and code of post."""

    password: str = field(repr=False)
    above_counties: list[Person]
    of_county: dict[str, dict[str, SeatedPerson]] = field(default_factory=dict)

    def subjects(self) -> str:
        """What `demo_accounts` is told."""
        return json.dumps(
            {
                county_code: {post_code: each.person.id for post_code, each in people.items()}
                for county_code, people in self.of_county.items()
            }
        )


class KeycloakService:
    """The embedded Keycloak on the embedded PostgreSQL; it keeps its port, so that sessions outlive a start."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.name = "Keycloak"
        self.data_dir = home / KEYCLOAK_FOLDER
        self.log = self.data_dir / "server.log"
        self._database_url = database_url
        self.data_dir.mkdir(mode=0o755, exist_ok=True)
        self._port = kept_port(self.data_dir / "port")
        self._running: RunningKeycloak | None = None

    @property
    def url(self) -> str:
        """The address, the same at every start, so that others may be told of it before it answers."""
        return f"http://{LOOPBACK}:{self._port}"

    def start(self) -> None:
        """See Service."""
        if not keycloak_is_built():
            say(f"Fetching Keycloak {KEYCLOAK_VERSION} with Maven and building it (once, 177 MB; a minute) …")
        say("Starting Keycloak (embedded) …")
        self._running = start_keycloak(
            self.data_dir, database_url=self._database_url, port=self._port, names=[PORTAL_HOST]
        )

    def alive(self) -> bool:
        """See Service."""
        return self._running is not None and self._running.alive()

    def stop(self) -> None:
        """See Service."""
        if self._running:
            self._running.stop()


def keycloak_environment(service: KeycloakService, environment: Mapping[str, str]) -> dict[str, str]:
    """What the portal, its provisioning and `huying keycloak sync` must know of it."""
    known = keycloak_secrets(service.data_dir)
    return {
        "HUYING_OIDC_ISSUER": f"{service.url}/realms/{REALM}",
        "HUYING_OIDC_CLIENT_ID": PORTAL,
        "HUYING_OIDC_CLIENT_SECRET": known.portal,
        "HUYING_KEYCLOAK_URL": service.url,
        "HUYING_KEYCLOAK_ADMIN_CLIENT_ID": ADMIN_CLIENT,
        "HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET": known.admin,
        "HUYING_PROVISIONER_CLIENT_SECRET": known.provisioner,
        "HUYING_PORTAL_URL": f"http://{PORTAL_HOST}:{environment['HUYING_PORT']}",
    }


def sync_realm(environment: Mapping[str, str]) -> None:
    """Bring the realm to the files. Raises DemoError."""
    parameters = Parameters(
        portal_url=environment["HUYING_PORTAL_URL"],
        portal_backchannel_url=environment["HUYING_PORTAL_URL"],
        portal_secret=environment["HUYING_OIDC_CLIENT_SECRET"],
        provisioner_secret=environment["HUYING_PROVISIONER_CLIENT_SECRET"],
    )
    rest = AdminRest(
        environment["HUYING_KEYCLOAK_URL"],
        REALM,
        environment["HUYING_KEYCLOAK_ADMIN_CLIENT_ID"],
        environment["HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET"],
        login_realm="master",
        timeout=_ANSWER_SECONDS,
    )
    with _told():
        left = bring_realm(rest, parameters)
    if left:
        raise DemoError("Keycloak's realm is not as the files say:\n" + "\n".join(map(str, left)))


def demo_password(home: Path) -> str:
    """The one password of the demo's people, made up once for a data folder; only we can read its file."""
    return secret_file(
        home / KEYCLOAK_FOLDER / "demo-password", lambda: f"Huying-{secrets.randbelow(10**6):06}"
    )


def seat_demo_people(
    environment: Mapping[str, str], portal: PortalClient, home: Path, *, begun_with: Container[str]
) -> SeatedPeople:
    """Have some people of every kind of unit in Keycloak, members of their county. Harmless to repeat.

    For the counties the demo has `begun_with`, by code; those opened on the portal have people of their own. Raises
    DemoError.
    """
    password = demo_password(home)
    provisioner = Provisioner(
        environment["HUYING_KEYCLOAK_URL"],
        REALM,
        environment["HUYING_PROVISIONER_CLIENT_SECRET"],
        timeout=_ANSWER_SECONDS,
    )
    with _told():
        seated = SeatedPeople(password, list(_seat_above_counties(provisioner, password)))
        for row in portal.counties():
            if row["code"] not in begun_with:
                continue
            county = provisioner.ensure_county(row["code"], row["name"])
            people = seated.of_county[county.code] = {}
            posts = portal.demo_posts(urlsplit(row["url"]).hostname or "")
            for _, of_kind in groupby(posts, key=itemgetter("kind")):
                for post in islice(of_kind, _PEOPLE_PER_KIND):
                    people[post["id"]] = SeatedPerson(
                        _seat(provisioner, county, post, password), post["unit"]
                    )
    return seated


def identify_demo_people(environment: Mapping[str, str], seated: SeatedPeople) -> None:
    """Let the accounts of the posts be those of Keycloak's people. Raises DemoError."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "django", "demo_accounts"),
            *("--subjects", seated.subjects(), "--counties", *seated.of_county),
        ],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C in the terminal is for the demo, which looks up when this is done
        check=False,
    )
    if done.returncode:
        raise DemoError(
            "The people of Keycloak could not be seated on their posts; the lines above say why.\n"
            "  What to do: start again, or start over with `make demo-reset`."
        )


def keycloak_doors(
    environment: Mapping[str, str], portal: PortalClient, seated: SeatedPeople
) -> Iterator[str]:
    """The addresses, and for each who can sign in there."""
    yield f"  {portal.address(PORTAL_HOST)}  the platform's own page; of no county are:"
    for person in seated.above_counties:
        yield f"      {person.username}  {person.name} {person.division_prefix}"
    for row in portal.counties():
        address = portal.address(urlsplit(row["url"]).hostname or "")
        seats = seated.of_county.get(row["code"])
        if seats is None:
            yield f"  {address}  {row['name']}; opened on the portal, whoever was invited signs in"
            continue
        yield f"  {address}  {row['name']}; sign in as, for example:"
        for each in seats.values():
            yield f"      {each.person.username}  {each.unit} {each.person.name}"
    yield f"  The password of all of them: {seated.password}"
    yield f"  {environment['HUYING_OIDC_ISSUER']}/account  one's own account in Keycloak"


@contextmanager
def _told() -> Iterator[None]:
    """Tell what Keycloak refuses as the demo tells its troubles."""
    try:
        yield
    except KeycloakRefusal as refusal:
        raise DemoError(
            f"Keycloak does not do what the demo asks: {refusal} {refusal.answer}\n"
            "  What to do: read keycloak/server.log in the demo's data, or start over with `make demo-reset`."
        ) from refusal


def _seat_above_counties(provisioner: Provisioner, password: str) -> Iterator[Person]:
    for above in PEOPLE_ABOVE:
        person = provisioner.find_person(above.code) or provisioner.create_person(
            username=above.code,
            name=above.name,
            division_prefix=above.prefix,
            first_password=password,
            must_change_password=False,
        )
        provisioner.set_realm_roles(person.id, [above.role])
        yield person


def _seat(provisioner: Provisioner, county: Organisation, post: Mapping[str, str], password: str) -> Person:
    username = f"{county.code}-{post['id']}".lower()
    person = provisioner.find_person(username) or provisioner.create_person(
        username=username, name=post["name"], first_password=password, must_change_password=False
    )
    provisioner.add_member(county, person.id)
    path = tuple(part for part in post["group"].split("/") if part)
    provisioner.set_groups(county, person.id, [path] if path else [])
    return person
