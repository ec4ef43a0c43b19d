"""`huying pack case from-call`: a call of a county told as a worked case. (`huying pack check` needs no settings.)"""

import argparse
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from huying_platform.counties.api import all_counties, county_context
from huying_site.composition import clock
from huying_tenants.calls.domain.cases.retold import retell
from huying_tenants.calls.models import Call, CallEvent
from huying_tenants.packs.api import county_of_cases
from huying_tenants.rulebook.api import overrides_beside, pinned


class Command(BaseCommand):
    """Reads one county; nothing is written to it."""

    help = "把一件真实的呼叫写成算例"
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`case from-call ID --county CODE`."""
        actions = parser.add_subparsers(dest="action", required=True)
        case = actions.add_parser("case", help="算例").add_subparsers(dest="case", required=True)
        from_call = case.add_parser("from-call", help="由一件呼叫写出算例，写到标准输出")
        from_call.add_argument("id", help="呼叫的内部编号，或写在单子上的编号")
        from_call.add_argument("--county", required=True, help="六位行政区划代码")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the case."""
        county = next((each for each in all_counties() if each.code == options["county"]), None)
        if county is None:
            raise CommandError(f"没有代码为 {options['county']} 的县。")
        with county_context(county):
            document = case_of_call(options["id"])
        text = yaml.safe_dump(
            document, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
        )
        self.stdout.write(text, ending="")


def case_of_call(written: str) -> dict[str, Any]:
    """The document of a case that tells the call with this id or number. Raises CommandError."""
    calls = (
        Call.objects.filter(pk=int(written)) if written.isdecimal() else Call.objects.filter(number=written)
    )
    call = calls.first()
    if call is None:
        raise CommandError(f"没有编号为 {written} 的呼叫。")
    rows = CallEvent.objects.filter(call=call).order_by("seq")
    version = pinned(call.rulebook_version_id)
    county = county_of_cases(call.filed_at, overrides_beside(version))
    return retell(
        f"呼叫 {call.number}",
        [row.as_event() for row in rows],
        version.rulebook,
        county,
        until=call.closed_at or clock().now(),
    )
