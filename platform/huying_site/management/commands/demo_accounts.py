"""`huying demo_accounts`: whose accounts those of the demo's posts are, by the issuer that the demo runs with."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from huying_platform.counties.api import all_counties, county_context
from huying_tenants.packs.api import identify_demo_accounts


class Command(BaseCommand):
    """Accounts and posts stay as they are; only what the issuer calls the people changes."""

    help = "Demo only: let the accounts of the posts be those of an issuer's people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--subjects` is JSON: county code to post code to `sub`; who is not in it is the demo's own issuer's.

        Counties that `--counties` does not name are left alone: opened on the portal, they have people of their own.
        """
        parser.add_argument("--counties", nargs="*", metavar="CODE", help="default: all")
        parser.add_argument("--subjects", type=json.loads, default={}, help="JSON: {county: {post: sub}}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in every county."""
        if not settings.DEMO:
            raise CommandError("demo_accounts is for a demo (HUYING_DEMO)")
        named = options["counties"]
        for county in all_counties():
            if named is None or county.code in named:
                with county_context(county):
                    identify_demo_accounts(options["subjects"].get(county.code, {}))
