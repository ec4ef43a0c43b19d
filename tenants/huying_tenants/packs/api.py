"""What the site may use of packs."""

from huying_tenants.packs.actions import (
    check_pack_is_for,
    identify_demo_accounts,
    seat_demo_accounts,
    seed_county,
)
from huying_tenants.packs.checking import RulesReport, check_pack, check_rules, proven_pack
from huying_tenants.packs.county import county_of_cases, mandates_at
from huying_tenants.packs.domain import CountyLine, CountyPack, Mandate, Mandates
from huying_tenants.packs.exporting import export_pack
from huying_tenants.packs.overriding import OverrideReport, check_override
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.reading import read_pack
from huying_tenants.packs.report import CaseReport, Expectation, PackReport
from huying_tenants.packs.templates import (
    Template,
    TemplatePost,
    adapted_code,
    adapted_pack,
    template,
    templates,
)

__all__ = [
    "CaseReport",
    "CountyLine",
    "CountyPack",
    "Expectation",
    "Mandate",
    "Mandates",
    "OverrideReport",
    "PackBroken",
    "PackReport",
    "RulesReport",
    "Template",
    "TemplatePost",
    "adapted_code",
    "adapted_pack",
    "check_override",
    "check_pack",
    "check_pack_is_for",
    "check_rules",
    "county_of_cases",
    "export_pack",
    "identify_demo_accounts",
    "mandates_at",
    "proven_pack",
    "read_pack",
    "seat_demo_accounts",
    "seed_county",
    "template",
    "templates",
]
