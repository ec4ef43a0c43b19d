"""Drawing for the call-back in a county: recorded once for every call that waits, from the same seed the same ones."""

from hashlib import sha256
from io import StringIO
from typing import Any

from django.core.management import call_command

from huying_platform.counties.api import CountyKey, owner_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls.draws import draw_call_backs
from huying_tenants.calls.models import Call, CallEvent
from huying_tenants.org.api import pack_digest, stamp_configuration
from huying_tenants.rulebook.models import RulebookVersion
from testkit.acting import Acting


def rule(clock: FixedClock, **call_back: Any) -> None:
    """Have the county call back by such a rule, before a call is rated."""
    with owner_context():
        version = RulebookVersion.objects.get()
        version.document["steps"].append(
            {"verb": "call_back", "name": "回访", "by": "centre", "from": ["answered"]}
        )
        version.document["closing"] = {"call_back": {"step": "call_back", **call_back}}
        version.digest = sha256(repr(version.document).encode()).digest()
        version.save()
        stamp_configuration(pack_digest=pack_digest() or b"", at=clock.now())


def drawn() -> dict[str, tuple[bool, str]]:
    """What was recorded, by the number of the call."""
    return {
        event.call.number: (event.payload["selected"], event.payload["seed"])
        for event in CallEvent.objects.filter(type="drawn").select_related("call")
    }


def test_every_call_that_waits_is_drawn_for_once(acting: Acting, clock: FixedClock) -> None:
    rule(clock, of="sample", percent=10)
    waiting = [acting.walk("answer").call_id for _ in range(3)]
    acting.file()
    first = draw_call_backs(clock=clock, seed="2025-09")
    assert (first.population, len(first.drawn)) == (3, 1)
    assert {number for number, (selected, _) in drawn().items() if selected} == set(first.drawn)
    assert len(drawn()) == 3
    again = draw_call_backs(clock=clock, seed="2025-10")
    assert (again.population, again.drawn) == (0, ())
    assert {seed for _, seed in drawn().values()} == {"2025-09"}
    assert Call.objects.filter(pk__in=waiting, state="answered").count() == 3
    assert verify_events() + verify_projections() == []


def test_where_all_are_called_back_all_are_drawn(acting: Acting, clock: FixedClock) -> None:
    rule(clock, of="all")
    acting.walk("answer")
    assert len(draw_call_backs(clock=clock, seed="2025-09").drawn) == 1


def test_a_county_that_calls_nobody_back_draws_nobody(acting: Acting, clock: FixedClock) -> None:
    acting.walk("answer")
    assert draw_call_backs(clock=clock, seed="2025-09").population == 0


def test_the_command_names_who_was_drawn(acting: Acting, clock: FixedClock, county: CountyKey) -> None:
    rule(clock, of="all")
    acting.walk("answer")
    said = StringIO()
    call_command("call_backs", "draw", code=county.code, seed="2025-09", stdout=said)
    number = Call.objects.get().number
    assert "1 of 1 drawn" in said.getvalue()
    assert number in said.getvalue()
