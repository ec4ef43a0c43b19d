"""No change of a genuine token by chance, and no text at all, is a token; nothing but the refusal comes of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.identity.domain.claims import TokenRefused
from huying_platform.kernel.clock import FixedClock
from platform_tests.identity.forged.checkpoint import KINDS, Checkpoint
from testkit.fixtures import FRIDAY_AFTERNOON
from testkit.issuer import running_issuer
from testkit.tokens import b64, signed, unb64

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
CLAIMS = (
    "iss",
    "aud",
    "exp",
    "iat",
    "sub",
    "jti",
    "typ",
    "azp",
    "nonce",
    "at_hash",
    "organization",
    "events",
)


@pytest.fixture(scope="module")
def checkpoint() -> Iterator[Checkpoint]:
    clock = FixedClock(FRIDAY_AFTERNOON)
    with running_issuer(clock) as issuer:
        yield Checkpoint(issuer, clock)


@pytest.fixture(scope="module")
def tokens(checkpoint: Checkpoint) -> dict[str, str]:
    """A genuine token of each kind; that of logout is not used up."""
    genuine = {kind: checkpoint.genuine(kind) for kind in KINDS}
    assert checkpoint.take("access", genuine["access"]) == checkpoint.take("access", genuine["access"])
    return genuine


def refused(checkpoint: Checkpoint, kind: str, token: object) -> bool:
    """Whether a token is refused; any other exception is a failure of the test."""
    try:
        checkpoint.take(kind, token)
    except TokenRefused:
        return True
    return False


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_forged_by_one_bit(
    checkpoint: Checkpoint, tokens: dict[str, str], kind: str, data: st.DataObject
) -> None:
    genuine = tokens[kind].encode()
    bit = data.draw(st.integers(0, len(genuine) * 8 - 1))
    changed = bytearray(genuine)
    changed[bit // 8] ^= 1 << bit % 8
    assert refused(checkpoint, kind, changed.decode("latin-1"))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_forged_by_one_bit_of_what_is_encoded(
    checkpoint: Checkpoint, tokens: dict[str, str], kind: str, data: st.DataObject
) -> None:
    parts = [bytearray(unb64(part)) for part in tokens[kind].split(".")]
    part = data.draw(st.sampled_from(parts))
    bit = data.draw(st.integers(0, len(part) * 8 - 1))
    part[bit // 8] ^= 1 << bit % 8
    assert refused(checkpoint, kind, ".".join(b64(bytes(part)) for part in parts))


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text() | st.binary().map(lambda content: content.decode("latin-1")) | st.binary())
def test_forged_of_anything(checkpoint: Checkpoint, kind: str, text: str | bytes) -> None:
    assert refused(checkpoint, kind, text)


@pytest.mark.parametrize("kind", KINDS)
@given(parts=st.lists(st.binary(max_size=60).map(b64), min_size=1, max_size=5))
def test_forged_of_parts_of_anything(checkpoint: Checkpoint, kind: str, parts: list[str]) -> None:
    assert refused(checkpoint, kind, ".".join(parts))


@pytest.mark.parametrize("kind", KINDS)
@given(payload=st.dictionaries(st.sampled_from(CLAIMS), JSON))
def test_forged_of_any_claims_under_the_genuine_key(
    checkpoint: Checkpoint, kind: str, payload: dict[str, object]
) -> None:
    typ = "logout+jwt" if kind == "logout" else "JWT"
    assert refused(checkpoint, kind, signed(checkpoint.issuer.key, payload, typ=typ))


@pytest.mark.parametrize("kind", KINDS)
@given(content=st.binary(max_size=200))
def test_forged_of_any_bytes_under_the_genuine_key(checkpoint: Checkpoint, kind: str, content: bytes) -> None:
    typ = "logout+jwt" if kind == "logout" else "JWT"
    assert refused(checkpoint, kind, signed(checkpoint.issuer.key, content, typ=typ))


@given(seconds=st.integers(-100_000, 100_000))
def test_a_token_is_good_for_its_life_and_no_longer(checkpoint: Checkpoint, seconds: int) -> None:
    genuine = checkpoint.genuine("access")
    clock = checkpoint.clock
    assert isinstance(clock, FixedClock)
    clock.advance(timedelta(seconds=seconds))
    try:
        assert refused(checkpoint, "access", genuine) != (-10 <= seconds < 310)
    finally:
        clock.advance(timedelta(seconds=-seconds))
