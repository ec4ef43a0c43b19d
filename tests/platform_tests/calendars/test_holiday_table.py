"""The holidays as the database keeps them for every county."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying_platform.calendars.actions import load_holiday_files
from huying_platform.calendars.api import MissingHolidayYear, holiday_table
from huying_platform.calendars.models import Holiday
from huying_platform.counties.api import county_context, public_context
from huying_platform.kernel.clock import FixedClock

SOURCE = "format: 1\nyear: 2027\nsource: 样例通知\ndays:\n"

pytestmark = pytest.mark.usefixtures("database")


def test_a_county_reckons_with_the_shared_table() -> None:
    with county_context("c371427"):
        table = holiday_table()
    assert table.is_working_day(date(2025, 9, 28))
    assert not table.is_working_day(date(2025, 10, 8))
    assert table.names[date(2025, 10, 6)] == "中秋节"


def test_a_year_without_notice_is_never_guessed() -> None:
    with public_context(), pytest.raises(MissingHolidayYear):
        holiday_table().is_working_day(date(2027, 1, 4))


def test_loading_again_changes_nothing(clock: FixedClock) -> None:
    with public_context():
        before = holiday_table().version
        assert load_holiday_files(clock=clock) == ()
        assert holiday_table().version == before


def test_a_new_year_gives_a_new_version(clock: FixedClock, tmp_path: Path) -> None:
    (tmp_path / "2027.yaml").write_text(
        SOURCE + '  - {day: "2027-01-01", kind: off, name: 元旦}\n', encoding="utf-8"
    )
    with public_context():
        before = holiday_table().version
        assert load_holiday_files(clock=clock, folder=tmp_path) == (2027,)
        table = holiday_table()
    assert table.version != before
    assert not table.is_working_day(date(2027, 1, 1))
    assert table.is_working_day(date(2027, 1, 4))


def test_a_faulty_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "2027.yaml").write_text(SOURCE + '  - {day: "2027-01-01", kind: off}\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"2027\.yaml:5:5 缺少“name”"):
        call_command("holidays", "load", folder=tmp_path, stdout=StringIO())
    with public_context():
        assert not Holiday.objects.filter(year=2027).exists()


def test_asking_again_costs_one_statement_and_within_one_piece_of_work_none() -> None:
    with county_context("c371427"):
        holiday_table()
    with county_context("c371427"), CaptureQueriesContext(connection) as statements:
        holiday_table()
        holiday_table()
    assert [query["sql"].split(" ", 1)[0] for query in statements if "holidayyear" in query["sql"]] == [
        "SELECT"
    ]
    assert not [query for query in statements if 'calendars_holiday"' in query["sql"]]
