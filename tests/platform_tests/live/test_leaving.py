"""Whoever loses a post is told at once: not only at the next heartbeat, and without any Keycloak."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from huying_platform.counties.api import county_context
from huying_platform.identity.models import OpenSession
from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.live.app import LiveApp
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.models import Posting
from platform_tests.live.streams import LiveClient, Stream, serving
from platform_tests.live.test_stream import ports
from testkit.acting import Acting
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

TOWNSHIP, OTHER = "371427001-1", "371427108-1"
AT_ONCE = 1.0


@pytest.fixture
def port(client_for: ClientFor, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server whose heartbeats are so far apart that nobody learns anything by them."""
    monkeypatch.setattr("huying_platform.live.app.HEARTBEAT_SECONDS", 60.0)
    with serving(LiveApp(ports(django_settings.REDIS_URL))) as port:
        yield port


def relieve(clock: FixedClock, post_code: str) -> None:
    """The centre ends what everybody holds of a post."""
    with county_context(f"c{XIAJIN}"):
        actor = Acting(clock).actor("grid-centre-director")
        post = next(key for key, each in org_api.posts_by_id(clock.now()).items() if each.code == post_code)
        clock.advance(timedelta(minutes=1))
        for posting in Posting.objects.filter(post_id=post, until=None):
            hierarchy.end_posting(
                actor=actor, clock=clock, posting_id=posting.pk, until=county_date(clock.now())
            )


def ends_within(stream: Stream, seconds: float) -> list[str]:
    """The names of the events until the server ends a stream; fails if it goes on."""
    deadline, names = time.monotonic() + seconds, []
    while (event := stream.event()) is not None:
        names.append(event[0])
        assert time.monotonic() < deadline
    return names


def test_the_desk_of_who_loses_the_last_post_closes_at_once(
    client_for: ClientFor, clock: FixedClock, port: int
) -> None:
    leaving, staying = client_for("xiajin", TOWNSHIP), client_for("xiajin", OTHER)
    gone, kept = LiveClient(port, leaving), LiveClient(port, staying)
    streams = gone.open(), kept.open()
    for stream in streams:
        stream.change()
    relieve(clock, TOWNSHIP)
    assert ends_within(streams[0], AT_ONCE)[-1] == "complete"
    assert staying.graphql("{me {seat {name}}}")["data"]["me"] is not None
    assert leaving.graphql("{me {seat {name}}}")["data"]["me"] is None
    with county_context(f"c{XIAJIN}"):
        keys = {leaving.cookies["__Host-session"].value, staying.cookies["__Host-session"].value}
        left = set(OpenSession.objects.filter(pk__in=keys).values_list("pk", flat=True))
    assert left == {staying.cookies["__Host-session"].value}
    for client in (gone, kept):
        client.close()


def test_who_keeps_another_post_leaves_the_desk_and_stays_signed_in(
    client_for: ClientFor, clock: FixedClock, port: int
) -> None:
    client = client_for("xiajin", TOWNSHIP)
    with county_context(f"c{XIAJIN}"):
        posts = org_api.posts_by_code()
        holder = org_api.holders_of([posts[TOWNSHIP].id], clock.now())[posts[TOWNSHIP].id][0]
        org_api.appoint(post_id=posts[OTHER].id, person_id=holder.person.id, since=clock.now())
    live = LiveClient(port, client)
    stream = live.open()
    stream.change()
    relieve(clock, TOWNSHIP)
    assert ends_within(stream, AT_ONCE)[-1] == "complete"
    assert client.graphql("{me {seat {name}}}")["data"]["me"] is not None
    live.close()
