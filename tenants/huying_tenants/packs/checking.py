"""Checking a pack: its files, its rules beside its county, its cases. No database and no settings are needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from huying_platform.documents.api import Problems, find, plain, read_document
from huying_tenants.packs import files
from huying_tenants.packs.domain import (
    NOTHING_KNOWN,
    CaseCounty,
    CountyPack,
    Ground,
    HolidayTable,
    Names,
    Outcome,
    Override,
    Rulebook,
    run_case,
)
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.reading import ReadPack, read_folder_of_pack
from huying_tenants.packs.report import CaseReport, Expectation, PackReport, Warned
from huying_tenants.packs.rules import PlacedCase, RulesReader

INTERNAL = "程序内部错误"
"""What is asked, as it were, of a case that the program itself could not play to its end."""


def check_pack(folder: Path, holidays: HolidayTable) -> PackReport:
    """Read a pack, check it, run its cases; the cases of a pack with faults are not run."""
    return report_on(read_folder_of_pack(folder, holidays), holidays)


def proven_pack(folder: Path, holidays: HolidayTable) -> CountyPack:
    """A pack that may be published: no fault, no warning that is not acknowledged, every case holds.

    Raises PackBroken.
    """
    read = read_folder_of_pack(folder, holidays)
    report = report_on(read, holidays)
    unsaid = tuple(each.problem for each in report.warnings if not each.acknowledged)
    faults = (*report.problems, *report.failures(), *unsaid)
    if faults:
        raise PackBroken(faults)
    return read.whole()


@dataclass(frozen=True, slots=True)
class RulesReport:
    """What is wrong or unusual about rules that are not published yet, and how their cases go.

    `document` is what they say, None where they cannot be read; `rulebook` likewise.
    """

    report: PackReport
    document: Mapping[str, Any] | None
    rulebook: Rulebook | None


def check_rules(
    text: str,
    cases: Sequence[Mapping[str, str]],
    county: CaseCounty,
    *,
    overrides_of: Callable[[Rulebook], Iterable[Override]] = lambda _: (),
    effective_from: date,
    holidays: HolidayTable,
) -> RulesReport:
    """Check a rulebook and run its cases (`name`, `text` of each file) in a county, as `check_pack` does.

    `overrides_of` gives the county's overrides as they read beside the rulebook.
    """
    problems, warnings = Problems(), list[Warned]()
    reader = RulesReader(problems, warnings)
    entry = read_document(text.encode(), files.RULEBOOK, problems)
    judged = reader.rulebook(entry) if entry is not None else None
    rulebook = judged.rulebook if judged is not None else None
    names = NOTHING_KNOWN
    if entry is not None and judged is not None and rulebook is not None:
        ground = Ground(county, effective_from, holidays)
        reader.sense(entry, judged, ground)
        overrides = {override.code: override for override in overrides_of(rulebook)}
        reader.beside(entry, rulebook, overrides.values(), ground)
        county = replace(county, overrides=overrides)
        names = Names.of(rulebook, county)
    entries = {each["name"]: read_document(each["text"].encode(), each["name"], problems) for each in cases}
    placed = reader.cases({name: each for name, each in entries.items() if each is not None}, names)
    reports: tuple[CaseReport, ...] = ()
    if rulebook is not None and not problems:
        reports = tuple(run_placed(each, rulebook, county, holidays) for each in placed)
    document = plain(entry) if entry is not None and rulebook is not None else None
    return RulesReport(PackReport(problems.in_order(), tuple(warnings), reports), document, rulebook)


def report_on(read: ReadPack, holidays: HolidayTable) -> PackReport:
    """What is wrong with a pack that has been read, and how its cases go."""
    reports: tuple[CaseReport, ...] = ()
    if read.rulebook is not None and read.county is not None and not read.problems:
        reports = tuple(run_placed(each, read.rulebook, read.county, holidays) for each in read.cases)
    return PackReport(read.problems, read.warnings, reports)


def run_placed(
    placed: PlacedCase, rulebook: Rulebook, county: CaseCounty, holidays: HolidayTable
) -> CaseReport:
    """Run one case; every expectation is shown where its file states it."""
    place, _ = find(placed.file, placed.case.path)
    try:
        outcomes = run_case(rulebook, county, placed.case, holidays).outcomes
    except Exception as fault:  # noqa: BLE001 a fault of ours must not keep the other cases from being told
        outcomes = (Outcome(placed.case.path, INTERNAL, "", f"{type(fault).__name__}: {fault}", ok=False),)
    expectations = tuple(
        Expectation(find(placed.file, each.path)[0], each.what, each.expected, each.found, each.ok)
        for each in outcomes
    )
    return CaseReport(place, placed.case.name, expectations)
