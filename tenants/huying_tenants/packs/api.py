"""What the site may use of packs."""

from huying_tenants.packs.actions import (
    check_pack_is_for,
    identify_demo_accounts,
    seat_demo_accounts,
    seed_county,
)
from huying_tenants.packs.checking import RulesReport, check_pack, check_rules, proven_pack
from huying_tenants.packs.county import county_of_cases
from huying_tenants.packs.domain import CountyLine, CountyPack
from huying_tenants.packs.exporting import export_pack
from huying_tenants.packs.overriding import OverrideReport, check_override
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.reading import read_pack
from huying_tenants.packs.report import CaseReport, Expectation, PackReport

__all__ = [
    "CaseReport",
    "CountyLine",
    "CountyPack",
    "Expectation",
    "OverrideReport",
    "PackBroken",
    "PackReport",
    "RulesReport",
    "check_override",
    "check_pack",
    "check_pack_is_for",
    "check_rules",
    "county_of_cases",
    "export_pack",
    "identify_demo_accounts",
    "proven_pack",
    "read_pack",
    "seat_demo_accounts",
    "seed_county",
]
