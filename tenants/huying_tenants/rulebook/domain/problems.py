"""What is wrong with a rulebook document, and where."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the place in the document (keys and indexes) and a Chinese sentence that names the mend."""

    path: Path
    sentence: str


class RulebookProblems(Exception):
    """A document is not a valid rulebook; `problems` is never empty."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, p.path))}: {p.sentence}" for p in problems))
        self.problems = problems
