"""Acts on the hierarchy: what each would change, and every reason it is refused for."""

from datetime import date, timedelta
from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import UnitKind, UnitState
from huying_tenants.org.domain.reorganising import (
    Act,
    Amend,
    Close,
    Establish,
    Hierarchy,
    Merge,
    Move,
    Part,
    Plan,
    Split,
    plan,
)
from tenant_tests.hierarchy_domain.county import (
    CENTRE,
    EAST_VILLAGE,
    FAR_VILLAGE,
    FIRST_DAY,
    GRID,
    NEXT_MONTH,
    NORTH,
    SOUTH,
    TODAY,
    WATER,
    WEST_VILLAGE,
    hierarchy,
    state,
    surroundings,
)

DAY = timedelta(days=1)


def planned(*acts: Act, **around: Any) -> Plan:
    return plan(hierarchy(), acts, surroundings(**around))


def refusal(*acts: Act, **around: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        planned(*acts, **around)
    assert caught.value.message
    assert caught.value.next_step
    return caught.value


def on(outcome: Plan | Hierarchy, unit: int, day: date) -> UnitState | None:
    after = outcome.after if isinstance(outcome, Plan) else outcome
    return after.units[unit].on(day)


def test_two_villages_become_a_new_one_next_month() -> None:
    merged = Merge(
        NEXT_MONTH, (EAST_VILLAGE, WEST_VILLAGE), code="371427100203", state=state("新村", parent=NORTH)
    )
    outcome = planned(merged)
    new = outcome.made["371427100203"]
    assert on(outcome, EAST_VILLAGE, NEXT_MONTH - DAY) == on(hierarchy(), EAST_VILLAGE, TODAY)
    assert on(outcome, EAST_VILLAGE, NEXT_MONTH) is None
    assert on(outcome, new, NEXT_MONTH - DAY) is None
    assert on(outcome, GRID, NEXT_MONTH - DAY) == on(hierarchy(), GRID, TODAY)
    moved = on(outcome, GRID, NEXT_MONTH)
    assert moved is not None
    assert moved.parent_id == new
    assert outcome.closed == {EAST_VILLAGE: new, WEST_VILLAGE: new}
    assert {(each.unit_id, each.successor_id, each.since) for each in outcome.successions} == {
        (EAST_VILLAGE, new, NEXT_MONTH),
        (WEST_VILLAGE, new, NEXT_MONTH),
    }
    assert outcome.warnings == ()


def test_a_village_is_merged_into_one_that_lives_on() -> None:
    outcome = planned(Merge(TODAY, (EAST_VILLAGE, WEST_VILLAGE), into_id=WEST_VILLAGE))
    assert on(outcome, EAST_VILLAGE, TODAY) is None
    assert on(outcome, WEST_VILLAGE, TODAY) == on(hierarchy(), WEST_VILLAGE, TODAY)
    assert outcome.closed == {EAST_VILLAGE: WEST_VILLAGE}


def test_a_township_is_split_and_its_children_are_distributed() -> None:
    parts = (
        Part("north-a", state("北一镇", UnitKind.TOWNSHIP), (EAST_VILLAGE,), takes_matters=True),
        Part("north-b", state("北二镇", UnitKind.TOWNSHIP), (WEST_VILLAGE,)),
    )
    outcome = planned(Split(NEXT_MONTH, NORTH, parts))
    first, second = outcome.made["north-a"], outcome.made["north-b"]
    parents = {
        unit: getattr(on(outcome, unit, NEXT_MONTH), "parent_id", 0) for unit in (EAST_VILLAGE, WEST_VILLAGE)
    }
    assert parents == {EAST_VILLAGE: first, WEST_VILLAGE: second}
    assert outcome.closed == {NORTH: first}


def test_a_rename_leaves_the_past_and_what_a_later_act_said() -> None:
    later = Amend(
        NEXT_MONTH, EAST_VILLAGE, {"name": "东新村", "duty_phone": "0534-1"} | {"duty_phone": "0534-3000001"}
    )
    first = plan(hierarchy(), later, surroundings())
    renamed = Amend(TODAY, EAST_VILLAGE, {"name": "东庄村", "contact": "王主任"})
    outcome = plan(first.after, renamed, surroundings())
    names = [getattr(on(outcome, EAST_VILLAGE, day), "name", "") for day in (TODAY - DAY, TODAY, NEXT_MONTH)]
    assert names == ["东村", "东庄村", "东新村"]
    ahead = on(outcome, EAST_VILLAGE, NEXT_MONTH)
    assert ahead is not None
    assert (ahead.contact, ahead.duty_phone) == ("王主任", "0534-3000001")


def test_what_stays_as_it_was_is_not_written() -> None:
    assert planned(Amend(TODAY, EAST_VILLAGE, {"name": " 东村 "})).changes == ()


def test_only_the_days_from_the_act_on_are_written() -> None:
    (change,) = planned(Amend(NEXT_MONTH, EAST_VILLAGE, {"name": "东庄村"})).changes
    assert (change.unit_id, change.since, change.until) == (EAST_VILLAGE, NEXT_MONTH, None)


def test_a_place_among_its_siblings() -> None:
    outcome = planned(Amend(TODAY, WEST_VILLAGE, {"position": 1}))
    order = sorted(
        (EAST_VILLAGE, WEST_VILLAGE), key=lambda key: getattr(on(outcome, key, TODAY), "position", 0)
    )
    assert order == [WEST_VILLAGE, EAST_VILLAGE]


def test_a_stationed_agency_has_two_superiors() -> None:
    agency = state("北镇水利站", UnitKind.STATIONED, NORTH, line_superior_id=WATER)
    outcome = planned(Establish(TODAY, "north-water", agency))
    assert on(outcome, outcome.made["north-water"], TODAY) == agency


def test_who_led_others_hands_them_over() -> None:
    agency = state("北镇水利站", UnitKind.STATIONED, NORTH, line_superior_id=WATER)
    outcome = planned(Establish(TODAY, "north-water", agency), Merge(NEXT_MONTH, (WATER,), into_id=CENTRE))
    key = outcome.made["north-water"]
    led = [getattr(on(outcome, key, day), "line_superior_id", 0) for day in (TODAY, NEXT_MONTH)]
    assert led == [WATER, CENTRE]
    assert refusal(Establish(TODAY, "north-water", agency), Close(TODAY, WATER)).code == "LEADS_OTHERS"


def test_the_past_may_be_put_right_with_a_word_of_warning() -> None:
    outcome = planned(Amend(date(2024, 5, 1), EAST_VILLAGE, {"name": "东庄村"}))
    assert "早于今天" in outcome.warnings[0]


def test_namesakes_are_pointed_out() -> None:
    assert "东村" in planned(Amend(TODAY, WEST_VILLAGE, {"name": "东村"})).warnings[0]


NEW = state("新村", parent=NORTH)


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("UNDER_ITSELF", Move(TODAY, (EAST_VILLAGE,), EAST_VILLAGE)),
        ("CYCLE", Move(TODAY, (NORTH,), EAST_VILLAGE)),
        ("LEVEL_ORDER", Move(TODAY, (NORTH,), FAR_VILLAGE)),
        ("CODE_INVALID", Amend(TODAY, GRID, {"kind": UnitKind.VILLAGE})),
        ("LEVEL_UNKNOWN", Amend(TODAY, GRID, {"level": "canton"})),
        ("LEVEL_KIND", Amend(TODAY, WEST_VILLAGE, {"level": "town"})),
        ("UNIT_NOT_FOUND", Close(TODAY, 99)),
        ("UNIT_NOT_FOUND", Establish(TODAY, "x", state("新村", parent=99))),
        ("EFFECTIVE_TOO_EARLY", Amend(FIRST_DAY - DAY, EAST_VILLAGE, {"name": "东庄村"})),
        ("HAS_CHILDREN", Close(TODAY, NORTH, SOUTH)),
        ("HAS_OPEN_CALLS", Close(TODAY, WEST_VILLAGE)),
        ("SUCCESSOR_NEEDED", Close(NEXT_MONTH, FAR_VILLAGE)),
        ("SUCCESSOR_ITSELF", Close(TODAY, FAR_VILLAGE, FAR_VILLAGE)),
        ("CODE_TAKEN", Establish(TODAY, "water", NEW)),
        ("CODE_TAKEN", Establish(TODAY, "taken", NEW)),
        ("CODE_OF_OTHER_PROVINCE", Establish(TODAY, "110101100201", NEW)),
        ("CODE_OF_OTHER_COUNTY", Establish(TODAY, "371428100201", NEW)),
        ("CODE_INVALID", Establish(TODAY, "371427109", NEW)),
        ("CODE_INVALID", Establish(TODAY, "村 1", NEW)),
        ("PERSONAL_NUMBER_IN_NAME", Amend(TODAY, WEST_VILLAGE, {"name": "西村13800138000"})),
        ("PERSONAL_NUMBER_IN_NAME", Amend(TODAY, WEST_VILLAGE, {"name": "西村１３８００１３８０００"})),
        ("PERSONAL_NUMBER_IN_NAME", Amend(TODAY, WEST_VILLAGE, {"contact": "371427199001011234"})),
        ("NAME_INVALID", Amend(TODAY, WEST_VILLAGE, {"name": "  "})),
        ("PHONE_INVALID", Amend(TODAY, WEST_VILLAGE, {"duty_phone": "call me"})),
        ("PLACE_INVALID", Amend(TODAY, WEST_VILLAGE, {"longitude": 116.0})),
        ("ACT_INCOMPLETE", Amend(TODAY, WEST_VILLAGE, {})),
        ("ACT_INCOMPLETE", Move(TODAY, (), NORTH)),
        ("ACT_INCOMPLETE", Merge(TODAY, (WEST_VILLAGE,), code="n", state=NEW)),
        ("ACT_INCOMPLETE", Merge(TODAY, (WEST_VILLAGE,), into_id=WEST_VILLAGE)),
        ("ACT_INCOMPLETE", Split(TODAY, FAR_VILLAGE, (Part("a", NEW, takes_matters=True),))),
        ("PARTS_DISPUTE", Split(TODAY, FAR_VILLAGE, (Part("a", NEW), Part("b", NEW)))),
        (
            "CHILDREN_LEFT",
            Split(TODAY, EAST_VILLAGE, (Part("a", NEW, takes_matters=True), Part("b", NEW))),
        ),
        (
            "LINE_SUPERIOR_NEEDED",
            Establish(TODAY, "x", state("水利站", UnitKind.STATIONED, NORTH)),
        ),
    ],
)
def test_what_may_not_be_is_refused_with_the_reason_and_the_way(code: str, act: Act) -> None:
    assert refusal(act, taken_codes={"taken"}, open_calls={WEST_VILLAGE: 3}).code == code


def test_two_ways_up_must_not_come_round_either() -> None:
    first = Amend(TODAY, NORTH, {"line_superior_id": WATER})
    assert refusal(first, Amend(TODAY, WATER, {"line_superior_id": EAST_VILLAGE})).code == "CYCLE"


def test_nothing_comes_under_a_unit_that_is_no_more() -> None:
    closed = Close(TODAY, FAR_VILLAGE, NORTH)
    assert refusal(closed, Move(TODAY, (WEST_VILLAGE,), FAR_VILLAGE)).code == "UNIT_CLOSED"


def test_the_nearest_valid_neighbours_pass() -> None:
    planned(Close(TODAY, FAR_VILLAGE))
    planned(Close(NEXT_MONTH, FAR_VILLAGE, SOUTH))
    planned(Close(TODAY, WEST_VILLAGE, EAST_VILLAGE), open_calls={WEST_VILLAGE: 3})
    planned(Move(TODAY, (EAST_VILLAGE, WEST_VILLAGE), SOUTH), Close(TODAY, NORTH, SOUTH))
    planned(Establish(TODAY, "371427100203", NEW), Establish(TODAY, "own-1", NEW))
    planned(Amend(TODAY, CENTRE, {"contact": "李主任", "duty_phone": "0534-3211110"}))


def test_a_closed_unit_has_no_future_left() -> None:
    ahead = plan(hierarchy(), Amend(NEXT_MONTH, FAR_VILLAGE, {"name": "远庄"}), surroundings())
    outcome = plan(ahead.after, Close(TODAY, FAR_VILLAGE, SOUTH), surroundings())
    assert on(outcome, FAR_VILLAGE, NEXT_MONTH) is None


def test_a_child_that_only_comes_later_is_in_the_way_of_closing() -> None:
    ahead = plan(hierarchy(), Move(NEXT_MONTH, (WEST_VILLAGE,), SOUTH), surroundings())
    with pytest.raises(Refusal) as caught:
        plan(ahead.after, [Move(TODAY, (FAR_VILLAGE,), NORTH), Close(TODAY, SOUTH, NORTH)], surroundings())
    assert caught.value.code == "HAS_CHILDREN"
