"""Drawing for the call-back is reproducible, rounds up per stratum, and treats small strata as told (T17)."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.calls.domain.sampling import Drawable, draw
from huying_tenants.rulebook.domain.model import CallBackRule

TEN_PERCENT = CallBackRule(of="sample", step="call_back", percent=10)
BY_TOWN = replace(TEN_PERCENT, of="stratified", strata=("township",))


def _population(**towns: int) -> list[Drawable]:
    return [Drawable(f"{town}{n}", {"township": town}) for town, size in towns.items() for n in range(size)]


def test_all_are_called_back_where_the_county_says_so() -> None:
    assert len(draw(_population(a=3), replace(TEN_PERCENT, of="all"), "x")) == 3


def test_a_sample_rounds_up() -> None:
    assert len(draw(_population(a=7, b=4), TEN_PERCENT, "2025-09")) == 2


def test_every_stratum_rounds_up_for_itself() -> None:
    drawn = draw(_population(a=11, b=10, c=3), BY_TOWN, "2025-09")
    assert [sum(key.startswith(town) for key in drawn) for town in "abc"] == [2, 1, 1]


def test_a_stratum_too_small_gives_none_where_the_county_says_so() -> None:
    drawn = draw(_population(a=11, b=10, c=3), replace(BY_TOWN, small_unit="none"), "2025-09")
    assert [sum(key.startswith(town) for key in drawn) for town in "abc"] == [2, 1, 0]


def test_another_seed_draws_others() -> None:
    everybody = _population(a=200)
    assert draw(everybody, TEN_PERCENT, "2025-09") != draw(everybody, TEN_PERCENT, "2025-10")


def test_the_same_seed_draws_the_same_ever_after() -> None:
    assert draw(_population(a=30), TEN_PERCENT, "2025-09") == ["a15", "a20", "a21"]


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40)),
    st.integers(1, 100),
    st.text(max_size=5),
    st.randoms(),
)
def test_the_order_of_coming_does_not_matter(
    towns: dict[str, int], percent: int, seed: str, shuffler: Random
) -> None:
    rule, everybody = replace(BY_TOWN, percent=percent), _population(**towns)
    drawn = draw(everybody, rule, seed)
    shuffler.shuffle(everybody)
    assert draw(everybody, rule, seed) == drawn
    for town, size in towns.items():
        assert sum(key.startswith(town) for key in drawn) == -(-size * percent // 100)
