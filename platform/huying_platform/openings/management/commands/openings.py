"""`huying openings verify`: whether the acts of people above the counties are as they were recorded."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_platform.counties.api import public_context
from huying_platform.openings.api import verify_acts


class Command(BaseCommand):
    """Reads the public schema only."""

    help = "Verify the chain of what was done above the counties."

    def add_arguments(self, parser: CommandParser) -> None:
        """`verify`."""
        parser.add_subparsers(dest="verb", required=True).add_parser("verify", help="name every fault")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Exits with an error when a fault was found."""
        with public_context():
            faults = list(verify_acts())
        for fault in faults:
            self.stdout.write(f"act {fault.seq}: {fault.what}")
        if faults:
            raise CommandError(
                f"{len(faults)} fault(s) found: keep the database as it is and compare with a backup"
            )
        self.stdout.write("in order")
