"""One byte form per value: what a digest is made of must never depend on order, zone or machine."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.kernel.canonical import canonical_json, iso_moment, sha256


class Colour(StrEnum):
    RED = "red"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": [1, 2]}, '{"a":[1,2],"b":1}'),
        ("夏津", '"夏津"'),
        ((1, 2), "[1,2]"),
        (Colour.RED, '"red"'),
        (None, "null"),
        (datetime(2025, 9, 26, 16, 50, tzinfo=timezone(timedelta(hours=8))), '"2025-09-26T08:50:00+00:00"'),
        (
            {"at": datetime(2025, 9, 26, 8, 50, 0, 120, tzinfo=UTC)},
            '{"at":"2025-09-26T08:50:00.000120+00:00"}',
        ),
    ],
)
def test_the_form(value: Any, form: str) -> None:
    assert canonical_json(value) == form.encode()


@given(json_values)
def test_what_is_read_back_has_the_same_form(value: Any) -> None:
    form = canonical_json(value)
    assert canonical_json(json.loads(form)) == form


@given(st.dictionaries(st.text(max_size=4), st.integers(), max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], random: Any) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert sha256(dict(items)) == sha256(value)


@given(json_values, json_values)
def test_other_values_have_other_digests(one: Any, other: Any) -> None:
    assert (sha256(one) == sha256(other)) == (canonical_json(one) == canonical_json(other))


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        {"deep": [float("-inf")]},
        Decimal("1.5"),
        {1, 2},
        b"bytes",
        date(2025, 9, 26),
        datetime(2025, 9, 26, 12, tzinfo=UTC).replace(tzinfo=None),
        object(),
    ],
)
def test_what_has_no_such_form_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical_json(value)


def test_moments_are_written_in_utc() -> None:
    moment = datetime(2025, 9, 26, 23, 59, 59, 1, tzinfo=timezone(timedelta(hours=8)))
    assert iso_moment(moment) == "2025-09-26T15:59:59.000001+00:00"
    assert datetime.fromisoformat(iso_moment(moment)) == moment
