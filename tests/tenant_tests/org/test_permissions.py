"""The bound of every permission, spelt out: a change here is a change of who may do what."""

import pytest

from huying_tenants.org.api import PostKind, UnitKind
from huying_tenants.org.domain import CALLING_KINDS
from huying_tenants.org.domain.permissions import Verb, verbs_of
from huying_tenants.rulebook.domain.model import VERB_EVENTS

TALK = {"comment", "add_evidence", "acknowledge", "approve"}
SETTLING = {
    "report", "confirm", "redo", "grade", "join_channel", "resume", "call_back", "field_check", "rate", "close",
    "write_off", "recheck", "supervise",
}  # fmt: skip
HANDLING = {
    "transfer", "sign", "contact", "accept", "return", "arrive", "leave", "report", "interim_answer", "answer", "grade",
    "join_channel", "extend", "suspend", "resume", "confirm", "call_back", "field_check", "close", "write_off", "rate",
}  # fmt: skip
STEERING = TALK | SETTLING | HANDLING | {"send", "withdraw", "release"}


@pytest.mark.parametrize(
    ("unit", "verbs"),
    [
        *((kind, STEERING | {"file"}) for kind in sorted(CALLING_KINDS)),
        (UnitKind.CENTRE, STEERING | {"file", "manage_rules"}),
        (UnitKind.BODY, STEERING | {"file"}),
        (UnitKind.DEPARTMENT, TALK | HANDLING | {"send", "redo", "recheck"}),
        (UnitKind.SUPERVISION, TALK | SETTLING | {"file", "transfer", "send", "release"}),
    ],
)
def test_a_staffed_desk_may_take_the_verbs_of_its_unit(unit: UnitKind, verbs: set[str]) -> None:
    assert verbs_of(unit, PostKind.DUTY) == verbs


def test_every_step_a_rulebook_may_have_is_in_the_registry() -> None:
    assert set(VERB_EVENTS) | TALK | {"manage_rules"} == {verb.value for verb in Verb}


@pytest.mark.parametrize("verb", ["file", "withdraw", "release", "supervise"])
def test_whoever_is_called_never_takes_the_callers_steps(verb: str) -> None:
    assert verb not in verbs_of(UnitKind.DEPARTMENT, PostKind.DUTY)


@pytest.mark.parametrize("unit", UnitKind)
def test_a_reading_post_may_take_none(unit: UnitKind) -> None:
    assert verbs_of(unit, PostKind.READER) == frozenset()
