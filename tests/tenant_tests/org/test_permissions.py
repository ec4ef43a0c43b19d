"""The bound of every permission, spelt out: a change here is a change of who may do what."""

import pytest

from huying_tenants.org.api import PostKind, UnitKind
from huying_tenants.org.permissions import verbs_of

TALK = {"comment", "add_evidence", "acknowledge"}


@pytest.mark.parametrize(
    ("unit", "verbs"),
    [
        (UnitKind.TOWNSHIP, {"file", "withdraw", "rate", *TALK}),
        (UnitKind.STREET, {"file", "withdraw", "rate", *TALK}),
        (UnitKind.VILLAGE, {"file", "withdraw", "rate", *TALK}),
        (UnitKind.CENTRE, {"transfer", *TALK}),
        (UnitKind.DEPARTMENT, {"accept", "return", "arrive", "answer", *TALK}),
        (UnitKind.SUPERVISION, set()),
    ],
)
def test_a_staffed_desk_may_take_the_verbs_of_its_unit(unit: UnitKind, verbs: set[str]) -> None:
    assert verbs_of(unit, PostKind.DUTY) == verbs


@pytest.mark.parametrize("unit", UnitKind)
def test_a_reading_post_may_take_none(unit: UnitKind) -> None:
    assert verbs_of(unit, PostKind.READER) == frozenset()
