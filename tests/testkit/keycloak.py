"""One real Keycloak for a run of tests, whichever worker asks first; realms on it; and somebody who signs in there.

Workers share it: what a test changes in the shared realm (people, groups) must be its own; to change the realm itself
it takes a name of its own (`KeycloakOfRun.realm`).
"""

import fcntl
import json
import os
import secrets
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import psycopg2
import requests
from psycopg2 import sql

from huying_platform.identity.keycloak.files import ADMIN_CLIENT, Parameters
from huying_platform.identity.keycloak.provisioning import PORTAL, Provisioner
from huying_platform.identity.keycloak.rest import AdminRest
from huying_platform.identity.keycloak.sync import bring_realm
from huying_site.demo.services import KEYCLOAK_FOLDER
from huying_site.embedded import scratch_folder
from huying_site.embedded.keycloak import (
    RunningKeycloak,
    end_left_behind_keycloak,
    start_keycloak,
)
from huying_site.embedded.process import free_port
from testkit.databases import server_from_environment
from testkit.servers import environment_variable, session_name
from testkit.totp import totp

PASSWORD = "Huying-tests-1"
PORTAL_URL = "http://portal.localhost:8000"
SCOPE = "openid profile organization:*"
_FOLDER = "HUYING_TEST_KEYCLOAK"
_SHARED_REALM = "huying"
_ANSWER_SECONDS = 60
_MOST_PAGES = 8
_started: list[RunningKeycloak] = []


@dataclass(frozen=True, slots=True)
class Realm:
    """A realm that has been brought to the files; `receiver_port` is where it sends logout tokens on loopback."""

    url: str
    parameters: Parameters = field(repr=False)
    admin_secret: str = field(repr=False)

    @property
    def name(self) -> str:
        return self.parameters.realm

    @property
    def issuer(self) -> str:
        return f"{self.url}/realms/{self.name}"

    @property
    def receiver_port(self) -> int:
        return urlsplit(self.parameters.portal_backchannel_url).port or 0

    def admin(self) -> AdminRest:
        """The administrator of everything, as `huying keycloak sync` is."""
        return AdminRest(
            self.url,
            self.name,
            ADMIN_CLIENT,
            self.admin_secret,
            login_realm="master",
            timeout=_ANSWER_SECONDS,
        )

    def provisioner(self) -> Provisioner:
        """The portal's own account for people and counties."""
        return Provisioner(self.url, self.name, self.parameters.provisioner_secret, timeout=_ANSWER_SECONDS)


@dataclass(frozen=True, slots=True)
class KeycloakOfRun:
    """The Keycloak of this run."""

    url: str
    admin_secret: str = field(repr=False)

    def realm(self, name: str) -> Realm:
        """How a realm of one's own is reached, whether or not there is one yet; another worker's is another."""
        return self._realm(own_name(name), free_port())

    def shared_realm(self, receiver_port: int, name: str = _SHARED_REALM) -> Realm:
        """How the realm that all workers share is reached, or another that some of their tests do."""
        return self._realm(name, receiver_port)

    def _realm(self, name: str, receiver_port: int) -> Realm:
        parameters = Parameters(
            realm=name,
            portal_url=PORTAL_URL,
            portal_backchannel_url=f"http://127.0.0.1:{receiver_port}",
            portal_secret=f"portal {name}",
            provisioner_secret=f"provisioner {name}",
        )
        return Realm(self.url, parameters, self.admin_secret)


@contextmanager
def keycloak_for_run() -> Iterator[None]:
    """Have a place where the tests of this run find their Keycloak; ends it, if one of them has started it."""
    if _FOLDER in os.environ:
        yield
        return
    with scratch_folder() as folder, environment_variable(_FOLDER, str(folder)):
        try:
            yield
        finally:
            end_left_behind_keycloak(folder / "server")
            if (folder / "known.json").exists():
                _drop_database()


def running_keycloak() -> tuple[KeycloakOfRun, Realm]:
    """The Keycloak of this run and the realm all share, started by whoever comes first; the others wait."""
    folder = Path(os.environ[_FOLDER])
    known = folder / "known.json"
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not known.exists():
            running = start_keycloak(
                folder / "server", database_url=os.environ["DATABASE_URL"], database=database_name()
            )
            _started.append(running)
            known.write_text(json.dumps([running.url, running.secrets.admin, free_port()]))
        url, admin_secret, receiver_port = json.loads(known.read_text())
        server = KeycloakOfRun(url, admin_secret)
        shared = server.shared_realm(receiver_port)
        assert bring_realm(shared.admin(), shared.parameters) == []
        return server, shared


def own_name(name: str) -> str:
    """A name on the shared server that no other worker of xdist has."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    return f"{name}-{worker}" if worker else name


def database_name() -> str:
    """The name of Keycloak's database and role in this run."""
    return f"huying_{session_name()}_keycloak"


def home_with_password(folder: Path) -> Path:
    """A demo's data folder whose people in Keycloak have PASSWORD: those of no county are the same for every test."""
    (folder / KEYCLOAK_FOLDER).mkdir()
    (folder / KEYCLOAK_FOLDER / "demo-password").write_text(PASSWORD)
    return folder


def server_folder() -> Path:
    """What the Keycloak of this run keeps."""
    return Path(os.environ[_FOLDER]) / "server"


def folder_of_run(name: str) -> Path:
    """A folder that all workers of this run find, beside what the Keycloak of this run keeps."""
    folder = Path(os.environ[_FOLDER]) / name
    folder.mkdir(exist_ok=True)
    return folder


def _drop_database() -> None:
    server_from_environment().drop(database_name())
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(database_name())))
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Page:
    """Where a visitor has come to: a page of Keycloak, or the portal's callback, with what it was given there."""

    status: int
    url: str
    text: str = field(repr=False)

    @property
    def callback(self) -> dict[str, str]:
        """The code or the error the portal is given, empty on a page of Keycloak."""
        return dict(parse_qsl(urlsplit(self.url).query)) if self.url.startswith(PORTAL_URL) else {}

    def form(self) -> tuple[str, dict[str, str]]:
        """Address and fields of the form of the page."""
        reader = _Form()
        reader.feed(self.text)
        assert reader.action, f"no form on {self.url}: {self.text}"
        return urljoin(self.url, reader.action), reader.fields


class Visitor:
    """A browser that goes through the sign-in as the portal would have it, and the portal's exchange afterwards."""

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self._cookies: dict[str, str] = {}
        self._verifier = secrets.token_urlsafe(48)

    def begin(self, scope: str = SCOPE, **changes: str | None) -> Page:
        """Ask to sign in; `changes` replace parameters of the request, None leaves one out."""
        challenge = urlsafe_b64encode(sha256(self._verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": PORTAL,
            "redirect_uri": f"{PORTAL_URL}/session/callback",
            "scope": scope,
            "state": "a state",
            "nonce": "a nonce",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        } | changes
        given = {name: value for name, value in query.items() if value is not None}
        return self._go("GET", f"{self.realm.issuer}/protocol/openid-connect/auth?{urlencode(given)}")

    def open(self, url: str) -> Page:
        """Go to an address and wherever one is sent from there."""
        return self._go("GET", url)

    def answer(self, page: Page, **fields: str) -> Page:
        """Fill in the form of a page and send it."""
        action, found = page.form()
        return self._go("POST", action, {**found, **fields})

    def sign_in(self, username: str, scope: str = SCOPE, password: str = PASSWORD) -> dict[str, Any]:
        """Sign in with name and password; the tokens."""
        page = self.begin(scope)
        if not page.callback:
            page = self.answer(page, username=username, password=password)
        assert "code" in page.callback, page.text or page.callback
        return self.exchange(page.callback["code"])

    def go_through(self, address: str, username: str) -> str:
        """What a person does where the portal has sent them: name, password, and their first one-time code where that
        is asked for. Gives where Keycloak sends them back to."""
        page = self.answer(self.open(address), username=username, password=PASSWORD)
        if not page.callback:
            _, fields = page.form()
            assert "totpSecret" in fields, page.text
            secret = b32encode(fields["totpSecret"].encode()).decode()
            page = self.answer(page, totp=totp(secret, datetime.now(UTC)), userLabel="手机")
        assert "code" in page.callback, page.text or page.callback
        return page.url

    def exchange(self, code: str) -> dict[str, Any]:
        """The portal's exchange of a code."""
        redirect = f"{PORTAL_URL}/session/callback"
        return self.token(
            grant_type="authorization_code", code=code, redirect_uri=redirect, code_verifier=self._verifier
        )

    def token(self, **form: str) -> dict[str, Any]:
        """The answer of the token endpoint to the portal."""
        answer = requests.post(
            f"{self.realm.issuer}/protocol/openid-connect/token",
            data=form,
            auth=(PORTAL, self.realm.parameters.portal_secret),
            timeout=_ANSWER_SECONDS,
        )
        return dict(answer.json())

    def _go(self, verb: str, url: str, form: Mapping[str, str] | None = None) -> Page:
        """Follow redirections until a page, or until the portal would be asked."""
        for _ in range(_MOST_PAGES):
            if url.startswith(PORTAL_URL):
                return Page(302, url, "")
            answer = requests.request(
                verb,
                url,
                data=form,
                # Keycloak's cookies are for secure addresses, which loopback is to a browser and not to the library.
                headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())},
                allow_redirects=False,
                timeout=_ANSWER_SECONDS,
            )
            for line in answer.raw.headers.getlist("Set-Cookie"):
                for name, morsel in SimpleCookie(line).items():
                    self._cookies[name] = morsel.value
            if not answer.is_redirect:
                return Page(answer.status_code, url, answer.text)
            verb, url, form = "GET", urljoin(url, answer.headers["Location"]), None
        raise AssertionError(f"sent from page to page, last to {url}")


class _Form(HTMLParser):
    """The first form that is sent to Keycloak."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the form and its fields."""
        given = dict(attrs)
        if tag == "form" and not self.action:
            self.action = given.get("action") or ""
            self._inside = True
        elif tag == "input" and self._inside and given.get("name"):
            self.fields[str(given["name"])] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        """Note where the form ends."""
        self._inside = self._inside and tag != "form"
