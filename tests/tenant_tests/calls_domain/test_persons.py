"""Whom a call to a person may name."""

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.foresight import foresee
from huying_tenants.calls.domain.persons import callable_posts
from huying_tenants.calls.domain.plain import plain_filing
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.clock_world import (
    ALL_VERBS,
    FACTS,
    GOV,
    ITEM,
    LEAD,
    OTHER_TOWN,
    TOWN,
    Play,
    book,
    moment,
)

TYPES = [
    {
        "code": "own",
        "name": "呼分管领导",
        "addressee": "person",
        "persons": ["head at caller", "superior of caller"],
    },
    {"code": "any", "name": "点名哨", "addressee": "person"},
]
POST = 500


def _rules(*persons: str) -> Rulebook:
    own = {**TYPES[0], "persons": list(persons)} if persons else TYPES[0]
    return book(call_types=[own, TYPES[1]])


@pytest.mark.parametrize("unit", [TOWN, GOV])
def test_one_of_those_named_is_called(unit: int) -> None:
    play = Play(_rules()).file("09-26 09:00", call_type="own", person=POST + unit)
    assert play.state.lead == unit
    assert play.state.person is not None


@pytest.mark.parametrize("unit", [LEAD, OTHER_TOWN])
def test_nobody_else_is(unit: int) -> None:
    with pytest.raises(Refusal, match="PERSON_NOT_CALLABLE: “呼分管领导”只能呼银城街道负责人、政府办"):
        Play(_rules()).file("09-26 09:00", call_type="own", person=POST + unit)


def test_a_role_nobody_there_has_is_nobody() -> None:
    rules = book(
        call_types=[{**TYPES[0], "persons": ["chief at caller"]}], roles={"head": "负责人", "chief": "书记"}
    )
    with pytest.raises(Refusal, match="PERSON_NOT_CALLABLE"):
        Play(rules).file("09-26 09:00", call_type="own", person=POST + TOWN)


def test_where_nothing_is_said_anybody_may_be_called() -> None:
    play = Play(_rules()).file("09-26 09:00", call_type="any", person=POST + LEAD)
    assert play.state.lead == LEAD


def test_the_plainest_filing_names_somebody_who_may_be_called() -> None:
    rules = _rules()
    assert callable_posts(rules, FACTS, "own", TOWN) == (POST + TOWN, POST + GOV)
    assert callable_posts(rules, FACTS, "any", TOWN) == tuple(FACTS.posts)
    assert plain_filing(rules, FACTS, ITEM, "own", TOWN).person == POST + TOWN
    assert plain_filing(rules, FACTS, ITEM, "any", TOWN).person == POST + LEAD
    seat = ActingSeat(Author(910, 510, TOWN), ALL_VERBS, frozenset())
    assert foresee(rules, FACTS, ITEM, "own", seat, moment("09-26 09:00"))[0].code == "file"
