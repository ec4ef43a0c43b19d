"""The guide's pages: complete, linked, and naming only what there is."""

import re
from pathlib import Path
from typing import Any

import pytest

from huying_platform.documents.api import Problems, plain, read_document
from huying_tenants.rulebook.domain.checks.findings import WARNINGS
from huying_tenants.rulebook.domain.model import VERB_EVENTS
from tenant_tests.packs.guide import EXAMPLES, GUIDE, PACKS
from tenant_tests.packs.reference_page import PAGE, page

PAGES = [*sorted(GUIDE.glob("*.md")), PACKS / "README.md"]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_QUOTED = re.compile(r"“([^”]+)”")


def test_the_page_of_keys_is_what_the_parser_reads() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tenant_tests.packs.reference_page"


@pytest.mark.parametrize("source", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(source: Path) -> None:
    lost = []
    for target in _LINK.findall(source.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        path = (source.parent / name).resolve() if name else source
        if not path.exists() or (anchor and anchor not in _anchors(path)):
            lost.append(target)
    assert not lost


def test_every_verb_and_every_warning_is_explained() -> None:
    steps = (GUIDE / "steps.md").read_text(encoding="utf-8")
    checks = (GUIDE / "checks.md").read_text(encoding="utf-8")
    assert not [verb for verb in VERB_EVENTS if f"`{verb}`" not in steps]
    assert not [code for code in WARNINGS if f"`{code}`" not in checks]


def test_the_table_of_rules_names_cases_that_exist() -> None:
    names = [name for folder in (PACKS, EXAMPLES) for name in _case_names(folder)]
    text = (GUIDE / "coverage.md").read_text(encoding="utf-8").split("\n## ", 1)[1]
    quoted = [each.split("……") for each in _QUOTED.findall(text)]
    missing = [parts for parts in quoted if not any(_is_named(parts, name) for name in names)]
    assert missing == [["最先到期"]]  # words of the product, not a case


def _is_named(parts: list[str], name: str) -> bool:
    """Whether a case's name is the one quoted, of which the middle or an end may be left out."""
    starts, ends = parts[0], parts[-1]
    if len(parts) == 1:
        return name == starts
    return name.startswith(starts) and name.endswith(ends)


def _case_names(folder: Path) -> list[str]:
    return [case["name"] for path in sorted(folder.glob("*/cases/*.yaml")) for case in _plain(path)["cases"]]


def _plain(path: Path) -> Any:
    entry = read_document(path.read_bytes(), path.name, Problems())
    assert entry is not None
    return plain(entry)


def _anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as they are shown on the web."""
    if path.is_dir():
        return set()
    return {_anchor(heading) for heading in _HEADING.findall(path.read_text(encoding="utf-8"))}


def _anchor(heading: str) -> str:
    plain_text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    kept = "".join(each for each in plain_text.lower() if each.isalnum() or each in " -_")
    return kept.replace(" ", "-")
