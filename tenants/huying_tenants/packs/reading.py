"""From a folder to a checked pack: every fault of every file is found in one go."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from huying_platform.documents.api import (
    Entry,
    MappingEntry,
    Place,
    Problems,
    ScalarEntry,
    SequenceEntry,
    find,
    plain,
    shapes,
)
from huying_platform.kernel.canonical import sha256
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.catalogue.api import Duties, ItemLine
from huying_tenants.org.api import PostLine, UnitKind, UnitLine
from huying_tenants.packs import files
from huying_tenants.packs.checks import Kinds, check_items, check_posts, check_units
from huying_tenants.packs.domain import CountyLine, CountyPack
from huying_tenants.packs.pinyin import initials_of
from huying_tenants.packs.problems import PackBroken
from huying_tenants.rulebook.api import check_document


def read_pack(folder: Path) -> CountyPack:
    """Read and check a pack. Raises PackBroken with every fault; the database is not touched."""
    problems = Problems()
    entries = {name: files.read_file(folder, name, problems) for name in files.FILES}
    county, units, posts, items = (
        _values(shape, entries[name], problems)
        for name, shape in (
            (files.COUNTY, files.COUNTY_SHAPE),
            (files.UNITS, files.UNITS_SHAPE),
            (files.POSTS, files.POSTS_SHAPE),
            (files.ITEMS, files.ITEMS_SHAPE),
        )
    )
    _cross_check(entries[files.UNITS], units, posts, items, problems)
    _check_rulebook(entries[files.RULEBOOK], items, problems)
    if problems or county is None or units is None or posts is None or items is None:
        raise PackBroken(problems.in_order())
    documents = {name: plain(entry) for name, entry in entries.items() if entry is not None}
    return CountyPack(
        county=_county(county),
        units=tuple(_unit(values) for values, _ in units["units"]),
        posts=tuple(PostLine(**values) for values, _ in posts["posts"]),
        items=tuple(_item(values, items["note"]) for values, _ in items["items"]),
        rulebook=documents[files.RULEBOOK],
        digest=sha256(documents),
    )


def _values(
    shape: shapes.Reader[dict[str, Any]], entry: Entry | None, problems: Problems
) -> dict[str, Any] | None:
    values = shapes.INVALID if entry is None else shape(entry, problems)
    return None if isinstance(values, shapes.Invalid) else values


def _cross_check(
    units_entry: Entry | None,
    units: dict[str, Any] | None,
    posts: dict[str, Any] | None,
    items: dict[str, Any] | None,
    problems: Problems,
) -> None:
    """Where a file could not be read at all, nothing is said about what other files expect of it."""
    kinds = _written_kinds(units_entry)
    if kinds is None or units is None:
        return
    check_units(units["units"], kinds, Place(files.UNITS), problems)
    if posts is not None:
        check_posts(posts["posts"], units["units"], kinds, problems)
    if items is not None:
        check_items(items["items"], kinds, Place(files.ITEMS), problems)


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


def _check_rulebook(entry: Entry | None, items: dict[str, Any] | None, problems: Problems) -> None:
    if entry is None:
        return
    faults, items_named = check_document(plain(entry))
    for fault in faults:
        place, missing = find(entry, fault.path)
        named = f"“{missing[0]}”：" if missing else ""
        problems.add(place, "PACK_RULEBOOK", named + fault.sentence, "改好后再导入。")
    if items is None:
        return
    known = {values["code"] for values, _ in items["items"]}
    for path, code in items_named:
        if code not in known:
            place, _ = find(entry, path)
            problems.add(
                place,
                "PACK_ITEM_UNKNOWN",
                f"清单里没有编码为“{code}”的事项。",
                "请改正编码，或在 items.yaml 里补上它。",
            )


def _county(values: dict[str, Any]) -> CountyLine:
    return CountyLine(
        code=values["code"],
        name=values["name"],
        host=values["host"],
        in_force_from=datetime.combine(values["in_force_from"], time(), COUNTY_ZONE),
    )


def _unit(values: dict[str, Any]) -> UnitLine:
    return UnitLine(
        code=values["code"],
        name=values["name"],
        short_name=values["short_name"] or values["name"],
        kind=values["kind"],
        parent=values["parent"],
        duty_phone=values["duty_phone"],
        initials=values["initials"] or initials_of(values["short_name"] or values["name"]),
    )


def _item(values: dict[str, Any], note: str) -> ItemLine:
    return ItemLine(
        code=values["code"],
        number=values["number"],
        name=values["name"],
        initials=values["initials"] or initials_of(values["name"]),
        lead=values["lead"],
        cooperating=tuple(code for code, _ in values["cooperating"]),
        legal_basis=values["legal_basis"],
        article_checked=values["article_checked"],
        duties=Duties(**values["duties"]),
        note=note,
    )
