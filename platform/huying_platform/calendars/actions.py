"""Changing the holidays."""

from pathlib import Path

from django.db import transaction

from huying_platform.calendars.files import SHIPPED_FILES, read_holiday_files
from huying_platform.calendars.models import Holiday, HolidayYear
from huying_platform.calendars.notice import HolidayNotice
from huying_platform.calendars.selectors import forget_holiday_table
from huying_platform.kernel.canonical import sha256
from huying_platform.kernel.clock import Clock


def load_holiday_files(*, clock: Clock, folder: Path = SHIPPED_FILES) -> tuple[int, ...]:
    """Bring the holiday tables to what the files say; gives the years that changed. Repeating it changes nothing.

    Raises HolidayFilesBroken before anything is written.
    """
    notices = read_holiday_files(folder)
    with transaction.atomic():
        changed = tuple(notice.year for notice in notices if _load(notice, clock=clock))
    forget_holiday_table()
    return changed


def _load(notice: HolidayNotice, *, clock: Clock) -> bool:
    digest = sha256([[day.day.isoformat(), day.kind, day.name] for day in notice.days])
    known = HolidayYear.objects.select_for_update().filter(year=notice.year).first()
    if known is not None and bytes(known.digest) == digest and known.source == notice.source:
        return False
    Holiday.objects.filter(year=notice.year).delete()
    Holiday.objects.bulk_create(
        Holiday(day=day.day, kind=day.kind, name=day.name, year=notice.year) for day in notice.days
    )
    HolidayYear.objects.update_or_create(
        year=notice.year, defaults={"source": notice.source, "digest": digest, "loaded_at": clock.now()}
    )
    return True
