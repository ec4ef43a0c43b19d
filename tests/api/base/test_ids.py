"""Global ids: what this API has not written itself is simply an id of nothing."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_graphql.base.ids import LARGEST_KEY, NO_KEY, global_id, key_of


@given(st.integers(1, LARGEST_KEY))
def test_an_id_leads_back_to_its_key(key: int) -> None:
    assert key_of("Call", global_id("Call", key)) == key
    assert key_of("Unit", global_id("Call", key)) == NO_KEY


@given(st.one_of(st.text(), st.binary().map(lambda raw: base64.b64encode(raw).decode())))
def test_anything_else_is_nothing(text: str) -> None:
    key = key_of("Call", text)
    assert key == NO_KEY or global_id("Call", key) == text


@pytest.mark.parametrize(
    "inside",
    [
        "Call:0",
        "Call:-1",
        "Call:01",
        "Call:+1",
        "Call: 1",
        "Call:1_0",
        "Call:１",
        f"Call:{2**63}",
        "Call:",
        "Call",
        ":1",
    ],
)
def test_a_key_has_one_way_to_be_written(inside: str) -> None:
    assert key_of("Call", base64.b64encode(inside.encode()).decode()) == NO_KEY


def test_padding_may_not_be_left_out_or_added() -> None:
    right = global_id("Call", 1)
    assert key_of("Call", right.rstrip("=")) == NO_KEY or right.endswith(right.rstrip("="))
    assert key_of("Call", right + "=") == NO_KEY
    assert key_of("Call", f" {right}") == NO_KEY
