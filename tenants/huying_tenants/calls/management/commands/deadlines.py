"""`huying deadlines preview|retime`: the open calls' deadlines by the holiday table as it stands now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_platform.counties.api import all_counties, county_context
from huying_tenants.calls.domain.texts import due_text
from huying_tenants.calls.retiming import RetimedCall, preview_retiming, retime_open_calls
from huying_tenants.org.api import units_ever

VERBS = {"preview": preview_retiming, "retime": retime_open_calls}


class Command(BaseCommand):
    """Shows or moves deadlines."""

    help = "放假安排补录或更正以后，在办呼叫的时限怎样变；retime 逐件重算并记录"

    def add_arguments(self, parser: CommandParser) -> None:
        """`preview` or `retime`, of one county or of all."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, help_ in (("preview", "只看哪些时限会变，不改"), ("retime", "重算时限，每件呼叫记一笔")):
            verbs.add_parser(verb, help=help_).add_argument("--code", help="六位区划代码；不写就是所有的县")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes every deadline that moves, county by county."""
        counties = [each for each in all_counties() if options["code"] in (None, each.code)]
        if not counties:
            raise CommandError(f"没有区划代码为 {options['code']} 的县。")
        for county in counties:
            with county_context(county):
                found = VERBS[options["verb"]](clock=settings.CLOCK)
                done = "要变" if options["verb"] == "preview" else "已重算"
                self.stdout.write(f"{county.name}：{len(found)} 件在办呼叫的时限{done}。")
                for each in found:
                    self._tell(each)

    def _tell(self, call: RetimedCall) -> None:
        names = {unit.id: unit.short_name for unit in units_ever(settings.CLOCK.now()).values()}
        for change in call.changes:
            unit = names.get(change.owner_id, "有关单位")
            due = due_text(change.due_at) if change.due_at else ""
            self.stdout.write(
                f"  {call.number} {unit}“{change.clock}”：{due_text(change.old_due_at)} 改为 {due}"
            )
