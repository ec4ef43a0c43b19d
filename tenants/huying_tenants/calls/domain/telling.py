"""Plays a made-up call through the decider, with the worker's part (what time brings about) in its place. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from huying_tenants.calls.domain.commands import Command, File
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.lapse import lapse, next_moment
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.rulebook.domain.model import Rulebook


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a story: who does what, when (UTC).

    `drafts` is what was decided about it upon the state it follows, where that was asked already.
    """

    at: datetime
    command: Command
    seat: ActingSeat
    drafts: Sequence[NewEvent] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A call as it was lived: its filing, and who does what next in each state it comes to (None: nothing more)."""

    filed_at: datetime
    filing: File
    caller: ActingSeat
    proceed: Callable[[CallState], Act | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A story told: its events with their drafts, the state they lead to, and when time next brings something about."""

    story: Story
    events: Sequence[tuple[Event, NewEvent]]
    state: CallState
    next_at: datetime | None


def tell(
    story: Story, rulebook: Rulebook, facts: Facts, *, rulebook_version_id: int, until: datetime
) -> Told:
    """Decide every act of a story up to `until`. Raises Refusal when the story does not fit the rules."""
    play = _Play(rulebook, facts, rulebook_version_id)
    state = play.act(Act(story.filed_at, story.filing, story.caller))
    while (act := story.proceed(state)) is not None and act.at <= until:
        play.pass_time(until=act.at)
        state = play.act(act if play.state is state else replace(act, drafts=()))
    play.pass_time(until=until)
    state = play.state or state
    return Told(story, play.events, state, next_moment(rulebook, facts, state))


class _Play:
    """The stage: the events so far and the state they lead to."""

    def __init__(self, rulebook: Rulebook, facts: Facts, rulebook_version_id: int) -> None:
        self._rulebook, self._facts, self._version = rulebook, facts, rulebook_version_id
        self.events: list[tuple[Event, NewEvent]] = []
        self.state: CallState | None = None

    def act(self, act: Act) -> CallState:
        drafts = act.drafts or decide(
            self._rulebook,
            self._facts,
            self.state,
            act.command,
            act.seat,
            act.at,
            rulebook_version_id=self._version,
        )
        return [self._append(draft, act.at, act.seat) for draft in drafts][-1]

    def pass_time(self, *, until: datetime) -> None:
        """What the worker would have recorded by then, each at its own moment, in order."""
        while self.state is not None:
            moment = next_moment(self._rulebook, self._facts, self.state)
            if moment is None or moment >= until:
                return
            passed = lapse(self._rulebook, self._facts, self.state, moment)
            if not passed:
                return
            for draft in passed:
                self._append(draft, moment, None)

    def _append(self, draft: NewEvent, at: datetime, seat: ActingSeat | None) -> CallState:
        event = as_event(self.state.seq + 1 if self.state else 1, draft, at, seat.author if seat else None)
        self.events.append((event, draft))
        self.state = evolve(self.state, event)
        return self.state
