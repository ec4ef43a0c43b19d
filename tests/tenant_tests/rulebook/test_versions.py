"""Which rulebook is in force, and what the shipped ones reckon."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import transaction

from huying_platform.calendars.api import holiday_table
from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import pack_digest, stamp_configuration
from huying_tenants.rulebook.api import in_force, pinned
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.domain.reckoning import reckon
from huying_tenants.rulebook.models import RulebookVersion

NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
LATER = datetime(2025, 11, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def county_time(*parts: int) -> datetime:
    return datetime.combine(date(*parts[:3]), time(*parts[3:]), COUNTY_ZONE)


def due(county: str, clock_code: str, call_type: str, start: datetime) -> str:
    with county_context(county):
        rulebook, holidays = in_force(start).rulebook, holiday_table()
    clock = rulebook.clocks[clock_code]
    row = clock.row_for(call_type=call_type, item="01")
    assert row is not None
    reckoning = reckon(rulebook, rulebook.calendars[clock.calendar], clock.limits[row].limit, start, holidays)
    return reckoning.due.astimezone(COUNTY_ZONE).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("county", "clock", "call_type", "start", "expected"),
    [
        ("c371427", "transfer", "text", county_time(2025, 9, 26, 16, 50), "09-26 17:20"),
        ("c371427", "arrival", "text", county_time(2025, 9, 26, 17, 10), "09-26 20:10"),
        ("c371427", "answer", "text", county_time(2025, 9, 26, 19, 0), "09-30 18:00"),
        ("c320106", "sign", "work", county_time(2025, 9, 30, 16, 30), "09-30 17:30"),
        ("c320106", "turn_up", "work", county_time(2025, 9, 30, 16, 30), "10-11 18:00"),
        ("c320106", "turn_up", "hard", county_time(2025, 9, 30, 16, 30), "10-14 18:00"),
    ],
)
def test_the_worked_cases_follow_from_the_packs_alone(
    county: str, clock: str, call_type: str, start: datetime, expected: str
) -> None:
    assert due(county, clock, call_type, start) == expected


def test_a_later_version_takes_over_on_its_day_and_the_old_one_stays_pinned() -> None:
    with county_context("c371427"):
        first = in_force(NOW)
        with transaction.atomic():
            version = RulebookVersion.objects.get(id=first.version_id)
            version.id, version.number, version.effective_from = None, 2, LATER
            version.save()
            stamp_configuration(pack_digest=pack_digest() or b"", at=NOW)
        assert in_force(NOW).number == 1
        assert in_force(LATER).number == 2
        assert pinned(first.version_id).number == 1


def test_before_any_rulebook_counts_nothing_can_be_handled() -> None:
    with county_context("c371427"), pytest.raises(Refusal) as caught:
        in_force(datetime(2024, 12, 31, tzinfo=UTC))
    assert caught.value.code == "RULEBOOK_MISSING"
    assert caught.value.next_step


def test_what_would_no_longer_be_published_still_holds_for_the_calls_that_pin_it() -> None:
    with county_context("c371427"):
        with transaction.atomic():
            version = RulebookVersion.objects.get()
            version.document["path"].reverse()
            version.save()
            stamp_configuration(pack_digest=pack_digest() or b"", at=NOW)
        assert pinned(version.id).rulebook.path[-1] == "file"
    with pytest.raises(RulebookProblems):
        parse_rulebook(version.document)
