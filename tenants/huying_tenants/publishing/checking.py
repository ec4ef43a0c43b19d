"""Whether rules may take effect: their faults, what about them is unusual, and how their worked cases go."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import yaml

from huying_platform.calendars.api import holiday_table
from huying_platform.kernel.clock import county_date
from huying_tenants.packs import api as packs_api
from huying_tenants.packs.api import OverrideReport, RulesReport
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import CaseFile, Rulebook, RulebookVersion


def check_rules(text: str, cases: Sequence[CaseFile], at: datetime) -> RulesReport:
    """Check a draft that is to take effect at `at` beside the present county and its overrides; run its cases."""
    return packs_api.check_rules(
        text,
        cases,
        packs_api.county_of_cases(at),
        overrides_of=partial(rulebook_api.overrides_read_beside, after=at),
        effective_from=county_date(at),
        holidays=holiday_table(),
    )


def check_override(text: str, rulebook: Rulebook, at: datetime) -> OverrideReport:
    """Check an override beside a version and the present county."""
    return packs_api.check_override(
        text,
        rulebook,
        packs_api.county_of_cases(at),
        beside=rulebook_api.overrides_read_beside(rulebook, after=at),
        at=county_date(at),
        holidays=holiday_table(),
    )


def text_of(version: RulebookVersion) -> str:
    """What a version says, as it was written; what came as data alone is written out."""
    if version.text:
        return version.text
    return yaml.safe_dump(version.document, allow_unicode=True, sort_keys=False, width=120)
