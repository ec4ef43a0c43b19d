"""Many people and the worker on the same calls: one wins, the others are told, nothing is torn."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_platform.scheduling.api import wake_due_counties
from huying_tenants.audit.api import Fault, verify_events, verify_projections
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.api import desk_revisions, fulfil_obligations, next_obligation
from huying_tenants.calls.models import Call, CallEvent
from testkit.acting import Acting
from testkit.threads import in_background, together

SECONDS = 3.0
PEOPLE = 8


class FastClock:
    """A clock on which hours pass in seconds."""

    def __init__(self, start: datetime, speed: float) -> None:
        self._start, self._speed, self._began = start, speed, time.monotonic()

    def now(self) -> datetime:
        """Run on."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self._speed)


def won_and_lost(results: list[Any]) -> tuple[int, list[str]]:
    """How many went well, and the codes of the others."""
    refusals = [result.code for result in results if isinstance(result, Refusal)]
    won = sum(isinstance(result, Outcome) for result in results)
    assert won + len(refusals) == len(results), results
    return won, refusals


@pytest.mark.parametrize("turn", range(3))
def test_two_of_a_desk_accept_at_once(acting: Acting, turn: int) -> None:
    call = acting.walk("transfer")
    accept = partial_take(acting, "accept", call)
    won, refusals = won_and_lost(together([accept, accept]))
    assert (won, refusals) == (1, ["CALL_STALE"])
    assert CallEvent.objects.filter(type="accepted").count() == 1


def test_two_posts_of_the_centre_send_it_to_different_departments(acting: Acting) -> None:
    call = acting.file()
    to_ecology = partial_take(acting, "transfer", call, post="grid-centre-1")
    to_housing = partial_take(
        acting, "transfer", call, post="grid-centre-2", lead_unit_id=acting.unit_id("housing")
    )
    won, refusals = won_and_lost(together([to_ecology, to_housing]))
    assert (won, refusals) == (1, ["CALL_STALE"])
    event = CallEvent.objects.get(type="transferred")
    assert Call.objects.get().lead_id == event.payload["lead"]


def test_accepting_and_withdrawing_at_once(acting: Acting) -> None:
    call = acting.walk("transfer")
    won, refusals = won_and_lost(
        together([partial_take(acting, "accept", call), partial_take(acting, "withdraw", call)])
    )
    assert (won, refusals) == (1, ["CALL_STALE"])


def test_remarks_at_once_all_arrive(acting: Acting) -> None:
    call = acting.walk("transfer")
    posts = (acting.cast.caller, acting.cast.centre, acting.cast.lead, acting.cast.cooperating)
    remarks = [partial_take(acting, "comment", call, post=post) for post in posts for _ in range(3)]
    assert won_and_lost(together(remarks)) == (12, [])
    assert list(CallEvent.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 15))
    assert desk_revisions([acting.actor(acting.cast.lead).seat.unit_id]).popitem()[1] == 13


def test_everybody_on_the_same_few_calls_with_the_worker_and_the_auditor(
    acting: Acting, caplog: pytest.LogCaptureFixture
) -> None:
    calls = [acting.file().call_id for _ in range(4)]
    posts = (
        acting.cast.caller,
        acting.cast.centre,
        acting.cast.lead,
        acting.cast.cooperating,
        "grid-centre-2",
    )
    for post in posts:
        acting.actor(post)
    start = datetime(2025, 9, 26, 16, 50, tzinfo=COUNTY_ZONE)
    acting.clock = clock = FastClock(start, speed=3600)
    until = time.monotonic() + SECONDS

    def person(seed: int) -> Counter[str]:
        chance, seen = Random(seed), Counter[str]()  # noqa: S311 - the same acts in every run
        while time.monotonic() < until:
            seen[random_act(acting, chance, calls, posts)] += 1
        return seen

    def worker() -> int:
        rounds = 0
        while time.monotonic() < until:
            wake_due_counties(clock=clock, fire=fulfil_obligations, earliest=next_obligation)
            rounds += 1
        return rounds

    def auditor() -> list[Fault]:
        found: list[Fault] = []
        while time.monotonic() < until and not found:
            found = verify_events() + verify_projections()
        return found

    working, proving = in_background(worker), in_background(auditor)
    seen = Counter[str]()
    for result in together([(lambda seed=seed: person(seed)) for seed in range(PEOPLE)]):
        assert isinstance(result, Counter), result
        seen += result
    assert isinstance(rounds := working(), int), rounds
    assert proving() == []
    assert "a visit failed and was rolled back" not in caplog.messages

    assert seen["done"] >= 20, seen
    assert {"CALL_STALE", "CALL_WRONG_STATE"} <= seen.keys(), seen
    assert CallEvent.objects.filter(type="clock_breached").exists()
    assert verify_events() == []
    assert verify_projections() == []


def random_act(acting: Acting, chance: Random, calls: list[int], posts: tuple[str, ...]) -> str:
    """Somebody does something, mostly what is next; what came of it."""
    call_id, verb = (
        chance.choice(calls),
        chance.choice((*acting.cast.path, "return", "comment", "acknowledge")),
    )
    version = Call.objects.values_list("version", flat=True).get(pk=call_id)
    post = chance.choice(posts) if chance.random() < 0.2 else None
    details: dict[str, Any] = {}
    if verb == "transfer":
        details["words"] = "仍由你单位主责。"
    if verb == "rate":  # not solved, so that the calls never end
        details |= {"solved": False, "words": "还在。"}
    try:
        acting.take(verb, call_id, version - (chance.random() < 0.1), post=post, **details)
    except Refusal as refusal:
        return refusal.code
    return "done"


def partial_take(acting: Acting, verb: str, call: Outcome, **details: Any) -> Callable[[], Outcome]:
    """A step upon the version seen, to be taken later."""
    acting.actor(details.get("post") or acting.cast.post_of(verb))
    return lambda: acting.take(verb, call.call_id, call.version, **details)
