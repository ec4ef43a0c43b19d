"""Several people at the hierarchy at once, and acts that come undone: one wins, nothing is torn or left over."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from huying_platform.counties.api import CountyKey
from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import verify_events
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.hierarchy.models import OrganisationAct, TouchedUnit
from huying_tenants.org.api import UnitKind, UnitState, UnitVersionRef, unit_versions
from huying_tenants.org.domain.reorganising import Act, Amend, Close, Establish, Merge, Move, Part, Split
from huying_tenants.org.domain.versions import overlapping
from huying_tenants.org.models import Posting, Succession
from testkit.acting import Acting
from testkit.threads import together

PEOPLE = ("grid-centre-1", "grid-centre-director")
Stored = dict[int, tuple[UnitVersionRef, ...]]


def seen(*units: int) -> dict[int, str]:
    return hierarchy.revisions(units)


def do(acting: Acting, act: Act, *, post: str = PEOPLE[0], seen: dict[int, str] | None = None) -> int:
    return hierarchy.reorganise(
        actor=acting.actor(post),
        clock=acting.clock,
        request_id=uuid4(),
        proposal=Proposal(act, seen=seen or {}),
    ).seq


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_saw_the_same_one_writes_and_the_other_is_told(acting: Acting, turn: int) -> None:
    village, today = acting.unit_id("demo-village-07"), county_date(acting.clock.now())
    shown = seen(village)
    works = [
        partial(do, acting, Amend(today, village, {"contact": f"联系人 {post}"}), post=post, seen=shown)
        for post in PEOPLE
    ]
    for post in PEOPLE:
        acting.actor(post)
    results = together(works)
    refusals = [result for result in results if isinstance(result, Refusal)]
    assert [refusal.code for refusal in refusals] == ["CHANGED_MEANWHILE"], results
    assert OrganisationAct.objects.count() == 1
    assert len(unit_versions([village])[village]) == 2


def test_two_who_move_units_below_each_other_make_no_circle(acting: Acting) -> None:
    today = county_date(acting.clock.now())
    first, second = acting.unit_id("water"), acting.unit_id("agriculture")
    for post in PEOPLE:
        acting.actor(post)
    results = together(
        [
            partial(do, acting, Amend(today, first, {"line_superior_id": second}), post=PEOPLE[0]),
            partial(do, acting, Amend(today, second, {"line_superior_id": first}), post=PEOPLE[1]),
        ]
    )
    assert sorted(result.code for result in results if isinstance(result, Refusal)) == ["CYCLE"], results


def test_what_is_revoked_leaves_everything_as_it_was(acting: Acting, clock: FixedClock) -> None:
    ahead = date(2025, 11, 1)
    north, south = acting.unit_id("371427106"), acting.unit_id("371427107")
    village = UnitState("新镇", "新镇", UnitKind.TOWNSHIP, "township")
    acts: tuple[Act, ...] = (
        Establish(ahead, "new-town", village),
        Amend(ahead, north, {"name": "北新镇", "position": 1}),
        Merge(ahead, (north, south), code="merged", state=village),
        Merge(ahead, (north,), into_id=south),
        Split(ahead, north, (Part("a", village, takes_matters=True), Part("b", village))),
        Close(ahead, north, south),
        Move(ahead, (acting.unit_id("demo-village-01"),), north),
    )
    before = everything()
    for act in acts:
        seq = do(acting, act)
        assert everything() != before
        hierarchy.revoke(actor=acting.actor(PEOPLE[0]), clock=clock, act_id=seq)
        assert everything() == before, act
    assert verify_events() == []


def test_what_was_changed_meanwhile_stays_when_an_act_is_revoked(acting: Acting, clock: FixedClock) -> None:
    today, ahead = county_date(clock.now()), date(2025, 11, 1)
    first, second = acting.unit_id("demo-village-03"), acting.unit_id("demo-village-05")
    merged = do(acting, Merge(ahead, (first,), into_id=second))
    do(acting, Amend(today, first, {"contact": "王主任"}))
    hierarchy.revoke(actor=acting.actor(PEOPLE[0]), clock=clock, act_id=merged)
    states = [version.state for version in unit_versions([first])[first] if version.stands_on(ahead)]
    assert [(state.contact, state.name) for state in states] == [("王主任", "演示村 03")]


def test_what_stands_below_a_merged_unit_keeps_its_other_superior(acting: Acting) -> None:
    today = county_date(acting.clock.now())
    second, water = acting.unit_id("demo-village-07"), acting.unit_id("water")
    do(acting, Amend(today, second, {"line_superior_id": water}))
    do(acting, Merge(today, (water,), into_id=acting.unit_id("agriculture")))
    (state,) = [each.state for each in unit_versions([second])[second] if each.until is None]
    assert state.line_superior_id == acting.unit_id("agriculture")
    do(acting, Move(today, (second,), acting.unit_id("371427108")))


def test_what_a_later_act_rests_on_is_not_revoked(acting: Acting, clock: FixedClock) -> None:
    ahead = date(2025, 11, 1)
    state = UnitState("新镇", "新镇", UnitKind.TOWNSHIP, "township")
    made = do(acting, Establish(ahead, "new-town", state))
    (new,) = [key for key, each in unit_versions().items() if each[0].code == "new-town"]
    moved = do(acting, Move(ahead, (acting.unit_id("demo-village-03"),), new))
    before = everything()
    with pytest.raises(Refusal) as caught:
        hierarchy.revoke(actor=acting.actor(PEOPLE[0]), clock=clock, act_id=made)
    assert caught.value.code == "UNIT_CLOSED"
    assert everything() == before
    hierarchy.revoke(actor=acting.actor(PEOPLE[0]), clock=clock, act_id=moved)
    hierarchy.revoke(actor=acting.actor(PEOPLE[0]), clock=clock, act_id=made)


def everything() -> object:
    """Versions, successions and who sits where, acts and keys aside."""
    versions = {
        unit: [(version.since, version.until, version.state) for version in joined(each)]
        for unit, each in unit_versions().items()
    }
    postings = Posting.objects.order_by("post__code", "person_id", "since")
    return (
        {unit: each for unit, each in versions.items() if each},
        list(Succession.objects.values_list("unit_id", "successor_id", "since")),
        list(postings.values_list("post__code", "post__until", "person_id", "since", "until")),
    )


def joined(versions: tuple[UnitVersionRef, ...]) -> list[UnitVersionRef]:
    """Without versions that say the same as the one before."""
    kept: list[UnitVersionRef] = []
    for version in versions:
        if kept and kept[-1].state == version.state and kept[-1].until == version.since:
            kept[-1] = UnitVersionRef(
                version.unit_id, version.code, kept[-1].since, version.until, version.state, kept[-1].act
            )
        else:
            kept.append(version)
    return kept


def test_no_act_leaves_two_versions_of_a_day(acting: Acting) -> None:
    today = county_date(acting.clock.now())
    village = acting.unit_id("demo-village-07")
    for step, days in enumerate((0, 40, 20, 10, 30, -400, 0)):
        do(acting, Amend(today + timedelta(days=days), village, {"contact": f"第 {step} 次"}))
    versions = unit_versions()
    assert not any(overlapping(each) for each in versions.values())
    assert TouchedUnit.objects.filter(unit_id=village).count() == 7
    assert seen(village)[village] == str(OrganisationAct.objects.order_by("-seq")[0].seq)


def test_an_act_that_is_refused_half_way_leaves_nothing(acting: Acting, county: CountyKey) -> None:
    today, centre = county_date(acting.clock.now()), acting.unit_id("grid-centre")
    before = everything()
    with pytest.raises(Refusal) as caught:
        do(acting, Close(today, centre, acting.unit_id("water")))
    assert caught.value.code == "LAST_ADMINISTRATOR"
    assert everything() == before
    assert (OrganisationAct.objects.count(), TouchedUnit.objects.count()) == (0, 0)
