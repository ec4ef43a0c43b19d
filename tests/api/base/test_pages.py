"""Keyset cursors: they lead back to their place, and nothing else is taken for one."""

import base64
import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_graphql.base.pages import LARGEST_PAGE, PAGE_SIZE, cursor_at, page_size, place_at
from huying_platform.kernel.errors import Refusal

moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
keys = st.integers(1, 2**63 - 1)


@given(moments, keys)
def test_a_cursor_leads_back_to_its_place(moment: datetime, key: int) -> None:
    assert place_at("filed", cursor_at("filed", (moment, key))) == (moment, key)


@given(moments, keys)
def test_a_cursor_of_another_order_is_refused(moment: datetime, key: int) -> None:
    with pytest.raises(Refusal, match="CURSOR_INVALID"):
        place_at("desk late", cursor_at("filed", (moment, key)))


@given(
    st.one_of(
        st.text(),
        st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()),
        st.sampled_from(
            [
                '["filed","2025-09-26T08:50:00+00:00",0]',
                '["filed","2025-09-26T08:50:00+00:00",9223372036854775808]',
                '["filed","2025-09-26T08:50:00+00:00","1"]',
                '["filed","2025-09-26T08:50:00",1]',
                '["filed","2025-09-26",1]',
                '["filed",null,1]',
                '["filed",1,1]',
                '["filed","9999-12-31T23:59:59-23:59",1]',
                '["filed"]',
                '{"filed":1}',
                "[[],[],[]]",
                "null",
            ]
        ).map(lambda text: base64.urlsafe_b64encode(text.encode()).decode()),
    )
)
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="CURSOR_INVALID"):
        place_at("filed", text)


@given(moments, keys, st.data())
def test_a_changed_cursor_is_refused_or_another_whole_one(
    moment: datetime, key: int, data: st.DataObject
) -> None:
    cursor = cursor_at("filed", (moment, key))
    at = data.draw(st.integers(0, len(cursor) - 1))
    changed = cursor[:at] + data.draw(st.characters(codec="ascii")) + cursor[at + 1 :]
    with contextlib.suppress(Refusal):
        place = place_at("filed", changed)
        assert place is not None
        assert cursor_at("filed", place) == changed


def test_the_first_page_has_no_cursor() -> None:
    assert place_at("filed", None) is None


@pytest.mark.parametrize(
    ("first", "size"), [(None, PAGE_SIZE), (1, 1), (100, 100), (101, LARGEST_PAGE), (2**31 - 1, 100)]
)
def test_how_many_rows_a_page_has(first: int | None, size: int) -> None:
    assert page_size(first) == size


@pytest.mark.parametrize("first", [0, -1, -(2**31)])
def test_a_page_has_at_least_one_row(first: int) -> None:
    with pytest.raises(Refusal, match="PAGE_SIZE_INVALID"):
        page_size(first)
