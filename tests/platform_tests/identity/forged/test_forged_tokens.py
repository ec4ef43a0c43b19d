"""No forged token is taken, each beside its genuine twin, which is. Keys come from a real issuer over HTTP."""

from collections.abc import Iterator

import pytest

from huying_platform.identity.domain.claims import Claims, LogoutClaims, TokenRefused
from huying_platform.kernel.clock import FixedClock
from platform_tests.identity.forged.checkpoint import Checkpoint, Forgery
from platform_tests.identity.forged.tables import ATTEMPTS, TABLE, name_of
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import running_issuer

LEAST = 60


@pytest.fixture(scope="module")
def checkpoint() -> Iterator[Checkpoint]:
    clock = FixedClock(FRIDAY_AFTERNOON)
    with running_issuer(clock) as issuer:
        yield Checkpoint(issuer, clock)


@pytest.mark.parametrize(("forgery", "kind"), ATTEMPTS, ids=name_of)
def test_a_forged_token_is_refused_and_its_genuine_twin_taken(
    checkpoint: Checkpoint, forgery: Forgery, kind: str
) -> None:
    assert isinstance(checkpoint.take(kind, checkpoint.genuine(kind)), Claims | LogoutClaims)
    forged = forgery.make(checkpoint, checkpoint.genuine(kind))
    remembered = dict(checkpoint.seen)
    with pytest.raises(TokenRefused) as refused:
        checkpoint.take(kind, forged)
    assert refused.value.fault == forgery.fault
    assert refused.value.as_answer() == {
        "code": "TOKEN_INVALID",
        "message": "登录凭证无效。",
        "nextStep": "请重新登录；仍然不行请联系本单位的系统管理员。",
    }
    assert checkpoint.seen == remembered


def test_forged_tokens_are_many_and_each_is_another() -> None:
    names = [forgery.name for forgery in TABLE]
    assert len(set(names)) == len(names) >= LEAST


def test_of_all_forged_tokens_none_is_accepted(checkpoint: Checkpoint) -> None:
    accepted = [
        (forgery.name, kind)
        for forgery, kind in ATTEMPTS
        if _is_taken(checkpoint, kind, forgery.make(checkpoint, checkpoint.genuine(kind)))
    ]
    assert accepted == []


def _is_taken(checkpoint: Checkpoint, kind: str, token: object) -> bool:
    try:
        checkpoint.take(kind, token)
    except TokenRefused:
        return False
    return True
