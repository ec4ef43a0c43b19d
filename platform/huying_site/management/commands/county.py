"""`huying county onboard`: a county from its pack (县配置包), whole or not at all; `export-pack`: the way back.

`export` and `import` take everything of a county out into a file and put it back where there is no such county.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from huying_platform.calendars.files import shipped_table
from huying_platform.counties.api import all_counties, county_context, create_county, host_names
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import read_county, write_county
from huying_site.composition import clock
from huying_site.county_hands import CountyHands
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

    help = "Create a county from a county pack, or take one out and put it back."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`county onboard --pack PATH --code CODE --name NAME --host LABEL`, `county export-pack CODE FOLDER`,
        `county export CODE FILE`, `county import FILE [--host LABEL]`.
        """
        actions = parser.add_subparsers(dest="action", required=True)
        onboard = actions.add_parser("onboard", help="create a county")
        onboard.add_argument("--pack", type=Path, required=True, help="folder of the county pack")
        onboard.add_argument("--code", required=True, help="six-digit division code")
        onboard.add_argument("--name", required=True, help="full name, in Chinese")
        onboard.add_argument("--host", required=True, help="host label below the base host, e.g. mycounty")
        export = actions.add_parser("export-pack", help="write the running county's configuration as a pack")
        export.add_argument("code", help="six-digit division code")
        export.add_argument("folder", type=Path, help="where to; a folder that is new or empty")
        whole = actions.add_parser("export", help="write everything of a county into a file")
        whole.add_argument("code", help="six-digit division code")
        whole.add_argument("file", type=Path, help="where to; must not exist")
        back = actions.add_parser(
            "import", help="put a county back; it is suspended until somebody resumes it"
        )
        back.add_argument("file", type=Path, help="what `county export` or the portal has written")
        back.add_argument("--host", default="", help="another host label than the file says")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action asked for."""
        actions: dict[str, Callable[[dict[str, Any]], None]] = {
            "export-pack": lambda given: self._export(given["code"], given["folder"]),
            "export": self._export_whole,
            "import": self._import_whole,
            "onboard": self._onboard,
        }
        actions[options["action"]](options)

    def _export_whole(self, options: dict[str, Any]) -> None:
        county = next((each for each in all_counties() if each.code == options["code"]), None)
        if county is None:
            raise CommandError(f"没有代码为 {options['code']} 的县。请核对六位行政区划代码。")
        path: Path = options["file"]
        try:
            file = path.open("xb")
        except FileExistsError:
            raise CommandError(f"{path} 已经存在。请换一个文件名。") from None
        try:
            with file:
                kept = write_county(county, file, files=CountyHands().files, clock=clock())
        except BaseException:
            path.unlink()  # half of a county would pass for a county
            raise
        self.stdout.write(
            f"{county.name}（{county.code}）已写出：{len(kept.tables)} 张表 {kept.rows} 行，{len(kept.files)} 个附件。"
        )

    def _import_whole(self, options: dict[str, Any]) -> None:
        try:
            county = read_county(options["file"], clock=clock(), host=options["host"])
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}（{refusal.code}）") from None
        self.stdout.write(f"{county.name}（{county.code}）已恢复，现为暂停状态；核对后请在平台上恢复办理。")

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
