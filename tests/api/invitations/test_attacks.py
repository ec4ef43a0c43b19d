"""Who has no business with an invitation: guesses, another host, used and revoked links, lost posts, many at once."""

import logging
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from api.invitations.inviting import (
    PASSWORD,
    Invited,
    Inviter,
    Somebody,
    code_on,
    give_number,
    invitations,
    new_phone,
    somebody,
    texts,
)
from huying_graphql.base.ids import global_id
from huying_platform.counties.api import CountyKey, county_context, forget_hosts, public_context
from huying_platform.counties.models import CountyStanding
from huying_platform.identity.keycloak.provisioning import Provisioner
from huying_platform.kernel.clock import FixedClock
from huying_platform.messages.api import Letter, send_later
from huying_platform.messages.domain import MOST_TO_A_NUMBER
from huying_tenants.invitations import entering
from huying_tenants.invitations.domain import (
    BETWEEN_CODES,
    CODE_LIFE,
    CODES_AN_HOUR,
    LIFE,
    TRIES_A_CODE,
    TRIES_IN_ALL,
)
from huying_tenants.invitations.models import Invitation, SentCode
from huying_tenants.org.models import Person, Posting
from testkit.portal import GULOU, XIAJIN
from testkit.threads import together

WAYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("/code", {}),
    ("/accept", {"code": "123456", "password": PASSWORD}),
)


@pytest.fixture
def person(clock: FixedClock, keycloak_portal: Provisioner) -> Somebody:
    return somebody(clock)


@pytest.fixture
def invited(office: Inviter, person: Somebody) -> Invited:
    return Invited(office.link(person))


def told(invited: Invited) -> set[str]:
    """The code of every refusal, whichever way is tried."""
    return {invited.post(path, **body).json()["code"] for path, body in WAYS}


def has_account(person: Somebody) -> bool:
    with county_context(CountyKey.of_code(XIAJIN)):
        return Person.objects.get(pk=person.key).account_id is not None


def other(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.parametrize(
    "token", ["", "x", "A" * 43, "A" * 42 + "=", "A" * 44, "\x00" * 43, "' OR 1=1 --", "令" * 43]
)
def test_a_guessed_secret_is_unknown(invited: Invited, token: str) -> None:
    before = invitations()
    assert told(Invited(token)) == {"INVITATION_UNKNOWN"}
    assert invitations() == before


@pytest.mark.parametrize(
    "body", [{}, {"token": None}, {"token": 1}, {"token": ["A" * 43]}, {"token": {"a": 1}}]
)
def test_what_is_no_text_is_unknown(keycloak_portal: Provisioner, body: dict[str, Any]) -> None:
    client = Client(headers={"host": "xiajin.localhost", "accept": "application/json"})
    for path, _ in WAYS:
        answer = client.post(f"/session/invitation{path}", body, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (400, "INVITATION_UNKNOWN")


def test_another_county_s_secret_is_unknown_here(invited: Invited, person: Somebody) -> None:
    before = invitations()
    answers = []
    told(Invited("A" * 43, "gulou.localhost"))  # the host is looked up once
    for token in (invited.token, "A" * 43):
        neighbour = Invited(token, "gulou.localhost")
        with CaptureQueriesContext(connection) as captured:
            assert told(neighbour) == {"INVITATION_UNKNOWN"}
        answers.append(len(captured))
    assert answers[0] == answers[1], "it takes the same work to say no"
    assert (invitations(), invitations(GULOU), texts(person.phone)) == (before, [], [])
    assert Invited(invited.token, "portal.localhost").post().status_code == 404


def test_a_page_elsewhere_sends_nothing(invited: Invited, person: Somebody) -> None:
    strict = Client(
        enforce_csrf_checks=True, headers={"host": "xiajin.localhost", "accept": "application/json"}
    )
    for path, body in WAYS:
        content = {"token": invited.token} | body
        answer = strict.post(f"/session/invitation{path}", content, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "CSRF_FAILED")
    assert texts(person.phone) == []


def test_nothing_of_it_is_logged(
    invited: Invited, person: Somebody, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = invited.ask_code(person.phone)
    invited.accept(other(code))
    invited.accept(code)
    said = "\n".join(
        f"{record.getMessage()} {record.__dict__}"
        for record in caplog.records
        if record.name.startswith("huying")
    )
    assert "/session/invitation" in said or "session/invitation" in said
    for secret in (invited.token, code, PASSWORD, person.phone):
        assert secret not in said


def test_a_code_is_guessed_five_times(invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)
    for left in range(TRIES_A_CODE - 1, 0, -1):
        answer = invited.accept(other(code))
        assert answer["code"] == "CODE_WRONG"
        assert f"{left} 次" in answer["message"]
    assert invited.accept(other(code))["code"] == "CODE_WORN_OUT"
    assert invited.accept(code)["code"] == "CODE_WORN_OUT", "the right one comes too late"
    assert not has_account(person)


def test_many_guesses_at_one_moment_count_one_by_one(invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)
    guesses = [f"{(int(code) + number) % 10**6:06}" for number in range(1, 25)]

    def guess(wrong: str) -> str:
        return str(Invited(invited.token).accept(wrong)["code"])

    with county_context(CountyKey.of_code(XIAJIN)):
        answers = together([partial(guess, wrong) for wrong in guesses])
    assert answers.count("CODE_WRONG") == TRIES_A_CODE - 1
    assert answers.count("CODE_WORN_OUT") == len(guesses) - TRIES_A_CODE + 1
    assert invitations()[0]["wrong_tries"] == TRIES_A_CODE


def test_an_invitation_is_guessed_at_fifteen_times_in_all(
    invited: Invited, person: Somebody, clock: FixedClock
) -> None:
    for _ in range(TRIES_IN_ALL // TRIES_A_CODE):
        code = invited.ask_code(person.phone)
        for _ in range(TRIES_A_CODE):
            invited.accept(other(code))
        clock.advance(BETWEEN_CODES)
    assert told(invited) == {"INVITATION_LOCKED"}
    assert not has_account(person)


def test_codes_come_slowly(invited: Invited, person: Somebody, clock: FixedClock) -> None:
    for _ in range(CODES_AN_HOUR):
        invited.ask_code(person.phone)
        assert invited.post("/code").json()["code"] == "CODE_TOO_SOON"
        clock.advance(BETWEEN_CODES)
    answer = invited.post("/code").json()
    assert answer["code"] == "CODE_TOO_SOON"
    assert "55 分钟" in answer["nextStep"]
    assert len(texts(person.phone)) == CODES_AN_HOUR
    clock.advance(timedelta(hours=1) - CODES_AN_HOUR * BETWEEN_CODES)
    invited.ask_code(person.phone)


def test_a_new_invitation_brings_no_more_codes(office: Inviter, invited: Invited, person: Somebody) -> None:
    invited.ask_code(person.phone)
    assert Invited(office.link(person)).post("/code").json()["code"] == "CODE_TOO_SOON"


def test_many_who_ask_at_one_moment_get_one_code(invited: Invited, person: Somebody) -> None:
    def ask() -> int:
        return Invited(invited.token).post("/code").status_code

    with county_context(CountyKey.of_code(XIAJIN)):
        answers = together([ask] * 8)
    assert (answers.count(200), answers.count(400)) == (1, 7)
    assert len(texts(person.phone)) == 1


def test_only_the_latest_code_counts(invited: Invited, person: Somebody, clock: FixedClock) -> None:
    first = invited.ask_code(person.phone)
    clock.advance(BETWEEN_CODES)
    second = invited.ask_code(person.phone)
    if first != second:
        assert invited.accept(first)["code"] == "CODE_WRONG"
    assert invited.accept(second)["kept"] is False


def test_a_code_is_old_after_ten_minutes(invited: Invited, person: Somebody, clock: FixedClock) -> None:
    assert invited.accept("123456")["code"] == "CODE_EXPIRED"
    code = invited.ask_code(person.phone)
    clock.advance(CODE_LIFE)
    assert invited.accept(code)["code"] == "CODE_EXPIRED"


def test_a_code_is_of_the_number_it_went_to(invited: Invited, person: Somebody, clock: FixedClock) -> None:
    code = invited.ask_code(person.phone)
    give_number(person.key, new_phone())
    assert invited.accept(code)["code"] == "CODE_WRONG"
    assert not has_account(person)


def test_codes_are_kept_as_keyed_digests(invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)
    with county_context(CountyKey.of_code(XIAJIN)):
        (row,) = SentCode.objects.values()
    assert code not in str(row["digest"])
    assert len(row["digest"]) == 64


def test_a_link_is_used_once(office: Inviter, invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)
    assert invited.accept(code)["kept"] is False
    assert told(invited) == {"INVITATION_USED"}
    assert invited.accept(code)["code"] == "INVITATION_USED"


def test_two_at_one_moment_come_in_once(invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)

    def come(password: str) -> str:
        return str(Invited(invited.token).accept(code, password).get("code", "in"))

    with county_context(CountyKey.of_code(XIAJIN)):
        answers = together([partial(come, f"Huying-first-{number}") for number in range(4)])
    assert answers.count("in") == 1
    assert set(answers) <= {"in", "INVITATION_BUSY", "INVITATION_USED"}


def test_a_revoked_link_lets_nobody_in(office: Inviter, invited: Invited, person: Somebody) -> None:
    code = invited.ask_code(person.phone)
    (row,) = invitations()
    office.revoke(global_id("Invitation", row["id"]))
    assert told(invited) == {"INVITATION_REVOKED"}
    assert invited.accept(code)["code"] == "INVITATION_REVOKED"
    assert not has_account(person)


def test_an_old_link_lets_nobody_in(invited: Invited, person: Somebody, clock: FixedClock) -> None:
    clock.advance(LIFE)
    assert told(invited) == {"INVITATION_EXPIRED"}
    assert not has_account(person)


def test_who_has_lost_the_post_does_not_come_in(
    invited: Invited, person: Somebody, clock: FixedClock
) -> None:
    code = invited.ask_code(person.phone)
    clock.advance(timedelta(minutes=5))
    with county_context(CountyKey.of_code(XIAJIN)):
        Posting.objects.filter(person_id=person.key).update(until=clock.now())
    assert told(invited) == {"INVITATION_VOID"}
    assert invited.accept(code)["code"] == "INVITATION_VOID"
    assert not has_account(person)


@pytest.mark.parametrize("meanwhile", ["revoked", "relieved"])
def test_what_ends_while_keycloak_is_asked_sets_no_password(
    office: Inviter,
    invited: Invited,
    person: Somebody,
    clock: FixedClock,
    keycloak_portal: Provisioner,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: str,
) -> None:
    code = invited.ask_code(person.phone)
    clock.advance(timedelta(minutes=1))

    def asked(county_code: str, person_id: int) -> str:
        subject = provision(county_code, person_id)
        with county_context(CountyKey.of_code(XIAJIN)):
            if meanwhile == "relieved":
                Posting.objects.filter(person_id=person.key).update(until=clock.now())
            else:
                Invitation.objects.update(revoked_at=clock.now())
        return subject

    provision = entering.provision_now
    monkeypatch.setattr(entering, "provision_now", asked)
    assert (
        invited.accept(code)["code"]
        == {"revoked": "INVITATION_REVOKED", "relieved": "INVITATION_VOID"}[meanwhile]
    )
    user = keycloak_portal.find_person(person.phone)
    assert user is not None
    assert not keycloak_portal.has_password(user.id)
    assert invitations()[0]["accepted_at"] is None


def test_a_keycloak_that_is_away_uses_nothing_up(
    invited: Invited, person: Somebody, settings: Settings
) -> None:
    code, url = invited.ask_code(person.phone), settings.KEYCLOAK_URL
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    answer = invited.accept(code)
    assert answer["code"] == "KEYCLOAK_AWAY"
    assert answer["nextStep"]
    settings.KEYCLOAK_URL = url
    assert invited.accept(code)["kept"] is False


def test_who_takes_a_number_over_takes_no_account_of_another_county_over(
    office: Inviter, invited: Invited, person: Somebody, keycloak_portal: Provisioner, clock: FixedClock
) -> None:
    """A user without a password who is another county's too, under a name that is not the number: nobody sets one."""
    user = keycloak_portal.create_person(username=f"u{new_phone()}", name="别县的人", phone=person.phone)
    keycloak_portal.add_member(keycloak_portal.ensure_county(GULOU, "鼓楼区"), user.id)
    assert invited.come_in(person.phone)["code"] == "RESET_ELSEWHERE"
    assert not keycloak_portal.has_password(user.id)


def test_a_county_without_messages_sends_no_code(invited: Invited, settings: Settings) -> None:
    settings.MESSAGES = ""
    assert invited.post("/code").json()["code"] == "MESSAGES_OFF"


def test_a_number_that_other_counties_wrote_to_too_often_gets_no_code(
    invited: Invited, person: Somebody, clock: FixedClock
) -> None:
    _, most = MOST_TO_A_NUMBER[0]
    with county_context(CountyKey.of_code(GULOU)), transaction.atomic():
        letters = [Letter(reference, person.phone, "鼓楼的短信") for reference in range(most)]
        send_later(letters, purpose="test", expires_at=clock.now() + LIFE, now=clock.now())
    refused = invited.post("/code").json()
    assert refused["code"] == "NUMBER_TOO_OFTEN"
    assert refused["nextStep"]
    assert texts(person.phone) == ["鼓楼的短信"] * most
    with county_context(CountyKey.of_code(XIAJIN)):
        assert SentCode.objects.count() == 0


def test_neither_a_late_code_nor_one_that_counts_no_more_is_sent(
    invited: Invited, person: Somebody, clock: FixedClock
) -> None:
    assert invited.post("/code").status_code == 200
    clock.advance(CODE_LIFE)
    assert texts(person.phone) == []
    for _ in range(2):
        assert invited.post("/code").status_code == 200
        clock.advance(BETWEEN_CODES)
    assert invited.accept(code_on(person.phone))["kept"] is False
    assert len(texts(person.phone)) == 1


@pytest.mark.parametrize(("state", "code"), [("suspended", "COUNTY_SUSPENDED"), ("closed", "COUNTY_CLOSED")])
def test_nobody_comes_into_a_county_that_is_not_open(
    invited: Invited, person: Somebody, state: str, code: str
) -> None:
    texted = invited.ask_code(person.phone)
    with public_context():
        CountyStanding.objects.filter(county__code=XIAJIN).update(state=state, reason="并入新区")
    forget_hosts()
    assert told(invited) == {code}
    assert invited.accept(texted)["code"] == code
    assert not has_account(person)
    forget_hosts()
