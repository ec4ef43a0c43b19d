"""Who will be called and by when, told before anything is sent; and what each button would bring about."""

import pytest

from huying_tenants.calls.domain.foresight import ForeseenStep, consequences, foresee
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from tenant_tests.calls_domain.world import (
    BURNING,
    CALLER,
    CENTRE,
    COOPERATING,
    FACTS,
    LEAD,
    SUPERVISION,
    Story,
    code_of,
    county,
    seat,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin, xiajin_document


def preview(rulebook: Rulebook, at: str, call_type: str) -> list[ForeseenStep]:
    return foresee(rulebook, FACTS, BURNING, call_type, seat(CALLER), county(at))


def test_xiajin_before_filing() -> None:
    steps = preview(xiajin(), "09-26 16:50", "text")
    assert [
        (step.verb, step.units, step.rings, step.clock and step.clock.due, step.assumption) for step in steps
    ] == [
        ("file", (CALLER,), False, None, None),
        ("transfer", (CENTRE,), True, county("09-26 17:20"), None),
        ("accept", (LEAD,), True, None, None),
        ("arrive", (LEAD,), False, county("09-26 19:50"), "受理"),
        ("answer", (LEAD,), False, county("09-30 18:00"), "到场"),
        ("rate", (CALLER,), False, None, None),
    ]


@pytest.mark.parametrize(("call_type", "due"), [("work", "10-11 18:00"), ("hard", "10-14 18:00")])
def test_gulou_before_filing(call_type: str, due: str) -> None:
    # Both clocks run from sending: no step's moment is assumed.
    steps = preview(gulou(), "09-30 16:30", call_type)
    assert [
        (step.name, step.units, step.rings, step.clock and step.clock.due, step.assumption) for step in steps
    ] == [
        ("发哨", (CALLER,), False, None, None),
        ("签收", (LEAD,), True, county("09-30 17:30"), None),
        ("报到", (LEAD,), False, county(due), None),
        ("答复", (LEAD,), False, None, None),
        ("评价", (CALLER,), False, None, None),
    ]


def test_of_two_clocks_on_one_step_the_earlier_is_told() -> None:
    document = xiajin_document()
    document["clocks"].append(
        document["clocks"][0] | {"code": "strict", "name": "限时转办", "limits": [{"minutes": 10}]}
    )
    steps = preview(parse_rulebook(document), "09-26 16:50", "text")
    assert steps[1].clock is not None
    assert (steps[1].clock.code, steps[1].clock.due) == ("strict", county("09-26 17:00"))


def test_as_much_is_told_as_next_years_holidays_allow() -> None:
    # Filing is allowed; when the department has arrived the answer's deadline cannot be reckoned.
    steps = preview(xiajin(), "2026-12-30 10:00", "text")
    assert [step.verb for step in steps] == ["file", "transfer", "accept", "arrive"]
    assert Story(xiajin()).at("2026-12-30 10:00").file().state.state == "filed"


def test_what_filing_would_refuse_the_preview_refuses() -> None:
    assert code_of(lambda: preview(xiajin(), "09-26 16:50", "video")) == "CHOICE_UNKNOWN"
    assert code_of(lambda: preview(gulou(), "2026-12-30 10:00", "work")) == "CALENDAR_YEAR_MISSING"
    assert (
        code_of(lambda: foresee(xiajin(), FACTS, BURNING, "text", seat(SUPERVISION), county("09-26 16:50")))
        == "CALL_NOT_YOUR_PART"
    )


Brought = dict[str, tuple[str | None, tuple[str, ...], tuple[int, ...]]]


def buttons(story: Story, unit: int) -> Brought:
    """For each step of a post: the code of its refusal, the clocks it would start, the desks it would ring."""
    return {
        told.step.verb: (
            told.refusal and told.refusal.code,
            tuple(run.code for run in told.clocks),
            told.units,
        )
        for told in consequences(story.rulebook, story.facts, story.state, BURNING, seat(unit), story.now)
    }


def test_the_centre_before_transferring() -> None:
    assert buttons(Story(xiajin()).file(), CENTRE) == {"transfer": (None, (), (LEAD, COOPERATING))}


def test_the_department_before_accepting() -> None:
    story = Story(xiajin()).file().play("transfer")
    assert buttons(story, LEAD) == {
        "accept": (None, ("arrival",), ()),
        "return": (None, ("transfer",), (CENTRE,)),
        "arrive": ("CALL_WRONG_STATE", (), ()),
        "answer": ("CALL_WRONG_STATE", (), ()),
    }


def test_the_centre_rings_anew_though_it_rang_before() -> None:
    story = Story(xiajin()).file()
    story.play("transfer")
    assert buttons(story, LEAD)["return"] == (None, ("transfer",), (CENTRE,))


def test_a_desk_that_still_rings_is_not_told_as_rung_again() -> None:
    story = Story(xiajin()).file().wait(minutes=1).play("transfer").wait(minutes=1)
    assert buttons(story, LEAD)["accept"][2] == ()
    assert COOPERATING in story.ringing()


def test_the_township_while_it_waits() -> None:
    story = Story(xiajin()).file().play("transfer", "accept")
    assert buttons(story, CALLER) == {
        "withdraw": ("CALL_WRONG_STATE", (), ()),
        "rate": ("CALL_WRONG_STATE", (), ()),
    }


def test_an_act_that_only_the_holiday_table_forbids_is_told_with_that_reason() -> None:
    story = Story(xiajin()).at("2026-12-30 10:00").file().play("transfer", "accept")
    assert buttons(story, LEAD)["arrive"] == ("CALENDAR_YEAR_MISSING", (), ())


def test_who_only_reads_has_no_buttons() -> None:
    assert buttons(Story(xiajin()).file(), SUPERVISION) == {}
