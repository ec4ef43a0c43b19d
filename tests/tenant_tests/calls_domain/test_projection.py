"""The rows a call shows on heads, clocks and desks."""

import pytest

from huying_tenants.calls.domain.numbering import call_number, numbered
from huying_tenants.calls.domain.projection import (
    AHEAD_OF_EVERY_CLOCK,
    NO_CLOCK,
    filed_columns,
    leading_clock,
    project,
)
from tenant_tests.calls_domain.desk_groups import group_by_function
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    LEAD,
    PLAIN,
    Story,
    county,
    filing,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin


def lines(story: Story) -> dict[int, tuple[str, bool, bool]]:
    """Per unit: party, open, must act."""
    rows = project(story.state, story.rulebook).desks
    return {unit: (row["party"], row["open"], row["must_act"]) for unit, row in rows.items()}


def group(story: Story, unit: int) -> str:
    return group_by_function(project(story.state, story.rulebook).desks[unit], story.now)


def test_the_head_says_where_the_call_stands() -> None:
    story = Story(xiajin()).file().play("transfer")
    assert project(story.state, story.rulebook).head == {
        "state": "transferred",
        "version": 2,
        "seq": 2,
        "round": 1,
        "rulebook_version_id": 3,
        "item_version_id": 80,
        "call_type": "text",
        "grade": "",
        "labels": {},
        "suspended": False,
        "caller_id": CALLER,
        "centre_id": CENTRE,
        "lead_id": LEAD,
        "cooperating": [COOPERATING],
        "filed_at": story.now,
        "closed_at": None,
        "evidence_count": 0,
        "last_at": story.now,
    }


def test_the_columns_that_filing_decides_come_from_its_event_and_words() -> None:
    story = Story(xiajin())
    (filed,) = story.act(CALLER, filing(story.rulebook))
    filed = numbered(filed, call_number(story.rulebook.number, story.now, 3))
    assert filed_columns(filed.payload, filed.words) == {
        "series": "2025-09-26",
        "sequence": 3,
        "number": "夏呼 2025-0926-003",
        "spoken_number": "0926-003",
        "situation": "村北秸秆起火",
        "place": "张庄村北",
        "place_unit_id": None,
        "longitude": None,
        "latitude": None,
        "coordinate_system": "",
    }


def test_every_unit_with_a_part_has_a_line_and_one_that_had_one_keeps_it() -> None:
    story = Story(xiajin()).file()
    assert lines(story) == {CALLER: ("caller", True, False), CENTRE: ("centre", True, True)}
    story.play("transfer")
    assert lines(story)[LEAD] == ("lead", True, True)
    assert lines(story)[COOPERATING] == ("cooperating", True, False)
    story.play("return")
    assert lines(story)[LEAD] == ("lead", False, False)
    assert lines(story)[COOPERATING] == ("cooperating", False, False)
    story.play("transfer", "withdraw")
    assert not any(is_open for _, is_open, _ in lines(story).values())


def test_a_line_shows_its_own_clock_before_anybody_elses() -> None:
    story = Story(gulou()).file()
    clocks = story.state.clocks
    assert [run.code for run in clocks] == ["sign", "turn_up"]
    assert leading_clock(story.rulebook, clocks, LEAD) == 0
    assert leading_clock(story.rulebook, clocks, CALLER) == 0
    story.play("accept")
    assert leading_clock(story.rulebook, story.state.clocks, LEAD) == 1
    story.play("arrive")
    assert leading_clock(story.rulebook, story.state.clocks, LEAD) is None


def test_what_rings_sorts_first_then_by_due_and_those_without_a_clock_come_last() -> None:
    story = Story(xiajin()).file()
    desks = project(story.state, story.rulebook).desks
    assert desks[CENTRE]["due_at"] == county("09-26 17:20")
    assert desks[CENTRE]["sort_at"] == desks[CENTRE]["ringing_since"] - AHEAD_OF_EVERY_CLOCK
    assert desks[CALLER]["sort_at"] == desks[CALLER]["due_at"] == county("09-26 17:20")
    story.play("transfer")
    assert project(story.state, story.rulebook).desks[CALLER]["sort_at"] == NO_CLOCK


def test_lines_that_are_over_sort_by_the_end() -> None:
    story = Story(xiajin()).file().wait(minutes=1).play("withdraw")
    desks = project(story.state, story.rulebook).desks
    assert {row["sort_at"] for row in desks.values()} == {story.now}
    assert {row["due_at"] for row in desks.values()} == {None}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("09-26 17:13:59", "in_progress"),
        ("09-26 17:14", "soon"),
        ("09-26 17:20", "soon"),
        ("09-26 17:20:01", "late"),
    ],
)
def test_a_line_turns_soon_at_eighty_percent_and_late_after_the_due_second(at: str, expected: str) -> None:
    story = Story(xiajin()).file()
    story.act(CENTRE, PLAIN["acknowledge"])
    story.at(at)
    assert group(story, CENTRE) == expected
    assert group(story, CALLER) == ("waiting" if expected == "in_progress" else expected)


def test_what_rings_comes_before_what_is_late() -> None:
    story = Story(xiajin()).file().wait(hours=5)
    assert (group(story, CENTRE), group(story, CALLER)) == ("ringing", "late")


def test_due_within_the_second_is_not_late_yet() -> None:
    story = Story(xiajin()).file()
    story.act(CENTRE, PLAIN["acknowledge"])
    story.at("09-26 17:20").wait(microseconds=999_999)
    assert group(story, CENTRE) == "soon"
    assert story.worker() == []
