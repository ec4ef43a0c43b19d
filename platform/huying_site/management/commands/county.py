"""`huying county onboard`: a county from its pack (县配置包), whole or not at all."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from huying_platform.calendars.files import shipped_table
from huying_platform.counties.api import create_county
from huying_platform.kernel.errors import Refusal
from huying_site.composition import clock
from huying_tenants.packs.api import (
    PackBroken,
    check_pack_is_for,
    proven_pack,
    seat_demo_accounts,
    seed_county,
)


class Command(BaseCommand):
    """All that is wrong with a pack is told at once, each with file, line and a sentence; then nothing is written."""

    help = "Create a county from a county pack; running it again is harmless."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`county onboard --pack PATH --code CODE --name NAME --host LABEL`."""
        actions = parser.add_subparsers(dest="action", required=True)
        onboard = actions.add_parser("onboard", help="create a county")
        onboard.add_argument("--pack", type=Path, required=True, help="folder of the county pack")
        onboard.add_argument("--code", required=True, help="six-digit division code")
        onboard.add_argument("--name", required=True, help="full name, in Chinese")
        onboard.add_argument("--host", required=True, help="host label below the base host, e.g. mycounty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action asked for."""
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
