"""逐级上交: a matter goes to the unit above whoever has it, by hand or by the rules, one level at a time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.assessment import also_counts_for
from huying_tenants.calls.domain.facts import Facts, PostFacts, UnitFacts
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.clock_world import (
    FACTS,
    FIRE,
    LEAD,
    POLICE,
    POSTS,
    TOWN,
    UNITS,
    Play,
    book,
    clock,
)

AREA, COUNTY, STATION = 40, 41, 42
"""Above the township stand an area and the county; a station sits in the township and answers to the police."""

HANDING_UP = {
    "code": "hand_up",
    "verb": "transfer",
    "name": "上交",
    "by": "lead",
    "from": ["sent", "accepted"],
    "to": "sent",
    "addresses": "superior",
}
TRIGGER = {
    "code": "lapsed",
    "name": "本级超时",
    "fires": "each",
    "any": [{"at": "clock handle due"}],
    "takes": "hand_up",
}
FILING = [
    {"verb": "file", "name": "上报", "by": "caller", "to": "sent", "addresses": "superior"},
    {"verb": "answer", "name": "答复", "by": "lead", "from": ["sent"], "to": "answered"},
    {"verb": "close", "name": "销号", "by": "caller", "from": ["answered"], "to": "closed"},
]


def rules(**further: Any) -> Rulebook:
    handle = clock("handle", "file", "answer", {"hours": 24}, restarts=True)
    handle["starts_on"] = ["file", "hand_up"]
    return book(
        handle,
        steps=(HANDING_UP,),
        base_steps=list(FILING),
        path=["file", "answer", "close"],
        triggers=[TRIGGER],
        **further,
    )


def county(*, staffed: Mapping[int, int] | None = None, answer_to: str = "both") -> Facts:
    """The county; `staffed` are the posts there are (None: one in every unit)."""
    units = UNITS | {
        TOWN: replace(UNITS[TOWN], parent=AREA, superiors=()),
        AREA: UnitFacts(AREA, "area", "东片区", "area", parent=COUNTY),
        COUNTY: UnitFacts(COUNTY, "body", "县治理办", "county"),
        STATION: UnitFacts(STATION, "stationed", "派出所", "station", parent=TOWN, superiors=(POLICE, TOWN)),
    }
    posts = {500 + unit: PostFacts(unit, frozenset(), (900 + unit,)) for unit in units}
    if staffed is not None:
        posts = {post: PostFacts(unit, frozenset(), (900 + unit,)) for post, unit in staffed.items()}
    return replace(FACTS, units=units, posts=posts, stationed_answer_to=answer_to)


def test_a_filing_goes_to_the_callers_superior() -> None:
    play = Play(rules(), county()).file("09-26 09:00")
    assert (play.state.lead, play.state.addressed_by) == (AREA, "superior")
    assert play.state.desks[AREA].ringing


def test_each_level_that_lets_its_clock_lapse_hands_the_matter_up_and_the_last_keeps_it() -> None:
    play = Play(rules(), county()).file("09-26 09:00")
    play.lapse("09-27 09:00")
    assert play.state.lead == AREA
    play.lapse("09-27 09:01")
    assert (play.state.lead, play.due("handle")) == (COUNTY, "09-28 09:00")
    play.lapse("10-20 09:00")
    assert play.state.lead == COUNTY
    assert [(run.owner, run.late, run.counts_for) for run in play.state.clocks] == [
        (AREA, True, AREA),
        (COUNTY, True, COUNTY),
    ]
    assert play.fired() == ["lapsed 09-27 09:00:01", "lapsed 09-28 09:00:01"]


def test_however_late_it_is_looked_at_it_goes_up_step_by_step() -> None:
    late, often = (Play(rules(), county()).file("09-26 09:00") for _ in range(2))
    late.lapse("10-20 09:00")
    for day in range(27, 31):
        often.lapse(f"09-{day} 12:00")
    assert late.state.clocks == often.state.clocks
    assert late.state.lead == often.state.lead == COUNTY


@pytest.mark.parametrize(("may_skip", "lead"), [(False, AREA), (True, COUNTY)])
def test_a_level_nobody_sits_in_is_passed_over_where_the_rules_say_so(may_skip: bool, lead: int) -> None:
    posts = {500 + TOWN: TOWN, 500 + COUNTY: COUNTY}
    play = Play(rules(hierarchy={"may_skip_levels": may_skip}), county(staffed=posts))
    assert play.file("09-26 09:00").state.lead == lead


def test_where_nobody_sits_above_it_goes_nowhere() -> None:
    play = Play(rules(hierarchy={"may_skip_levels": True}), county(staffed={500 + TOWN: TOWN}))
    with pytest.raises(Refusal, match="NO_SUPERIOR"):
        play.file("09-26 09:00")


def test_nothing_goes_up_from_the_top() -> None:
    play = Play(rules(), county()).file("09-26 09:00")
    play.take("09-26 10:00", AREA, "hand_up")
    with pytest.raises(Refusal, match="NO_SUPERIOR: 县治理办没有可以上交的上一级"):
        play.take("09-26 11:00", COUNTY, "hand_up")
    assert play.state.lead == COUNTY


@pytest.mark.parametrize(
    ("answer_to", "lead", "others"),
    [("both", POLICE, (TOWN, FIRE)), ("line", POLICE, (FIRE,)), ("local", TOWN, (FIRE,))],
)
def test_a_stationed_agency_has_two_superiors(answer_to: str, lead: int, others: tuple[int, ...]) -> None:
    facts = county(answer_to=answer_to)
    filing = {**FILING[0], "addresses": "form"}
    play = Play(
        book(steps=(HANDING_UP,), base_steps=[filing, *FILING[1:]], path=["file", "answer", "close"]), facts
    )
    play.file("09-26 09:00", lead=STATION, cooperating=(FIRE,))
    play.take("09-26 10:00", STATION, "hand_up")
    assert (play.state.lead, play.state.cooperating) == (lead, others)


@pytest.mark.parametrize(
    ("kind", "rule", "superiors"),
    [
        ("stationed", "line", (1,)),
        ("stationed", "local", (2,)),
        ("stationed", "both", (1, 2)),
        ("department", "both", ()),
    ],
)
def test_for_whom_a_stationed_agency_counts(kind: str, rule: str, superiors: tuple[int, ...]) -> None:
    assert also_counts_for(kind, 1, 2, rule) == superiors
    assert also_counts_for(kind, None, 2, rule) == tuple(each for each in superiors if each != 1)


def test_a_matter_of_a_person_goes_up_to_the_unit_above_and_is_nobodys_in_particular() -> None:
    types = [{"code": "named", "name": "点名", "addressee": "person"}]
    filing = {**FILING[0], "addresses": "form"}
    rulebook = book(
        steps=(HANDING_UP,),
        base_steps=[filing, *FILING[1:]],
        path=["file", "answer", "close"],
        call_types=types,
    )
    play = Play(rulebook, replace(FACTS, posts=POSTS))
    play.file("09-26 09:00", call_type="named", person=500 + LEAD)
    assert play.state.person is not None
    play.take("09-26 10:00", LEAD, "hand_up")
    assert (play.state.person, play.state.lead) == (None, 30)
