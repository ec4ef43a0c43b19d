"""A rulebook read from the folder of a county pack, outside any county."""

from pathlib import Path
from typing import Final

from huying_platform.documents.api import DocumentProblem, Place, Problems, find, plain, read_document
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems

FILE_NAME: Final = "rulebook.yaml"


class RulebookFileBroken(Exception):
    """A rulebook file with faults, each with its line; `problems` is never empty."""

    def __init__(self, problems: tuple[DocumentProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_rulebook(pack: Path) -> Rulebook:
    """The rulebook of a pack. Raises RulebookFileBroken, OSError when the file cannot be read."""
    problems = Problems()
    entry = read_document((pack / FILE_NAME).read_bytes(), FILE_NAME, problems)
    if entry is not None and not problems:
        try:
            return parse_rulebook(plain(entry))
        except RulebookProblems as error:
            for fault in error.problems:
                place, missing = find(entry, fault.path)
                named = f"“{missing[0]}”：" if missing else ""
                problems.add(place, "RULEBOOK_FAULT", named + fault.sentence, "")
    if not problems:
        problems.add(Place(FILE_NAME), "RULEBOOK_FAULT", "文件是空的。", "请写入规则。")
    raise RulebookFileBroken(problems.in_order())
