"""The shipped holiday notices, and what is said about faulty ones."""

from datetime import date
from pathlib import Path

import pytest

from huying_platform.calendars.files import SHIPPED_FILES, HolidayFilesBroken, read_holiday_files
from huying_platform.calendars.notice import DayKind

NOTICE = """\
format: 1
year: 2025
source: 国务院办公厅关于2025年部分节假日安排的通知
days:
  - {day: "2025-01-01", kind: off, name: 元旦}
"""


def shipped() -> dict[date, tuple[DayKind, str]]:
    return {
        day.day: (day.kind, day.name) for notice in read_holiday_files(SHIPPED_FILES) for day in notice.days
    }


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2024-02-18", DayKind.WORK, "春节"),
        ("2024-10-07", DayKind.OFF, "国庆节"),
        ("2024-10-12", DayKind.WORK, "国庆节"),
        ("2025-01-28", DayKind.OFF, "春节"),
        ("2025-02-08", DayKind.WORK, "春节"),
        ("2025-09-28", DayKind.WORK, "国庆节"),
        ("2025-10-01", DayKind.OFF, "国庆节"),
        ("2025-10-06", DayKind.OFF, "中秋节"),
        ("2025-10-08", DayKind.OFF, "国庆节"),
        ("2025-10-11", DayKind.WORK, "国庆节"),
        ("2026-01-04", DayKind.WORK, "元旦"),
        ("2026-02-23", DayKind.OFF, "春节"),
        ("2026-10-10", DayKind.WORK, "国庆节"),
    ],
)
def test_the_days_people_remember(day: str, kind: DayKind, name: str) -> None:
    assert shipped()[date.fromisoformat(day)] == (kind, name)


def test_ordinary_days_are_not_named() -> None:
    assert not {date(2025, 9, 26), date(2025, 9, 30), date(2025, 10, 9), date(2025, 10, 10)} & set(shipped())


def test_a_make_up_day_is_always_a_weekend() -> None:
    work = [day for day, (kind, _) in shipped().items() if kind is DayKind.WORK]
    assert {day.weekday() for day in work} == {5, 6}


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("2025-01-01", "2025-13-01", 5, "DOCUMENT_VALUE"),
        ("2025-01-01", "2024-12-24", 5, "HOLIDAY_DAY_OUTSIDE"),
        ("kind: off", "kind: rest", 5, "DOCUMENT_VALUE"),
        ("year: 2025", "year: 2026", 2, "HOLIDAY_YEAR_OTHER"),
        ("元旦}\n", '元旦}\n  - {day: "2025-01-01", kind: off, name: 元旦}\n', 6, "HOLIDAY_DAY_REPEATED"),
    ],
)
def test_a_faulty_notice_is_told(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    (tmp_path / "2025.yaml").write_text(NOTICE.replace(old, new), encoding="utf-8")
    with pytest.raises(HolidayFilesBroken) as caught:
        read_holiday_files(tmp_path)
    assert (line, code) in {(problem.place.line, problem.code) for problem in caught.value.problems}


def test_the_last_week_of_the_year_before_may_belong_to_a_notice(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").write_text(NOTICE.replace("2025-01-01", "2024-12-31"), encoding="utf-8")
    assert read_holiday_files(tmp_path)[0].days[0].day == date(2024, 12, 31)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(HolidayFilesBroken, match="没有节假日文件"):
        read_holiday_files(tmp_path)
