"""Every field of the portal has a value for somebody above the counties: else the rules about them prove nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from api.isolation.portal_rules import FIELDS
from api.isolation.test_fields import name_of, values_at
from api.isolation.test_ids import strange
from api.isolation.walk import ENTRANCES, Cell, cells
from api.isolation.who import Who
from huying_graphql.base.ids import global_id
from huying_graphql.schema import schema
from huying_platform.counties.api import public_context, seal_text
from huying_platform.kernel.clock import FixedClock
from huying_platform.openings.models import AdministratorInvite, CountyExport, CountyOpening
from huying_site.tasks import export_counties, open_counties, sum_up
from platform_tests.openings.conftest import DRAFT
from testkit.above import AboveClient

(PORTAL,) = [entrance for entrance in ENTRANCES if entrance.who is Who.ABOVE]
ASKED = {"county": 'county(code: "371428")', "division": 'division(code: "371428", name: "武城")'}
"""Fields that need to be told which."""


def query_of(cell: Cell, opening: str) -> str:
    arguments = ASKED | {"opening": f'opening(id: "{opening}")'}
    inner = f"{{{_asked(cell, cell.field, arguments)}{'' if cell.is_leaf else ' {__typename}'}}}"
    for step in reversed(cell.steps):
        inner = f"{{{_asked(cell, step, arguments)} {inner}}}"
    return f"{{all: portal {inner}}}"


def _asked(cell: Cell, field: str, arguments: dict[str, str]) -> str:
    first = cell.steps[0] if cell.steps else cell.field
    return arguments.get(field, field) if field == first else field


@pytest.fixture
def everything(province: AboveClient, begun: Callable[..., str], clock: FixedClock) -> str:
    """An opened county with all there may be about it; the id of its opening."""
    id_ = begun()
    open_counties()
    sum_up()
    for code in ("371427", "371428"):
        province.do("exportCounty", code=code)
    export_counties()
    province.do("suspendCounty", code="371428", reason="核对")
    problem = {"code": "X", "message": "没有办成。", "nextStep": "请再试。"}
    with public_context():
        CountyOpening.objects.update(problem=problem, due_at=clock.now())
        CountyExport.objects.update(problem=problem)
        AdministratorInvite.objects.update(
            problem=problem,
            link=seal_text("https://wucheng.example/invitation#x", scope="371428"),
            expires_at=clock.now() + timedelta(days=7),
        )
    return id_


def test_every_field_is_really_reached(province: AboveClient, everything: str) -> None:
    reached: set[str] = set()
    for cell in cells(schema, PORTAL):
        answer = province.graphql(query_of(cell, everything))
        assert "errors" not in answer, (cell, answer)
        if values_at(cell, answer["data"]["all"]):
            reached.add(name_of(cell))
    own = {f"{type_}.{field}" for type_, fields in FIELDS.items() for field in fields}
    ruled = {name for name in own if FIELDS[name.split(".")[0]][name.split(".")[1]] is Who.ABOVE}
    assert ruled - reached == set()


def test_a_link_is_for_who_may_invite_and_until_it_expires(
    province: AboveClient, everything: str, clock: FixedClock
) -> None:
    ask = f'{{portal {{opening(id: "{everything}") {{invite {{link phone}}}}}}}}'

    def link(client: AboveClient) -> Any:
        return client.graphql(ask)["data"]["portal"]["opening"]["invite"]["link"]

    assert link(province) == "https://wucheng.example/invitation#x"
    assert link(AboveClient("province-observer")) is None
    clock.advance(timedelta(days=8))
    assert link(province) is None


def test_a_strange_id_is_that_of_no_opening(province: AboveClient, everything: str) -> None:
    for given in strange("Opening", 1).values():
        answer = province.graphql(
            "query ($id: ID) {portal {opening(id: $id) {id}}}",
            {"id": given if isinstance(given, str) else "x"},
        )
        assert answer["data"] == {"portal": {"opening": None}}
    foreign = global_id("Unit", 1)
    assert province.refused("undoOpening", openingId=foreign) == "OPENING_NOT_FOUND"


def test_a_code_and_a_name_are_looked_at_as_they_are_entered(province: AboveClient, everything: str) -> None:
    def seen(code: str, name: str = "") -> tuple[str, str | None, bool]:
        ask = f'division(code: "{code}", name: "{name}") {{province problem {{code}} nameProblem}}'
        found = province.portal(ask)["division"]
        return found["province"], (found["problem"] or {}).get("code"), found["nameProblem"] is not None

    assert seen("371424", "临邑县") == ("山东省", None, False)
    assert seen("371424", "临邑") == ("山东省", None, True)
    assert seen("371427") == ("山东省", "COUNTY_TAKEN", False)
    assert seen("340322") == ("安徽省", "COUNTY_OUT_OF_REACH", False)
    assert seen("99") == ("", "COUNTY_CODE_INVALID", False)


def test_templates_say_what_they_contain(province: AboveClient) -> None:
    packs = province.portal(
        "packs {code title county units {kind count} posts items callTypes cases administrators {code unit}}"
    )["packs"]
    assert [pack["code"] for pack in packs] == ["gulou", "wuhe", "xiajin"]
    xiajin = packs[2]
    assert (xiajin["county"], xiajin["cases"]) == ("夏津县", 3)
    assert {"kind": "TOWNSHIP", "count": 12} in xiajin["units"]
    assert DRAFT["postCode"] in [post["code"] for post in xiajin["administrators"]]
