"""The number of a call: its series turns over at midnight in the county, and it never repeats."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.calls.domain.numbering import call_number, numbered, series_of
from huying_tenants.rulebook.domain.model import NumberForm
from tenant_tests.calls_domain.world import CALLER, Story, county, filing
from tenant_tests.rulebook_domain.documents import gulou, xiajin

DAILY, YEARLY = xiajin().number, gulou().number


@pytest.mark.parametrize(
    ("form", "filed", "sequence", "series", "written", "spoken"),
    [
        (DAILY, "09-26 16:50", 18, "2025-09-26", "夏呼 2025-0926-018", "0926-018"),
        (DAILY, "09-26 16:50", 1, "2025-09-26", "夏呼 2025-0926-001", "0926-001"),
        (DAILY, "09-26 16:50", 999, "2025-09-26", "夏呼 2025-0926-999", "0926-999"),
        (DAILY, "09-26 16:50", 1000, "2025-09-26", "夏呼 2025-0926-1000", "0926-1000"),
        (DAILY, "2026-01-05 00:00", 7, "2026-01-05", "夏呼 2026-0105-007", "0105-007"),
        (YEARLY, "09-30 16:30", 42, "2025", "鼓呼 2025-00042", "00042"),
        (YEARLY, "09-30 16:30", 123_456, "2025", "鼓呼 2025-123456", "123456"),
    ],
)
def test_the_form_is_the_countys(
    form: NumberForm, filed: str, sequence: int, series: str, written: str, spoken: str
) -> None:
    number = call_number(form, county(filed), sequence)
    assert (number.series, number.sequence, number.written, number.spoken) == (
        series,
        sequence,
        written,
        spoken,
    )
    assert series_of(form, county(filed)) == series


@pytest.mark.parametrize(
    ("moment", "day", "year"),
    [
        ("2025-09-26T15:59:59Z", "2025-09-26", "2025"),  # 23:59:59 in the county
        ("2025-09-26T15:59:59.999999Z", "2025-09-26", "2025"),
        ("2025-09-26T16:00:00Z", "2025-09-27", "2025"),
        ("2025-12-31T15:59:59Z", "2025-12-31", "2025"),
        ("2025-12-31T16:00:00Z", "2026-01-01", "2026"),
    ],
)
def test_the_series_turns_over_at_midnight_in_the_county(moment: str, day: str, year: str) -> None:
    filed = datetime.fromisoformat(moment)
    assert (series_of(DAILY, filed), series_of(YEARLY, filed)) == (day, year)


moments = st.integers(0, 4 * 365 * 86_400).map(
    lambda each: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=each)
)
sequences = st.integers(1, 2_000_000)


@given(form=st.sampled_from([DAILY, YEARLY]), one=moments, other=moments, first=sequences, second=sequences)
def test_two_calls_never_share_a_number(
    form: NumberForm, one: datetime, other: datetime, first: int, second: int
) -> None:
    same_place = (series_of(form, one), first) == (series_of(form, other), second)
    same_number = call_number(form, one, first).written == call_number(form, other, second).written
    assert same_place == same_number


@given(form=st.sampled_from([DAILY, YEARLY]), filed=moments, seconds=st.integers(0, 86_400))
def test_a_series_is_never_returned_to(form: NumberForm, filed: datetime, seconds: int) -> None:
    assert series_of(form, filed) <= series_of(form, filed + timedelta(seconds=seconds))


def test_the_number_is_sealed_with_the_filing() -> None:
    story = Story(xiajin())
    (filed,) = story.act(CALLER, filing(story.rulebook))
    sealed = numbered(filed, call_number(DAILY, story.now, 18))
    assert sealed.payload["number"] == {
        "series": "2025-09-26",
        "sequence": 18,
        "written": "夏呼 2025-0926-018",
        "spoken": "0926-018",
    }
    assert {key: value for key, value in sealed.payload.items() if key != "number"} == filed.payload
    assert sealed.words == filed.words
