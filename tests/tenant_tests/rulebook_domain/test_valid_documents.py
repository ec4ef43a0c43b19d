"""What the two counties' documents are read as, and the variations a county may choose."""

from collections.abc import Callable
from datetime import time

import pytest

from huying_tenants.org.domain import PostKind, UnitKind
from huying_tenants.org.permissions import verbs_of
from huying_tenants.rulebook.domain.model import (
    PARTY_NAMES,
    VERB_EVENTS,
    VERB_PARTIES,
    Choice,
    ElapsedCalendar,
    Limit,
    OfficeInterval,
    Party,
    WorkingDayCalendar,
)
from huying_tenants.rulebook.domain.parse import parse_rulebook
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document


def test_xiajin_is_read_as_written() -> None:
    rulebook = parse_rulebook(xiajin_document())

    assert rulebook.title == "夏津县乡呼县应“三三制”规则"
    assert rulebook.office_hours == (
        OfficeInterval(time(8, 30), time(12)),
        OfficeInterval(time(14), time(18)),
    )
    assert rulebook.calendars == {
        "elapsed": ElapsedCalendar("elapsed", "自然时"),
        "working_days": WorkingDayCalendar("working_days", "工作日", "next_day", "stays", "office_end"),
    }
    assert rulebook.call_types == (Choice("text", "文本呼叫"),)
    assert rulebook.states["transferred"].rings == {Party.LEAD, Party.COOPERATING}
    assert rulebook.states["closed"].final
    assert rulebook.states["closed"].waits_for is None
    assert rulebook.steps["rate"].unsolved_leads_to == "transferred"
    assert rulebook.steps["transfer"].from_states == {"filed", "returned"}
    assert not rulebook.steps["file"].addressed_by_item
    assert rulebook.clocks["arrival"].limits[0].limit == Limit(3, "hours")
    assert rulebook.clocks["answer"].limits[0].limit == Limit(3, "working_days")
    assert rulebook.rating.words_required_at_or_below == 2


def test_gulou_has_no_transfer_on_its_path() -> None:
    rulebook = parse_rulebook(gulou_document())

    assert rulebook.path == ("file", "accept", "arrive", "answer", "rate")
    assert rulebook.steps["file"].addressed_by_item
    assert rulebook.steps["accept"].name == "签收"
    assert rulebook.number.restarts == "yearly"


def test_every_verb_has_an_event_and_a_party() -> None:
    assert VERB_EVENTS.keys() == VERB_PARTIES.keys()
    assert set(PARTY_NAMES) == set(Party)


@pytest.mark.parametrize("verb", VERB_PARTIES)
def test_the_parties_of_a_verb_are_those_whose_posts_may_take_it(verb: str) -> None:
    kinds = {
        Party.CALLER: UnitKind.TOWNSHIP,
        Party.CENTRE: UnitKind.CENTRE,
        Party.LEAD: UnitKind.DEPARTMENT,
    }
    able = {party for party, kind in kinds.items() if verb in verbs_of(kind, PostKind.DUTY)}
    assert able == set(VERB_PARTIES[verb])


def without_clocks(document: Document) -> None:
    del document["clocks"]


def without_withdrawing(document: Document) -> None:
    del document["steps"][4], document["states"][6]
    del document["clocks"][0]["cancels_on"]


def with_a_limit_for_one_item(document: Document) -> None:
    document["clocks"][1]["limits"].append({"when": {"item": "08"}, "hours": 1})


def with_a_limit_for_item_and_call_type(document: Document) -> None:
    document["clocks"][1]["limits"] += [
        {"when": {"call_type": "text"}, "hours": 2},
        {"when": {"item": "08", "call_type": "text"}, "hours": 1},
    ]


def with_one_office_interval(document: Document) -> None:
    document["office_hours"] = [{"from": "09:00", "to": "17:00"}]


def with_adjoining_office_intervals(document: Document) -> None:
    document["office_hours"] = [{"from": "09:00", "to": "12:00"}, {"from": "12:00", "to": "17:00"}]


def with_yearly_numbers(document: Document) -> None:
    document["number"] |= {"restarts": "yearly", "written": "夏 {year} {sequence}", "spoken": "{sequence}"}


def with_percent_at_its_bounds(document: Document) -> None:
    document["soon_at_percent"] = 99


def with_words_never_required(document: Document) -> None:
    document["rating"]["words_required_at_or_below"] = 0


def with_a_clock_over_the_whole_call(document: Document) -> None:
    document["clocks"].append(
        {
            "code": "whole",
            "name": "全程",
            "owner": "centre",
            "starts_on": ["filed"],
            "stops_on": ["closed"],
            "calendar": "working_days",
            "limits": [{"working_days": 10}],
        }
    )


def with_a_clock_from_one_rating_to_the_next(document: Document) -> None:
    document["clocks"][1] |= {"code": "again", "starts_on": ["reopened"], "stops_on": ["rated"]}


def with_an_unsolved_call_back_at_the_centre(document: Document) -> None:
    document["steps"][7]["unsolved_leads_to"] = "filed"


@pytest.mark.parametrize(
    "vary",
    [
        without_clocks,
        without_withdrawing,
        with_a_limit_for_one_item,
        with_a_limit_for_item_and_call_type,
        with_one_office_interval,
        with_adjoining_office_intervals,
        with_yearly_numbers,
        with_percent_at_its_bounds,
        with_words_never_required,
        with_a_clock_over_the_whole_call,
        with_a_clock_from_one_rating_to_the_next,
        with_an_unsolved_call_back_at_the_centre,
    ],
)
def test_what_a_county_may_choose_passes(vary: Callable[[Document], None]) -> None:
    document = xiajin_document()
    vary(document)
    parse_rulebook(document)


@pytest.mark.parametrize(
    ("call_type", "item", "row"),
    [
        ("text", "01", 0),
        ("text", "08", 2),
        ("hard", "01", 1),
        ("hard", "08", 3),
    ],
)
def test_the_most_specific_limit_wins(call_type: str, item: str, row: int) -> None:
    document = xiajin_document()
    document["call_types"].append({"code": "hard", "name": "急"})
    document["clocks"][1]["limits"] = [
        {"hours": 3},
        {"when": {"call_type": "hard"}, "hours": 2},
        {"when": {"call_type": "text", "item": "08"}, "hours": 1},
        {"when": {"call_type": "hard", "item": "08"}, "minutes": 30},
    ]
    clock = parse_rulebook(document).clocks["arrival"]
    assert clock.row_for(call_type=call_type, item=item) == row


def test_a_clock_without_a_row_for_a_call_does_not_run_for_it() -> None:
    clock = parse_rulebook(gulou_document()).clocks["turn_up"]
    assert clock.row_for(call_type="work", item="01") == 0
    assert clock.row_for(call_type="other", item="01") is None
