"""The examples of the guide (docs/rulebook): its YAML blocks, laid over the whole small rulebook of its first page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from huying_platform.documents.api import Problems, plain, read_document

ROOT = Path(__file__).parents[3]
PACKS = ROOT / "packs"
GUIDE = ROOT / "docs" / "rulebook"
EXAMPLES = GUIDE / "examples"
ORGANISATION = EXAMPLES / "time"
"""The county every example of the guide lives in."""

WHOLE, FRAGMENT, CASES, OVERRIDE = "rulebook.yaml", "规则片段", "算例", "临时规则"
"""What the first line of a block says it is; blocks that say nothing of this are not rules."""

_BLOCK = re.compile(r"^```yaml\n# (?P<kind>[^\n（]+)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_ORGANISED = {
    "roles": {"secretary": "书记", "director": "镇长", "head": "局长", "leader": "县领导"},
    "levels": {"stationed": "派驻"},
}
"""What the organisation's units and posts name of the rulebook."""


@dataclass(slots=True)
class Example:
    """A fragment of rules as the guide shows it, with the overrides and worked cases shown after it.

    `whole`: it stands by itself, not over the small rulebook.
    """

    page: str
    line: int
    rules: Mapping[str, Any]
    overrides: list[Mapping[str, Any]] = field(default_factory=list)
    cases: list[Mapping[str, Any]] = field(default_factory=list)
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def examples() -> list[Example]:
    """Every example of the guide and of the packs' own page, in the order of the pages."""
    return [
        example for page in (*sorted(GUIDE.glob("*.md")), PACKS / "README.md") for example in _of_page(page)
    ]


def whole_rulebook() -> Mapping[str, Any]:
    """The small rulebook of the guide's first page."""
    return next(document for kind, _, document in _blocks(GUIDE / "README.md") if kind == WHOLE)


def write_example(example: Example, folder: Path) -> Path:
    """Write the example as a pack of its own."""
    for name in ("county.yaml", "units.yaml", "posts.yaml", "items.yaml"):
        (folder / name).write_text((ORGANISATION / name).read_text(encoding="utf-8"), encoding="utf-8")
    below = {} if example.whole else whole_rulebook()
    rulebook = laid_over(below, example.rules)
    for section, names in _ORGANISED.items():
        rulebook[section] = names | rulebook.get(section, {})
    _write(folder / "rulebook.yaml", rulebook)
    for override in example.overrides:
        _write(folder / "overrides" / f"{override['code']}.yaml", override)
    if example.cases:
        _write(folder / "cases" / "guide.yaml", {"format": 2, "cases": example.cases})
    return folder


def laid_over(whole: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """The whole with the part's sections: entries of the same code (or verb) replaced, others added."""
    together = dict(whole)
    for section, value in part.items():
        before = together.get(section)
        if isinstance(value, list) and isinstance(before, list) and _key(value[0]):
            entries = {_key(entry): entry for entry in before}
            together[section] = list((entries | {_key(entry): entry for entry in value}).values())
        else:
            together[section] = value
    return together


def _key(entry: Any) -> str | None:
    return entry.get("code") or entry.get("verb") if isinstance(entry, dict) else None


def _of_page(page: Path) -> Iterator[Example]:
    current = Example("", 1, {})
    for kind, line, document in _blocks(page):
        if kind in (FRAGMENT, WHOLE):
            yield from _worth(current)
            current = Example(page.parent.name + "/" + page.name, line, document, whole=kind == WHOLE)
        elif kind == CASES:
            current.cases.extend(document)
        elif kind == OVERRIDE:
            yield from _worth(current)
            current = Example(page.parent.name + "/" + page.name, line, {}, [document])
    yield from _worth(current)


def _worth(example: Example) -> Iterator[Example]:
    if example.rules or example.overrides or example.cases:
        yield example


def _blocks(page: Path) -> Iterator[tuple[str, int, Any]]:
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        problems = Problems()
        entry = read_document(block["text"].encode(), page.name, problems)
        assert entry is not None, (page.name, problems.in_order())
        yield block["kind"].strip(), text.count("\n", 0, block.start()) + 1, plain(entry)


def _write(path: Path, document: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
