"""What the guide shows is true: every fragment of rules passes the check, and every worked case holds."""

from pathlib import Path

import pytest

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import check_pack
from tenant_tests.packs.guide import GUIDE, Example, examples, write_example

EXAMPLES = examples()


def test_the_guide_has_examples_on_every_page_about_rules() -> None:
    pages = {example.page for example in EXAMPLES}
    about_rules = {path.name for path in GUIDE.glob("*.md")} - {"reference.md", "coverage.md"}
    assert pages == {f"rulebook/{name}" for name in about_rules} | {"packs/README.md"}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_true(example: Example, tmp_path: Path) -> None:
    report = check_pack(write_example(example, tmp_path), shipped_table())
    assert report.ok, report.as_text()
    # A piece of rules without a worked case beside it is the only thing that may be unusual.
    unsaid = {each.problem.code for each in report.warnings if not each.acknowledged}
    assert unsaid <= {"PACK_WITHOUT_CASES"}, report.as_text()
