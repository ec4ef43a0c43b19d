"""The documents point at what exists and name what there is."""

import re

from architecture.tracked import ROOT, texts


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path}: {target}"
        for path, text in texts(".md")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        if not (ROOT / path.parent / target).exists()
    ]
    assert broken == []


def test_every_setting_is_documented() -> None:
    settings = (ROOT / "platform" / "huying_site" / "settings.py").read_text()
    documented = (ROOT / "docs" / "settings.md").read_text()
    read = set(re.findall(r"environment\.\w+\(\"(\w+)\"", settings))
    assert read
    assert {name for name in read if f"`{name}`" not in documented} == set()


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text()))
    assert {name for name in named if f"\n{name}:" not in makefile} == set()
