"""What is wrong with a document, and where."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """One fault: its place, a stable code, a plain Chinese sentence and what to do about it."""

    place: Place
    code: str
    sentence: str
    next_step: str

    def __str__(self) -> str:
        place = self.place
        return f"{place.file}:{place.line}:{place.column} {self.sentence}{self.next_step}"


@dataclass(slots=True)
class Problems:
    """The faults found so far, in the order of finding."""

    found: list[DocumentProblem] = field(default_factory=list)

    def add(self, place: Place, code: str, sentence: str, next_step: str) -> None:
        """Note a fault and go on reading."""
        self.found.append(DocumentProblem(place, code, sentence, next_step))

    def __bool__(self) -> bool:
        return bool(self.found)

    def in_order(self) -> tuple[DocumentProblem, ...]:
        """By file and place, each once."""
        return tuple(
            sorted(
                dict.fromkeys(self.found),
                key=lambda problem: (
                    problem.place.file,
                    problem.place.line,
                    problem.place.column,
                    problem.code,
                ),
            )
        )
