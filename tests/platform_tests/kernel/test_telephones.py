"""How telephone numbers are read and shown."""

import pytest

from huying_platform.kernel.telephones import bare_number, masked, mobile_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("0086 138 0000 0000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("0534-3210000", ""),
        ("12800000000", ""),
        ("1380000000", ""),
        ("", ""),
    ],
)
def test_only_a_mobile_is_one_to_sign_in_by(written: str, number: str) -> None:
    assert mobile_of(written) == number


def test_an_office_is_found_by_its_digits() -> None:
    assert bare_number("+86 0534-3210000") == bare_number("0534 3210000") == "05343210000"


def test_a_short_number_tells_nothing() -> None:
    assert (masked("13800138000"), masked("3210000"), masked("")) == ("138****8000", "*******", "")
