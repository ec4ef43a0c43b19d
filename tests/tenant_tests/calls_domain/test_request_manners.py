"""Who hears that something waits for agreement, and what a refusal tells people to do next (rules T06, T10)."""

from typing import Any

import pytest

from huying_tenants.calls.domain.commands import Acknowledge, Approve, Refuse, Take
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich_document
from tenant_tests.calls_domain.test_approvals import accepted, calm, changed_approval, step_of, urgent
from tenant_tests.calls_domain.world import CALLER, CENTRE, GOV, LEAD, Story, refused


class TestRings:
    """Who hears that something waits for agreement: whoever may agree, and not whoever asked where it need not be."""

    @pytest.mark.parametrize(
        ("row", "rung"),
        [
            ({"by": ["centre"]}, {CENTRE}),
            ({"by": ["director at lead"]}, {LEAD}),
            ({"by": ["centre", "director at lead"]}, {CENTRE}),
            ({"by": ["centre", "unit gov"]}, {CENTRE, GOV}),
            ({"by": ["director at lead", "centre"], "joint": "any_order"}, {LEAD, CENTRE}),
            ({"by": ["director at lead", "centre"], "joint": "given_order"}, {LEAD}),
            ({"by": ["superior of lead", "director at lead"]}, {GOV}),
        ],
    )
    def test_who_hears_a_request(self, row: dict[str, Any], rung: set[int]) -> None:
        story = accepted(changed_approval("extend", rows=[row]))
        for unit in story.ringing():
            story.act(unit, Acknowledge())
        story.act(LEAD, Take("extend", reason="other", amount=1))
        assert story.ringing() == rung
        assert rung <= story.waiting_for()

    def test_the_next_in_order_hears_it_in_turn(self) -> None:
        row = {"by": ["director at lead", "centre"], "joint": "given_order"}
        story = accepted(changed_approval("extend", rows=[row]))
        story.act(LEAD, Take("extend", reason="other", amount=1))
        story.act(LEAD, Approve(1), role="director")
        assert CENTRE in story.ringing()


class TestNextStep:
    """A refusal says when the step can be taken, or who has to do something first."""

    def test_a_step_from_another_state(self) -> None:
        refusal = refused(lambda: calm().act(LEAD, Take("arrive")))
        assert (refusal.code, refusal.next_step) == (
            "CALL_WRONG_STATE",
            "到场要在“已受理”时办；现在能办的，看页面上的按钮。",
        )

    def test_a_step_from_many_states_names_some(self) -> None:
        document = rich_document()
        step_of(document, "write_off")["from"] = ["returned", "parked", "accepted", "arrived"]
        story = calm(story=Story(read_rulebook(document)))
        refusal = refused(lambda: story.act(CENTRE, Take("write_off", reason="impossible")))
        assert "“已受理”、“已挂账”、“已到场”等时办" in refusal.next_step

    def test_a_request_that_went_back_waits_for_whoever_asked(self) -> None:
        story = urgent()
        story.act(CALLER, Refuse(1, "请写清楚"), role="director")
        refusal = refused(lambda: story.act(CALLER, Approve(1), role="director"))
        assert (refusal.code, refusal.next_step) == ("CALL_WRONG_STATE", "等申请人改好，重新提交后再批。")
