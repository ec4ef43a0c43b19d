"""`huying demo_history`: gives every county without calls a plausible past."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from huying_platform.counties.api import all_counties, county_context
from huying_site.composition import clock
from huying_site.demo.history.writing import write_past
from huying_tenants.audit.api import seal_finished_days

CALLS = 360


class Command(BaseCommand):
    """Invented calls of the last three months, told by the decider."""

    help = "Write a plausible past into every county that has no calls yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--calls` per county."""
        parser.add_argument(
            "--calls", type=int, default=CALLS, help=f"calls in each county (default {CALLS})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Leaves the calls a county has as they are; days that are over are sealed."""
        for county in all_counties():
            with county_context(county):
                written = write_past(clock=clock(), count=options["calls"])
                seal_finished_days(clock=clock())
            self.stdout.write(f"{county.name}: {written} past call(s) written")
