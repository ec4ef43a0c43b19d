"""Steps that need approval (rules T06, T10–T12): who must agree, in which order, and what becomes of a request."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import (
    Amend,
    Approve,
    Cancel,
    Command,
    Comment,
    Refuse,
    Take,
    Withdraw,
)
from huying_tenants.calls.domain.projection import project
from huying_tenants.calls.domain.requests import RequestStatus
from huying_tenants.calls.domain.state import ClockStatus
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich, rich_document
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    GOV,
    LEAD,
    OTHER_TOWNSHIP,
    POSTS,
    Story,
    code_of,
    filing,
    refused,
)

URGENT = {"urgent": True, "why": "有人被困"}


def step_of(document: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in document["steps"] if each.get("code", each["verb"]) == code)
    return found


def changed_approval(code: str, **changes: Any) -> Story:
    document = rich_document()
    step_of(document, code)["approval"] |= changes
    return Story(read_rulebook(document))


def urgent(story: Story | None = None) -> Story:
    """A filing that waits for the director of the township and then for the county government."""
    story = story or Story(rich())
    command = filing(story.rulebook)
    story.act(CALLER, replace(command, fields=URGENT))
    return story


def calm(call_type: str = "work", story: Story | None = None) -> Story:
    """A filing nobody needs to approve."""
    story = story or Story(rich())
    command = filing(story.rulebook, call_type=call_type)
    story.act(CALLER, replace(command, fields={"urgent": False}))
    return story


def status(story: Story, number: int = 1) -> RequestStatus:
    return story.state.requests[number].status


class TestFiling:
    """A filing that must be approved begins the call; the departments hear of it when it is."""

    def test_nobody_is_called_before_but_the_approver(self) -> None:
        story = urgent()
        assert [event.type for event in story.events] == ["requested"]
        assert (story.state.state, story.state.lead, story.state.clocks) == ("drafted", None, ())
        assert story.state.desks.keys() == {CALLER}
        assert story.ringing() == story.waiting_for() == {CALLER}

    def test_the_first_event_carries_what_a_filing_carries(self) -> None:
        story = urgent()
        payload, words = story.events[0].payload, story.words[0]
        assert (payload["item"]["code"], payload["caller"], payload["place_unit"]) == ("08", CALLER, None)
        assert payload["fields"] == {"urgent": True}
        assert words == {"situation": "村北秸秆起火", "place": "张庄村北", "field.why": "有人被困"}

    def test_in_the_given_order(self) -> None:
        story = urgent()
        refusal = refused(lambda: story.act(GOV, Approve(1)))
        assert (refusal.code, "银城街道主任" in refusal.message) == ("CALL_NOT_YOUR_TURN", True)
        story.act(CALLER, Approve(1), role="director")
        assert story.state.state == "drafted"
        assert story.waiting_for() == {GOV}
        story.wait(minutes=5).act(GOV, Approve(1, "请速办"))
        assert [event.type for event in story.events[-2:]] == ["approved", "filed"]
        assert (story.state.state, story.state.lead, status(story)) == ("sent", LEAD, RequestStatus.APPROVED)
        assert story.ringing() >= {LEAD, COOPERATING}
        assert story.clock("sign").started_at == story.now

    def test_it_is_the_applicants_act_though_another_hand_did_it(self) -> None:
        story = urgent()
        story.act(CALLER, Approve(1), role="director")
        story.act(GOV, Approve(1))
        filed = story.events[-1]
        assert filed.author is not None
        assert filed.doer is not None
        assert (filed.author.unit_id, filed.doer.unit_id) == (GOV, CALLER)
        assert story.state.taken[-1].doer == filed.doer
        assert story.state.sender == story.events[0].author

    def test_nobody_approves_what_he_asked_for_himself(self) -> None:
        story = Story(rich())
        command = filing(story.rulebook)
        alone = replace(command, fields=URGENT)
        refusal = refused(lambda: story.act(CALLER, alone, role="director"))
        assert refusal.code == "CALL_APPROVER_MISSING"
        assert "能审批的只有申请人自己" in refusal.message
        story.facts = replace(story.facts, posts={})
        story.act(CALLER, alone, role="director")
        assert code_of(lambda: story.act(CALLER, Approve(1), role="director")) == "CALL_OWN_REQUEST"

    def test_no_step_of_the_procedure_is_open_meanwhile(self) -> None:
        story = urgent()
        for unit in (CENTRE, LEAD, COOPERATING):
            assert story.attempt(unit, Take("accept")) is not None
        assert code_of(lambda: story.act(CENTRE, Take("transfer", lead=LEAD))) == "CALL_WRONG_STATE"

    def test_the_caller_may_take_it_back(self) -> None:
        story = urgent()
        story.act(CALLER, Withdraw("误报"))
        assert (story.state.state, status(story)) == ("withdrawn", RequestStatus.CANCELLED)
        assert story.waiting_for() == set()

    def test_cancelled_it_ends_as_a_refused_one(self) -> None:
        story = urgent()
        story.act(CALLER, Cancel(1))
        assert (story.state.state, status(story)) == ("dropped", RequestStatus.CANCELLED)
        assert story.events[-1].payload["marks"] == ["file cancelled", "state dropped"]

    def test_the_first_row_that_holds_decides(self) -> None:
        story = Story(rich())
        assert (
            code_of(lambda: story.act(CALLER, filing(story.rulebook, call_type="hard")))
            == "CALL_SENDER_UNSUITABLE"
        )
        story.act(CALLER, filing(story.rulebook, call_type="hard"), role="secretary")
        request = story.state.requests[1]
        assert (request.row, request.joint, len(request.slots)) == (0, None, 1)
        story.act(CALLER, Approve(1), role="director")
        assert story.state.state == "sent"

    def test_a_role_nobody_carries_is_said_at_once(self) -> None:
        story = Story(rich())
        posts = {code: post for code, post in POSTS.items() if "director" not in post.roles}
        story.facts = replace(story.facts, posts=posts)
        refusal = refused(lambda: urgent(story))
        assert (refusal.code, "找不到审批人" in refusal.message) == ("CALL_APPROVER_MISSING", True)

    def test_an_approver_the_county_does_not_have_is_said_at_once(self) -> None:
        document = rich_document()
        step_of(document, "file")["approval"]["rows"] = [{"by": ["superior of caller"]}]
        story = Story(read_rulebook(document))
        assert code_of(lambda: urgent(story)) == "CALL_APPROVER_MISSING"


class TestBack:
    """A refusal that sends the request back, and the amendment that follows."""

    def test_the_applicant_must_act_then(self) -> None:
        story = urgent()
        story.act(CALLER, Approve(1), role="director")
        story.act(GOV, Refuse(1, "写清人数"))
        assert (status(story), story.state.state) == (RequestStatus.BACK, "drafted")
        assert story.waiting_for() == story.ringing() == {CALLER}
        assert code_of(lambda: story.act(GOV, Approve(1))) == "CALL_WRONG_STATE"

    def test_an_amendment_voids_what_was_agreed(self) -> None:
        story = urgent()
        story.act(CALLER, Approve(1), role="director")
        story.act(CALLER, Amend(1, Take("file", fields={"why": "三人被困"})))
        assert story.state.requests[1].agreed == ()
        assert story.words[-1] == {"field.why": "三人被困"}
        assert code_of(lambda: story.act(GOV, Approve(1))) == "CALL_NOT_YOUR_TURN"

    def test_unless_the_county_has_it_otherwise(self) -> None:
        story = urgent(changed_approval("file", change_voids=False))
        story.act(CALLER, Approve(1), role="director")
        story.act(CALLER, Amend(1, Take("file", fields={"why": "三人被困"})))
        assert len(story.state.requests[1].agreed) == 1
        story.act(GOV, Approve(1))
        assert story.state.state == "sent"

    def test_whoever_amended_may_not_approve_either(self) -> None:
        story = urgent()
        story = urgent(changed_approval("file", rows=[{"by": ["unit gov"]}]))
        assert story.attempt_as(4711, 510, CALLER, Amend(1, Take("file", fields={"why": "急"}))) is None
        assert story.state.requests[1].shaped_by == {910, 4711}

    def test_only_who_asked_may_change_or_cancel(self) -> None:
        story = urgent()
        for command in (Amend(1, Take("file")), Cancel(1)):
            assert code_of(lambda command=command: story.act(OTHER_TOWNSHIP, command)) == "CALL_NOT_YOUR_PART"

    def test_an_amended_form_is_checked_like_any_other(self) -> None:
        story = urgent()
        wrong = Amend(1, Take("file", fields={"urgent": "yes"}))
        assert code_of(lambda: story.act(CALLER, wrong)) == "FIELD_UNSUITABLE"


def extension(story: Story, amount: int = 3, reason: str = "other") -> Story:
    story.act(LEAD, Take("extend", amount=amount, reason=reason))
    return story


def accepted(story: Story | None = None) -> Story:
    story = calm(story=story)
    story.wait(minutes=5).act(LEAD, Take("accept"))
    return story.at("09-28 10:00")


class TestOfAStep:
    def test_a_row_without_approvers_needs_none(self) -> None:
        story = extension(accepted(), 2, "weather")
        assert [event.type for event in story.events[-1:]] == ["extended"]

    def test_the_table_asks_for_reason_and_amount(self) -> None:
        story = extension(accepted(), 3, "weather")
        assert story.events[-1].type == "requested"
        assert story.waiting_for() == {LEAD, CENTRE}
        assert story.state.state == "accepted"

    def test_one_at_a_time(self) -> None:
        story = extension(accepted())
        assert code_of(lambda: extension(story)) == "CALL_ALREADY_ASKED"

    def test_the_second_application_needs_two(self) -> None:
        story = extension(extension(accepted(), 1, "weather"), 1)
        request = story.state.requests[1]
        assert (request.ordinal, request.row, request.joint) == (2, 1, "any_order")
        story.act(GOV, Approve(1))
        assert story.state.requests[1].pending
        assert code_of(lambda: story.act(GOV, Approve(1))) == "CALL_ALREADY_AGREED"
        story.act(CENTRE, Approve(1))
        assert [event.type for event in story.events[-2:]] == ["approved", "extended"]

    def test_two_posts_of_one_unit_are_two_approvers_and_one_person_is_one(self) -> None:
        story = extension(
            accepted(changed_approval("extend", rows=[{"by": ["centre", "centre"], "joint": "any_order"}]))
        )
        story.act(CENTRE, Approve(1))
        assert code_of(lambda: story.act(CENTRE, Approve(1))) == "CALL_ALREADY_AGREED"
        story.act(CENTRE, Approve(1), role="director")
        assert status(story) is RequestStatus.APPROVED

    def test_refused_it_ends_and_the_clock_stays(self) -> None:
        story = extension(accepted())
        due = story.clock("answer").due
        story.act(CENTRE, Refuse(1, "理由不足"))
        assert (status(story), story.clock("answer").due, story.state.state) == (
            RequestStatus.REFUSED,
            due,
            "accepted",
        )
        assert story.events[-1].payload["marks"] == ["extend refused"]

    def test_a_refusal_needs_words(self) -> None:
        story = extension(accepted())
        assert code_of(lambda: story.act(CENTRE, Refuse(1, " "))) == "WORDS_REQUIRED"

    def test_only_the_approver_decides(self) -> None:
        story = extension(accepted())
        for unit in (CALLER, GOV, COOPERATING):
            assert code_of(lambda unit=unit: story.act(unit, Approve(1))) == "CALL_NOT_YOUR_PART"
        assert code_of(lambda: story.act(LEAD, Approve(1))) == "CALL_OWN_REQUEST"
        assert code_of(lambda: story.act(CENTRE, Approve(7))) == "CALL_NO_REQUEST"

    def test_undecided_it_counts_as_approved_where_the_county_says_so(self) -> None:
        story = extension(accepted())
        due = story.clock("answer").due
        assert story.state.requests[1].decide_by == story.now + timedelta(hours=3)
        story.wait(hours=3)
        assert story.worker() == []
        drafts = story.wait(seconds=1).worker()
        assert [draft.type for draft in drafts] == ["approved", "extended"]
        assert all(draft.by_system for draft in drafts)
        assert story.clock("answer").due > due

    @pytest.mark.parametrize(
        ("undecided", "expected"), [("refused", RequestStatus.REFUSED), ("stays", RequestStatus.PENDING)]
    )
    def test_or_as_refused_or_it_stays(self, undecided: str, expected: RequestStatus) -> None:
        story = extension(accepted(changed_approval("extend", undecided=undecided)))
        story.wait(hours=4).worker()
        assert status(story) is expected

    def test_undecided_it_goes_back_where_refusals_do(self) -> None:
        story = extension(accepted(changed_approval("extend", undecided="refused", on_refusal="back")))
        story.wait(hours=4).worker()
        assert status(story) is RequestStatus.BACK

    def test_a_colleague_of_an_approver_is_too_late(self) -> None:
        both = [{"by": ["centre", "unit gov"], "joint": "any_order"}]
        story = extension(accepted(changed_approval("extend", rows=both)))
        story.act(CENTRE, Approve(1))
        assert code_of(lambda: story.act(CENTRE, Approve(1), role="director")) == "CALL_ALREADY_AGREED"

    def test_who_alone_could_approve_cannot_ask(self) -> None:
        story = accepted(changed_approval("extend", rows=[{"by": ["director at lead"]}]))
        form = Take("extend", amount=3, reason="other")
        assert code_of(lambda: story.act(LEAD, form, role="director")) == "CALL_APPROVER_MISSING"
        story.act(LEAD, form)
        assert code_of(lambda: story.act(LEAD, Amend(1, form), role="director")) == "CALL_NOT_YOUR_PART"
        for command in (Amend(1, form), Cancel(1)):
            assert (
                code_of(lambda command=command: story.act(LEAD, command, role="secretary"))
                == "CALL_NOT_YOUR_PART"
            )
        story.act(LEAD, Approve(1), role="director")
        assert status(story) is RequestStatus.APPROVED

    def test_what_can_be_taken_no_more_is_void(self) -> None:
        story = extension(accepted())
        story.act(LEAD, Take("suspend", reason="law", until=story.now.date() + timedelta(days=9)))
        story.act(CENTRE, Approve(2))
        assert story.state.state == "parked"
        assert status(story, 1) is RequestStatus.CANCELLED

    def test_the_clock_stands_while_it_waits_where_the_county_says_so(self) -> None:
        story = calm()
        due = story.clock("sign").due
        story.wait(minutes=10).act(LEAD, Take("return", reason="not_ours", words="不归我局"))
        assert story.clock("sign").status is ClockStatus.SUSPENDED
        story.wait(hours=5).act(CENTRE, Refuse(1, "归你局"))
        assert story.clock("sign").status is ClockStatus.RUNNING
        assert story.clock("sign").due == due + timedelta(hours=5)

    def test_an_end_of_the_call_ends_its_requests(self) -> None:
        story = extension(accepted())
        story.act(CENTRE, Take("write_off", reason="impossible"))
        assert status(story) is RequestStatus.CANCELLED
        assert [event.type for event in story.events[-2:]] == ["written_off", "closed"]


def test_a_recheck_of_a_closed_call_may_need_approval_too() -> None:
    document = rich_document()
    step_of(document, "recheck")["approval"] = {"rows": [{"by": ["unit gov"]}]}
    story = accepted(Story(read_rulebook(document)))
    story.act(LEAD, Take("arrive"))
    for unit in (LEAD, COOPERATING):
        story.act(unit, Take("answer", result="solved", words="办了"))
    story.act(CALLER, Take("rate", solved=True, stars={"speed": 5}))
    story.wait(days=30).act(CENTRE, Take("recheck", solved=False))
    assert (story.state.state, story.waiting_for(), story.ringing()) == ("closed", {GOV}, {GOV})
    assert project(story.state, story.rulebook).desks[GOV]["open"]
    story.act(GOV, Approve(1))
    assert (story.state.state, story.waiting_for()) == ("accepted", {LEAD})


@pytest.mark.parametrize(
    "command", [Approve(1), Refuse(1, "不行"), Cancel(1), Amend(1, Take("file")), Approve(99)]
)
def test_a_reader_decides_nothing(command: Command) -> None:
    story = urgent()
    assert story.attempt(LEAD, command) is not None
    assert story.events[-1].type == "requested"


def test_a_remark_may_be_made_by_the_approver() -> None:
    story = urgent()
    story.act(CALLER, Approve(1), role="director")
    story.act(GOV, Comment("稍等"))
    assert story.events[-1].type == "commented"
