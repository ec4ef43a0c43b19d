"""The matrix of acting on workbooks: for whoever manages the organisation, in his own county alone."""

import pytest

from api.isolation.acting import codes, run_on_workbooks
from api.isolation.asking import Asker, nowhere
from api.isolation.digests import changed, contents, nothing_changes
from api.isolation.rules import MANAGERS, ROLES, SIGNED_OUT
from api.isolation.workbook_rules import ACTS
from testkit.portal import XIAJIN

FOREIGN_ORGANISER = "other_county_centre"
ADDRESSES = ("template?kind=members", "export?kind=people", "{workbook}/marked")


@pytest.mark.parametrize(
    ("role", "act"),
    [(role, act) for act in ACTS for role in ROLES if role not in {*MANAGERS, FOREIGN_ORGANISER}],
)
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run_on_workbooks(asker, role, act, ids)
        assert answer == run_on_workbooks(asker, role, act, nowhere(ids))
    if role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]
    else:
        assert codes(answer, act) == ["ORGANISATION_NOT_PERMITTED"]


@pytest.mark.parametrize("act", ACTS)
def test_another_county_s_organiser_finds_nothing(asker: Asker, act: str) -> None:
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run_on_workbooks(asker, FOREIGN_ORGANISER, act, ids)
        assert answer == run_on_workbooks(asker, FOREIGN_ORGANISER, act, nowhere(ids))
    assert codes(answer, act) == ["WORKBOOK_NOT_FOUND"]


@pytest.mark.parametrize("role", [role for role in ROLES if role not in MANAGERS])
def test_the_addresses_are_for_who_manages_the_organisation(asker: Asker, role: str) -> None:
    key = asker.world.xiajin.workbooks["workbook"]
    expected = 401 if role in SIGNED_OUT else 403
    foreign = {"template?kind=members": 200, "{workbook}/marked": 404}
    with nothing_changes(asker):
        for address in ADDRESSES if role != FOREIGN_ORGANISER else foreign:
            answer = asker.get(role, f"/files/workbooks/{address.format(workbook=key)}")
            assert answer.status == (foreign[address] if role == FOREIGN_ORGANISER else expected), address


@pytest.mark.parametrize("act", [act for act in ACTS if act != "cancelWorkbook"])
def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    before = contents()
    answer = run_on_workbooks(fresh_asker, "centre", act, fresh_asker.world.ids("closed"))
    assert codes(answer, act) == []
    touched = changed(before)
    assert f"c{XIAJIN}.workbooks_workbook" in touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= {"files"}
