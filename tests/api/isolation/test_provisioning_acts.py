"""The matrix of having accounts compared and put right: for whoever manages the organisation, in his own county."""

import pytest
from pytest_django import Settings

from api.isolation.acting import codes, run_on_provisioning
from api.isolation.asking import Asker
from api.isolation.digests import changed, contents, nothing_changes
from api.isolation.organisers import FOREIGN_ORGANISER, assert_not_permitted, by_others
from api.isolation.provisioning_rules import ACTS
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.provisioning.models import Change, Comparison, Difference
from testkit.portal import GULOU, XIAJIN


@pytest.fixture(autouse=True)
def possible(settings: Settings) -> None:
    """An installation with a Keycloak, which these acts do not ask."""
    settings.KEYCLOAK_URL = "http://keycloak.invalid"
    settings.PROVISIONER_CLIENT_SECRET = "secret"


@pytest.mark.parametrize(("role", "act"), by_others(ACTS))
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    assert_not_permitted(asker, run_on_provisioning, role, act)


def test_another_county_s_organiser_finds_nothing_to_repair(asker: Asker) -> None:
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run_on_provisioning(asker, FOREIGN_ORGANISER, "repairProvisioning", ids)
        everything = run_on_provisioning(
            asker, FOREIGN_ORGANISER, "repairProvisioning", ids, differenceIds=None, changeIds=None
        )
    assert codes(answer, "repairProvisioning") == ["NOTHING_TO_REPAIR"]
    assert everything == answer


def test_another_county_s_organiser_has_his_own_compared(fresh_asker: Asker) -> None:
    before = contents()
    ids = fresh_asker.world.ids("closed")
    answer = run_on_provisioning(fresh_asker, FOREIGN_ORGANISER, "compareProvisioning", ids)
    assert codes(answer, "compareProvisioning") == []
    assert changed(before) == {"public.provisioning_comparison"}
    with county_context(CountyKey.of_code(GULOU)):
        assert [row.county_code for row in Comparison.objects.filter(asked_at__isnull=False)] == [GULOU]
    with county_context(CountyKey.of_code(XIAJIN)):
        assert not Comparison.objects.filter(asked_at__isnull=False).exists()


def test_the_organiser_has_his_own_county_put_right(fresh_asker: Asker) -> None:
    before = contents()
    ids = fresh_asker.world.ids("closed")
    answer = run_on_provisioning(fresh_asker, "centre", "repairProvisioning", ids)
    assert codes(answer, "repairProvisioning") == []
    assert answer.data["repairProvisioning"]["repaired"] == 1
    touched = changed(before)
    assert touched <= {
        "public.provisioning_change",
        "public.provisioning_difference",
        f"c{XIAJIN}.audit_act",
        f"c{XIAJIN}.audit_actwords",
        f"c{XIAJIN}.hierarchy_organisationact",
    }
    with county_context(CountyKey.of_code(XIAJIN)):
        assert [(row.due_at, row.attempts) for row in Change.objects.all()] == [(None, 3)]
        assert not Difference.objects.filter(person_id__isnull=False).exists()
        assert Difference.objects.count() == 1  # the stranger is for somebody to judge


def test_without_a_keycloak_there_is_nothing_to_do(asker: Asker, settings: Settings) -> None:
    settings.KEYCLOAK_URL = ""
    with nothing_changes(asker):
        for act in ACTS:
            answer = run_on_provisioning(asker, "centre", act, asker.world.ids("closed"))
            assert codes(answer, act) == ["KEYCLOAK_NEEDED"]
