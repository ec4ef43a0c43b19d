"""The matrix of acting on roles of permissions: for whoever manages the organisation, in his own county alone."""

import pytest

from api.isolation.acting import codes, run_on_roles
from api.isolation.asking import Asker
from api.isolation.digests import OF_THE_ORGANISATION, changed, contents, nothing_changes
from api.isolation.organisers import FOREIGN_ORGANISER, assert_refused, by_others
from api.isolation.role_rules import ACTS
from testkit.portal import XIAJIN


@pytest.mark.parametrize(("role", "act"), by_others(ACTS))
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    with nothing_changes(asker):
        answer = run_on_roles(asker, role, act)
    assert_refused(answer, role, act)


def test_another_county_s_organiser_acts_on_roles_of_his_own(fresh_asker: Asker) -> None:
    before = contents()
    assert (
        codes(run_on_roles(fresh_asker, FOREIGN_ORGANISER, "savePermissionRole"), "savePermissionRole") == []
    )
    removed = run_on_roles(fresh_asker, FOREIGN_ORGANISER, "removePermissionRole")
    assert codes(removed, "removePermissionRole") == ["PERMISSION_ROLE_NOT_FOUND"]
    assert not any(table.startswith(f"c{XIAJIN}") for table in changed(before))


@pytest.mark.parametrize("act", ACTS)
def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    before = contents()
    assert codes(run_on_roles(fresh_asker, "centre", act), act) == []
    touched = changed(before)
    assert {f"c{XIAJIN}.audit_act", f"c{XIAJIN}.org_permissionrole"} <= touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= OF_THE_ORGANISATION
