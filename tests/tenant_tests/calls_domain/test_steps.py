"""What steps do besides moving the call: joint steps, leads, grades, channels, ends and new rounds."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import ItemFacts, Take
from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.filing import file_by_rules
from huying_tenants.calls.domain.state import ClockStatus
from huying_tenants.calls.domain.steps import system_step
from huying_tenants.rulebook.domain.model import Party
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich, rich_document
from tenant_tests.calls_domain.test_approvals import accepted, calm, step_of
from tenant_tests.calls_domain.world import (
    BURNING,
    CALLER,
    CENTRE,
    COOPERATING,
    FACTS,
    LEAD,
    OTHER_DEPARTMENT,
    Story,
    code_of,
    filing,
    refused,
)

DONE = Take("answer", result="solved", words="已清理")


def types(story: Story) -> list[str]:
    return [event.type for event in story.events]


class TestTogether:
    """Each does its part: the lead and every co-operating unit answer, and the call moves with the last."""

    def test_the_call_moves_with_the_last(self) -> None:
        story = accepted()
        story.act(COOPERATING, DONE)
        assert (types(story)[-1], story.state.state) == ("consented", "accepted")
        story.act(LEAD, DONE)
        assert (types(story)[-1], story.state.state) == ("answered", "answered")

    def test_one_has_done_its_part_once(self) -> None:
        story = accepted()
        story.act(COOPERATING, DONE)
        assert code_of(lambda: story.act(COOPERATING, DONE)) == "CALL_ALREADY_AGREED"

    def test_its_own_clock_ends_with_its_own_part(self) -> None:
        story = accepted()
        story.act(COOPERATING, DONE)
        assert (story.clock("part").status, story.clock("answer").status) == (
            ClockStatus.MET,
            ClockStatus.RUNNING,
        )

    def test_the_lead_is_late_for_its_own_part_only(self) -> None:
        story = accepted()
        story.act(LEAD, DONE)
        assert (story.clock("answer").status, story.clock("part").status) == (
            ClockStatus.MET,
            ClockStatus.RUNNING,
        )

    def test_whether_each_has_done_its_part_can_be_asked(self) -> None:
        document = rich_document()
        step_of(document, "answer").update({"by": "lead", "when": {"taken_by_each": "report"}})
        step_of(document, "answer").pop("joint")
        document["steps"].append(
            {"verb": "report", "name": "报送", "by": "cooperating", "from": ["accepted"]}
        )
        document["addressing"]["rows"] = [
            {"when": {"item": "08"}, "lead": "environment", "cooperating": ["agriculture", "police"]}
        ]
        story = accepted(Story(read_rulebook(document)))
        for unit in story.state.cooperating:
            assert code_of(lambda: story.act(LEAD, DONE)) == "CALL_CONDITION_NOT_MET"
            story.act(unit, Take("report"))
        story.act(LEAD, DONE)
        assert story.state.state == "answered"

    def test_in_a_given_order(self) -> None:
        document = rich_document()
        step_of(document, "answer")["joint"] = "given_order"
        story = accepted(Story(read_rulebook(document)))
        refusal = refused(lambda: story.act(COOPERATING, DONE))
        assert (refusal.code, "生态环境分局" in refusal.message) == ("CALL_NOT_YOUR_TURN", True)
        story.act(LEAD, DONE)
        story.act(COOPERATING, DONE)
        assert story.state.state == "answered"

    def test_what_was_agreed_is_void_once_the_call_has_moved(self) -> None:
        story = accepted()
        story.act(COOPERATING, DONE)
        story.act(LEAD, Take("arrive"))
        assert story.state.consents == ()
        story.act(COOPERATING, DONE)
        assert story.state.state == "arrived"

    def test_who_filed_does_not_send_together(self) -> None:
        document = rich_document()
        file, send = (
            step_of(document, "file"),
            {"verb": "send", "name": "发出", "from": ["drafted"], "to": "sent"},
        )
        file |= {"to": "drafted"}
        file.pop("approval")
        file.pop("addresses")
        both = ["secretary at caller", "director at caller"]
        document["steps"].append(send | {"by": both, "joint": "any_order", "addresses": "item"})
        story = Story(read_rulebook(document))
        story.act(CALLER, replace(filing(story.rulebook), fields={"urgent": False}), role="secretary")
        assert code_of(lambda: story.act(CALLER, Take("send"), role="secretary")) == "CALL_OWN_REQUEST"
        story.act(CALLER, Take("send"), role="director")
        assert (types(story)[-1], story.state.lead) == ("consented", None)


class TestFirstReceiver:
    """首接负责: whoever takes the call first leads it."""

    def test_whoever_accepts_leads(self) -> None:
        story = calm()
        story.act(COOPERATING, Take("accept"))
        assert (story.state.lead, story.state.cooperating) == (COOPERATING, (LEAD,))
        assert story.state.addressed_by == "first_receiver"
        assert story.state.party_of(LEAD) is Party.COOPERATING

    def test_the_lead_changes_nothing_by_accepting(self) -> None:
        story = calm()
        story.act(LEAD, Take("accept"))
        assert (story.state.lead, story.state.addressed_by) == (LEAD, "item")


class TestGrading:
    def test_axes_give_the_grade_and_the_clocks_follow(self) -> None:
        story = accepted()
        before = story.clock("answer").due
        story.act(CENTRE, Take("grade", axes={"risk": "high", "complexity": "low"}))
        assert (story.state.grade, story.state.axes) == ("one", {"risk": "high", "complexity": "low"})
        assert story.clock("answer").due < before
        assert "graded" in story.events[-1].payload["marks"]

    @pytest.mark.parametrize("axes", [{}, {"risk": "high"}, {"risk": "huge", "complexity": "low"}])
    def test_every_axis_needs_a_level(self, axes: dict[str, str]) -> None:
        story = accepted()
        assert code_of(lambda: story.act(CENTRE, Take("grade", axes=axes))) == "AXIS_REQUIRED"

    def test_the_same_grade_again_is_no_new_grade(self) -> None:
        story = accepted()
        levels = {"risk": "high", "complexity": "low"}
        for _ in range(2):
            story.act(CENTRE, Take("grade", axes=levels))
        assert "graded" not in story.events[-1].payload["marks"]

    def test_levels_that_lead_nowhere_are_refused(self) -> None:
        document = rich_document()
        document["grading"]["rows"] = [{"when": {"risk": "high"}, "grade": "one"}]
        story = accepted(Story(read_rulebook(document)))
        assert (
            code_of(lambda: story.act(CENTRE, Take("grade", axes={"risk": "low", "complexity": "low"})))
            == "GRADE_UNKNOWN"
        )

    def test_a_type_that_is_not_graded(self) -> None:
        document = rich_document()
        document["call_types"][0]["graded"] = False
        story = accepted(Story(read_rulebook(document)))
        assert code_of(lambda: story.act(CENTRE, Take("grade"))) == "CALL_NOT_GRADED"

    def test_one_axis_without_rows_is_the_grade(self) -> None:
        document = rich_document()
        levels = [{"code": "one", "name": "高"}, {"code": "two", "name": "低"}]
        document["grading"] |= {"axes": [{"code": "risk", "name": "风险", "levels": levels}]}
        document["grading"].pop("rows")
        story = accepted(Story(read_rulebook(document)))
        story.act(CENTRE, Take("grade", axes={"risk": "two"}))
        assert story.state.grade == "two"


class TestChannels:
    def test_a_channel_counts_from_when_it_received_the_matter(self) -> None:
        story = accepted()
        received = story.now - timedelta(days=2)
        story.act(CENTRE, Take("join_channel", channel="hotline", received=received))
        assert story.state.channels == {"hotline": received}
        assert (
            next(each.at for each in story.state.happened if str(each.mark) == "channel hotline") == received
        )

    @pytest.mark.parametrize(
        ("form", "code"),
        [({"channel": "radio"}, "CHOICE_UNKNOWN"), ({"channel": ""}, "CHOICE_UNKNOWN")],
    )
    def test_only_a_channel_of_the_county(self, form: dict[str, Any], code: str) -> None:
        story = accepted()
        assert code_of(lambda: story.act(CENTRE, Take("join_channel", **form))) == code

    def test_once_and_not_from_the_future(self) -> None:
        story = accepted()
        late = Take("join_channel", channel="hotline", received=story.now + timedelta(seconds=1))
        assert code_of(lambda: story.act(CENTRE, late)) == "RECEIVED_IN_FUTURE"
        story.act(CENTRE, Take("join_channel", channel="hotline"))
        assert code_of(lambda: story.act(CENTRE, Take("join_channel", channel="hotline"))) == "CHANNEL_KNOWN"

    def test_an_answer_to_a_channel_names_one_that_is_there(self) -> None:
        story = accepted()
        assert code_of(lambda: story.act(LEAD, replace(DONE, channel="hotline"))) == "CHOICE_UNKNOWN"


class TestEnds:
    def answered(self, *, arrived: bool = True) -> Story:
        story = accepted()
        if arrived:
            story.act(LEAD, Take("arrive"))
        for unit in (COOPERATING, LEAD):
            story.act(unit, DONE)
        return story

    def rate(self, story: Story, *, solved: bool) -> None:
        story.act(CALLER, Take("rate", solved=solved, stars={"speed": 5}, words="如实"))

    def test_solved_it_is_closed(self) -> None:
        story = self.answered()
        self.rate(story, solved=True)
        assert types(story)[-2:] == ["rated", "closed"]
        assert story.events[-1].payload["ended_by"] == "rate"
        assert not any(run.open for run in story.state.clocks)

    def test_what_the_end_requires_is_said_in_the_countys_words(self) -> None:
        story = self.answered(arrived=False)
        refusal = refused(lambda: self.rate(story, solved=True))
        assert (refusal.code, refusal.message) == ("CALL_REQUIREMENT_NOT_MET", "没有到场记录，不能销号。")
        self.rate(story, solved=False)
        assert (story.state.round, story.state.state) == (2, "accepted")

    def test_a_step_that_can_only_end_so_says_it_in_advance(self) -> None:
        document = rich_document()
        document["steps"].append(
            {"verb": "close", "name": "销号", "by": "centre", "from": ["accepted"], "to": "closed"}
        )
        story = accepted(Story(read_rulebook(document)))
        assert code_of(lambda: story.act(CENTRE, Take("close"))) == "CALL_REQUIREMENT_NOT_MET"

    def test_writing_off_closes_without_being_solved(self) -> None:
        story = accepted()
        story.act(CENTRE, Take("write_off", reason="impossible"))
        assert types(story)[-2:] == ["written_off", "closed"]
        assert (story.state.state, story.state.solved) == ("written", None)

    def test_a_recheck_may_open_it_again(self) -> None:
        story = self.answered()
        self.rate(story, solved=True)
        story.wait(days=30).act(CENTRE, Take("recheck", solved=False))
        assert types(story)[-2:] == ["rechecked", "reopened"]
        assert (story.state.state, story.state.round, story.state.closed_at) == ("accepted", 2, None)
        assert story.clock("answer").running
        assert story.waiting_for() == {LEAD}

    def test_or_leave_it_closed(self) -> None:
        story = self.answered()
        self.rate(story, solved=True)
        closed_at = story.state.closed_at
        story.wait(days=30).act(CENTRE, Take("recheck", solved=True))
        assert (story.state.state, story.state.closed_at) == ("closed", closed_at)

    def test_solved_must_be_said_where_it_decides(self) -> None:
        story = self.answered()
        self.rate(story, solved=True)
        assert code_of(lambda: story.act(CENTRE, Take("recheck"))) == "SOLVED_REQUIRED"


class TestArriving:
    """Naming the state the call is in is no arrival; calling others to it is."""

    def looped(self) -> Story:
        document = rich_document()
        document["steps"].append(
            {"verb": "report", "name": "报告", "by": "lead", "from": ["sent"], "to": "sent"}
        )
        document["clocks"][0] |= {
            "starts_on": ["state sent"],
            "stops_on": ["accept"],
            "cancels_on": ["report"],
        }
        return calm(story=Story(read_rulebook(document)))

    def test_the_clock_of_the_state_does_not_start_anew(self) -> None:
        story = self.looped()
        story.act(LEAD, Take("report"))
        assert [run.status for run in story.state.clocks] == [ClockStatus.CANCELLED]
        assert story.events[-1].payload["rings"] == []

    def test_another_unit_called_to_it_is_rung(self) -> None:
        story = self.looped()
        story.act(CENTRE, Take("transfer", lead=OTHER_DEPARTMENT))
        assert OTHER_DEPARTMENT in story.ringing()
        assert story.clock("sign").owner == OTHER_DEPARTMENT


def test_where_a_step_leads_may_depend_on_the_clock_it_stops() -> None:
    document = rich_document()
    step_of(document, "accept")["to"] = [
        {"when": {"clock.sign": "late"}, "state": "returned"},
        {"state": "accepted"},
    ]
    for minutes, state in ((60, "accepted"), (61, "returned")):
        story = calm(story=Story(read_rulebook(document))).wait(minutes=minutes)
        story.act(LEAD, Take("accept"))
        assert story.state.state == state


class TestPresence:
    """Held presence (rule T18): leaving without being released is recorded."""

    @pytest.mark.parametrize("released", [True, False])
    def test_leaving(self, released: bool) -> None:
        story = accepted()
        story.act(LEAD, Take("arrive"))
        if released:
            story.act(CALLER, Take("release"))
        story.act(LEAD, Take("leave"))
        assert story.events[-1].payload["without_release"] is not released

    def test_a_release_before_coming_back_does_not_count(self) -> None:
        document = rich_document()
        step_of(document, "release").pop("once_per_round")
        story = accepted(Story(read_rulebook(document)))
        story.act(LEAD, Take("arrive"))
        story.act(CALLER, Take("release"))
        story.act(LEAD, Take("leave"))
        story.act(LEAD, Take("arrive"))
        story.act(LEAD, Take("leave"))
        assert story.events[-1].payload["without_release"] is True


class TestByTheRules:
    def test_a_step_the_system_takes_has_no_author(self) -> None:
        story = accepted()
        drafts = system_step(story.rulebook, story.facts, story.state, "write_off", story.now)
        story.append(drafts, None)
        assert (story.state.state, story.events[-2].author, story.state.taken[-2].doer) == (
            "written",
            None,
            None,
        )

    @pytest.mark.parametrize("code", ["rest", "file", "transfer", "grade", "extend", "rate"])
    def test_it_takes_none_it_cannot(self, code: str) -> None:
        story = accepted()
        assert system_step(story.rulebook, story.facts, story.state, code, story.now) == []

    def test_an_order_is_opened_in_the_name_of_a_unit(self) -> None:
        drafts = Drafts(rich(), FACTS, None, calm().now, None)
        words = {"situation": "逾期未办", "place": "张庄"}
        file_by_rules(drafts, BURNING, "supervised", CALLER, words, 3, {"call": 7})
        (filed,) = drafts.events
        assert (filed.type, filed.by_system, filed.payload["about"]) == ("filed", True, {"call": 7})
        assert (drafts.state.caller, drafts.state.lead, drafts.state.sender) == (CALLER, LEAD, None)


def test_a_step_has_a_code_of_its_own_and_two_may_share_a_verb() -> None:
    document = rich_document()
    document["steps"].append(
        {"code": "part_answer", "verb": "answer", "name": "阶段答复", "by": "lead", "from": ["accepted"]}
    )
    story = accepted(Story(read_rulebook(document)))
    story.act(LEAD, replace(DONE, step="part_answer"))
    assert (types(story)[-1], story.state.state, story.state.taken[-1].step) == (
        "answered",
        "accepted",
        "part_answer",
    )
    assert story.clock("answer").running


def test_an_item_without_a_lead_goes_to_the_fallback() -> None:
    story = Story(rich())
    item = ItemFacts(9, 90, "09", "无主事项", None, (), ("general",))
    story.act(CALLER, replace(filing(story.rulebook, item), fields={"urgent": False}))
    assert (story.state.lead, story.state.addressed_by) == (OTHER_DEPARTMENT, "fallback")
