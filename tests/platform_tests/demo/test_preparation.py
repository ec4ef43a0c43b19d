"""The steps that make the demo's database whole: every pack becomes a county, nothing is named in code."""

from pathlib import Path

import pytest

from huying_site.demo.preparation import steps
from huying_site.demo.words import DemoError


def _pack(packs: Path, folder: str, county: str) -> None:
    (packs / folder).mkdir()
    (packs / folder / "county.yaml").write_text(county, encoding="utf-8")


def test_every_pack_is_onboarded_between_the_tables_and_the_past(tmp_path: Path) -> None:
    _pack(tmp_path, "b", 'code: "000002"\nname: 乙县\nhost: second\n')
    _pack(tmp_path, "a", 'code: "000001"\nname: 甲县\nhost: first\n')
    (tmp_path / "no-pack").mkdir()
    commands = [command for _, command in steps(tmp_path, own_issuer=True)]
    assert commands == [
        ["migrate"],
        ["holidays", "load"],
        [
            "county",
            "onboard",
            "--pack",
            str(tmp_path / "a"),
            "--code",
            "000001",
            "--name",
            "甲县",
            "--host",
            "first",
        ],
        [
            "county",
            "onboard",
            "--pack",
            str(tmp_path / "b"),
            "--code",
            "000002",
            "--name",
            "乙县",
            "--host",
            "second",
        ],
        ["demo_accounts", "--counties", "000001", "000002"],
        ["demo_history", "--counties", "000001", "000002"],
    ]


def test_keycloak_is_asked_for_the_people_before_they_are_known(tmp_path: Path) -> None:
    assert [command for _, command in steps(tmp_path, own_issuer=False)][-1] == ["demo_history", "--counties"]
    assert "demo_accounts" not in [command[0] for _, command in steps(tmp_path, own_issuer=False)]


@pytest.mark.parametrize("county", ["", "- 1", "code: '1'", "{", "just words"])
def test_pack_that_names_no_county_is_told_by_its_file(tmp_path: Path, county: str) -> None:
    _pack(tmp_path, "a", county)
    with pytest.raises(DemoError, match=r"county\.yaml does not say code, name and host"):
        list(steps(tmp_path, own_issuer=True))
