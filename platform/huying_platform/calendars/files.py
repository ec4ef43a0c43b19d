"""Reading holiday notices from files: one year each."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from huying_platform.calendars.domain import HolidayTable
from huying_platform.calendars.notice import DayKind, HolidayNotice, NoticeDay
from huying_platform.documents.api import DocumentProblem, Place, Problems, read_document, shapes

SHIPPED_FILES: Final = Path(__file__).parent / "data"


class HolidayFilesBroken(Exception):
    """Holiday files with faults; `problems` is never empty."""

    def __init__(self, problems: Sequence[DocumentProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


_DAY: Final = shapes.mapping(
    {
        "day": shapes.Key(shapes.day),
        "kind": shapes.Key(shapes.one_of(DayKind)),
        "name": shapes.Key(shapes.text(40)),
    }
)
_FILE: Final = shapes.mapping(
    {
        "format": shapes.Key(shapes.whole_number(1, 1)),
        "year": shapes.Key(shapes.whole_number(2000, 2100)),
        "source": shapes.Key(shapes.text(200)),
        "days": shapes.Key(shapes.list_of(_DAY)),
    }
)


def read_holiday_files(folder: Path) -> tuple[HolidayNotice, ...]:
    """All `*.yaml` files of a folder, by year. Raises HolidayFilesBroken."""
    problems = Problems()
    notices = [_read(path, problems) for path in sorted(folder.glob("*.yaml"))]
    if not notices:
        problems.add(
            Place(folder.name),
            "HOLIDAY_FILES_MISSING",
            "文件夹里没有节假日文件。",
            "请放入以年份命名的 yaml 文件。",
        )
    if problems:
        raise HolidayFilesBroken(problems.in_order())
    return tuple(sorted((each for each in notices if each is not None), key=lambda notice: notice.year))


def shipped_table() -> HolidayTable:
    """The holidays the release brings along, for whoever has no database at hand. Raises HolidayFilesBroken."""
    notices = read_holiday_files(SHIPPED_FILES)
    days = [day for notice in notices for day in notice.days]
    return HolidayTable(
        years=frozenset(notice.year for notice in notices),
        days_off=frozenset(each.day for each in days if each.kind is DayKind.OFF),
        make_up_days=frozenset(each.day for each in days if each.kind is DayKind.WORK),
        names={each.day: each.name for each in days},
        version="shipped",
    )


def _read(path: Path, problems: Problems) -> HolidayNotice | None:
    entry = read_document(path.read_bytes(), path.name, problems)
    if entry is None:
        return None
    values = _FILE(entry, problems)
    if isinstance(values, shapes.Invalid):
        return None
    if path.stem != str(values["year"]):
        place = shapes.key_place(entry, "year")
        problems.add(
            place, "HOLIDAY_YEAR_OTHER", "年份和文件名不一致。", "文件要以年份命名，例如 2025.yaml。"
        )
    _check_days(values, problems)
    return HolidayNotice(
        year=values["year"],
        source=values["source"],
        days=tuple(NoticeDay(**each) for each, _ in values["days"]),
    )


def _check_days(values: dict[str, Any], problems: Problems) -> None:
    first, last = date(values["year"] - 1, 12, 25), date(values["year"], 12, 31)
    seen: set[date] = set()
    for each, entry in values["days"]:
        day = each["day"]
        if day in seen:
            problems.add(entry.place, "HOLIDAY_DAY_REPEATED", f"{day} 写了两次。", "请只留一处。")
        if not first <= day <= last:
            problems.add(entry.place, "HOLIDAY_DAY_OUTSIDE", f"{day} 不在这一年。", "请放到那一年的文件里。")
        seen.add(day)
