"""What the verifier takes, what it makes of it, and what it says in the log."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from huying_platform.identity.domain.claims import Claims, Fault, LogoutClaims, TokenRefused
from huying_platform.kernel.clock import FixedClock
from platform_tests.identity.forged.checkpoint import NONCE, Checkpoint
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import running_issuer
from testkit.persons import Person
from testkit.tokens import read


@pytest.fixture
def checkpoint() -> Iterator[Checkpoint]:
    clock = FixedClock(FRIDAY_AFTERNOON)
    with running_issuer(clock) as issuer:
        yield Checkpoint(issuer, clock)


def fault_of(call: Any, *args: Any, **named: Any) -> Fault:
    with pytest.raises(TokenRefused) as refused:
        call(*args, **named)
    return refused.value.fault


def test_the_claims_are_those_of_the_person(checkpoint: Checkpoint) -> None:
    token = checkpoint.genuine("id")
    assert checkpoint.take("id", token) == Claims(
        subject="zhang",
        name="夏津·张三",
        session_id=checkpoint.sign_on.sid,
        counties=("371427",),
        realm_roles=frozenset(),
        division_prefix="371427",
        token_id=read(token)["jti"],
        acr="1",
        issued_at=FRIDAY_AFTERNOON,
        expires_at=FRIDAY_AFTERNOON + timedelta(minutes=5),
        authenticated_at=FRIDAY_AFTERNOON,
    )


def test_roles_of_the_realm_are_told_by_the_access_token(checkpoint: Checkpoint) -> None:
    claims = checkpoint.verifier.verify_access(checkpoint.genuine("access"))
    assert claims.realm_roles == {"offline_access"}


def test_a_logout_token_tells_whose_session_ended(checkpoint: Checkpoint) -> None:
    token = checkpoint.genuine("logout")
    assert checkpoint.take("logout", token) == LogoutClaims(
        subject="zhang",
        session_id=checkpoint.sign_on.sid,
        token_id=read(token)["jti"],
        issued_at=FRIDAY_AFTERNOON,
        expires_at=FRIDAY_AFTERNOON + timedelta(minutes=2),
    )


def test_the_id_of_a_logout_token_is_remembered_as_long_as_the_token_could_be_taken(
    checkpoint: Checkpoint,
) -> None:
    token = checkpoint.genuine("logout")
    checkpoint.take("logout", token)
    assert checkpoint.seen == {read(token)["jti"]: FRIDAY_AFTERNOON + timedelta(minutes=2, seconds=10)}


@pytest.mark.parametrize(("left_out", "subject", "session"), [("sid", "zhang", False), ("sub", None, True)])
def test_a_logout_token_may_name_one_of_both(
    checkpoint: Checkpoint, left_out: str, subject: str | None, session: bool
) -> None:
    token = checkpoint.issuer.logout_token(checkpoint.sign_on, **{left_out: None})
    claims = checkpoint.take("logout", token)
    assert (claims.subject, claims.session_id is not None) == (subject, session)


def test_who_belongs_to_no_county_has_no_counties(checkpoint: Checkpoint) -> None:
    checkpoint.issuer.people["li"] = Person(
        "李四", realm_roles=("province-admin",), more={"division_prefix": "37"}
    )
    claims = checkpoint.verifier.verify_access(checkpoint.issuer.access_token(checkpoint.issuer.begin("li")))
    assert (claims.counties, claims.division_prefix) == ((), "37")
    assert claims.realm_roles == {"province-admin"}


def test_counties_come_in_order(checkpoint: Checkpoint) -> None:
    checkpoint.issuer.people["li"] = Person("李四", organizations=("371427", "320106"))
    claims = checkpoint.verifier.verify_access(checkpoint.issuer.access_token(checkpoint.issuer.begin("li")))
    assert claims.counties == ("320106", "371427")


def test_a_member_of_200_counties_is_taken(checkpoint: Checkpoint) -> None:
    codes = tuple(str(code) for code in range(370_100, 370_300))
    checkpoint.issuer.people["li"] = Person("李四", organizations=codes)
    token = checkpoint.issuer.access_token(checkpoint.issuer.begin("li"))
    assert checkpoint.verifier.verify_access(token).counties == codes


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": "张　三"}, "张 三"),
        ({"name": " 张三\n"}, "张三"),
        ({"name": None}, "夏津·张三"),
        ({"name": "阿" * 100}, "阿" * 60),
    ],
)
def test_a_name_is_made_fit_for_reading(checkpoint: Checkpoint, changes: dict[str, Any], name: str) -> None:
    token = checkpoint.issuer.access_token(checkpoint.sign_on, **changes)
    assert checkpoint.verifier.verify_access(token).name == name


@pytest.mark.parametrize("left_out", ["sid", "auth_time", "acr", "realm_access", "organization"])
def test_an_issuer_may_leave_out_what_not_all_have(checkpoint: Checkpoint, left_out: str) -> None:
    token = checkpoint.issuer.access_token(checkpoint.sign_on, **{left_out: None})
    assert checkpoint.verifier.verify_access(token).subject == "zhang"


def test_an_issuer_may_leave_out_the_binding(checkpoint: Checkpoint) -> None:
    token = checkpoint.issuer.id_token(checkpoint.sign_on, checkpoint.access_token, at_hash=None)
    assert checkpoint.take("id", token)


def test_an_access_token_of_the_type_for_access_is_taken(checkpoint: Checkpoint) -> None:
    token = checkpoint.issuer.resigned(checkpoint.genuine("access"), header={"typ": "at+jwt"})
    assert checkpoint.verifier.verify_access(token).subject == "zhang"


def test_an_access_token_must_be_of_the_sign_on_asked_for(checkpoint: Checkpoint) -> None:
    issuer, verifier = checkpoint.issuer, checkpoint.verifier
    mine = verifier.verify_access(checkpoint.genuine("access"))
    assert verifier.verify_access(checkpoint.genuine("access"), of=mine).same_sign_on(mine)
    for other in (issuer.begin("li"), issuer.begin("zhang")):
        assert fault_of(verifier.verify_access, issuer.access_token(other), of=mine) == Fault.SUBJECT


def test_a_refreshed_id_token_needs_no_nonce_and_the_same_sign_on(checkpoint: Checkpoint) -> None:
    issuer, verifier, access = checkpoint.issuer, checkpoint.verifier, checkpoint.access_token
    mine = verifier.verify_id(checkpoint.genuine("id"), nonce=NONCE, access_token=access)
    refreshed = issuer.id_token(checkpoint.sign_on, access, nonce=None)
    assert verifier.verify_refreshed_id(refreshed, of=mine, access_token=access).same_sign_on(mine)
    other = issuer.id_token(issuer.begin("li"), access)
    assert fault_of(verifier.verify_refreshed_id, other, of=mine, access_token=access) == Fault.SUBJECT
    elsewhere = issuer.id_token(checkpoint.sign_on, "another access token")
    assert fault_of(verifier.verify_refreshed_id, elsewhere, of=mine, access_token=access) == Fault.BINDING


def test_no_nonce_asked_for_is_none_to_be_had(checkpoint: Checkpoint) -> None:
    token = checkpoint.issuer.id_token(checkpoint.sign_on, checkpoint.access_token, nonce="")
    access = checkpoint.access_token
    assert fault_of(checkpoint.verifier.verify_id, token, nonce="", access_token=access) == Fault.NONCE


def test_a_token_is_a_text(checkpoint: Checkpoint) -> None:
    assert fault_of(checkpoint.verifier.verify_access, checkpoint.genuine("access").encode()) == Fault.FORM


def test_the_clocks_may_differ_a_little(checkpoint: Checkpoint) -> None:
    now = checkpoint.issuer.now
    for changes in ({"iat": now + 10}, {"nbf": now + 10}, {"exp": now - 9, "iat": now - 60}):
        token = checkpoint.issuer.access_token(checkpoint.sign_on, **changes)
        assert checkpoint.verifier.verify_access(token).subject == "zhang"


def test_the_log_says_the_kind_and_the_fault_and_nothing_of_the_token(
    checkpoint: Checkpoint, caplog: pytest.LogCaptureFixture
) -> None:
    token = checkpoint.issuer.resigned(checkpoint.genuine("access"), aud="another")
    with caplog.at_level(logging.WARNING):
        fault_of(checkpoint.verifier.verify_access, token)
    (record,) = caplog.records
    assert record.__dict__["facts"] == {"token": "access", "fault": "audience"}
    assert record.getMessage() == "a token was refused"


def test_what_is_taken_says_nothing_in_the_log(
    checkpoint: Checkpoint, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="huying_platform"):
        checkpoint.take("id", checkpoint.genuine("id"))
    assert caplog.records == []
