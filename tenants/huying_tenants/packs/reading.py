"""From a folder to a checked pack: every fault of every file is found in one go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from huying_platform.documents.api import (
    DocumentProblem,
    Entry,
    MappingEntry,
    Place,
    Problems,
    ScalarEntry,
    SequenceEntry,
    plain,
    shapes,
)
from huying_platform.kernel.canonical import sha256
from huying_tenants.packs import files
from huying_tenants.packs.checks import (
    Kinds,
    check_items,
    check_levels,
    check_posts,
    check_units,
    check_units_called,
    with_versions,
)
from huying_tenants.packs.checks_of_roles import check_permission_roles
from huying_tenants.packs.domain import (
    NOTHING_KNOWN,
    CaseCounty,
    CountyPack,
    Ground,
    HolidayTable,
    Names,
    Rulebook,
    UnitKind,
    case_county,
    unknown_roles,
)
from huying_tenants.packs.lines import (
    Values,
    branch_lines,
    county_line,
    item_lines,
    levels_written,
    permission_role_lines,
    post_lines,
    unit_line,
)
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.report import Warned
from huying_tenants.packs.rules import PlacedCase, RulesReader


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack as far as it could be read; `rulebook` and `county` are whole or None.

    `whole` gives the pack, with all that is costly to find out about it; it is there when `problems` is empty.
    """

    problems: tuple[DocumentProblem, ...]
    warnings: tuple[Warned, ...]
    whole: Callable[[], CountyPack]
    rulebook: Rulebook | None
    county: CaseCounty | None
    cases: tuple[PlacedCase, ...]


@dataclass(slots=True)
class _Lines:
    """What the files of a county say, None where a file is faulty as a whole."""

    county: Values | None
    units: Values | None
    posts: Values | None
    items: Values | None

    def case_county(self) -> CaseCounty | None:
        """The county for the rules to be checked against."""
        if self.units is None or self.posts is None or self.items is None:
            return None
        units = [unit_line(values, initials="") for values, _ in self.units["units"]]
        items = list(item_lines(self.items, initials=""))
        roles = permission_role_lines(self.posts)
        posts = post_lines(self.posts, self.units)
        return case_county(units, posts, branch_lines(self.items), items, {}, roles)


@dataclass(slots=True)
class _Found:
    """Faults and warnings so far."""

    problems: Problems = field(default_factory=Problems)
    warnings: list[Warned] = field(default_factory=list)


def read_pack(folder: Path) -> CountyPack:
    """Read and check a pack, its cases unrun. Raises PackBroken with every fault; the database is not touched."""
    read = read_folder_of_pack(folder)
    if read.problems:
        raise PackBroken(read.problems)
    return read.whole()


def read_folder_of_pack(folder: Path, holidays: HolidayTable | None = None) -> ReadPack:
    """Read and check a pack, its cases unrun; its faults are in what it gives. `holidays` None: not looked at."""
    found = _Found()
    problems = found.problems
    files.check_names(folder, problems)
    entries = {name: files.read_file(folder, name, problems) for name in files.FILES}
    overrides = files.read_folder(folder, files.OVERRIDES, problems)
    cases = files.read_folder(folder, files.CASES, problems)
    lines = _Lines(
        *(
            _values(shape, entries[name], problems)
            for name, shape in (
                (files.COUNTY, files.COUNTY_SHAPE),
                (files.UNITS, files.UNITS_SHAPE),
                (files.POSTS, files.POSTS_SHAPE),
                (files.ITEMS, files.ITEMS_SHAPE),
            )
        )
    )
    _cross_check(entries[files.UNITS], lines, problems)
    rulebook, county, placed = _read_rules(entries[files.RULEBOOK], overrides, cases, lines, found, holidays)
    everything = {name: entry for name, entry in (entries | overrides | cases).items() if entry is not None}
    return ReadPack(
        problems=problems.in_order(),
        warnings=tuple(found.warnings),
        whole=partial(_whole, folder, lines, everything, county),
        rulebook=rulebook,
        county=county,
        cases=tuple(placed),
    )


def _read_rules(
    entry: Entry | None,
    overrides: Mapping[str, Entry],
    cases: Mapping[str, Entry],
    lines: _Lines,
    found: _Found,
    holidays: HolidayTable | None,
) -> tuple[Rulebook | None, CaseCounty | None, list[PlacedCase]]:
    """The rules beside the county; where the county's own files are faulty, the rules are checked by themselves."""
    reader = RulesReader(found.problems, found.warnings)
    county = None if found.problems else lines.case_county()
    judged = reader.rulebook(entry) if entry is not None else None
    if judged is None or entry is None or judged.rulebook is None:
        return None, county, reader.cases(cases, NOTHING_KNOWN)
    rulebook = judged.rulebook
    effective_from = lines.county["in_force_from"] if lines.county is not None else None
    ground = Ground(county, effective_from, holidays)
    reader.sense(entry, judged, ground)
    if lines.posts is not None:
        _check_roles(lines.posts, rulebook, found.problems)
    if lines.units is not None:
        _check_levels(lines.units, rulebook, found.problems)
    if lines.units is not None and lines.items is not None:
        kinds = {values["code"]: values["kind"] for values, _ in lines.units["units"]}
        check_units_called(
            with_versions(lines.items["items"]), kinds, rulebook.addressing.also_called, found.problems
        )
    if not cases:
        reader.untried(entry, rulebook)
    overrides_by_code = reader.overrides(overrides, rulebook, ground)
    if county is None:
        return rulebook, None, reader.cases(cases, NOTHING_KNOWN)
    county = replace(county, overrides=overrides_by_code)
    return rulebook, county, reader.cases(cases, Names.of(rulebook, county))


def _check_roles(posts: Values, rulebook: Rulebook, problems: Problems) -> None:
    for values, _ in posts["posts"]:
        unknown = unknown_roles(rulebook, (role for role, _ in values["roles"]))
        for role, entry in values["roles"]:
            if role in unknown:
                problems.add(
                    entry.place,
                    "PACK_ROLE_UNKNOWN",
                    f"规则里没有职务“{role}”。",
                    "请在 rulebook.yaml 的 roles 里补上，或改正这里。",
                )


def _check_levels(units: Values, rulebook: Rulebook, problems: Problems) -> None:
    """A level written for a unit is one the rules name; the kinds of units need no naming."""
    written = {values["code"] for values, _ in units["levels"]}
    for values, entry in units["units"]:
        level = values["level"]
        if level and level not in written and level not in rulebook.levels and level not in set(UnitKind):
            problems.add(
                shapes.key_place(entry, "level"),
                "PACK_LEVEL_UNKNOWN",
                f"规则里没有层级“{level}”。",
                "请在 rulebook.yaml 的 levels 里补上，或改正这里。",
            )


def _whole(folder: Path, lines: _Lines, entries: Mapping[str, Entry], facts: CaseCounty | None) -> CountyPack:
    """The pack, once no fault has been found."""
    county, units, posts, items = lines.county, lines.units, lines.posts, lines.items
    if county is None or units is None or posts is None or items is None or facts is None:
        raise ValueError("a pack with faults cannot be built")
    documents = {name: plain(entry) for name, entry in entries.items()}
    return CountyPack(
        county=county_line(county),
        levels=levels_written(units, documents[files.RULEBOOK]),
        units=tuple(unit_line(values) for values, _ in units["units"]),
        permission_roles=tuple(permission_role_lines(posts)),
        posts=tuple(post_lines(posts, units)),
        branches=tuple(branch_lines(items)),
        items=tuple(item_lines(items)),
        rulebook=documents[files.RULEBOOK],
        rulebook_text=files.text_of(folder, files.RULEBOOK),
        overrides=tuple(
            (facts.overrides[document["code"]], document)
            for name, document in documents.items()
            if name.startswith(f"{files.OVERRIDES}/")
        ),
        cases=tuple(
            {"name": name.removeprefix(f"{files.CASES}/"), "text": files.text_of(folder, name)}
            for name in documents
            if name.startswith(f"{files.CASES}/")
        ),
        digest=sha256(documents),
    )


def _values(shape: shapes.Reader[Values], entry: Entry | None, problems: Problems) -> Values | None:
    values = shapes.INVALID if entry is None else shape(entry, problems)
    return None if isinstance(values, shapes.Invalid) else values


def _cross_check(units_entry: Entry | None, lines: _Lines, problems: Problems) -> None:
    """Where a file could not be read at all, nothing is said about what other files expect of it."""
    kinds = _written_kinds(units_entry)
    if kinds is None or lines.units is None:
        return
    check_units(lines.units["units"], lines.units["levels"], kinds, Place(files.UNITS), problems)
    check_levels(lines.units["levels"], lines.units["units"], problems)
    if lines.posts is not None:
        check_permission_roles(lines.posts["permission_roles"], lines.posts["posts"], kinds, problems)
        check_posts(
            lines.posts["posts"],
            lines.units["units"],
            kinds,
            problems,
            every_unit_has_a_desk=lines.posts["every_unit_has_a_desk"],
            without_desk=lines.posts["without_desk"],
        )
    if lines.items is not None:
        check_items(lines.items["items"], lines.items["branches"], kinds, Place(files.ITEMS), problems)


def _written_kinds(entry: Entry | None) -> Kinds | None:
    """The kind of every unit code written, faulty lines included: a fault is told once, where it stands."""
    lines = entry.values.get("units") if isinstance(entry, MappingEntry) else None
    if not isinstance(lines, SequenceEntry):
        return None
    kinds: dict[str, UnitKind | None] = {}
    for line in lines.elements:
        code, kind = (_word(line, key) for key in ("code", "kind"))
        if code is not None:
            kinds.setdefault(code, UnitKind(kind) if kind in set(UnitKind) else None)
    return kinds


def _word(line: Entry, key: str) -> str | None:
    entry = line.values.get(key) if isinstance(line, MappingEntry) else None
    return entry.value if isinstance(entry, ScalarEntry) and isinstance(entry.value, str) else None
