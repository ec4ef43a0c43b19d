"""How often and until when steps may be taken (rules T10–T12), and what their forms must say."""

from datetime import date, timedelta
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import Approve, Cancel, Refuse, Take
from huying_tenants.calls.domain.state import ClockStatus
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich_document
from tenant_tests.calls_domain.test_approvals import accepted, calm, step_of
from tenant_tests.calls_domain.world import CALLER, CENTRE, LEAD, Story, code_of, county, refused


def changed_step(code: str, **changes: Any) -> Story:
    document = rich_document()
    step_of(document, code).update(changes)
    return Story(read_rulebook(document))


def weather(amount: int = 1, **rest: Any) -> Take:
    """An extension nobody needs to approve."""
    return Take("extend", reason="weather", amount=amount, **rest)


class TestExtension:
    """延期: accepted on 26 September, the answer is due on 10 October at 18:00 (five working days)."""

    def test_it_counts_on_from_the_old_due_day(self) -> None:
        story = accepted()
        assert story.clock("answer").due == county("10-10 18:00")
        story.act(LEAD, weather(2))
        assert story.clock("answer").due == county("10-13 18:00")

    @pytest.mark.parametrize(
        ("form", "code", "field"),
        [
            ({"amount": None}, "AMOUNT_REQUIRED", "amount"),
            ({"amount": 0}, "AMOUNT_REQUIRED", "amount"),
            ({"amount": -2}, "AMOUNT_REQUIRED", "amount"),
            ({"amount": 6}, "AMOUNT_TOO_LONG", "amount"),
            ({"reason": "lazy"}, "CHOICE_UNKNOWN", "reasonCode"),
            ({"reason": ""}, "REASON_REQUIRED", "reasonCode"),
            ({"clocks": ("sign",)}, "CHOICE_UNKNOWN", "clocks"),
            ({"bulk": 0}, "BULK_UNSUITABLE", "bulk"),
        ],
    )
    def test_a_faulty_form(self, form: dict[str, Any], code: str, field: str) -> None:
        story = accepted()
        refusal = refused(
            lambda: story.act(LEAD, Take("extend", **{"reason": "weather", "amount": 1, **form}))
        )
        assert (refusal.code, refusal.field) == (code, field)

    @pytest.mark.parametrize(("counts", "refused_ones_count"), [("applications", True), ("approvals", False)])
    def test_the_most_are_applications_or_approvals(self, counts: str, refused_ones_count: bool) -> None:
        story = accepted(changed_step("extend", counts=counts, at_most=1))
        story.act(LEAD, Take("extend", reason="other", amount=3))
        story.act(CENTRE, Refuse(1, "不必"))
        again = story.attempt(LEAD, weather())
        assert (again.code if again else None) == ("CALL_TOO_OFTEN" if refused_ones_count else None)

    def test_what_was_withdrawn_does_not_count(self) -> None:
        story = accepted(changed_step("extend", counts="applications", at_most=1))
        story.act(LEAD, Take("extend", reason="other", amount=3))
        story.act(LEAD, Cancel(1))
        story.act(LEAD, weather())
        assert code_of(lambda: story.act(LEAD, weather())) == "CALL_TOO_OFTEN"

    def test_a_late_one_is_refused_and_counts_for_nothing(self) -> None:
        story = accepted(changed_step("extend", cut_off={"daily": "23:00"})).at("10-10 18:00").wait(seconds=1)
        refusal = refused(lambda: story.act(LEAD, weather()))
        assert (refusal.code, "10月10日 周五 18:00" in refusal.message) == ("CALL_TOO_LATE", True)
        assert story.state.requests == {}
        assert story.worker()[0].type == "clock_breached"
        assert code_of(lambda: story.act(LEAD, weather())) == "CALL_TOO_LATE"

    def test_in_the_last_second_it_is_not_late(self) -> None:
        story = (
            accepted(changed_step("extend", cut_off={"daily": "23:00"}))
            .at("10-10 18:00")
            .wait(microseconds=9)
        )
        story.act(LEAD, weather())
        assert story.clock("answer").status is ClockStatus.RUNNING

    @pytest.mark.parametrize(
        ("at", "code"),
        [
            ("10-08 17:00", None),
            ("10-08 17:01", "CALL_TOO_LATE_TODAY"),
            ("10-09 16:59", None),
            ("10-10 09:00", "CALL_TOO_LATE"),
        ],
    )
    def test_the_cut_off_is_per_day_and_before_the_due_day(self, at: str, code: str | None) -> None:
        refusal = accepted().at(at).attempt(LEAD, weather())
        assert (refusal and refusal.code) == code

    def test_the_clock_asked_for_decides_whether_it_is_in_time(self) -> None:
        document = rich_document()
        rule = step_of(document, "extend")
        rule["extension"]["clocks"] = ["answer", "part"]
        story = accepted(Story(read_rulebook(document))).at("09-29 10:00")
        # The co-operating unit's part is due today: too late for that one, in time for the answer.
        for clocks, code in ((("part",), "CALL_TOO_LATE"), ((), "CALL_TOO_LATE"), (("answer",), None)):
            refusal = story.copy().attempt(LEAD, weather(clocks=clocks))
            assert (refusal and refusal.code) == code

    def test_midnight_belongs_to_the_day_it_ends(self) -> None:
        document = rich_document()
        document["calendars"][1]["due_at"] = "midnight"
        story = accepted(Story(read_rulebook(document)))
        assert story.clock("answer").due == county("10-11 00:00")
        assert story.copy().at("10-09 16:00").attempt(LEAD, weather()) is None
        assert code_of(lambda: story.at("10-10 09:00").act(LEAD, weather())) == "CALL_TOO_LATE"

    def test_the_absolute_maximum(self) -> None:
        story = accepted(changed_step("extend", at_most=9))
        story.act(LEAD, Take("extend", reason="other", amount=5))
        story.act(CENTRE, Approve(1))
        assert code_of(lambda: story.act(LEAD, weather())) == "CALL_BEYOND_MAXIMUM"

    def test_without_a_clock_there_is_nothing_to_extend(self) -> None:
        document = rich_document()
        document["clocks"] = [each for each in document["clocks"] if each["code"] != "answer"] + [
            next(each for each in document["clocks"] if each["code"] == "answer")
            | {"starts_on": ["reopened"]}
        ]
        story = accepted(Story(read_rulebook(document)))
        assert code_of(lambda: story.act(LEAD, weather())) == "CALL_NO_CLOCK"


class TestReturn:
    def test_it_has_its_own_deadline(self) -> None:
        story = calm().wait(hours=4)
        story.copy().act(LEAD, Take("return", reason="facts", words="不清"))
        story.wait(seconds=1)
        assert (
            code_of(lambda: story.act(LEAD, Take("return", reason="facts", words="不清"))) == "CALL_TOO_LATE"
        )

    def test_what_must_follow_a_mark_comes_not_before_it(self) -> None:
        within = {"hours": 4, "calendar": "elapsed", "after": "clock sign due"}
        story = calm(story=changed_step("return", within=within))
        form = Take("return", reason="facts", words="不清")
        assert code_of(lambda: story.act(LEAD, form)) == "CALL_TOO_EARLY"
        story.wait(hours=1).act(LEAD, form)

    def test_the_deadline_starts_anew_with_the_state(self) -> None:
        story = calm(story=changed_step("return", at_most=5))
        story.act(LEAD, Take("return", reason="facts", words="不清"))
        story.wait(hours=9).act(CENTRE, Take("transfer", lead=LEAD, words="清楚了"))
        story.wait(hours=3).act(LEAD, Take("return", reason="facts", words="还不清"))
        assert story.state.state == "returned"

    def test_a_co_operating_unit_gives_back_its_own_part_only(self) -> None:
        story = calm(story=changed_step("return", by=["lead", "cooperating"]))
        (other,) = story.state.cooperating
        story.act(other, Take("return", reason="facts", words="不清"))
        assert (story.state.lead, story.state.cooperating) == (LEAD, ())


class TestSuspension:
    def suspended(self, until: date = date(2025, 10, 20)) -> Story:
        story = accepted()
        story.act(LEAD, Take("suspend", reason="law", until=until))
        story.act(CENTRE, Approve(1))
        return story

    def test_the_clock_stands_and_the_call_waits(self) -> None:
        story = self.suspended()
        assert story.state.suspended is not None
        assert story.state.suspended.until == county("10-20 00:00")
        assert story.clock("answer").status is ClockStatus.SUSPENDED
        assert story.state.state == "parked"

    @pytest.mark.parametrize(
        ("until", "code"),
        [
            (None, "UNTIL_REQUIRED"),
            (date(2025, 9, 28), "UNTIL_PAST"),
            (date(2025, 10, 29), "UNTIL_TOO_FAR"),
        ],
    )
    def test_the_date_must_fit(self, until: date | None, code: str) -> None:
        story = accepted()
        assert code_of(lambda: story.act(LEAD, Take("suspend", reason="law", until=until))) == code

    def test_what_was_asked_in_time_must_be_so_when_it_is_approved(self) -> None:
        story = accepted().at("09-29 17:00")
        story.act(LEAD, Take("suspend", reason="law", until=date(2025, 10, 20)))
        late, past = story.copy().at("09-29 18:01"), story.at("10-20 09:00")
        assert code_of(lambda: late.act(CENTRE, Approve(1))) == "CALL_OVERDUE"
        past.rulebook = changed_step("suspend", suspension={"until_date": True, "overdue_may": True}).rulebook
        assert code_of(lambda: past.act(CENTRE, Approve(1))) == "UNTIL_PAST"

    def test_it_resumes_by_itself_on_the_date(self) -> None:
        story = self.suspended().at("10-19 23:59")
        assert story.worker() == []
        (resumed,) = story.at("10-20 00:00").worker()
        assert (resumed.type, resumed.by_system, story.state.state) == ("resumed", True, "accepted")
        assert story.state.suspended is None
        assert story.clock("answer").status is ClockStatus.RUNNING

    def test_or_by_hand_before(self) -> None:
        story = self.suspended().at("10-09 09:00")
        story.act(LEAD, Take("resume"))
        assert (story.state.suspended, story.state.state) == (None, "accepted")

    @pytest.mark.parametrize("by_hand", [True, False])
    def test_without_a_place_to_go_it_resumes_where_it_was(self, by_hand: bool) -> None:
        document = rich_document()
        step_of(document, "suspend")["from"] = ["accepted", "arrived"]
        step_of(document, "resume").pop("to")
        if not by_hand:
            document["steps"].remove(step_of(document, "resume"))
        story = accepted(Story(read_rulebook(document)))
        story.act(LEAD, Take("arrive"))
        story.act(LEAD, Take("suspend", reason="law", until=date(2025, 10, 20)))
        story.act(CENTRE, Approve(1))
        assert story.state.state == "parked"
        if by_hand:
            story.at("10-09 09:00").act(LEAD, Take("resume"))
        else:
            story.at("10-20 00:00").worker()
        assert (story.state.state, story.state.suspended) == ("arrived", None)

    def test_an_overdue_matter_may_not_be_suspended(self) -> None:
        story = accepted().at("10-10 18:01")
        form = Take("suspend", reason="law", until=date(2025, 10, 20))
        assert code_of(lambda: story.act(LEAD, form)) == "CALL_OVERDUE"

    def test_unless_the_county_allows_it(self) -> None:
        rule = {"until_date": True, "overdue_may": True}
        story = accepted(changed_step("suspend", suspension=rule)).at("10-10 18:01")
        story.act(LEAD, Take("suspend", reason="law", until=date(2025, 10, 20)))
        assert story.state.requests[1].pending

    def test_where_it_leads_nowhere_it_is_suspended_once(self) -> None:
        document = rich_document()
        for code, state in (("suspend", "accepted"), ("resume", "accepted")):
            step_of(document, code).pop("to")
            step_of(document, code)["from"] = [state]
        story = accepted(Story(read_rulebook(document)))
        assert code_of(lambda: story.act(LEAD, Take("resume"))) == "CALL_NOT_SUSPENDED"
        form = Take("suspend", reason="law", until=date(2025, 10, 20))
        story.act(LEAD, form)
        story.act(CENTRE, Approve(1))
        assert code_of(lambda: story.act(LEAD, form)) == "CALL_SUSPENDED"
        story.wait(days=30).worker()
        assert story.state.suspended is None


def test_once_in_a_round() -> None:
    story = accepted()
    story.act(LEAD, Take("arrive"))
    story.act(CALLER, Take("release"))
    assert code_of(lambda: story.act(CALLER, Take("release"))) == "CALL_ALREADY_DONE"


def test_a_condition_that_does_not_hold_is_said() -> None:
    story = accepted().at("09-28 10:00")
    assert code_of(lambda: story.act(LEAD, Take("interim_answer"))) == "CALL_CONDITION_NOT_MET"
    story.wait(hours=10)
    story.act(LEAD, Take("interim_answer"))
    assert timedelta() < story.clock("answer").due - story.now
