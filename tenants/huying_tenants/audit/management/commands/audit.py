"""`huying audit verify` and `huying audit seal`, for one county or all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_platform.counties.api import all_counties, county_context
from huying_tenants.audit.api import Fault, latest_seal, seal_finished_days, verify_events, verify_files

T = TypeVar("T")


class Command(BaseCommand):
    """Checks or seals the events of counties."""

    help = "Verify the event chains and daily seals, or seal the days that are over."

    def add_arguments(self, parser: CommandParser) -> None:
        """`verify` and `seal`, each with an optional --code."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, help_ in (("verify", "name every fault"), ("seal", "seal finished days")):
            sub = verbs.add_parser(verb, help=help_)
            sub.add_argument("--code", help="six-digit division code; all counties when left out")
            if verb == "verify":
                sub.add_argument("--files", action="store_true", help="read every stored file too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with an error when a fault was found."""
        if options["verb"] == "seal":
            for name, days in each_county(options["code"], lambda: seal_finished_days(clock=settings.CLOCK)):
                self.stdout.write(f"{name}: {len(days)} day(s) sealed")
            return
        report(self, each_county(options["code"], lambda: _proof(files=options["files"])))


def each_county(code: str | None, work: Callable[[], T]) -> Iterator[tuple[str, T]]:
    """Do the work inside each county named (or every one); yields the county's name and the result."""
    counties = [county for county in all_counties() if code in (None, county.code)]
    if not counties:
        raise CommandError(f"the portal has no county {code}" if code else "the portal has no county yet")
    for county in counties:
        with county_context(county):
            result = work()
        yield county.name, result


def report(command: BaseCommand, results: Iterator[tuple[str, tuple[Sequence[Fault], str]]]) -> None:
    """Write every fault, and after what was found in a county what else is to be said of it.

    Raises CommandError when there was any fault.
    """
    faults = 0
    for name, (found, remark) in results:
        command.stdout.write(f"{name}: " + ("in order" if not found else f"{len(found)} fault(s)") + remark)
        for fault in found:
            command.stdout.write(f"  {fault.code}  {fault.subject}  {fault.sentence}")
        faults += len(found)
    if faults:
        raise CommandError(f"{faults} fault(s) found: keep the database as it is and compare with a backup")


def _proof(*, files: bool) -> tuple[list[Fault], str]:
    faults = verify_events()
    return faults + verify_files() if files else faults, _sealed_until()


def _sealed_until() -> str:
    seal = latest_seal()
    return f", sealed up to {seal.day.isoformat()} ({seal.code})" if seal else ", nothing sealed yet"
