"""`huying rulebook diagram`: from a pack's file to its page, or to what is wrong with the file."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from huying_tenants.rulebook.domain.diagram import page
from huying_tenants.rulebook.files import FILE_NAME, RulebookFileBroken, read_rulebook

XIAJIN = Path(__file__).parents[3] / "packs" / "xiajin"


def diagram(pack: Path) -> str:
    out = StringIO()
    call_command("rulebook", "diagram", str(pack), stdout=out)
    return out.getvalue()


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_it_prints_the_page() -> None:
    assert diagram(XIAJIN) == page(read_rulebook(XIAJIN), "xiajin")


def test_a_folder_without_rulebook_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"读不了 .*rulebook\.yaml"):
        diagram(tmp_path / "nowhere")


def test_faults_are_told_by_line(pack: Callable[[str], Path]) -> None:
    text = (XIAJIN / FILE_NAME).read_text(encoding="utf-8").replace("by: centre, from", "by: center, from")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "verb: transfer" in each)
    with pytest.raises(CommandError, match=rf"rulebook\.yaml:{line}:\d+ “center”不可用"):
        diagram(pack(text))


@pytest.mark.parametrize("text", ["", "format: 2\n", "a: [", "- 1\n", "format: 2\nformat: 2\n", "%"])
def test_what_is_no_rulebook_is_refused(pack: Callable[[str], Path], text: str) -> None:
    with pytest.raises(RulebookFileBroken) as caught:
        read_rulebook(pack(text))
    assert caught.value.problems
