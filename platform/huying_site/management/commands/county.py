"""`huying county onboard`: a county from its pack (县配置包), whole or not at all; `export-pack`: the way back."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from huying_platform.calendars.files import shipped_table
from huying_platform.counties.api import all_counties, county_context, create_county, host_names
from huying_platform.kernel.errors import Refusal
from huying_site.composition import clock
from huying_tenants.packs.api import (
    PackBroken,
    check_pack,
    check_pack_is_for,
    export_pack,
    proven_pack,
    seat_demo_accounts,
    seed_county,
)


class Command(BaseCommand):
    """All that is wrong with a pack is told at once, each with file, line and a sentence; then nothing is written."""

    help = "Create a county from a county pack; running it again is harmless."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`county onboard --pack PATH --code CODE --name NAME --host LABEL`, `county export-pack CODE FOLDER`."""
        actions = parser.add_subparsers(dest="action", required=True)
        onboard = actions.add_parser("onboard", help="create a county")
        onboard.add_argument("--pack", type=Path, required=True, help="folder of the county pack")
        onboard.add_argument("--code", required=True, help="six-digit division code")
        onboard.add_argument("--name", required=True, help="full name, in Chinese")
        onboard.add_argument("--host", required=True, help="host label below the base host, e.g. mycounty")
        export = actions.add_parser("export-pack", help="write the running county's configuration as a pack")
        export.add_argument("code", help="six-digit division code")
        export.add_argument("folder", type=Path, help="where to; a folder that is new or empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action asked for."""
        if options["action"] == "export-pack":
            self._export(options["code"], options["folder"])
        else:
            self._onboard(options)

    def _onboard(self, options: dict[str, Any]) -> None:
        try:
            created = onboard(
                pack_folder=options["pack"],
                code=options["code"],
                name=options["name"],
                host=options["host"],
                demo_accounts=settings.DEMO,
            )
        except PackBroken as broken:
            raise CommandError(str(broken)) from None
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}") from None
        word = "已开通" if created else "已是最新"
        address = f"{options['host']}.{settings.BASE_HOST}"
        self.stdout.write(f"{options['name']}（{options['code']}）{word}：{address}")

    def _export(self, code: str, folder: Path) -> None:
        try:
            written = export(code=code, folder=folder)
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}") from None
        report = check_pack(folder, shipped_table())
        self.stdout.write(f"已写出 {written} 个文件：{folder}")
        if not report.ok:
            raise CommandError(f"写出的配置包还不能直接用来开通：\n{report.as_text()}")


def export(*, code: str, folder: Path) -> int:
    """Write a county's configuration as a pack into an empty folder; gives the number of files.

    Refuses with COUNTY_UNKNOWN, EXPORT_FOLDER_TAKEN, RULEBOOK_MISSING.
    """
    county = next((each for each in all_counties() if each.code == code), None)
    if county is None:
        raise Refusal("COUNTY_UNKNOWN", f"没有代码为 {code} 的县。", "请核对六位行政区划代码。", field="code")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(
            "EXPORT_FOLDER_TAKEN",
            f"{folder} 不是空文件夹。",
            "请换一个新文件夹，或先清空它。",
            field="folder",
        )
    host = host_names()[code]
    with county_context(county), transaction.atomic():
        files = export_pack(code=code, name=county.name, host=host, at=clock().now())
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(files)


def onboard(*, pack_folder: Path, code: str, name: str, host: str, demo_accounts: bool) -> bool:
    """Check the pack and run its cases, then create the county with it; True when the county is new. Raises Refusal.

    `demo_accounts` puts an account on every post, for the demo's sign-in and for tests.
    """
    pack = proven_pack(pack_folder, shipped_table())
    check_pack_is_for(pack, code=code, name=name, host=host)

    def seed() -> None:
        seed_county(pack, clock=clock())
        if demo_accounts:
            seat_demo_accounts(since=pack.county.in_force_from)

    return create_county(code=code, name=name, host=host, seed=seed, clock=clock())
