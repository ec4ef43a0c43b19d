"""A worker killed at any step's border or in the middle of one leaves nothing half: the next one finishes or undoes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from huying_platform.counties.api import county_context, working_counties
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings import steps
from huying_platform.openings.domain import CLAIM
from huying_site.county_hands import CountyHands
from huying_site.tasks import open_counties
from huying_tenants.org import api as org_api
from platform_tests.openings.conftest import DRAFT
from platform_tests.openings.test_opening import opening_of, traces
from testkit.above import AboveClient
from testkit.databases import ClonedDatabase
from testkit.killing import worker_at

SCRIPT = Path(__file__).with_name("killed_worker.py")
POINTS = (
    "after refuse_taken",
    "after seed_county",
    "after create_county",
    "after save_person",
    "after appoint",
    "after seat_and_invite",
    "after set_standing",
)
UNDONE = "371425"


def killed_at(point: str, database: ClonedDatabase, clock: FixedClock) -> None:
    """Let a worker be killed at a point; the next one finds its claim run out."""
    with worker_at(SCRIPT, point, clock.now(), database.environment) as said:
        assert said == "reached", point
    connections.close_all()
    clock.advance(CLAIM)


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_a_county_is_opened(
    province: AboveClient,
    begun: Callable[..., str],
    database: ClonedDatabase,
    clock: FixedClock,
    point: str,
) -> None:
    id_ = begun()
    killed_at(point, database, clock)
    assert DRAFT["code"] not in [county.code for county in working_counties()]
    open_counties()
    assert opening_of(province, id_)["state"] == "DONE"
    (county,) = [each for each in working_counties() if each.code == DRAFT["code"]]
    with county_context(county):
        (person,) = org_api.people_by_phone(DRAFT["phone"])
        post = org_api.posts_by_code()[DRAFT["postCode"]]
        held = org_api.holders_of([post.id], clock.now(), ahead=True)[post.id]
        assert [holder.person.id for holder in held] == [person.id]


@pytest.mark.parametrize("point", ["after seed_county", "before remove_county", "after remove_county"])
def test_killed_while_an_opening_is_taken_back(
    province: AboveClient,
    begun: Callable[..., str],
    database: ClonedDatabase,
    clock: FixedClock,
    point: str,
) -> None:
    id_ = begun(code=UNDONE)
    begun_at = point if point == "after seed_county" else "before seat_and_invite"
    killed_at(begun_at, database, clock)
    province.do("undoOpening", openingId=id_)
    if point != begun_at:
        killed_at(point, database, clock)
    open_counties()
    assert opening_of(province, id_)["state"] == "UNDONE"
    assert traces(UNDONE) == []


def test_who_lost_an_opening_makes_nothing_more_of_it(
    province: AboveClient, begun: Callable[..., str], monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    """A worker that slept through its claim finds the opening undone, and leaves no county behind."""
    id_, inner = begun(code=UNDONE), steps.create_county

    def slept(**given: Any) -> bool:
        monkeypatch.setattr(steps, "create_county", inner)
        province.do("undoOpening", openingId=id_)
        clock.advance(CLAIM * 2)
        steps.work_on_openings(hands=CountyHands(), clock=clock)
        assert opening_of(province, id_)["state"] == "UNDONE"
        return bool(inner(**given))

    monkeypatch.setattr(steps, "create_county", slept)
    open_counties()
    assert opening_of(province, id_)["state"] == "UNDONE"
    assert traces(UNDONE) == []
