"""The matrix of acting on workbooks: for whoever manages the organisation, in his own county alone."""

import pytest

from api.isolation.acting import codes, run_on_workbooks
from api.isolation.asking import Asker
from api.isolation.digests import OF_THE_ORGANISATION, changed, contents, nothing_changes
from api.isolation.organisers import FOREIGN_ORGANISER, assert_not_permitted, by_others, codes_of_foreign
from api.isolation.rules import MANAGERS, ROLES, SIGNED_OUT
from api.isolation.workbook_rules import ACTS, DELIVERIES, OF_DELIVERIES
from testkit.portal import XIAJIN

EVERY = {**ACTS, **DELIVERIES}


@pytest.mark.parametrize(("role", "act"), by_others(EVERY))
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    assert_not_permitted(asker, run_on_workbooks, role, act)


@pytest.mark.parametrize("act", [act for act in EVERY if act != "exportWorkbook"])
def test_another_county_s_organiser_finds_nothing(asker: Asker, act: str) -> None:
    (code,) = codes_of_foreign(asker, run_on_workbooks, act)
    assert code == ("DELIVERY_NOT_FOUND" if act in DELIVERIES else "WORKBOOK_NOT_FOUND")


def test_another_county_s_organiser_exports_his_own_alone(fresh_asker: Asker) -> None:
    before = contents()
    ids = fresh_asker.world.ids("closed")
    answer = run_on_workbooks(fresh_asker, FOREIGN_ORGANISER, "exportWorkbook", ids, under=None)
    assert codes(answer, "exportWorkbook") == []
    assert not any(table.startswith(f"c{XIAJIN}") for table in changed(before))


@pytest.mark.parametrize("role", [role for role in ROLES if role not in MANAGERS])
def test_the_addresses_are_for_who_manages_the_organisation(asker: Asker, role: str) -> None:
    key = asker.world.xiajin.workbooks["delivery"]
    expected = 401 if role in SIGNED_OUT else 403
    addresses = {"template?kind=members": 200, f"deliveries/{key}": 404}
    with nothing_changes(asker):
        for address, foreign in addresses.items():
            answer = asker.get(role, f"/files/workbooks/{address}")
            assert answer.status == (foreign if role == FOREIGN_ORGANISER else expected), address


@pytest.mark.parametrize("act", [act for act in EVERY if act != "cancelWorkbook"])
def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    before = contents()
    answer = run_on_workbooks(fresh_asker, "centre", act, fresh_asker.world.ids("closed"))
    assert codes(answer, act) == []
    touched = changed(before)
    assert f"c{XIAJIN}.workbooks_{'delivery' if act in OF_DELIVERIES else 'workbook'}" in touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= {
        "files",
        *OF_THE_ORGANISATION,
    }
