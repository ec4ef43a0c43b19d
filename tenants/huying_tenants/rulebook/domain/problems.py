"""What is wrong with a rulebook document, and where."""

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """Whether a document with the problem may be published."""

    ERROR = "error"
    WARNING = "warning"
    """Unusual but legal; the county acknowledges it by its code."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the place in the document (keys and indexes), a Chinese sentence, and what to do about it.

    `mend` may be empty when the sentence itself names the mend. `code` is stable; warnings are acknowledged by it.
    """

    path: Path
    sentence: str
    mend: str = ""
    code: str = "RULEBOOK_FAULT"
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it forbids publishing."""
        return self.severity is Severity.ERROR

    @property
    def words(self) -> str:
        """The sentence and its mend, as one text."""
        return f"{self.sentence}{self.mend}"


class RulebookProblems(Exception):
    """A document is not a valid rulebook; `problems` is never empty."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, p.path))}: {p.words}" for p in problems))
        self.problems = problems
