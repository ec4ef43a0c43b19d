"""How an invitation stands, and when the next code may be had."""

from datetime import UTC, datetime, timedelta

import pytest

from huying_tenants.invitations.domain import (
    LIFE,
    TRIES_IN_ALL,
    State,
    Validity,
    wait_for_code,
)

NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
MADE = NOW - timedelta(days=1)
MINUTE = timedelta(minutes=1)


def state_of(
    *,
    made: datetime = MADE,
    accepted: datetime | None = None,
    revoked: datetime | None = None,
    tries: int = 0,
    holds: bool = True,
    renumbered: bool = False,
) -> State:
    return Validity(made + LIFE, accepted, revoked, tries, holds, renumbered).at(NOW)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (state_of(), State.OPEN),
        (state_of(tries=TRIES_IN_ALL - 1), State.OPEN),
        (state_of(tries=TRIES_IN_ALL), State.VOID),
        (state_of(holds=False), State.VOID),
        (state_of(renumbered=True), State.VOID),
        (state_of(accepted=MADE + MINUTE, renumbered=True), State.ACCEPTED),
        (state_of(made=NOW - LIFE), State.EXPIRED),
        (state_of(made=NOW - LIFE + timedelta(seconds=1)), State.OPEN),
        (state_of(revoked=NOW), State.REVOKED),
        (state_of(revoked=NOW, holds=False), State.REVOKED),
        (state_of(made=NOW - LIFE - MINUTE, revoked=NOW), State.EXPIRED),
        (state_of(accepted=MADE + MINUTE, revoked=NOW), State.ACCEPTED),
        (state_of(made=NOW - 2 * LIFE, accepted=MADE, holds=False), State.ACCEPTED),
    ],
)
def test_what_ended_it_first_is_what_is_told(found: State, expected: State) -> None:
    assert found is expected


@pytest.mark.parametrize(
    ("minutes_ago", "wait"),
    [
        ((), 0),
        ((61,), 0),
        ((1,), 0),
        ((0,), 1),
        ((0.5,), 0.5),
        ((50, 40, 30, 20), 0),
        ((50, 40, 30, 20, 10), 10),
        ((59, 40, 30, 20, 0), 1),
        ((70, 40, 30, 20, 10), 0),
        ((55, 50, 40, 30, 20, 10), 10),
    ],
)
def test_a_code_a_minute_and_five_an_hour(minutes_ago: tuple[float, ...], wait: float) -> None:
    assert wait_for_code([NOW - each * MINUTE for each in minutes_ago], NOW) == wait * MINUTE
