"""What packs speak of, gathered from the domains below: a pack is read and checked without any county or database."""

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.calls.domain.cases import (
    NOTHING_KNOWN,
    Case,
    CaseCounty,
    CaseItem,
    CasePost,
    CaseResult,
    CaseUnit,
    Names,
    Outcome,
    items_by_code,
    parse_cases,
    run_case,
)
from huying_tenants.catalogue.domain import BranchLine, Duties, ItemLine
from huying_tenants.org.domain import (
    CALLING_KINDS,
    CoordinateSystem,
    Level,
    PermissionRoleLine,
    PermissionRoleRef,
    PostKind,
    PostLine,
    UnitKind,
    UnitLine,
    levels_of,
)
from huying_tenants.org.domain import roles as role_rules
from huying_tenants.org.domain.permissions import Verb, verbs_of
from huying_tenants.packs.domain.adapting import adapted_texts, division_code, with_code
from huying_tenants.packs.domain.county import case_county
from huying_tenants.packs.domain.mandates import Mandate, Mandates, mandates_of
from huying_tenants.packs.domain.rules import (
    Ground,
    JudgedRulebook,
    judge_form,
    judge_override,
    judge_overrides,
    judge_sense,
)
from huying_tenants.packs.domain.seats import unknown_roles
from huying_tenants.packs.domain.values import CountyLine, CountyPack
from huying_tenants.rulebook.domain.checks.findings import warning
from huying_tenants.rulebook.domain.model import Override, Rulebook
from huying_tenants.rulebook.domain.parse import NameUsed
from huying_tenants.rulebook.domain.problems import Problem

__all__ = [
    "CALLING_KINDS",
    "NOTHING_KNOWN",
    "BranchLine",
    "Case",
    "CaseCounty",
    "CaseItem",
    "CasePost",
    "CaseResult",
    "CaseUnit",
    "CoordinateSystem",
    "CountyLine",
    "CountyPack",
    "Duties",
    "Ground",
    "HolidayTable",
    "ItemLine",
    "JudgedRulebook",
    "Level",
    "Mandate",
    "Mandates",
    "NameUsed",
    "Names",
    "Outcome",
    "Override",
    "PermissionRoleLine",
    "PermissionRoleRef",
    "PostKind",
    "PostLine",
    "Problem",
    "Rulebook",
    "UnitKind",
    "UnitLine",
    "Verb",
    "adapted_texts",
    "case_county",
    "division_code",
    "items_by_code",
    "judge_form",
    "judge_override",
    "judge_overrides",
    "judge_sense",
    "levels_of",
    "mandates_of",
    "parse_cases",
    "role_rules",
    "run_case",
    "unknown_roles",
    "verbs_of",
    "warning",
    "with_code",
]
