"""The events of one act in the making: each is folded at once, so that the next sees its effect."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain.clockwork import clock_effects
from huying_tenants.calls.domain.effects import Effects
from huying_tenants.calls.domain.events import Author, Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.parties import units_of_all
from huying_tenants.calls.domain.requests import RequestStatus
from huying_tenants.calls.domain.state import CallState, evolve, foretold
from huying_tenants.rulebook.domain.model import Mark, MarkKind, Party, Rulebook

Payload = Mapping[str, Any]


class Drafts:
    """What an act at `now` by `author` (None: the rules themselves, at `now` as the moment it was due) brings about.

    `since`: what the rules do upon a due moment counts from it (see `Instant`).
    """

    def __init__(
        self,
        rulebook: Rulebook,
        facts: Facts,
        state: CallState | None,
        now: datetime,
        author: Author | None,
        since: datetime | None = None,
    ) -> None:
        self.rulebook, self.facts, self.now, self.author = rulebook, facts, now, author
        self.since = since
        self.current = state
        self.events: list[NewEvent] = []
        self.appended: list[Event] = []

    @property
    def state(self) -> CallState:
        """The call after the events so far; there is one as soon as it has been begun."""
        if self.current is None:
            raise ValueError("the call has not begun")
        return self.current

    def add(self, draft: NewEvent) -> Event:
        """One more event, as it will be appended."""
        event = self._event(draft.type, draft.payload, system=draft.by_system)
        self.events.append(draft)
        self.appended.append(event)
        self.current = evolve(self.current, event)
        return event

    def preview(self, type_: str, payload: Payload) -> CallState:
        """The call were this event to leave it in the state it is in."""
        here = self.current.state if self.current else ""
        full = {**payload, "to": here, "final": False, "waits_for": None, "must_act": [], "rings": []}
        return foretold(self.current, self._event(type_, full))

    def move(
        self,
        type_: str,
        to: str,
        payload: Payload,
        words: Mapping[str, str],
        marks: Sequence[Mark],
        *,
        arrives: bool = True,
        anew: bool = True,
        rings: Sequence[int] = (),
        effects: Effects | None = None,
    ) -> None:
        """One procedural event that leads to state `to`, with the clocks and rings it brings about.

        Not `arrives`: the call stays where it is, and nobody is called there anew. Not `anew`: it comes back to where
        it was before it waited elsewhere, which is no new entry. `rings` are further desks that ring, `effects` what
        it does to clocks besides what its marks do.
        """
        target = self.rulebook.states[to]
        waits_for = target.waits_for
        full: dict[str, Any] = {
            **payload,
            "to": to,
            "final": target.final,
            "waits_for": str(waits_for) if waits_for else None,
            "must_act": [],
            "rings": [],
        }
        if self.author is None:
            full["moment"] = self.now.isoformat()
        if self.since is not None and self.since != self.now:
            full["since"] = self.since.isoformat()
        preview = foretold(self.current, self._event(type_, full))
        full["must_act"] = self._must_act(preview)
        rung = units_of_all(self.facts, preview, target.rings) if arrives and preview.sent else ()
        called = dict.fromkeys((*rung, *rings))
        full["rings"] = [
            unit
            for unit in called
            if self.facts.hears(unit) and (not target.final or unit in full["must_act"])
        ]
        entered = Mark(MarkKind.STATE, to)
        all_marks = [*marks, entered] if arrives and anew else list(marks)
        changed = clock_effects(
            self.rulebook,
            self.facts,
            preview,
            all_marks,
            self.now,
            over=target.final,
            before=self.current,
            first=effects,
            since=self.since,
            back_in=entered if arrives and not anew else None,
        )
        self.add(
            NewEvent(
                type_,
                {**full, **changed},
                words,
                by_system=self.author is None,
            )
        )

    def _must_act(self, state: CallState) -> list[int]:
        """The units whose turn it is: the state's, those whose agreement is awaited, those who must amend."""
        waits_for = self.rulebook.states[state.state].waits_for
        turn = units_of_all(self.facts, state, [waits_for]) if waits_for and state.sent else ()
        back = (
            each.applicant.unit_id for each in state.requests.values() if each.status is RequestStatus.BACK
        )
        return list(dict.fromkeys((*turn, *state.units_of(Party.APPROVER), *back)))

    def _event(self, type_: str, payload: Payload, *, system: bool = False) -> Event:
        seq = self.current.seq + 1 if self.current else 1
        draft = NewEvent(type_, payload, by_system=system or self.author is None)
        return as_event(seq, draft, self.now, self.author)
