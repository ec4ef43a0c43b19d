"""Worked cases (算例): a call told with dates and times, and what must hold at each, run against a rulebook."""

from huying_tenants.calls.domain.cases.county import CaseCounty, CaseItem, CasePost, CaseUnit, items_by_code
from huying_tenants.calls.domain.cases.model import Case, CaseResult, Outcome
from huying_tenants.calls.domain.cases.names import NOTHING_KNOWN, Names
from huying_tenants.calls.domain.cases.parse import parse_cases
from huying_tenants.calls.domain.cases.runner import run_case

__all__ = [
    "NOTHING_KNOWN",
    "Case",
    "CaseCounty",
    "CaseItem",
    "CasePost",
    "CaseResult",
    "CaseUnit",
    "Names",
    "Outcome",
    "items_by_code",
    "parse_cases",
    "run_case",
]
