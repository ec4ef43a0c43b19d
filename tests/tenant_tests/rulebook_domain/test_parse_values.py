"""What documents are read as: the typed value of every construct, and the default of what is left out."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    DAILY,
    MONTHLY,
    ROW_KEYS,
    WEEKLY,
    ApprovalRow,
    CallBackRule,
    Choice,
    Comparison,
    Condition,
    CutOff,
    DayCalendar,
    DayPart,
    ElapsedCalendar,
    ExtensionRule,
    Limit,
    Mark,
    MarkKind,
    Occasion,
    OfficeHoursCalendar,
    OfficeInterval,
    Outcome,
    Party,
    Period,
    Place,
    Recurrence,
    SuspensionRule,
    Who,
    Within,
)
from huying_tenants.rulebook.domain.model import (
    Test as Compared,
)
from huying_tenants.rulebook.domain.parse import (
    NameUsed,
    override_and_names,
    parse_override,
    parse_rulebook,
    published_override,
    publishing_problems,
    read_rulebook,
    rulebook_and_names,
)
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, changed
from tenant_tests.rulebook_domain.whole import override_document, whole_document

CARD = ("triggers", 0)

WHOLE = read_rulebook(whole_document())
LEAD, CALLER = Who(Place(party=Party.LEAD)), Who(Place(party=Party.CALLER))
GOV = Who(Place(unit="gov"))


@pytest.mark.parametrize("document", [xiajin_document(), gulou_document()])
def test_both_counties_may_be_published(document: Document) -> None:
    assert publishing_problems(parse_rulebook(document)) == ()


def test_what_is_left_out_has_its_default() -> None:
    rulebook = read_rulebook(xiajin_document())

    assert rulebook.office.seasons == ()
    assert rulebook.office.lunch_is_off_hours
    assert rulebook.key_order == ROW_KEYS
    assert rulebook.grading is None
    assert rulebook.call_back is None
    assert rulebook.triggers_at_once == "all"
    assert rulebook.calendars["elapsed"] == ElapsedCalendar("elapsed", "自然时", "stays")
    assert rulebook.calendars["working_days"] == DayCalendar(
        "working_days", "工作日", True, "next_day", "natural", "stays", "office_end", "stays"
    )
    call_type = rulebook.call_types["text"]
    assert (call_type.addressee, call_type.passes_to, call_type.graded) == ("unit", "successor", True)
    accept = rulebook.steps["accept"]
    assert accept.code == accept.verb == "accept"
    assert accept.outcomes == (Outcome("accepted"),)
    assert accept.when == ALWAYS
    assert accept.counts == "approvals"
    assert rulebook.steps["return"].reasons[0] == Choice("not_our_duty", "不属本单位职责")
    clock = rulebook.clocks["arrival"]
    assert (clock.owner, clock.each_owner, clock.follows, clock.counts_for) == (LEAD, False, True, "owner")


def test_a_county_without_rating_and_results_is_read() -> None:
    document = changed(
        xiajin_document(), {("rating",): DROP, ("answer_results",): DROP, ("steps", 7): DROP, ("path", 5): DROP}
    )  # fmt: skip
    rulebook = read_rulebook(document)
    assert rulebook.rating.axes == ()
    assert rulebook.answer_results == ()


def test_days_of_the_year_hours_and_own_days() -> None:
    office = WHOLE.office
    assert office.on(date(2026, 5, 1))[0] == OfficeInterval(time(8), time(12))
    assert office.on(date(2026, 10, 1))[0] == OfficeInterval(time(8, 30), time(12))
    assert not office.own_days[date(2026, 3, 18)].working
    assert WHOLE.periods["flood"] == Period("flood", "汛期", (None, 6, 1), (None, 9, 15))
    assert WHOLE.periods["drive"].holds(date(2026, 6, 8))
    assert not WHOLE.periods["drive"].holds(date(2027, 6, 8))


def test_24_00_closes_a_day_as_midnight() -> None:
    hotline = WHOLE.calendars["hotline"]
    assert hotline == OfficeHoursCalendar("hotline", "热线时", (OfficeInterval(time(), time()),), True, 480)


def test_natural_days_end_at_midnight_and_working_days_at_the_office_end_unless_said() -> None:
    natural = {"code": "n", "name": "自然日", "kind": "natural_days"}
    rulebook = read_rulebook(changed(xiajin_document(), {("calendars", 2): natural}))
    assert rulebook.calendars["n"] == DayCalendar("n", "自然日", False, due_at="midnight")
    assert WHOLE.calendars["working"] == DayCalendar("working", "工作日", True, due_at="office_end")


def test_the_order_of_keys_is_completed() -> None:
    assert WHOLE.key_order[:3] == ("item", "township", "field.urgent")
    assert set(WHOLE.key_order) == {*ROW_KEYS, "field.urgent"}
    without = read_rulebook(changed(whole_document(), {("key_order",): DROP}))
    assert without.key_order == ROW_KEYS, "form fields nobody weighed weigh alike"


def test_conditions() -> None:
    assert WHOLE.clocks["answer"].when == Condition(
        any_of=(
            Condition((Compared("grade", Comparison.IS, ("one",)),)),
            Condition((Compared("axis.risk", Comparison.IS, ("high",)),)),
        ),
        none_of=(Condition((Compared("overdue", Comparison.IS, (True,)),)),),
    )
    assert WHOLE.steps["extend"].when == Condition(
        (
            Compared("clock.answer", Comparison.IS, ("running", "breached")),
            Compared("ordinal", Comparison.AT_MOST, (2,)),
        )
    )


def test_a_filing_that_two_approve_in_order() -> None:
    filing = WHOLE.steps["file"]
    assert filing.joint == "given_order"
    assert filing.by == (
        Who(Place(party=Party.CALLER), "secretary"),
        Who(Place(party=Party.CALLER), "director"),
    )
    assert filing.addresses == "item"
    approval = filing.approval
    assert approval is not None
    assert approval.rows[1] == ApprovalRow(
        (Who(Place(party=Party.LEAD), "head"), GOV),
        ALWAYS,
        "any_order",
        Limit(1, "days"),
        "working",
        "refused",
    )
    assert approval.within_of(approval.rows[1]) == (Limit(1, "days"), "working")
    assert approval.within_of(approval.rows[0]) == (Limit(2, "hours"), "office")
    assert [approval.undecided_of(row) for row in approval.rows] == ["approved", "refused", "approved"]
    assert approval.rows[2].by == ()
    assert (approval.within, approval.calendar) == (Limit(2, "hours"), "office")
    assert (approval.pending, approval.on_refusal, approval.undecided) == ("stands", "back", "approved")


def test_what_an_extension_and_a_suspension_are_bound_to() -> None:
    extend, hang = WHOLE.steps["extend"], WHOLE.steps["hang"]
    assert extend.extension == ExtensionRule(
        frozenset({"answer"}), "working_days", Limit(20, "days"), 5, 100, "approval", "late", "working"
    )
    assert extend.cut_off == CutOff(time(17), Limit(1, "days"), "working")
    assert (extend.at_most, extend.counts) == (2, "applications")
    assert hang.verb == "suspend"
    assert hang.suspension == SuspensionRule(frozenset({"answer"}), True, "not_used", "any_time", True, 90)
    bare = read_rulebook(changed(whole_document(), {("steps", 6, "suspension"): DROP}))
    assert bare.steps["hang"].suspension == SuspensionRule()


def test_where_a_step_leads() -> None:
    assert WHOLE.steps["accept"].outcomes == ()
    assert WHOLE.steps["rate"].outcomes[2] == Outcome("filed", ALWAYS, new_round=True)
    assert WHOLE.steps["rate"].outcomes[1].state is None
    assert WHOLE.steps["grade"].within == Within(Limit(1, "days"), "working", Mark(MarkKind.STEP, "file"))
    assert WHOLE.steps["lapse"].by == ()
    assert read_rulebook(xiajin_document()).steps["transfer"].addresses == "form"


def test_the_rows_of_a_clock() -> None:
    rows = WHOLE.clocks["answer"].limits
    assert rows[0].limit == Limit(5, "days")
    assert rows[0].source == "《办法》第三条"
    assert (rows[1].when, rows[1].limit) == (
        {"grade": ("one",), "call_type": ("work",)},
        Limit(2, "days", time(12)),
    )
    assert (rows[2].when["field.urgent"], rows[2].calendar) == ((True,), "office")
    assert rows[3].limit == Limit(0, "same_day")
    assert (rows[4].when, rows[4].limit) == ({"sent_day_part": ("late",)}, Limit(1, "days", time(12)))
    assert rows[5].limit is None
    assert WHOLE.clocks["answer"].maximum == Limit(30, "days")


def test_whose_a_clock_is_and_what_moves_it() -> None:
    part, report = WHOLE.clocks["part"], WHOLE.clocks["report"]
    assert (part.owner, part.each_owner) == (Who(Place(party=Party.COOPERATING)), True)
    assert part.starts_on == (Mark(MarkKind.CLOCK_START, "answer"),)
    assert report.owner == GOV
    assert [str(mark) for mark in report.starts_on] == [
        "clock answer due", "extend requested", "extend refused", "channel hotline"
    ]  # fmt: skip
    assert [str(mark) for mark in report.stops_on] == ["trigger card", "reminder 2", "graded"]


def test_triggers_and_closing() -> None:
    card, again = WHOLE.triggers["card"], WHOLE.triggers["again"]
    due = Mark(MarkKind.CLOCK_DUE, "answer")
    assert card.any_of[0] == Occasion(due, Limit(1, "days"), "working", at=time(9))
    assert card.any_of[1] == Occasion(Mark(MarkKind.STEP, "redo_asked"), every=2)
    assert card.all_of[0] == Occasion(
        due, Limit(4, "hours"), "office", before=True, unless=(Mark(MarkKind.STEP, "answer"),)
    )
    assert card.notices[0].to[1] == Who(Place(superior_of=Place(party=Party.LEAD)))
    assert card.notices[1].to == (Who(Place(person="sender")),)
    assert (card.sets, card.opens, card.fires) == ({"card": "yellow"}, "supervised", "round")
    assert (again.any_of[0].repeat, again.any_of[0].times) == (Limit(24, "hours"), 3)
    assert (again.takes, again.reminder, again.level) == ("lapse", True, 1)
    assert WHOLE.call_back == CallBackRule(
        "stratified", "call_back", 10, ("township", "field.urgent"), "none"
    )
    assert WHOLE.requirements[0].states == {"closed"}
    assert WHOLE.labels["card"].values[1].when is None
    assert WHOLE.acknowledged == {"IDLE_DEFAULT"}


def test_the_units_and_items_a_document_names_are_told_with_their_places() -> None:
    _, names = rulebook_and_names(whole_document())
    assert {(name.kind, name.code) for name in names} == {
        ("item", "01"), ("item", "02"), ("unit", "gov"), ("unit", "water"), ("unit", "roads"), ("unit", "t1")
    }  # fmt: skip
    assert NameUsed("item", "01", ("addressing", "rows", 0, "when", "item")) in names
    assert NameUsed("unit", "t1", ("clocks", 0, "limits", 2, "when", "township")) in names
    assert NameUsed("unit", "gov", ("clocks", 2, "owner")) in names


def test_an_override() -> None:
    override, names = override_and_names(override_document(), WHOLE)
    assert override.since == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert override.until == datetime(2026, 8, 31, 16, tzinfo=UTC)
    assert override.when == Condition((Compared("call_type", Comparison.IS, ("work",)),))
    assert override.limits["answer"][0].limit == Limit(1, "days")
    assert override.own_days[0].working
    assert names == (NameUsed("item", "01", ("changes", "limits", "answer", 0, "when", "item")),)


def test_an_override_refers_to_everything_its_version_declares() -> None:
    document = override_document()
    document["when"] = {
        "sender_role": "head", "caller_level": "town", "period": "flood", "channel": "hotline", "state": "filed",
        "taken": "accept", "reason": "weather", "result": "solved", "grade": "one", "axis.risk": "high",
        "field.kinds": "road", "field.since": {"over": "2026-01-01"}, "label.card": "red", "stars.speed": 3,
        "count.card": 1, "count.reopened": 1, "clock.answer": "soon", "lead_kind": "department",
        "addressed_by": "fallback", "solved": False,
    }  # fmt: skip
    parse_override(document, WHOLE)
    for key, wrong in list(document["when"].items()):
        broken: Any = {"over": "x"} if isinstance(wrong, dict) else "unheard_of"
        with pytest.raises(RulebookProblems):
            parse_override(document | {"when": {key: broken}}, WHOLE)


def test_an_override_beside_another_version_keeps_what_means_something_there() -> None:
    other = read_rulebook(xiajin_document())
    document = override_document()
    del document["when"]
    document["changes"]["limits"]["transfer"] = [{"minutes": 5}]
    found = published_override(document, other)
    # Xiajin's answer is reckoned in working days too, but it has no calendar of office hours.
    assert [row.limit for row in found.limits["answer"]] == [Limit(1, "days")]
    assert [row.limit for row in found.limits["transfer"]] == [Limit(5, "minutes")]
    assert found.own_days == parse_override(override_document(), WHOLE).own_days
    with pytest.raises(RulebookProblems):
        published_override(override_document(), other)  # its calls cannot be told: there is no such call type


def test_an_override_of_which_nothing_is_left_is_none() -> None:
    document = override_document()
    document["changes"] = {"limits": {"turn_up": [{"working_days": 1}]}}
    with pytest.raises(RulebookProblems):
        published_override(document, WHOLE)


def test_occasions_that_recur() -> None:
    bulletin = WHOLE.triggers["bulletin"]
    assert bulletin.fires == "each"
    share, *rounds = bulletin.any_of
    assert share == Occasion(
        Mark(MarkKind.CLOCK_DUE, "answer"), before=True, percent=50, unless=(Mark(MarkKind.STEP, "answer"),)
    )
    assert [each.recurs for each in rounds] == [
        Recurrence(DAILY, time(17), working_days=True),
        Recurrence(WEEKLY, time(9), 4),
        Recurrence(MONTHLY, time(9), 0),
    ]
    assert [str(each.mark) for each in rounds] == [
        "recurring daily-working_days-17:00",
        "recurring weekly-4-09:00",
        "recurring monthly-0-09:00",
    ]
    assert WHOLE.triggers["card"].fires == "round"


def test_how_often_a_trigger_fires_where_nothing_is_written() -> None:
    mixed = changed(
        whole_document(), {(*CARD, "any", 0): {"monthly": 25, "at": "09:00"}, (*CARD, "fires"): DROP}
    )
    assert read_rulebook(mixed).triggers["card"].fires == "each"
    plain = changed(whole_document(), {(*CARD, "fires"): DROP})
    assert read_rulebook(plain).triggers["card"].fires == "once"
    once = changed(whole_document(), {("triggers", 2, "fires"): "once"})
    assert read_rulebook(once).triggers["bulletin"].fires == "once"


def test_parts_of_the_day() -> None:
    late = WHOLE.day_parts["late"]
    assert (late.name, late.start, late.end) == ("15 点以后", time(15), time())
    assert [late.holds(time(hour)) for hour in (0, 14, 15, 23)] == [False, False, True, True]
    night = DayPart("night", "夜间", time(18), time(8, 30))
    assert [night.holds(at) for at in (time(18), time(0), time(8, 29), time(8, 30), time(17, 59))] == [
        True, True, True, False, False
    ]  # fmt: skip
    assert all(DayPart("day", "全天", time(), time()).holds(time(hour)) for hour in range(24))


def test_evidence_a_step_brings() -> None:
    assert (WHOLE.steps["answer"].evidence_at_least, WHOLE.steps["accept"].evidence_at_least) == (1, 0)


def test_own_days_of_one_year_and_of_every_year() -> None:
    office = WHOLE.office
    named = [
        office.own(day)
        for day in (date(2026, 3, 18), date(2027, 3, 18), date(2026, 5, 18), date(2031, 5, 18))
    ]
    assert [each and each.name for each in named] == ["县庆", None, "区庆", "区庆"]
    both = changed(
        whole_document(), {("own_days", 2): {"date": "2027-05-18", "working": True, "name": "补班"}}
    )
    office = read_rulebook(both).office
    assert [office.own(date(year, 5, 18)).working for year in (2026, 2027)] == [False, True]  # type: ignore[union-attr]


def test_whom_a_call_to_a_person_may_name() -> None:
    superior = Who(Place(superior_of=Place(party=Party.CALLER)), "head")
    assert WHOLE.call_types["personal"].persons == (superior,)
    assert WHOLE.call_types["work"].persons == ()


def test_an_extension_is_counted_where_its_unit_can_be() -> None:
    document = xiajin_document()
    document["steps"].append(
        {
            "verb": "extend",
            "name": "延期",
            "by": "lead",
            "from": ["accepted"],
            "extension": {"clocks": ["arrival"], "unit": "working_days"},
        }
    )
    rule = read_rulebook(document).steps["extend"].extension
    assert rule is not None
    assert (rule.unit, rule.calendar) == ("working_days", "")
    document["calendars"].append({"code": "working_too", "name": "工作日二", "kind": "working_days"})
    with pytest.raises(RulebookProblems) as met:
        read_rulebook(document)
    (problem,) = met.value.problems
    assert problem.sentence == "有几个日历能计工作日数。"
    assert "calendar" in problem.mend
    document["steps"][-1]["extension"]["calendar"] = "working_too"
    rule = read_rulebook(document).steps["extend"].extension
    assert rule is not None
    assert rule.calendar == "working_too"
