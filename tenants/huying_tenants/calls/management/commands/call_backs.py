"""`huying call_backs draw`: draw the calls that are called back, in one county."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_platform.counties.api import all_counties, county_context
from huying_tenants.calls.draws import draw_call_backs


class Command(BaseCommand):
    """Draws call-backs."""

    help = "Draw the calls that are called back, by the county's own rule and from a seed that is recorded."

    def add_arguments(self, parser: CommandParser) -> None:
        """`draw` with --code and --seed."""
        draw = parser.add_subparsers(dest="verb", required=True).add_parser(
            "draw", help="draw among those that wait"
        )
        draw.add_argument("--code", required=True, help="six-digit division code")
        draw.add_argument("--seed", required=True, help="any text, such as the period: 2025-09")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the numbers of the calls drawn."""
        county = next((each for each in all_counties() if each.code == options["code"]), None)
        if county is None:
            raise CommandError(f"the portal has no county {options['code']}")
        with county_context(county):
            drawing = draw_call_backs(clock=settings.CLOCK, seed=options["seed"])
        self.stdout.write(f"{county.name}: {len(drawing.drawn)} of {drawing.population} drawn")
        for number in drawing.drawn:
            self.stdout.write(f"  {number}")
