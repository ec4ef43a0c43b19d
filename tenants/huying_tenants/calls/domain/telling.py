"""Plays a made-up call through the decider, with the worker's part (breaches) in its place. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from huying_tenants.calls.domain.commands import Command, File
from huying_tenants.calls.domain.decide import breaches, decide
from huying_tenants.calls.domain.events import Event, NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.projection import BREACH_DELAY
from huying_tenants.calls.domain.state import CallState, ClockStatus, evolve
from huying_tenants.rulebook.domain.model import Rulebook


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a story: who does what, when (UTC)."""

    at: datetime
    command: Command
    seat: ActingSeat


@dataclass(frozen=True, slots=True)
class Story:
    """A call as it was lived: its filing, and who does what next in each state it comes to (None: nothing more)."""

    filed_at: datetime
    filing: File
    caller: ActingSeat
    proceed: Callable[[CallState], Act | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A story told: its events with the drafts they came from, and the state they lead to."""

    story: Story
    events: Sequence[tuple[Event, NewEvent]]
    state: CallState


def tell(
    story: Story, rulebook: Rulebook, facts: Facts, *, rulebook_version_id: int, until: datetime
) -> Told:
    """Decide every act of a story up to `until`. Raises Refusal when the story does not fit the rules."""
    play = _Play(rulebook, facts, rulebook_version_id)
    state = play.act(Act(story.filed_at, story.filing, story.caller))
    while (act := story.proceed(state)) is not None and act.at <= until:
        play.breach(until=act.at)
        state = play.act(act)
    play.breach(until=until)
    return Told(story, play.events, play.state or state)


class _Play:
    """The stage: the events so far and the state they lead to."""

    def __init__(self, rulebook: Rulebook, facts: Facts, rulebook_version_id: int) -> None:
        self._rulebook, self._facts, self._version = rulebook, facts, rulebook_version_id
        self.events: list[tuple[Event, NewEvent]] = []
        self.state: CallState | None = None

    def act(self, act: Act) -> CallState:
        drafts = decide(
            self._rulebook,
            self._facts,
            self.state,
            act.command,
            act.seat,
            act.at,
            rulebook_version_id=self._version,
        )
        return [self._append(draft, act.at, act.seat) for draft in drafts][-1]

    def breach(self, *, until: datetime) -> None:
        """What the worker would have recorded by then, each a second after its due moment, in order."""
        running = (
            [run.due for run in self.state.clocks if run.status is ClockStatus.RUNNING] if self.state else []
        )
        for at in sorted(due + BREACH_DELAY for due in running):
            if at < until and self.state is not None:
                for draft in breaches(self.state, at):
                    self._append(draft, at, None)

    def _append(self, draft: NewEvent, at: datetime, seat: ActingSeat | None) -> CallState:
        author = seat.author if seat and not draft.by_system else None
        event = Event(self.state.seq + 1 if self.state else 1, draft.type, at, author, draft.payload)
        self.events.append((event, draft))
        self.state = evolve(self.state, event)
        return self.state
