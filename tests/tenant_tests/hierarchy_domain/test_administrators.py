"""Somebody always manages the organisation, and nobody comes to do so, in any of the days ahead, unseen."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.domain import LASTS, Asked, GrantState, check_open, check_second
from huying_tenants.org.domain.administrators import (
    Managing,
    check_administrators_left,
    needs_second,
    new_administrators,
    reached_otherwise,
)

NOON = datetime(2025, 9, 26, 12, tzinfo=COUNTY_ZONE)
DAY = timedelta(days=1)


def code_of(check: Callable[[], None]) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.code
    return None


def managing(since: int, until: int | None, person: int = 1) -> Managing:
    return Managing(NOON + since * DAY, None if until is None else NOON + until * DAY, person, f"某{person}")


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        ([(-9, None)], [], "LAST_ADMINISTRATOR"),
        ([(-9, None)], [(-9, None)], None),
        ([(-9, None)], [(-9, 3), (3, None)], None),
        ([(-9, None)], [(-9, 3), (4, None)], "LAST_ADMINISTRATOR"),
        ([(-9, None), (-9, 5)], [(-9, 2), (-9, 5)], "LAST_ADMINISTRATOR"),
        ([(-9, 5)], [(-9, 5)], None),
        ([(3, None)], [], "LAST_ADMINISTRATOR"),
        ([], [], None),
    ],
)
def test_somebody_is_left_to_manage_the_organisation(
    before: list[tuple[int, int | None]], after: list[tuple[int, int | None]], refusal: str | None
) -> None:
    there_were, left = ([managing(*each) for each in those] for those in (before, after))
    assert code_of(lambda: check_administrators_left(there_were, left, [NOON])) == refusal


def test_who_cannot_sign_in_is_nobody_left() -> None:
    were, left = managing(-9, None), Managing(NOON, None, 2, "某2", signs_in=False)
    assert code_of(lambda: check_administrators_left([were], [left], [NOON])) == "LAST_ADMINISTRATOR"


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([], [(0, None, 1)], {1}),
        ([(-9, None, 1)], [(-9, None, 1)], set()),
        ([(-9, None, 1)], [(-9, 3, 1), (3, None, 1)], set()),
        ([(-9, 3, 1), (3, None, 1)], [(0, None, 1)], set()),
        ([(-9, 3, 1)], [(-9, 4, 1)], {1}),
        ([(-9, 3, 1), (4, None, 1)], [(2, None, 1)], {1}),
        ([(5, 9, 1)], [(4, 9, 1)], {1}),
        ([(5, 9, 1)], [(6, 8, 1)], set()),
        ([(-9, None, 1)], [(-9, None, 1), (-9, -1, 2)], set()),
        ([(-9, None, 1)], [(-9, None, 2)], {2}),
        ([(-9, None, 1), (-9, 2, 2)], [(-9, None, 2)], {2}),
    ],
)
def test_whoever_manages_at_a_moment_at_which_he_would_not_have_is_new(
    before: list[tuple[int, int | None, int]], after: list[tuple[int, int | None, int]], new: set[int]
) -> None:
    were, are = ([managing(*each) for each in those] for those in (before, after))
    assert {each.person_id for each in new_administrators(were, are, since=NOON)} == new


def test_another_phone_of_somebody_who_manages_is_seen() -> None:
    before = [Managing(NOON, None, 1, "赵一", reached="13800000001"), Managing(NOON, None, 2, "钱二")]
    after = [
        Managing(NOON, None, 1, "赵一", reached="13800000002"),
        Managing(NOON, None, 2, "钱二"),
        Managing(NOON, None, 3, "孙三", reached="13800000003"),
    ]
    assert reached_otherwise(before, after) == {1: "赵一"}


def test_many_are_counted_and_a_few_named() -> None:
    assert "赵、钱、孙等 4 人" in needs_second(["赵", "钱", "孙", "李"]).message
    assert "赵、钱、孙就" in needs_second(["赵", "钱", "孙"]).message


def asked(state: GrantState = GrantState.OPEN) -> Asked:
    return Asked(account_id=1, asker_id=11, person_id=13, state=state, expires_at=NOON + LASTS)


@pytest.mark.parametrize(
    ("state", "after", "refusal"),
    [
        (GrantState.OPEN, LASTS - timedelta(seconds=1), None),
        (GrantState.OPEN, LASTS, "GRANT_EXPIRED"),
        (GrantState.CONFIRMED, timedelta(), "GRANT_DECIDED"),
        (GrantState.DECLINED, LASTS, "GRANT_DECIDED"),
    ],
)
def test_a_grant_is_open_for_a_week(state: GrantState, after: timedelta, refusal: str | None) -> None:
    assert code_of(lambda: check_open(asked(state), NOON + after)) == refusal


@pytest.mark.parametrize(
    ("account", "person", "refusal"),
    [(2, 12, None), (2, None, None), (1, 11, "GRANT_OWN"), (2, 11, "GRANT_OWN"), (3, 13, "GRANT_ONESELF")],
)
def test_the_second_is_another(account: int, person: int | None, refusal: str | None) -> None:
    assert code_of(lambda: check_second(asked(), account, person)) == refusal
