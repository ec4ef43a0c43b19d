"""What the site may use of packs."""

from huying_tenants.packs.actions import check_pack_is_for, seat_demo_accounts, seed_county
from huying_tenants.packs.domain import CountyLine, CountyPack
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.reading import read_pack

__all__ = [
    "CountyLine",
    "CountyPack",
    "PackBroken",
    "check_pack_is_for",
    "read_pack",
    "seat_demo_accounts",
    "seed_county",
]
