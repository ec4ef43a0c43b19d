"""`huying demo_history`: gives counties without calls a plausible past."""

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

    help = "Write a plausible past into the counties named, where they have no calls yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--counties` by their codes, all by default; `--calls` per county."""
        parser.add_argument("--counties", nargs="*", metavar="CODE", help="default: all")
        parser.add_argument(
            "--calls", type=int, default=CALLS, help=f"calls in each county (default {CALLS})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Leaves the calls a county has as they are; days that are over are sealed."""
        named = options["counties"]
        for county in all_counties():
            if named is not None and county.code not in named:
                continue
            with county_context(county):
                written = write_past(clock=clock(), count=options["calls"])
                seal_finished_days(clock=clock())
            self.stdout.write(f"{county.name}: {written} past call(s) written")
