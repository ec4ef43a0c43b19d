"""A rulebook read from the folder of a county pack, outside any county."""

from pathlib import Path
from typing import Final

from huying_platform.documents.api import DocumentProblem
from huying_tenants.rulebook.checking import check_text
from huying_tenants.rulebook.domain.model import Rulebook

FILE_NAME: Final = "rulebook.yaml"


class RulebookFileBroken(Exception):
    """A rulebook file with faults, each with its line; `problems` is never empty."""

    def __init__(self, problems: tuple[DocumentProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_rulebook(pack: Path) -> Rulebook:
    """The rulebook of a pack. Raises RulebookFileBroken, OSError when the file cannot be read."""
    checked = check_text((pack / FILE_NAME).read_bytes(), FILE_NAME)
    if checked.rulebook is None or checked.errors:
        raise RulebookFileBroken(checked.errors)
    return checked.rulebook
