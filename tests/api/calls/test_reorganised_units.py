"""Units renamed and merged, at the screens: who acts on a call then, and what its units were called when."""

from datetime import date, timedelta
from typing import Any

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.calls.models import CallEvent
from huying_tenants.org.api import units_by_id
from tenant_tests.calls.reorganised import merge, midnight, rename
from testkit.portal import XIAJIN
from testkit.stages import Stage

SATURDAY = date(2025, 9, 27)
OLD, NEW = "ecology", "public-security"
SHOWN = """
query Shown($id: ID!) { call(id: $id) {
  lead { code shortName } clocks { code owner { shortName } } timeline { type title text unit { shortName } }
} }
"""


def unit(code: str, clock: FixedClock) -> int:
    return next(each.id for each in units_by_id(clock.now()).values() if each.code == code)


def merged(clock: FixedClock) -> None:
    """The lead of the story is merged into another department on Saturday, and Saturday morning comes."""
    with county_context(CountyKey.of_code(XIAJIN)):
        merge(unit(OLD, clock), unit(NEW, clock), SATURDAY, clock)
    clock.move_to(midnight(SATURDAY) + timedelta(hours=8))


def shown(stage: Stage, call: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = stage.centre.ask(SHOWN, id=call["id"])["call"]
    return found


def test_an_open_call_of_a_merged_unit_is_its_successors(xiajin: Stage, clock: FixedClock) -> None:
    call = xiajin.walk("transfer")
    merged(clock)
    successor = xiajin.desk("public-security-1")
    found = successor.look(call)
    assert {each["verb"]: each["allowed"] for each in found["actions"]}["accept"]
    taken = successor.do("acceptCall", found)
    assert taken["lead"]["code"] == NEW
    assert [line["type"] for line in taken["timeline"][:2]] == ["accepted", "unit_succeeded"]
    line = shown(xiajin, call)["timeline"][1]
    assert (line["title"], line["unit"]) == ("单位撤并，事项转接", None)
    assert line["text"] == "生态环境分局已撤并，由公安局承接（主责单位）。各项时限不变。"


def test_nobody_of_another_county_gets_at_it(xiajin: Stage, gulou: Stage, clock: FixedClock) -> None:
    call = xiajin.walk("transfer")
    merged(clock)
    for desk in (gulou.centre, gulou.lead):
        assert desk.ask(SHOWN, id=call["id"])["call"] is None
        answer = desk.act("acceptCall", call)
        assert [error["code"] for error in answer["errors"]] == ["CALL_NOT_FOUND"]
    with county_context(CountyKey.of_code(XIAJIN)):
        assert not CallEvent.objects.filter(type__in=["unit_succeeded", "accepted"]).exists()


def test_a_call_that_is_over_shows_its_units_as_they_were_called(xiajin: Stage, clock: FixedClock) -> None:
    over, going = xiajin.walk("rate"), xiajin.walk("accept")
    with county_context(CountyKey.of_code(XIAJIN)):
        rename(unit(OLD, clock), "大生态局", SATURDAY, clock)
    clock.move_to(midnight(SATURDAY) + timedelta(hours=8))
    last_year, this_year = shown(xiajin, over), shown(xiajin, going)
    assert (last_year["lead"]["shortName"], this_year["lead"]["shortName"]) == ("生态环境分局", "大生态局")
    assert {each["owner"]["shortName"] for each in last_year["clocks"] if each["code"] == "answer"} == {
        "生态环境分局"
    }
    told = [
        line for each in (last_year, this_year) for line in each["timeline"] if line["type"] == "accepted"
    ]
    assert [line["unit"]["shortName"] for line in told] == ["生态环境分局"] * 2
    assert all(line["title"].startswith("生态环境分局") for line in told)


def test_a_call_that_is_over_keeps_the_unit_that_was(xiajin: Stage, clock: FixedClock) -> None:
    over = xiajin.walk("rate")
    merged(clock)
    found = shown(xiajin, over)
    assert (found["lead"]["code"], found["lead"]["shortName"]) == (OLD, "生态环境分局")
    assert xiajin.desk("public-security-1").look(over)["lead"]["code"] == OLD
