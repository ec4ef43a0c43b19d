"""Marks: the things of a call's life that clocks and triggers hang on. Written `accept`, `clock answer due`."""

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What kind of thing a mark is."""

    STEP = "step"
    """A step has been taken and took effect: `accept`."""
    REQUESTED = "requested"
    """A step that needs approval has been asked for: `extend requested`."""
    REFUSED = "refused"
    """Its approval has been refused: `extend refused`."""
    CANCELLED = "cancelled"
    """Whoever asked for it has withdrawn the request: `extend cancelled`."""
    STATE = "state"
    """The call has come to a state: `state answered`."""
    CLOCK_START = "start"
    """A clock has started: `clock answer start`."""
    CLOCK_DUE = "due"
    """A clock falls due: `clock sign due`.

    Clocks start on it whether that one was met before or not; a trigger's occasion is it only where it still ran then.
    """
    CLOCK_MET = "met"
    """A clock has been stopped in time or late: `clock sign met`."""
    TRIGGER = "trigger"
    """A trigger has fired: `trigger yellow_card`."""
    REMINDER = "reminder"
    """Any trigger that is a reminder has fired (`reminder`), or one of a level (`reminder 2`)."""
    CHANNEL = "channel"
    """The matter has come in by a channel too, counted from when that channel received it: `channel hotline`."""
    CLOSED = "closed"
    """The call has come to a final state by being solved or written off: `closed`."""
    REOPENED = "reopened"
    """A new round has begun: `reopened`."""
    REGRADED = "regraded"
    """The grade has been set or changed: `graded`."""
    RECURRING = "recurring"
    """A moment of the clock that comes again and again; only a trigger's occasion has it, never a document's text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `code` names the step, state, clock, trigger, channel or level, where there is one."""

    kind: MarkKind
    code: str = ""

    def __str__(self) -> str:
        match self.kind:
            case MarkKind.STEP:
                return self.code
            case MarkKind.REQUESTED | MarkKind.REFUSED | MarkKind.CANCELLED:
                return f"{self.code} {self.kind}"
            case MarkKind.CLOCK_START | MarkKind.CLOCK_DUE | MarkKind.CLOCK_MET:
                return f"clock {self.code} {self.kind}"
            case MarkKind.REGRADED:
                return "graded"
        return f"{self.kind} {self.code}".strip()


_ALONE = {
    "closed": MarkKind.CLOSED,
    "reopened": MarkKind.REOPENED,
    "graded": MarkKind.REGRADED,
    "reminder": MarkKind.REMINDER,
}
_NAMED = {
    kind.value: kind for kind in (MarkKind.STATE, MarkKind.TRIGGER, MarkKind.REMINDER, MarkKind.CHANNEL)
}
_OF_CLOCK = {kind.value: kind for kind in (MarkKind.CLOCK_START, MarkKind.CLOCK_DUE, MarkKind.CLOCK_MET)}
_OF_STEP = {kind.value: kind for kind in (MarkKind.REQUESTED, MarkKind.REFUSED, MarkKind.CANCELLED)}


def mark_from_text(text: str) -> Mark | None:
    """Read a mark; None when it is not of the form. Whether the code exists is not looked up here."""
    match text.split():
        case [word] if word in _ALONE:
            return Mark(_ALONE[word])
        case [word]:
            return Mark(MarkKind.STEP, word)
        case [word, code] if word in _NAMED:
            return Mark(_NAMED[word], code)
        case [code, word] if word in _OF_STEP:
            return Mark(_OF_STEP[word], code)
        case ["clock", code, word] if word in _OF_CLOCK:
            return Mark(_OF_CLOCK[word], code)
    return None
