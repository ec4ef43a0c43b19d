"""The bound of every permission, spelt out: a change here is a change of who may do what."""

import pytest

from huying_tenants.org.api import PostKind, UnitKind
from huying_tenants.org.domain import CALLING_KINDS
from huying_tenants.org.domain.permissions import Verb, verbs_of
from huying_tenants.rulebook.domain.model import VERB_EVENTS

TALK = {"comment", "add_evidence", "acknowledge", "approve"}
CHANGING = {"add_units", "remove_units", "reclassify"}
SETTLING = CHANGING | {
    "report", "confirm", "redo", "grade", "join_channel", "resume", "call_back", "field_check", "rate", "close",
    "write_off", "recheck", "supervise",
}  # fmt: skip
HANDLING = CHANGING | {
    "transfer", "sign", "contact", "accept", "return", "arrive", "leave", "report", "interim_answer", "answer", "grade",
    "join_channel", "extend", "suspend", "resume", "confirm", "call_back", "field_check", "close", "write_off", "rate",
}  # fmt: skip
CALLING = {"file", "withdraw", "release"}
STEERING = TALK | SETTLING | HANDLING | {"send", "withdraw", "release"}


@pytest.mark.parametrize(
    ("unit", "verbs"),
    [
        *((kind, STEERING | {"file"}) for kind in sorted(CALLING_KINDS)),
        (UnitKind.CENTRE, STEERING | {"file", "manage_rules", "manage_organisation"}),
        (UnitKind.BODY, STEERING | {"file", "manage_organisation"}),
        (UnitKind.DEPARTMENT, TALK | HANDLING | CALLING | {"send", "redo", "recheck"}),
        (UnitKind.STATIONED, TALK | HANDLING | CALLING | {"send", "redo", "recheck"}),
        (UnitKind.SUPERVISION, TALK | SETTLING | {"file", "transfer", "send", "release"}),
    ],
)
def test_a_staffed_desk_may_take_the_verbs_of_its_unit(unit: UnitKind, verbs: set[str]) -> None:
    assert verbs_of(unit, PostKind.DUTY) == verbs


def test_every_step_a_rulebook_may_have_is_in_the_registry() -> None:
    managing = {"manage_rules", "manage_organisation"}
    assert set(VERB_EVENTS) | TALK | managing == {verb.value for verb in Verb}


def test_a_department_never_supervises() -> None:
    assert "supervise" not in verbs_of(UnitKind.DEPARTMENT, PostKind.DUTY)


@pytest.mark.parametrize("unit", UnitKind)
def test_a_reading_post_may_take_none(unit: UnitKind) -> None:
    assert verbs_of(unit, PostKind.READER) == frozenset()


def test_a_grids_head_talks_and_its_members_do_nothing() -> None:
    assert verbs_of(UnitKind.GRID, PostKind.GRID_HEAD) == {"acknowledge", "comment"}
    assert verbs_of(UnitKind.GRID, PostKind.GRID_MEMBER) == frozenset()


def test_permissions_narrow_a_post_and_never_widen_it() -> None:
    allowed = verbs_of(UnitKind.DEPARTMENT, PostKind.DUTY, ["accept", "supervise"])
    assert allowed == {"accept"}
