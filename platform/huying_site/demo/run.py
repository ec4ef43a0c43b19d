"""`huying demo`: everything from nothing, in the foreground, until Ctrl-C."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

from huying_site.demo import state
from huying_site.demo.above import PEOPLE_ABOVE
from huying_site.demo.environment import (
    check_frontend,
    check_port,
    chosen_port,
    chosen_time,
    given_database,
    given_redis,
    keycloak_wanted,
    process_environment,
)
from huying_site.demo.issuer.service import issuer_environment, issuer_service
from huying_site.demo.pack_counties import pack_counties
from huying_site.demo.portal import PORTAL_HOST, PortalClient, issuer_answers
from huying_site.demo.services import (
    WEB,
    WORKER,
    PostgresService,
    ProgramService,
    RedisService,
    end_left_behind,
)
from huying_site.demo.supervisor import StopSign, Supervisor
from huying_site.demo.words import DemoError, say
from huying_site.embedded import EmbeddedServerError, server_home
from huying_site.embedded.folders import PROGRAMS_FOLDER, checkout
from huying_site.embedded.process import LOOPBACK, tail

_READY_SECONDS = 120
_LOOK_SECONDS = 0.2
_POSTS_SHOWN_PER_KIND = 2


def main(arguments: Sequence[str]) -> int:
    """Run the demo, or with `--reset` throw its data away; return the exit code."""
    try:
        _choose(list(arguments))()
    except (DemoError, EmbeddedServerError) as error:
        say(str(error))
        return 1
    return 0


def _choose(arguments: list[str]) -> Callable[[], None]:
    if arguments == ["--reset"]:
        return _reset
    if arguments:
        raise DemoError(
            "`huying demo` starts the demo, `huying demo --reset` throws its data away; no more to say."
        )
    return _run


def _run() -> None:
    port, time_variables = chosen_port(os.environ), chosen_time(os.environ)
    check_frontend()
    if time_variables:
        say("HUYING_DEMO_CLOCK is set: this portal lives at another time than the machine.")
    home = server_home()
    stop = StopSign()
    stop.install()
    with state.exclusive(home):
        end_left_behind(home)
        check_port(port)
        supervisor = Supervisor(stop)
        try:
            _start_everything(supervisor, stop, home, port, time_variables)
            supervisor.watch()
        finally:
            supervisor.stop_all()
            say(f"Stopped. The data are kept in {home}; `make demo` goes on with them.")


def _start_everything(
    supervisor: Supervisor, stop: StopSign, home: Path, port: int, time_variables: dict[str, str]
) -> None:
    began = time.monotonic()
    with_keycloak = keycloak_wanted(os.environ)
    database_url = given_database(os.environ) or _start_postgres(supervisor, home)
    redis_url = given_redis(os.environ) or _start_redis(supervisor, home)
    environment = process_environment(
        home, port, time_variables, database_url=database_url, redis_url=redis_url
    )
    # The issuer, whichever it is, needs nothing that the preparation makes: it starts beside it.
    with ThreadPoolExecutor(1) as beside:
        if with_keycloak:
            start_issuer = _keycloak_start(supervisor, home, environment)
        else:
            environment |= issuer_environment(home)
            start_issuer = partial(supervisor.start, issuer_service(home, environment))
        state.publish(home, environment)
        # For `huying keycloak sync` in another terminal alone; no process of the demo administers Keycloak.
        environment.pop("HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET", None)
        starting = beside.submit(start_issuer)
        _prepare(stop, environment)
        starting.result()
    if stop.given():
        return
    for service in _programs(home, port, environment):
        supervisor.start(service)
    portal = PortalClient(port)
    faults = partial(_faults, portal, environment["HUYING_OIDC_ISSUER"])
    if _wait_until_ready(faults, supervisor, stop, home):
        # Asked for before saying that all is ready: from then on somebody may act.
        doors = _keycloak_doors(environment, portal, home) if with_keycloak else list(_doors(portal))
        _announce(doors, home, time.monotonic() - began)


def _start_postgres(supervisor: Supervisor, home: Path) -> str:
    say("Starting PostgreSQL (embedded; DATABASE_URL would replace it) …")
    service = PostgresService(home)
    supervisor.start(service)
    return service.url


def _start_redis(supervisor: Supervisor, home: Path) -> str:
    say("Starting Redis (embedded; REDIS_URL would replace it) …")
    service = RedisService(home)
    supervisor.start(service)
    return service.url


def _keycloak_start(supervisor: Supervisor, home: Path, environment: dict[str, str]) -> Callable[[], None]:
    """How a real Keycloak is started and its realm brought to the files; tells `environment` what others must know."""
    from huying_site.demo.keycloak import KeycloakService, keycloak_environment, sync_realm

    own = not given_database(os.environ)
    service = KeycloakService(home, environment["DATABASE_URL"] if own else _start_postgres(supervisor, home))
    environment |= keycloak_environment(service, environment)
    known = dict(environment)

    def start() -> None:
        supervisor.start(service)
        sync_realm(known)

    return start


def _keycloak_doors(environment: dict[str, str], portal: PortalClient, home: Path) -> list[str]:
    """Have people in Keycloak and on their posts; what is said of them."""
    from huying_site.demo.keycloak import identify_demo_people, keycloak_doors, seat_demo_people

    begun_with = {county.code for county in pack_counties(checkout() / "packs")}
    seated = seat_demo_people(environment, portal, home, begun_with=begun_with)
    identify_demo_people(environment, seated)
    return list(keycloak_doors(environment, portal, seated))


def _prepare(stop: StopSign, environment: dict[str, str]) -> None:
    """Run the preparation in a process of its own, so that its memory is given back; it may be stopped."""
    process = subprocess.Popen(
        [sys.executable, "-m", "huying_site.demo.preparation"],
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    while process.poll() is None:
        if stop.wait(_LOOK_SECONDS):
            process.terminate()
            process.wait()
    if process.returncode and not stop.given():
        raise DemoError(
            "The demo could not be prepared; the lines above say why.\n"
            "  What to do: mend what they name, or start over with `make demo-reset`."
        )


def _programs(home: Path, port: int, environment: dict[str, str]) -> list[ProgramService]:
    worker = [
        *("celery", "--app", "huying_site.celery:app", "worker"),
        *("--loglevel", "info"),
        *("--without-gossip", "--without-mingle"),
    ]
    web = [
        *("uvicorn", "huying_site.asgi:application", "--host", LOOPBACK, "--port", str(port)),
        # Nobody stands in front of it whose word about scheme and address would count.
        *("--no-proxy-headers", "--no-server-header"),
        *("--no-access-log", "--timeout-graceful-shutdown", "3"),
    ]
    return [
        ProgramService(name, [sys.executable, "-m", *arguments], environment, home=home)
        for name, arguments in ((WORKER, worker), (WEB, web))
    ]


def _faults(portal: PortalClient, issuer: str) -> str:
    """Return what is not ready yet, for a sentence; empty when people can sign in."""
    health = portal.health()
    if not health.ready:
        return f"portal: {health.faults()}"
    return "" if issuer_answers(issuer) else "issuer: does not answer"


def _wait_until_ready(faults: Callable[[], str], supervisor: Supervisor, stop: StopSign, home: Path) -> bool:
    """Wait until nothing is at fault; tell whether that came before somebody said stop."""
    deadline = time.monotonic() + _READY_SECONDS
    while fault := faults():
        if stop.wait(_LOOK_SECONDS):
            return False
        supervisor.mend()
        if time.monotonic() > deadline:
            raise DemoError(
                f"The portal is not ready after {_READY_SECONDS} seconds ({fault}).\n"
                f"{tail(home / 'logs' / 'web.log')}\n  What to do: read the files in {home / 'logs'}."
            )
    return not stop.given()


def _announce(doors: Iterable[str], home: Path, seconds: float) -> None:
    say(f"\nHuying 呼应 is ready ({seconds:.0f} s). Open in a browser:")
    for line in doors:
        say(line)
    say(f"Logs: {home / 'logs'}. Ctrl-C stops everything and keeps the data.\n")


def _doors(portal: PortalClient) -> Iterator[str]:
    """The addresses, and for each county some posts of every kind."""
    yield f"  {portal.address(PORTAL_HOST)}  the platform's own page; of no county are:"
    for person in PEOPLE_ABOVE:
        yield f"      {person.name} {person.prefix}"
    for county in portal.counties():
        host = urlsplit(county["url"]).hostname or ""
        yield f"  {portal.address(host)}  {county['name']}; sign in as, for example:"
        for _, posts in groupby(portal.demo_posts(host), key=itemgetter("kind")):
            for post in islice(posts, _POSTS_SHOWN_PER_KIND):
                yield f"      {post['unit']} {post['name']}"


def _reset() -> None:
    home = server_home()
    with state.exclusive(home):
        end_left_behind(home)
        for path in home.iterdir():
            if path.name == PROGRAMS_FOLDER:
                continue  # no data: Keycloak's programs, fetched once
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != state.LOCK:
                path.unlink()
    say(f"The demo's data in {home} are gone; `make demo` makes new ones.")
    if os.environ.get("DATABASE_URL"):
        say("DATABASE_URL is set: that database is yours and was not touched.")
