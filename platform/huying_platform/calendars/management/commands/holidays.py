"""`huying holidays load`: bring the national holidays to what the shipped files, or a folder of them, say."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_platform.calendars.actions import load_holiday_files
from huying_platform.calendars.files import SHIPPED_FILES, HolidayFilesBroken
from huying_platform.counties.api import public_context

NEXT = "在办呼叫的时限怎样变，请看 huying deadlines preview；确认后用 huying deadlines retime 重算。"


class Command(BaseCommand):
    """Loads holiday files into the public schema."""

    help = "装入国家法定节假日和调休安排"

    def add_arguments(self, parser: CommandParser) -> None:
        """`load`, with an optional folder."""
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="装入节假日文件；重复运行无害")
        load.add_argument("--folder", type=Path, default=SHIPPED_FILES, help="存放 2025.yaml 等文件的文件夹")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and say what changed."""
        try:
            with public_context():
                changed = load_holiday_files(clock=settings.CLOCK, folder=options["folder"])
        except HolidayFilesBroken as error:
            raise CommandError(f"节假日文件有误，没有写入：\n{error}") from None
        years = "、".join(map(str, changed))
        self.stdout.write(f"已更新 {years} 年的节假日。{NEXT}" if changed else "节假日没有变化。")
