"""The documentation draws each pack's procedure exactly as its rulebook has it."""

from pathlib import Path

import pytest

from architecture.tracked import ROOT
from huying_tenants.rulebook.domain.diagram import page
from huying_tenants.rulebook.files import read_rulebook

PACKS = sorted(path.parent for path in (ROOT / "packs").glob("*/rulebook.yaml"))


def test_both_packs_are_there() -> None:
    assert {pack.name for pack in PACKS} >= {"xiajin", "gulou"}


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_the_page_is_what_the_rulebook_draws(pack: Path) -> None:
    drawn = (ROOT / "docs" / f"procedure-{pack.name}.md").read_text(encoding="utf-8")
    expected = page(read_rulebook(pack), pack.name)
    assert drawn == expected, f"huying rulebook diagram packs/{pack.name} > docs/procedure-{pack.name}.md"


def test_there_is_no_page_without_its_pack() -> None:
    pages = {path.stem.removeprefix("procedure-") for path in (ROOT / "docs").glob("procedure-*.md")}
    assert pages == {pack.name for pack in PACKS}
