"""Rewriting the versions of a unit says of every day exactly what was said of it last."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.org.domain import UnitVersionRef, VersionChange
from huying_tenants.org.domain.versions import rewritten
from tenant_tests.org.dated import change, day

Said = list[tuple[str, int, int | None]]


def written(*changes: VersionChange) -> tuple[UnitVersionRef, ...]:
    versions: tuple[UnitVersionRef, ...] = ()
    for number, each in enumerate(changes, start=1):
        versions = rewritten(versions, each, number)
    return versions


def said(versions: tuple[UnitVersionRef, ...]) -> Said:
    def number(when: object) -> int | None:
        return None if when is None else (when - day(0)).days

    return [(each.state.name, number(each.since), number(each.until)) for each in versions]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([change(1, "甲", 0)], [("甲", 0, None)]),
        ([change(1, "甲", 0), change(1, "乙", 5)], [("甲", 0, 5), ("乙", 5, None)]),
        ([change(1, "甲", 0), change(1, None, 5)], [("甲", 0, 5)]),
        ([change(1, "甲", 0), change(1, "乙", 3, 5)], [("甲", 0, 3), ("乙", 3, 5), ("甲", 5, None)]),
        ([change(1, "甲", 0), change(1, "乙", 0)], [("乙", 0, None)]),
        ([change(1, "甲", 4), change(1, "乙", 0, 4)], [("乙", 0, 4), ("甲", 4, None)]),
        ([change(1, "甲", 0), change(1, "乙", 5), change(1, "丙", 2)], [("甲", 0, 2), ("丙", 2, None)]),
        (
            [change(1, "甲", 0), change(1, "乙", 5), change(1, "丙", 2, 5)],
            [("甲", 0, 2), ("丙", 2, 5), ("乙", 5, None)],
        ),
        ([change(1, "甲", 0), change(1, None, 3, 6)], [("甲", 0, 3), ("甲", 6, None)]),
        ([change(1, None, 3)], []),
    ],
)
def test_what_is_said_last_holds(changes: list[VersionChange], expected: Said) -> None:
    assert said(written(*changes)) == expected


def test_each_version_knows_the_act_that_said_it() -> None:
    versions = written(change(1, "甲", 0), change(1, "乙", 3, 5))
    assert [version.act for version in versions] == [1, 2, 1]


@pytest.mark.parametrize("until", [0, -1])
def test_a_change_that_ends_before_it_begins_is_no_change(until: int) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        rewritten((), change(1, "甲", 0, until), None)


CHANGES = st.lists(
    st.builds(
        lambda name, since, length: change(1, name, since, None if length is None else since + length),
        st.sampled_from([None, "甲", "乙", "丙"]),
        st.integers(0, 20),
        st.one_of(st.none(), st.integers(1, 10)),
    ),
    max_size=8,
)


@given(CHANGES)
def test_every_day_is_told_as_a_naive_reading_of_the_changes_tells_it(changes: list[VersionChange]) -> None:
    versions = written(*changes)
    for number in range(35):
        on = day(number)
        naive = None
        for each in changes:
            if each.since <= on and (each.until is None or on < each.until):
                naive = each.state
        assert [version.state for version in versions if version.stands_on(on)] == (
            [] if naive is None else [naive]
        )


@given(CHANGES)
def test_versions_are_in_order_and_never_overlap(changes: list[VersionChange]) -> None:
    for earlier, later in pairwise(written(*changes)):
        assert earlier.until is not None
        assert earlier.since < earlier.until <= later.since
