"""`huying pack check` and `huying rulebook schema` as a person at a bare machine runs them."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import check_pack
from tenant_tests.packs.rich_pack import CASES, RICH_PACK
from tenant_tests.packs.small_pack import WHOLE_PACK, write_pack

ROOT = Path(__file__).parents[3]
SECONDS = 5
SETTINGS_ALONE = {"PATH": "/usr/bin:/bin"}
"""No address of a database, no settings: what the command has to do with."""


def huying(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "huying"), *arguments],
        env=SETTINGS_ALONE,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (ROOT / "packs").glob("*/county.yaml")))
def test_the_packs_of_the_repository_pass(name: str) -> None:
    done = huying("pack", "check", str(ROOT / "packs" / name), "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["ok"]) == (0, True), done.stdout
    assert report["cases"]
    assert all(warning["acknowledged"] for warning in report["warnings"])


def test_a_failing_case_fails_the_command(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path, {**WHOLE_PACK, "cases/plain.yaml": WHOLE_PACK["cases/plain.yaml"].replace("09:30", "09:31")}
    )
    done = huying("pack", "check", str(folder))
    assert done.returncode == 1
    assert "应为 2025-03-03 09:31" in done.stdout
    assert "实为 2025-03-03 09:30" in done.stdout
    assert done.stderr == ""


def test_a_fault_fails_the_command_and_is_told_with_its_place(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        {**WHOLE_PACK, "rulebook.yaml": WHOLE_PACK["rulebook.yaml"].replace("owner: lead", "owner: led")},
    )
    done = huying("pack", "check", str(folder), "--json")
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(each["file"], each["line"], each["column"]) for each in report["problems"]] == [
        ("rulebook.yaml", 34, 5)
    ]
    assert all(each["code"] and each["sentence"] and each["mend"] for each in report["problems"])


def test_a_folder_that_does_not_exist_is_told() -> None:
    done = huying("pack", "check", "/nowhere/at/all")
    assert done.returncode == 1
    assert "county.yaml" in done.stdout


def test_the_schema_is_printed() -> None:
    done = huying("rulebook", "schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["$schema"].endswith("2020-12/schema")
    override = huying("rulebook", "schema", "--override")
    assert "applies_to" in json.loads(override.stdout)["properties"]


def test_two_hundred_cases_run_in_time(tmp_path: Path) -> None:
    head, body = CASES.split("cases:\n")
    copies = "".join(body.replace("name: ", f"name: 第 {place} 份") for place in range(50))
    folder = write_pack(tmp_path, {**RICH_PACK, "cases/rich.yaml": f"{head}cases:\n{copies}"})
    began = time.process_time()  # other tests may have the machine
    report = check_pack(folder, shipped_table())
    assert report.ok
    assert len(report.cases) == 200
    assert time.process_time() - began < SECONDS
