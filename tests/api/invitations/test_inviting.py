"""Inviting people and taking invitations back: what is told, what is refused, what is left."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import Settings

from api.invitations.inviting import (
    Inviter,
    Somebody,
    give_number,
    invitations,
    new_phone,
    somebody,
    texts,
    token_of,
)
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from huying_platform.messages.api import Dispatch, DispatchState
from huying_platform.messages.senders import Telephone
from huying_site.composition import clock as clock_of_process
from huying_tenants.audit.api import verify_acts
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.invitations.api import latest_invitations
from huying_tenants.invitations.domain import LIFE, MOST_AT_ONCE
from huying_tenants.org.api import posts_by_code
from huying_tenants.org.models import Person
from testkit.portal import GULOU, XIAJIN


def acts() -> list[tuple[str, str]]:
    """What was done to the organisation, in words."""
    with county_context(CountyKey.of_code(XIAJIN)):
        assert list(verify_acts()) == []
        return list(OrganisationAct.objects.order_by("seq").values_list("kind", "words"))


def dispatched(*people: Somebody) -> list[Dispatch]:
    """What has become of the messages with the links of their latest invitations."""
    with county_context(CountyKey.of_code(XIAJIN)):
        latest = latest_invitations([each.key for each in people], clock_of_process().now())
        return [found for each in people if (found := latest[each.key].dispatch) is not None]


def post_id(code: str) -> str:
    with county_context(CountyKey.of_code(XIAJIN)):
        return global_id("Post", posts_by_code()[code].id)


def test_a_link_is_told_once_and_kept_nowhere(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock, name="赵一")
    (issued,) = office.invite(person)
    told = issued["invitation"]
    assert (told["state"], told["purpose"], told["person"]["name"]) == ("OPEN", "JOIN", "赵一")
    assert told["person"]["phone"] == f"{person.phone[:3]}****{person.phone[-4:]}"
    assert told["post"]["unit"]["name"] == "银城街道"
    assert "网格" in told["by"]
    (row,) = invitations()
    assert row["expires_at"] == clock.now() + LIFE
    token = token_of(issued["link"])
    assert token not in str(row)
    assert acts()[-1] == ("invite", "邀请赵一开通账号")
    assert texts(person.phone) == []


def test_several_at_once_in_the_order_given(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    people = [somebody(clock, name=f"新人{number}") for number in range(5)]
    issued = office.invite(*reversed(people), people[0], textLink=True)
    assert {each["invitation"]["dispatch"]["state"] for each in issued} == {"WAITING"}
    assert [each["invitation"]["person"]["id"] for each in issued] == [each.id for each in reversed(people)]
    assert len({each["link"] for each in issued}) == 5
    assert acts()[-1] == ("invite", "邀请 5 人开通账号")
    for person, each in zip(reversed(people), issued, strict=True):
        assert each["link"] in texts(person.phone)[0]
    assert {each.state for each in dispatched(*people)} == {DispatchState.SENT}


def test_a_link_that_could_not_be_sent_says_so_and_its_end_withdraws_it(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_telephone: object, phone: str, text: str) -> None:
        raise ConnectionError

    person, another = somebody(clock), somebody(clock)
    with monkeypatch.context() as patched:
        patched.setattr(Telephone, "send", fail)
        office.invite(person, another, textLink=True)
        assert texts(person.phone) == []
    (waiting, _) = dispatched(person, another)
    assert (waiting.state, waiting.problem and waiting.problem.code) == ("waiting", "MESSAGE_NOT_SENT")
    # One is revoked, the other gives way to one whose link is handed over: neither link is sent any more.
    office.revoke(global_id("Invitation", invitations()[0]["id"]))
    assert office.invite(another)[0]["invitation"]["dispatch"] is None
    clock.advance(timedelta(minutes=1))
    assert [*texts(person.phone), *texts(another.phone)] == []


def test_a_new_one_takes_the_old_one_s_place(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock)
    office.link(person)
    clock.advance(timedelta(hours=1))
    office.link(person)
    first, second = invitations()
    assert first["revoked_at"] == clock.now()
    assert second["revoked_at"] is None


def test_it_is_revoked_once(office: Inviter, clock: FixedClock, keycloak_portal: Provisioner) -> None:
    (issued,) = office.invite(somebody(clock, name="赵一"))
    payload = office.revoke(issued["invitation"]["id"])
    assert (payload["invitation"]["state"], payload["errors"]) == ("REVOKED", [])
    assert acts()[-1] == ("revoke_invitation", "撤回给赵一的邀请")
    again = office.revoke(issued["invitation"]["id"])
    assert (again["invitation"], again["errors"][0]["code"]) == (None, "INVITATION_NOT_OPEN")
    for id_ in (global_id("Invitation", 10**9), global_id("Person", 1), "nonsense"):
        assert office.revoke(id_)["errors"][0]["code"] == "INVITATION_NOT_FOUND"


@pytest.mark.parametrize(
    ("made", "given", "code"),
    [
        ({"post": None}, {}, "PERSON_WITHOUT_POST"),
        ({"phone": ""}, {}, "PERSON_HAS_NO_PHONE"),
        ({"phone": "0534-3210000"}, {}, "PERSON_HAS_NO_PHONE"),
        ({}, {"personIds": []}, "INVITED_TOO_MANY"),
        (
            {},
            {"personIds": [global_id("Person", key) for key in range(1, MOST_AT_ONCE + 2)]},
            "INVITED_TOO_MANY",
        ),
        ({}, {"personIds": [global_id("Person", 10**9)]}, "PERSON_NOT_FOUND"),
        ({}, {"personIds": ["nonsense"]}, "PERSON_NOT_FOUND"),
        ({}, {"postId": global_id("Post", 10**9)}, "POST_NOT_FOUND"),
        ({}, {"purpose": "RESET"}, "PERSON_WITHOUT_ACCOUNT"),
    ],
)
def test_what_is_refused_leaves_nothing(
    office: Inviter,
    clock: FixedClock,
    keycloak_portal: Provisioner,
    made: dict[str, str | None],
    given: dict[str, object],
    code: str,
) -> None:
    person, before = somebody(clock, **made), acts()
    assert office.not_invited(person, **given) == code
    assert (invitations(), acts()) == ([], before)


def test_one_of_several_stands_for_all(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    assert office.not_invited(somebody(clock), somebody(clock, post=None)) == "PERSON_WITHOUT_POST"
    assert invitations() == []


def test_to_another_post_than_theirs_nobody_is_invited(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    person = somebody(clock)
    assert office.not_invited(person, postId=post_id("ecology-1")) == "PERSON_WITHOUT_POST"
    (issued,) = office.invite(person, postId=post_id("371427001-1"))
    assert issued["invitation"]["post"]["id"] == post_id("371427001-1")


def test_a_number_of_somebody_who_signs_in_by_it_is_nobody_else_s(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    phone = new_phone()
    with county_context(CountyKey.of_code(XIAJIN)):
        holder = Person.objects.filter(account_id__isnull=False).order_by("pk")[0]
    give_number(holder.pk, phone)
    assert office.not_invited(somebody(clock, phone=phone)) == "PHONE_SHARED"


def test_two_who_are_invited_together_have_not_one_number(
    office: Inviter, clock: FixedClock, keycloak_portal: Provisioner
) -> None:
    phone = new_phone()
    people = [somebody(clock, phone=each) for each in (phone, f"{phone[:3]} {phone[3:]}")]
    assert office.not_invited(*people) == "PHONE_SHARED"
    office.invite(people[0])


@pytest.mark.parametrize(
    ("setting", "code"),
    [("KEYCLOAK_URL", "KEYCLOAK_NEEDED"), ("MESSAGES", "MESSAGES_OFF")],
)
def test_without_keycloak_or_messages_nobody_is_invited(
    office: Inviter,
    clock: FixedClock,
    keycloak_portal: Provisioner,
    settings: Settings,
    setting: str,
    code: str,
) -> None:
    setattr(settings, setting, "")
    assert office.not_invited(somebody(clock)) == code
    assert invitations() == []


@pytest.mark.parametrize("who", ["township", "other_county"])
def test_who_does_not_manage_this_organisation_invites_nobody_of_it(
    office: Inviter,
    township: Inviter,
    other_county: Inviter,
    clock: FixedClock,
    keycloak_portal: Provisioner,
    who: str,
) -> None:
    person = somebody(clock)
    (issued,) = office.invite(person)
    before = (invitations(), invitations(GULOU), acts())
    other = {"township": township, "other_county": other_county}[who]
    refused: Callable[[Somebody], str] = other.not_invited
    stranger = Somebody(person.key, global_id("Person", 10**9) if who == "other_county" else person.id, "")
    told = "PERSON_NOT_FOUND" if who == "other_county" else "ORGANISATION_NOT_PERMITTED"
    assert refused(stranger) == told
    (error,) = other.revoke(issued["invitation"]["id"])["errors"]
    assert error["code"] == ("INVITATION_NOT_FOUND" if who == "other_county" else told)
    assert (invitations(), invitations(GULOU), acts()) == before
