"""The keys of an issuer: fetched seldom, turned without a failure, and nobody waits for an issuer that is away."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import pytest

from huying_platform.identity.domain.claims import Fault, TokenRefused
from huying_platform.identity.verification import asking, discovery, keys
from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from platform_tests.identity.forged.checkpoint import verifier_of
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import Issuer, running_issuer
from testkit.tokens import SigningKey, read, signed, signing_key


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer(FixedClock(FRIDAY_AFTERNOON)) as issuer:
        yield issuer


@pytest.fixture
def verifier(issuer: Issuer) -> Verifier:
    return verifier_of(issuer, issuer.clock)


def token(issuer: Issuer) -> str:
    return issuer.access_token(issuer.begin("zhang"))


def unknown(issuer: Issuer) -> str:
    """A logout token of a made-up key id, which anybody can send."""
    return signed(signing_key(uuid4().hex), read(token(issuer)), typ="logout+jwt")


def logged_out(verifier: Verifier, given: str) -> object:
    """Take a logout token."""
    return verifier.verify_logout(given, seen=lambda *_: False)


def fault_of(verifier: Verifier, given: str) -> Fault:
    with pytest.raises(TokenRefused) as refused:
        verifier.verify_access(given)
    return refused.value.fault


def logout_fault_of(verifier: Verifier, given: str) -> Fault:
    with pytest.raises(TokenRefused) as refused:
        logged_out(verifier, given)
    return refused.value.fault


def test_many_verifications_ask_once(issuer: Issuer, verifier: Verifier) -> None:
    for _ in range(20):
        verifier.verify_access(token(issuer))
    assert issuer.asked == {"discovery": 1, "jwks": 1}


def test_a_hundred_made_up_ids_cost_one_fetch_at_most(issuer: Issuer, verifier: Verifier) -> None:
    verifier.verify_access(token(issuer))
    before = issuer.asked["jwks"]
    with ThreadPoolExecutor(8) as threads:
        faults = set(threads.map(lambda _: logout_fault_of(verifier, unknown(issuer)), range(100)))
    assert faults == {Fault.KEY}
    assert issuer.asked["jwks"] - before <= 1


def test_made_up_ids_cost_one_fetch_also_at_the_start(issuer: Issuer, verifier: Verifier) -> None:
    for _ in range(100):
        logout_fault_of(verifier, unknown(issuer))
    assert issuer.asked["jwks"] == 1


def test_a_token_of_no_form_costs_no_fetch(issuer: Issuer, verifier: Verifier) -> None:
    for given in ("", "a.b.c", signed(signing_key("../x"), read(token(issuer)))):
        fault_of(verifier, given)
    assert issuer.asked == {}


def test_a_curve_key_verifies_too(issuer: Issuer, verifier: Verifier) -> None:
    issuer.activate(issuer.publish(signing_key("curve", "ES256")))
    assert verifier.verify_access(token(issuer)).subject == "zhang"


class Load:
    """Threads that verify fresh tokens all the time; `failures` are what was refused."""

    def __init__(self, issuer: Issuer, verifier: Verifier) -> None:
        self.taken = 0
        self.failures: list[Exception] = []
        self._issuer, self._verifier = issuer, verifier
        self._stop = Event()

    def run(self, story: Callable[[], None]) -> None:
        with ThreadPoolExecutor(4) as threads:
            running = [threads.submit(self._verify) for _ in range(4)]
            try:
                story()
            finally:
                self._stop.set()
        for each in running:
            each.result()

    def _verify(self) -> None:
        while not self._stop.is_set():
            try:
                self._verifier.verify_access(token(self._issuer))
                self.taken += 1
            except TokenRefused as refused:
                self.failures.append(refused)


def test_keys_turn_under_load_without_a_failure(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    lifespan = 0.2
    monkeypatch.setattr(keys, "LIFESPAN", lifespan)
    load = Load(issuer, verifier_of(issuer, issuer.clock))

    def turn() -> None:
        for number in range(3):
            before = issuer.key
            after = issuer.publish(signing_key(f"turn {number}".replace(" ", "-"), pair=number % 2))
            time.sleep(lifespan * 2)
            issuer.activate(after)
            time.sleep(lifespan)
            issuer.withdraw(before)

    load.run(turn)
    assert load.failures == []
    assert load.taken > 50


def test_a_key_that_was_not_published_before_is_refused_for_a_while(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COOLDOWN", 0.5)
    verifier = verifier_of(issuer, issuer.clock)
    verifier.verify_access(token(issuer))
    issuer.activate(issuer.publish(signing_key("sudden", pair=1)))
    logout = issuer.logout_token(issuer.begin("zhang"))
    assert logout_fault_of(verifier, logout) == Fault.KEY
    time.sleep(0.6)
    assert logged_out(verifier, logout)


def test_what_the_issuer_itself_has_just_sent_waits_for_no_cooldown(
    issuer: Issuer, verifier: Verifier
) -> None:
    """Tokens come in its own answer; one that is refused would end somebody's session."""
    verifier.verify_access(token(issuer))
    issuer.activate(issuer.publish(signing_key("sudden", pair=1)))
    assert verifier.verify_access(token(issuer)).subject == "zhang"
    assert issuer.asked["jwks"] == 2
    for _ in range(5):
        verifier.verify_access(token(issuer))
    assert issuer.asked["jwks"] == 2
    elsewhere = signed(signing_key("elsewhere"), read(token(issuer)))
    assert fault_of(verifier, elsewhere) == Fault.KEY


def test_a_key_that_was_withdrawn_verifies_no_more(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "LIFESPAN", 0.2)
    verifier = verifier_of(issuer, issuer.clock)
    former, given = issuer.key, token(issuer)
    verifier.verify_access(given)
    issuer.activate(issuer.publish(signing_key("next", pair=1)))
    issuer.withdraw(former)
    time.sleep(0.3)
    assert fault_of(verifier, given) == Fault.KEY


def unavailable(verifier: Verifier, given: str) -> float:
    """Verify with no issuer to ask; the seconds it took to say so."""
    began = time.monotonic()
    with pytest.raises(IssuerUnavailable) as refused:
        verifier.verify_access(given)
    assert refused.value.code == "SIGN_IN_UNAVAILABLE"
    assert "无法登录" in refused.value.message
    return time.monotonic() - began


@pytest.mark.parametrize("endpoint", ["discovery", "jwks"])
def test_a_slow_issuer_keeps_nobody_waiting(
    issuer: Issuer, verifier: Verifier, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    monkeypatch.setattr(asking, "LONGEST_ANSWER", 0.5)
    issuer.slow[endpoint] = 3
    given = token(issuer)
    with ThreadPoolExecutor(8) as threads:
        took = list(threads.map(lambda _: unavailable(verifier, given), range(8)))
    assert max(took) < 2
    assert issuer.asked[endpoint] == 1


@pytest.mark.parametrize("endpoint", ["discovery", "jwks"])
@pytest.mark.parametrize("status", [302, 404, 500, 503])
def test_an_issuer_out_of_order_is_asked_again_later(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch, endpoint: str, status: int
) -> None:
    for module in (keys, discovery):
        monkeypatch.setattr(module, "RETRY_AFTER", 0.2)
    verifier, given = verifier_of(issuer, issuer.clock), token(issuer)
    issuer.failing[endpoint] = status
    for _ in range(5):
        unavailable(verifier, given)
    assert issuer.asked[endpoint] == 1
    del issuer.failing[endpoint]
    time.sleep(0.3)
    assert verifier.verify_access(given).subject == "zhang"


def test_an_issuer_that_is_down_is_said_to_be(issuer: Issuer, verifier: Verifier) -> None:
    given = token(issuer)
    with issuer.server.away():
        assert unavailable(verifier, given) < 1


def test_known_keys_verify_while_the_issuer_is_down(issuer: Issuer, verifier: Verifier) -> None:
    verifier.verify_access(token(issuer))
    with issuer.server.away():
        assert verifier.verify_access(token(issuer)).subject == "zhang"


def test_known_keys_verify_while_another_waits_for_an_unknown_one(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COOLDOWN", 0)
    verifier, given, made_up = verifier_of(issuer, issuer.clock), token(issuer), unknown(issuer)
    verifier.verify_access(given)
    issuer.slow["jwks"] = 1
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(logout_fault_of, verifier, made_up)
        while issuer.asked["jwks"] < 2:
            time.sleep(0.01)
        assert verifier.verify_access(given).subject == "zhang"
        assert not waiting.done()
        assert waiting.result() == Fault.KEY


def test_made_up_ids_hold_one_thread_of_those_that_all_people_share(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody can send a logout token with an id of a key that is none, while the issuer hangs."""
    monkeypatch.setattr(keys, "COOLDOWN", 0)
    verifier, given, made_up = verifier_of(issuer, issuer.clock), token(issuer), unknown(issuer)
    verifier.verify_access(given)
    issuer.slow["jwks"] = 2

    def held(_: int) -> float:
        began = time.monotonic()
        with pytest.raises(Refusal):
            logged_out(verifier, made_up)
        return time.monotonic() - began

    with ThreadPoolExecutor(8) as threads:
        took = sorted(threads.map(held, range(8)))
    assert took[-1] >= 2
    assert took[-2] < 1


WEAK = {**signing_key("first").as_jwk(), "n": "w" * 171}  # 1,024 bits
TYPES: list[dict[str, object]] = [
    {**signing_key("first").as_jwk(), "use": "enc"},
    {**signing_key("first").as_jwk(), "alg": "RS512"},
    {**signing_key("first").as_jwk(), "kty": "oct", "k": "c2VjcmV0"},
    {**signing_key("first").as_jwk(), "kid": None},
    {**signing_key("first", "ES256").as_jwk(), "crv": "P-384"},
    {"kid": "first", "kty": "oct", "k": "c2VjcmV0", "alg": "HS256"},
    {"kid": "first", "kty": "OKP", "crv": "Ed25519", "x": "A" * 43},
    WEAK,
]


@pytest.mark.parametrize("published", TYPES)
def test_a_published_key_of_another_type_is_no_key(
    issuer: Issuer, verifier: Verifier, published: dict[str, object]
) -> None:
    other = signing_key("other", pair=1).as_jwk()
    issuer.instead["jwks"] = lambda _: {"keys": [published, other]}
    assert fault_of(verifier, token(issuer)) == Fault.KEY


ODD = {"keys": [{**signing_key("first").as_jwk(), "alg": ["RS256"]}]}


@pytest.mark.parametrize(
    "answer", [{}, {"keys": []}, {"keys": "first"}, {"keys": [None]}, ODD, [], "keys", 7]
)
def test_keys_of_no_form_are_none(issuer: Issuer, verifier: Verifier, answer: object) -> None:
    issuer.instead["jwks"] = lambda _: answer
    unavailable(verifier, token(issuer))


def test_keys_larger_than_any_are_not_read(issuer: Issuer, verifier: Verifier) -> None:
    issuer.instead["jwks"] = lambda genuine: {**genuine, "note": "x" * 300_000}
    unavailable(verifier, token(issuer))


def test_a_new_key_takes_no_longer_than_the_cooldown(issuer: Issuer, verifier: Verifier) -> None:
    key: SigningKey = signing_key("next", pair=1)
    issuer.publish(key)
    verifier.verify_access(token(issuer))
    issuer.activate(key)
    assert verifier.verify_access(token(issuer)).subject == "zhang"
    assert issuer.asked["jwks"] == 1
