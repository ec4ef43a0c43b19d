"""The matrix of acting on invitations, and the addresses by which somebody comes in by one."""

import pytest
from pytest_django import Settings

from api.isolation.acting import codes, run_on_invitations
from api.isolation.asking import Asker
from api.isolation.digests import changed, contents, nothing_changes
from api.isolation.invitation_rules import ACTS
from api.isolation.organisers import assert_not_permitted, by_others, codes_of_foreign
from api.isolation.rules import ROLES
from testkit.portal import XIAJIN

NOT_THERE = {"invite": "PERSON_NOT_FOUND", "revokeInvitation": "INVITATION_NOT_FOUND"}
OF_THE_PLATFORM = {"public.messages_outgoingmessage", "public.provisioning_change"}
"""The message with the link, which is still to be sent, and that Keycloak must be told."""


@pytest.fixture(autouse=True)
def possible(settings: Settings) -> None:
    """An installation with messages and a Keycloak, which nobody asks while somebody is invited."""
    settings.MESSAGES = "telephone"
    settings.KEYCLOAK_URL = "http://keycloak.invalid"
    settings.PROVISIONER_CLIENT_SECRET = "secret"


@pytest.mark.parametrize(("role", "act"), by_others(ACTS))
def test_who_does_not_manage_the_organisation_changes_nothing(asker: Asker, role: str, act: str) -> None:
    assert_not_permitted(asker, run_on_invitations, role, act)


@pytest.mark.parametrize("act", ACTS)
def test_another_county_s_organiser_finds_nothing(asker: Asker, act: str) -> None:
    assert codes_of_foreign(asker, run_on_invitations, act) == [NOT_THERE[act]]


@pytest.mark.parametrize("act", ACTS)
def test_the_organiser_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    before = contents()
    answer = run_on_invitations(fresh_asker, "centre", act, fresh_asker.world.ids("closed"))
    assert codes(answer, act) == []
    touched = changed(before)
    assert {f"c{XIAJIN}.audit_act", f"c{XIAJIN}.invitations_invitation"} <= touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= OF_THE_PLATFORM


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ["", "/code", "/accept"])
def test_a_session_is_worth_nothing_at_the_entrance(asker: Asker, role: str, path: str) -> None:
    with nothing_changes(asker):
        answer = asker.post(
            role, f"/session/invitation{path}", {"token": "A" * 43}, content_type="application/json"
        )
    assert (answer.status, answer.json["code"]) == (400, "INVITATION_UNKNOWN")
