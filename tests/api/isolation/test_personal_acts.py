"""The matrix of acting on personal data: for whoever manages the organisation, in his own county alone."""

import pytest

from api.isolation.acting import codes, run_on_personal_data
from api.isolation.asking import Asker
from api.isolation.digests import changed, contents
from api.isolation.organisers import FOREIGN_ORGANISER, assert_not_permitted, by_others, codes_of_foreign
from api.isolation.personal_rules import ACTS, SETTINGS
from api.isolation.rules import MANAGERS, ROLES, SIGNED_OUT
from testkit.portal import XIAJIN

EVERY = {**ACTS, **SETTINGS}


@pytest.mark.parametrize(("role", "act"), by_others(EVERY))
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    assert_not_permitted(asker, run_on_personal_data, role, act)


@pytest.mark.parametrize("act", ACTS)
def test_another_county_s_organiser_finds_nothing(asker: Asker, act: str) -> None:
    (code,) = codes_of_foreign(asker, run_on_personal_data, act)
    assert code in {"PERSON_NOT_FOUND", "REQUEST_NOT_FOUND"}


def test_another_county_s_organiser_keeps_his_own_as_long_as_he_says(fresh_asker: Asker) -> None:
    before = contents()
    ids = fresh_asker.world.ids("closed")
    assert (
        codes(run_on_personal_data(fresh_asker, FOREIGN_ORGANISER, "saveRetention", ids), "saveRetention")
        == []
    )
    assert not any(table.startswith(f"c{XIAJIN}") for table in changed(before))


@pytest.mark.parametrize("role", ROLES)
def test_a_copy_is_its_asker_s(fresh_asker: Asker, role: str) -> None:
    own = fresh_asker.world.xiajin.personal_data
    before = contents()
    answer = fresh_asker.get(role, f"/files/personal-data/{own['copy']}")
    if role in MANAGERS:
        assert answer.status == 200
        assert fresh_asker.get(role, f"/files/personal-data/{own['erasure']}").status == 422
        return
    expected = 401 if role in SIGNED_OUT else 404 if role == FOREIGN_ORGANISER else 403
    assert answer.status == expected
    assert changed(before) == set()


@pytest.mark.parametrize("act", EVERY)
def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    before = contents()
    answer = run_on_personal_data(fresh_asker, "centre", act, fresh_asker.world.ids("closed"))
    assert codes(answer, act) == []
    touched = changed(before)
    table = "keptfor" if act in SETTINGS else "personaldatarequest"
    assert f"c{XIAJIN}.personal_data_{table}" in touched
    assert {each for each in touched if not each.startswith(f"c{XIAJIN}")} == set()
