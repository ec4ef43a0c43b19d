"""The matrix of acting on the hierarchy and its people: for whoever manages it, in his own county alone."""

import pytest

from api.isolation.acting import codes, run_on_organisation
from api.isolation.asking import Asker, nowhere
from api.isolation.digests import OF_THE_ORGANISATION, changed, contents, nothing_changes
from api.isolation.org_rules import ACTS, IN_LINE
from api.isolation.rules import CLERKS, MANAGERS, ROLES, SIGNED_OUT
from testkit.portal import XIAJIN

FOREIGN_ORGANISER = "other_county_centre"
WITHOUT_ID = frozenset({"saveLevels"})
NOT_THERE = {
    "reorganise": "UNIT_NOT_FOUND",
    "revokeAct": "ACT_NOT_FOUND",
    "savePost": "UNIT_NOT_FOUND",
    "savePerson": "PERSON_NOT_FOUND",
    "appoint": "PERSON_NOT_FOUND",
    "confirmAdministrator": "GRANT_NOT_FOUND",
    "declineAdministrator": "GRANT_NOT_FOUND",
    "endPosting": "POSTING_NOT_FOUND",
    "holdEditing": "UNIT_NOT_FOUND",
    "revealPhone": "PERSON_NOT_FOUND",
}
ORDER = (
    "saveLevels",
    "reorganise",
    "holdEditing",
    "savePost",
    "savePerson",
    "appoint",
    "confirmAdministrator",
    "declineAdministrator",
    "endPosting",
    "revealPhone",
    "revokeAct",
)
"""One after the other, as somebody would take them: the last takes back what was ahead before all of them."""


def ids_of(asker: Asker) -> dict[str, object]:
    return {**asker.world.ids("closed"), "levels": [], "levels_seen": "0"}


def missing(asker: Asker) -> dict[str, object]:
    return {**nowhere(asker.world.ids("closed")), "levels": [], "levels_seen": "0"}


@pytest.mark.parametrize(
    ("role", "act"),
    [(role, act) for act in ACTS for role in ROLES if role not in {*MANAGERS, FOREIGN_ORGANISER}],
)
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    with nothing_changes(asker):
        answer = run_on_organisation(asker, role, act, ids_of(asker))
        nonexistent = run_on_organisation(asker, role, act, missing(asker))
    if role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]
        assert answer == nonexistent
    elif act in IN_LINE:
        assert codes(answer, act) == ["PHONE_NOT_PERMITTED" if role in CLERKS else "PERSON_NOT_FOUND"]
        assert codes(nonexistent, act) == ["PERSON_NOT_FOUND"]
    else:
        assert codes(answer, act) == ["ORGANISATION_NOT_PERMITTED"]
        assert answer == nonexistent


@pytest.mark.parametrize("act", NOT_THERE)
def test_another_county_s_organiser_finds_nothing(asker: Asker, act: str) -> None:
    with nothing_changes(asker):
        answer = run_on_organisation(asker, FOREIGN_ORGANISER, act, ids_of(asker))
        assert answer == run_on_organisation(asker, FOREIGN_ORGANISER, act, missing(asker))
    assert codes(answer, act) == [NOT_THERE[act]]


def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker) -> None:
    ids, before = ids_of(fresh_asker), contents()
    levels = fresh_asker.graphql("centre", "{levels {code name kinds} levelScheme {revision}}").data
    ids |= {"levels": levels["levels"], "levels_seen": levels["levelScheme"]["revision"]}
    for act in ORDER:
        answer = run_on_organisation(fresh_asker, "centre", act, ids)
        assert codes(answer, act) == [], answer.data[act]["errors"]
    touched = changed(before)
    assert {f"c{XIAJIN}.audit_act", f"c{XIAJIN}.hierarchy_organisationact"} <= touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= OF_THE_ORGANISATION


def test_what_has_not_begun_is_taken_back_in_his_own_county_alone(fresh_asker: Asker) -> None:
    before = contents()
    answer = run_on_organisation(fresh_asker, "centre", "revokeAct", ids_of(fresh_asker))
    assert codes(answer, "revokeAct") == []
    assert {table for table in changed(before) if not table.startswith(f"c{XIAJIN}")} <= OF_THE_ORGANISATION


def test_everything_is_acted() -> None:
    assert {*ORDER} == ACTS.keys()
    assert NOT_THERE.keys() == ACTS.keys() - WITHOUT_ID
