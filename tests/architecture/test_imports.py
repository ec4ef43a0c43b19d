"""The import contracts of pyproject.toml hold, and none of them lists an exception."""

import subprocess
import sys
import tomllib
from pathlib import Path

from architecture.tracked import ROOT


def _contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts: list[dict[str, object]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return contracts


def test_contracts_hold() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run(
        [lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout


def test_contracts_have_no_exceptions() -> None:
    excused = [
        contract["id"]
        for contract in _contracts()
        if {"ignore_imports", "exhaustive_ignores"} & set(contract)
    ]
    assert excused == []
