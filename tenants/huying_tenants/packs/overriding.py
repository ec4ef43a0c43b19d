"""An override checked beside a version and a county, by the same reader as those of a pack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from huying_platform.documents.api import Problems, plain, read_document
from huying_tenants.packs import files
from huying_tenants.packs.domain import CaseCounty, Ground, HolidayTable, Override, Rulebook
from huying_tenants.packs.report import PackReport, Warned
from huying_tenants.packs.rules import RulesReader


@dataclass(frozen=True, slots=True)
class OverrideReport:
    """What is wrong or unusual about an override; `override` and its `document` are None where it cannot be read."""

    report: PackReport
    document: dict[str, Any] | None
    override: Override | None


def check_override(
    text: str,
    rulebook: Rulebook,
    county: CaseCounty,
    *,
    beside: Iterable[Override],
    at: date,
    holidays: HolidayTable,
) -> OverrideReport:
    """Check an override that is not published yet, against those that are."""
    problems, warnings = Problems(), list[Warned]()
    reader = RulesReader(problems, warnings)
    file = f"{files.OVERRIDES}/override.yaml"
    entry = read_document(text.encode(), file, problems)
    ground = Ground(county, at, holidays)
    found = {} if entry is None else reader.overrides({file: entry}, rulebook, ground, beside=beside)
    report = PackReport(problems.in_order(), tuple(warnings), ())
    override = next(iter(found.values()), None)
    if entry is None or problems or override is None:
        return OverrideReport(report, None, None)
    return OverrideReport(report, plain(entry), override)
