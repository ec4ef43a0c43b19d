"""How the organisation stands on a day, who sees what, and which days are alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.org.domain import FIRST_DAY, Level, PostKind, PostRef, SuccessionRef, UnitKind, UnitRef
from huying_tenants.org.domain.timeline import Timeline
from tenant_tests.org.dated import day, standing

TOWN, OTHER_TOWN, EAST, WEST, GRID, FAR = 1, 2, 3, 4, 5, 6


def story() -> Timeline:
    """Two townships; East is renamed on day 10 and merged into West on day 20; West moves to the other on day 30."""
    return Timeline.of(
        [
            standing(TOWN),
            standing(OTHER_TOWN),
            standing(EAST, TOWN, until=day(10), name="东村"),
            standing(WEST, TOWN, until=day(30), name="西村"),
            standing(FAR, OTHER_TOWN, until=day(25), name="远村"),
            standing(GRID, EAST, until=day(20), name="网格"),
            standing(EAST, TOWN, day(10), day(20), "新东村"),
            standing(GRID, WEST, day(20), name="网格"),
            standing(WEST, OTHER_TOWN, day(30), name="西村"),
        ],
        posts=[
            PostRef(1, EAST, "east-1", "书记", PostKind.DUTY, 1, until=day(20)),
            PostRef(2, WEST, "west-1", "书记", PostKind.DUTY, 2, since=day(5)),
        ],
        successions=[SuccessionRef(EAST, WEST, day(20), 7)],
        schemes=[
            (FIRST_DAY, (Level("village", "村", (UnitKind.VILLAGE,)),)),
            (day(15), (Level("village", "村级", (UnitKind.VILLAGE,)),)),
        ],
    )


@pytest.mark.parametrize(
    ("on", "east", "west"),
    [(9, "东村", TOWN), (10, "新东村", TOWN), (19, "新东村", TOWN), (20, None, TOWN), (30, None, OTHER_TOWN)],
)
def test_a_day_shows_what_stands_on_it(on: int, east: str | None, west: int) -> None:
    units = story().as_of(day(on)).units
    assert (units[EAST].name if EAST in units else None) == east
    assert units[WEST].parent_id == west


@pytest.mark.parametrize(("on", "posts"), [(4, [1]), (5, [1, 2]), (19, [1, 2]), (20, [2])])
def test_posts_begin_and_end(on: int, posts: list[int]) -> None:
    assert list(story().as_of(day(on)).posts) == posts


@pytest.mark.parametrize(
    ("unit", "on", "seen"),
    [
        (TOWN, 0, {TOWN, EAST, WEST, GRID}),
        (TOWN, 20, {TOWN, EAST, WEST, GRID}),
        (WEST, 19, {WEST}),
        (WEST, 20, {WEST, EAST, GRID}),
        (TOWN, 30, {TOWN}),
        (OTHER_TOWN, 24, {OTHER_TOWN, FAR}),
        (OTHER_TOWN, 30, {OTHER_TOWN, FAR, WEST, EAST, GRID}),
        (EAST, 20, {EAST}),
        (99, 0, set()),
    ],
)
def test_a_unit_sees_what_is_below_it_and_what_passed_to_it(unit: int, on: int, seen: set[int]) -> None:
    assert story().as_of(day(on)).seen_from(unit) == seen


@pytest.mark.parametrize(
    ("on", "name"), [(-9999, "东村"), (9, "东村"), (10, "新东村"), (20, "新东村"), (999, "新东村")]
)
def test_a_unit_that_does_not_stand_is_known_as_it_stood_nearest(on: int, name: str) -> None:
    unit = story().unit(EAST, day(on))
    assert unit is not None
    assert unit.name == name


def test_no_such_unit() -> None:
    assert story().unit(99, day(0)) is None


@pytest.mark.parametrize(("on", "name"), [(0, "村"), (14, "村"), (15, "村级")])
def test_the_levels_in_force_are_the_latest_begun(on: int, name: str) -> None:
    assert [level.name for level in story().levels(day(on))] == [name]


def test_before_the_first_levels_there_are_none() -> None:
    assert story().levels(date(1900, 1, 1)) == ()


@pytest.mark.parametrize(
    ("after", "change"), [(-1, 5), (5, 10), (10, 15), (19, 20), (20, 25), (25, 30), (30, None)]
)
def test_the_next_change(after: int, change: int | None) -> None:
    assert story().next_change(day(after)) == (None if change is None else day(change))


@given(st.integers(-5, 40), st.integers(-5, 40))
def test_days_of_one_era_are_alike(one: int, other: int) -> None:
    timeline = story()
    if timeline.era(day(one)) == timeline.era(day(other)):
        assert timeline.as_of(day(one)) == timeline.as_of(day(other))
    else:
        assert timeline.as_of(day(one)) != timeline.as_of(day(other)) or timeline.levels(
            day(one)
        ) != timeline.levels(day(other))


PARENTS = st.lists(st.integers(0, 7), min_size=8, max_size=8)


@given(PARENTS, st.sets(st.integers(0, 7)), st.integers(0, 7))
def test_seeing_ends_in_any_tangle(parents: list[int], closed: set[int], unit: int) -> None:
    """Whoever stands above whom, also in a circle: a unit sees itself, and nothing that leads elsewhere."""
    versions: list[UnitRef] = [
        standing(each, parents[each], until=day(1) if each in closed else None) for each in range(8)
    ]
    seen = Timeline.of(versions).as_of(day(2)).seen_from(unit)
    assert unit in seen
    for each in seen - {unit}:
        assert parents[each] in seen
