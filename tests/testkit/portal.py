"""What every test's database holds: the shared tables, the holidays, and two counties from their packs."""

from pathlib import Path

from django.core.management import call_command

from huying_platform.counties.api import migrate_fleet, public_context
from huying_site.management.commands.county import onboard
from huying_tenants.packs.api import read_pack

PACKS = Path(__file__).parents[2] / "packs"

XIAJIN = "371427"
GULOU = "320106"


def prepare_portal() -> None:
    """Fill an empty database."""
    lines: list[str] = []
    migrate_fleet(lines.append)
    with public_context():
        call_command("holidays", "load", verbosity=0)
    for folder in (PACKS / "xiajin", PACKS / "gulou"):
        county = read_pack(folder).county
        onboard(pack_folder=folder, code=county.code, name=county.name, host=county.host, demo_accounts=True)
