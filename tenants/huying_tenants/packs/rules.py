"""The rulebook, its overrides and its cases read beside a county, every fault placed in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from huying_platform.documents.api import DocumentProblem, Entry, Problems, find, plain
from huying_tenants.packs.domain import (
    Case,
    CaseCounty,
    Ground,
    JudgedRulebook,
    Names,
    NameUsed,
    Override,
    Problem,
    Rulebook,
    judge_form,
    judge_override,
    judge_overrides,
    judge_sense,
    parse_cases,
    warning,
)
from huying_tenants.packs.report import Warned

UNNAMED = Problem((), "").code
"""The code of a fault of the language itself, which has none of its own."""

_LISTS = {"unit": ("单位", "units.yaml"), "item": ("事项或分类", "items.yaml")}


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case, and the file it stands in, by whose entries places are found."""

    file: Entry
    case: Case


@dataclass(slots=True)
class RulesReader:
    """Reads the documents of rules one after another; faults and warnings are collected on the way."""

    problems: Problems
    warnings: list[Warned]

    def rulebook(self, entry: Entry) -> JudgedRulebook:
        """The rulebook, its sense unchecked."""
        judged = judge_form(plain(entry))
        self._note(entry, judged.problems)
        return judged

    def sense(self, entry: Entry, judged: JudgedRulebook, ground: Ground) -> None:
        """The sense of a rulebook, by itself and against what is known of the county."""
        if judged.rulebook is None:
            return
        if ground.county is not None:
            self._names(entry, judged.names, ground.county)
        self._note(entry, judge_sense(judged.rulebook, ground), judged.rulebook.acknowledged)

    def overrides(
        self,
        entries: Mapping[str, Entry],
        rulebook: Rulebook,
        ground: Ground,
        *,
        beside: Iterable[Override] = (),
    ) -> dict[str, Override]:
        """The overrides by their codes, judged against each other and those `beside` them they do not replace."""
        found: list[Override] = []
        places: dict[str, Entry] = {}
        for entry in entries.values():
            judged = judge_override(plain(entry), rulebook)
            self._note(entry, judged.problems)
            if ground.county is not None:
                self._names(entry, judged.names, ground.county)
            if judged.override is not None:
                found.append(judged.override)
                places[judged.override.code] = entry
        others = [each for each in beside if each.code not in places]
        for each in judge_overrides(rulebook, [*others, *found], ground):
            if each.override in places:
                self._note(places[each.override], (each.problem,), rulebook.acknowledged)
        return {override.code: override for override in found}

    def beside(self, entry: Entry, rulebook: Rulebook, overrides: Iterable[Override], ground: Ground) -> None:
        """What is wrong with a rulebook beside the county's overrides, told in the rulebook."""
        titles = {each.code: each.title for each in overrides}
        for each in judge_overrides(rulebook, list(overrides), ground):
            sentence = f"与临时规则“{titles[each.override]}”一起：{each.problem.sentence}"
            told = replace(each.problem, path=("clocks",), sentence=sentence)
            self._note(entry, (told,), rulebook.acknowledged)

    def cases(self, entries: Mapping[str, Entry], names: Names) -> list[PlacedCase]:
        """The cases of every file, in order."""
        found: list[PlacedCase] = []
        for entry in entries.values():
            cases, problems = parse_cases(plain(entry), names)
            self._note(entry, problems, code="PACK_CASE")
            found += [PlacedCase(entry, case) for case in cases]
        return found

    def untried(self, entry: Entry, rulebook: Rulebook) -> None:
        """Say that no case tries the rules."""
        sentence, mend = "配置包没有算例，规则没有对照通知核对过。", "请把通知里的例子写进 cases/。"
        found = warning(("title",), "PACK_WITHOUT_CASES", sentence, mend)
        self._note(entry, (found,), rulebook.acknowledged)

    def _names(self, entry: Entry, names: Iterable[NameUsed], county: CaseCounty) -> None:
        known = {
            "unit": {unit.code for unit in county.units.values()},
            "item": {*county.items, *county.branches},
        }
        for name in names:
            if name.code not in known[name.kind]:
                what, file = _LISTS[name.kind]
                place, _ = find(entry, name.path)
                self.problems.add(
                    place,
                    f"PACK_{name.kind.upper()}_UNKNOWN",
                    f"没有编码为“{name.code}”的{what}。",
                    f"请改正编码，或在 {file} 里补上它。",
                )

    def _note(
        self,
        entry: Entry,
        problems: Iterable[Problem],
        acknowledged: frozenset[str] = frozenset(),
        *,
        code: str = "PACK_RULEBOOK",
    ) -> None:
        for problem in problems:
            told = _placed(entry, problem, code)
            if problem.is_error:
                self.problems.found.append(told)
            else:
                self.warnings.append(Warned(told, problem.code in acknowledged))


def _placed(entry: Entry, problem: Problem, code: str) -> DocumentProblem:
    """A fault of a document where it stands in its file; one that has no code of its own gets this one."""
    place, missing = find(entry, problem.path)
    named = f"“{missing[0]}”：" if missing and str(missing[0]) not in problem.sentence else ""
    own = code if problem.code == UNNAMED else problem.code
    return DocumentProblem(place, own, named + problem.sentence, problem.mend or "请改正后再检查。")
