"""Which word was meant: only where just one comes near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.workbooks.domain.nearness import near

VILLAGES = (
    "演示村 03",
    "演示村 04",
    "演示村 13",
    "香赵庄镇",
    "双庙镇",
    "东里村",
    "西里村",
    "第 1 网格",
    "第 12 网格",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("演示村 3", "演示村 03"),
        ("演示村003", "演示村 03"),
        ("演示村（04）", "演示村 04"),
        ("演示村十三", "演示村 13"),
        ("第一网格", "第 1 网格"),
        ("第十二网格", "第 12 网格"),
        ("香赵庄", "香赵庄镇"),
        ("夏津县香赵庄镇", "香赵庄镇"),
        ("香赵庒镇", "香赵庄镇"),
        ("演示村 05", None),  # a number is never guessed
        ("演示村", None),  # several come as near
        ("北里村", None),  # one letter of three is another village
        ("", None),
        ("无", None),
    ],
)
def test_the_one_that_comes_near(text: str, found: str | None) -> None:
    assert near(text, VILLAGES) == found


def test_two_that_are_alike_are_none() -> None:
    assert near("演示村 3", ("演示村 03", "演示村 003")) is None


@given(text=st.text(max_size=30), words=st.lists(st.text(max_size=12), max_size=12, unique=True))
def test_what_is_found_is_one_of_the_words(text: str, words: list[str]) -> None:
    found = near(text, words)
    assert found is None or found in words
