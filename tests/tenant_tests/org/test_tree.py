"""The tree on any day: what is below, how many, found by what people type; each question a few statements."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import county_context
from huying_tenants.org.api import (
    FIRST_DAY,
    Engagement,
    PersonLine,
    PostingLine,
    PostKind,
    PostState,
    TreeLine,
    VersionChange,
    children_of,
    end_postings,
    find_units,
    lines_of,
    path_to,
    save_people,
    save_posts,
    seat_people,
    subtree,
    touch_configuration,
    unit_history,
    write_versions,
)
from huying_tenants.org.models import Posting, Unit
from tenant_tests.org.dated import BEGIN, day, state

XIAJIN, GULOU = "c371427", "c320106"
TOWN = "371427108"
TODAY = day(100)
NOW = datetime(2025, 4, 11, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).id


def grow(count: int) -> list[int]:
    """Grids below a village of the township."""
    village = unit_id("demo-village-03")
    with transaction.atomic():
        keys = write_versions(
            [
                VersionChange(-each, f"g-{each}", BEGIN, None, state(f"第{each}网格", village, each))
                for each in range(1, count + 1)
            ],
            None,
        )
        touch_configuration(at=NOW)
    return list(keys.values())


def post_of(unit: int, code: str) -> int:
    return save_posts([PostState(unit, code, "网格员", PostKind.GRID_MEMBER, since=BEGIN)])[code]


def line(code: str, on: date = TODAY) -> TreeLine:
    (found,) = lines_of([unit_id(code)], on)
    return found


def test_the_top_of_the_tree_is_in_the_countys_order() -> None:
    with county_context(XIAJIN):
        lines = children_of(None, TODAY)
        assert [each.code for each in lines[:3]] == ["grid-centre", "371427001", "371427002"]
        assert {each.parent_id for each in lines} == {None}


def test_children_come_with_what_is_below_them() -> None:
    with county_context(XIAJIN):
        grids = grow(3)
        (village, other) = children_of(unit_id(TOWN), TODAY)
        assert (village.code, village.child_count, village.unit_count) == ("demo-village-03", 3, 3)
        assert (other.code, other.child_count, other.unit_count) == ("demo-village-05", 0, 0)
        assert (line(TOWN).child_count, line(TOWN).unit_count) == (2, 5)
        assert subtree(unit_id(TOWN), TODAY) == {unit_id(TOWN), village.id, other.id, *grids}


def test_before_they_were_there_they_are_not_counted() -> None:
    with county_context(XIAJIN):
        grow(3)
        before = BEGIN - timedelta(days=1)
        assert line(TOWN, before).unit_count == 2
        assert len(subtree(unit_id(TOWN), before)) == 3
        assert subtree(unit_id("g-1"), before) == frozenset()
        assert path_to(unit_id("g-1"), before) == []


def test_holders_count_on_the_day_they_sit_and_vacancies_where_nobody_does() -> None:
    with county_context(XIAJIN):
        grid, _ = grow(2)
        post, _vacant = post_of(grid, "g-1-1"), post_of(grid, "g-1-2")
        before = line(TOWN).holders
        (person,) = save_people([PersonLine("张三")])
        since = datetime(2025, 4, 10, 16, tzinfo=UTC)
        seat_people([PostingLine(post, person, since, engagement=Engagement.VOLUNTEER)], act=None)
        assert (line("g-1").holders, line("g-1").vacancies) == (1, 1)
        assert line(TOWN).holders == before + 1
        assert (line("g-1", day(99)).holders, line("g-1", day(99)).vacancies) == (0, 2)
        (posting,) = Posting.objects.filter(post=post).values_list("id", flat=True)
        end_postings([posting], until=since + timedelta(days=3))
        assert [line("g-1", day(each)).holders for each in (100, 102, 103)] == [1, 1, 0]


def test_a_posting_that_has_not_begun_is_taken_back_when_it_is_ended() -> None:
    with county_context(XIAJIN):
        post = post_of(grow(1)[0], "g-1-1")
        (person,) = save_people([PersonLine("张三")])
        (posting,) = seat_people([PostingLine(post, person, NOW)], act=None)
        end_postings([posting], until=NOW)
        assert not Posting.objects.filter(id=posting).exists()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("香赵", ["371427108"]),
        ("xzz", ["371427108", "enforcement"]),
        ("XIANGZHAO", ["371427108"]),
        ("xiang zhao", ["371427108"]),
        ("371427108", ["371427108"]),
        ("水利", ["water"]),
        ("water", ["water"]),
        ("利局", ["water"]),
        ("没有这个", []),
        ("   ", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_unit_is_found_by_what_people_type(words: str, codes: list[str]) -> None:
    with county_context(XIAJIN):
        assert [each.code for each in find_units(words, TODAY, 10)] == codes


def test_what_begins_with_the_words_comes_first_and_no_more_than_asked() -> None:
    with county_context(XIAJIN):
        found = [each.name for each in find_units("s", TODAY, 50)]
        assert found.index("司法局") < found.index("演示村 01")
        assert len(find_units("s", TODAY, 2)) == 2


def test_a_former_name_finds_the_unit_on_its_days_only() -> None:
    with county_context(XIAJIN):
        (grid,) = grow(1)
        write_versions([VersionChange(grid, "g-1", TODAY, None, state("新网格"))], None)
        assert [each.name for each in find_units("第1网格", TODAY - timedelta(days=1), 5)] == ["第1网格"]
        assert find_units("第1网格", TODAY, 5) == []
        assert [each.name for each in find_units("新网格", TODAY, 5)] == ["新网格"]


def test_the_way_to_a_unit_begins_at_the_top() -> None:
    with county_context(XIAJIN):
        grow(1)
        codes = [each.code for each in path_to(unit_id("g-1"), TODAY)]
        assert codes == [TOWN, "demo-village-03", "g-1"]


def test_a_unit_tells_its_past() -> None:
    with county_context(XIAJIN):
        assert [each.since for each in unit_history(unit_id(TOWN))] == [FIRST_DAY]
        assert unit_history(-1) == []


QUESTIONS: dict[str, Callable[[int, int], object]] = {
    "the top": lambda _town, _grid: children_of(None, TODAY),
    "children": lambda town, _grid: children_of(town, TODAY),
    "below": lambda town, _grid: subtree(town, TODAY),
    "the way": lambda _town, grid: path_to(grid, TODAY),
    "finding": lambda _town, _grid: find_units("网格", TODAY, 100),
    "the past": lambda _town, grid: unit_history(grid),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_takes_few_statements_however_many_units_answer(question: str) -> None:
    ask = QUESTIONS[question]

    def statements(town: int, grid: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(town, grid)
        return len(captured)

    with county_context(XIAJIN), transaction.atomic():
        (grid,) = grow(1)
        few = statements(unit_id(TOWN), grid)
        write_versions(
            [
                VersionChange(-each, f"h-{each}", BEGIN, None, state(f"网格 {each}", unit_id(TOWN)))
                for each in range(1, 51)
            ],
            None,
        )
        assert statements(unit_id(TOWN), grid) == few <= 4


def test_another_countys_tree_is_its_own() -> None:
    with county_context(XIAJIN):
        grow(3)
        asked = unit_id("g-1")
    with county_context(GULOU):
        assert find_units("第1网格", TODAY, 5) == []
        assert asked not in {each.id for each in children_of(None, TODAY)}
