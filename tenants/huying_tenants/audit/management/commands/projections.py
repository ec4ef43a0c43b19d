"""`huying projections verify`: derives every projection again and compares. It reports, it never overwrites."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from huying_tenants.audit.api import verify_projections
from huying_tenants.audit.management.commands.audit import each_county, report


class Command(BaseCommand):
    """Compares stored projections with what the events say."""

    help = "Derive every projection from its events and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        """`verify`, with an optional --code."""
        verify = parser.add_subparsers(dest="verb", required=True).add_parser(
            "verify", help="name every difference"
        )
        verify.add_argument("--code", help="six-digit division code; all counties when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with an error when a projection differs."""
        report(self, each_county(options["code"], lambda: (verify_projections(), "")))
