"""What is only wrong, or right, of a pack's units and items beside its own rules."""

from pathlib import Path

import pytest

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import PackReport, check_pack
from tenant_tests.packs.small_pack import SMALL_PACK, write_pack

Change = tuple[str, str, str]

NO_LEAD: Change = (
    "items.yaml",
    "    lead: water\n    legal_basis: 《水法》\n",
    "    legal_basis: 《水法》\n",
)
TO_ORPHANS: Change = (
    "rulebook.yaml",
    "to: filed, addresses: item}",
    (
        "to: [{when: {orphan: true}, state: orphan}, {state: filed}], addresses: item}\n"
        "  - {verb: transfer, name: 派单, by: centre, from: [orphan], to: filed}"
    ),
)
ORPHANED: Change = (
    "rulebook.yaml",
    "states:\n",
    "states:\n  - {code: orphan, name: 待派单, waits_for: centre}\n",
)
FALLBACK: Change = ("rulebook.yaml", "states:\n", "addressing: {fallback: police}\nstates:\n")
A_ROW: Change = (
    "rulebook.yaml",
    "states:\n",
    'addressing: {rows: [{when: {item: "02"}, lead: police}]}\nstates:\n',
)
OTHER_ROW: Change = (
    "rulebook.yaml",
    "states:\n",
    'addressing: {rows: [{when: {item: "01"}, lead: police}]}\nstates:\n',
)
BY_CENTRE: Change = ("rulebook.yaml", "by: caller, to: filed", "by: [caller, centre], to: filed")
FILED_BY_CENTRE: Change = ("cases/small.yaml", "do: file, by: east", "do: file, by: centre")
NO_CALLER: Change = ("cases/small.yaml", ", caller: east}", "}")
FOR_OTHERS: Change = ("rulebook.yaml", "addresses: item}", "addresses: item, caller: form}")
TO_EAST: Change = (
    "items.yaml",
    "    lead: water\n    legal_basis: 《水法》\n",
    "    lead: east\n    legal_basis: 《水法》\n",
)
ALSO: Change = ("rulebook.yaml", "states:\n", "addressing: {also_called: [township]}\nstates:\n")
AREA: Change = (
    "units.yaml",
    "  - {code: east-village, name: 东村, kind: village, parent: east}\n",
    (
        "  - {code: east-area, name: 东片, kind: area, parent: east}\n"
        "  - {code: east-village, name: 东村, kind: village, parent: east-area}\n"
    ),
)


def report(folder: Path, *changes: Change) -> PackReport:
    files = {**SMALL_PACK, "cases/small.yaml": CASE}
    for name, old, new in changes:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new, 1)
    return check_pack(write_pack(folder, files), shipped_table())


CASE = """\
format: 2
cases:
  - name: 发起
    setup: {item: "01", caller: east}
    timeline:
      - {at: "2025-03-03 09:00", do: file, by: east, expect: {state: filed}}
"""


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ((NO_LEAD,), {"ITEM_WITHOUT_LEAD"}),
        ((NO_LEAD, OTHER_ROW), {"ITEM_WITHOUT_LEAD"}),
        ((NO_LEAD, A_ROW), set()),
        ((NO_LEAD, FALLBACK), set()),
        ((NO_LEAD, ORPHANED, TO_ORPHANS), set()),
        ((ORPHANED, TO_ORPHANS), set()),
    ],
)
def test_an_item_finds_somebody_to_lead_or_somebody_who_calls_units(
    changes: tuple[Change, ...], warnings: set[str], tmp_path: Path
) -> None:
    found = report(tmp_path, *changes)
    assert found.ok, found.as_text()
    assert {each.problem.code for each in found.warnings} == warnings
    assert all("违法取水" in each.problem.sentence for each in found.warnings)


def test_the_centre_files_where_the_rules_say_so(tmp_path: Path) -> None:
    found = report(tmp_path, BY_CENTRE, FILED_BY_CENTRE, NO_CALLER)
    assert found.ok, found.as_text()
    assert found.warnings == ()


def test_a_caller_named_by_a_case_is_never_left_aside(tmp_path: Path) -> None:
    refused = report(tmp_path, BY_CENTRE, FILED_BY_CENTRE)
    assert not refused.ok
    assert "CALLER_FIXED" in refused.as_text()
    found = report(tmp_path, BY_CENTRE, FILED_BY_CENTRE, FOR_OTHERS)
    assert found.ok, found.as_text()


def test_the_centre_does_not_file_where_they_do_not(tmp_path: Path) -> None:
    assert not report(tmp_path, FILED_BY_CENTRE).ok


def test_a_township_leads_where_the_rules_let_it_be_called(tmp_path: Path) -> None:
    refused = report(tmp_path, TO_EAST)
    assert [(each.code, each.place.file) for each in refused.problems] == [
        ("PACK_NOT_A_DEPARTMENT", "items.yaml")
    ]
    assert "also_called: [township]" in refused.problems[0].next_step
    found = report(tmp_path, TO_EAST, ALSO)
    assert found.ok, found.as_text()


def test_an_area_may_stand_between_a_township_and_its_villages(tmp_path: Path) -> None:
    found = report(tmp_path, AREA)
    assert found.ok, found.as_text()
