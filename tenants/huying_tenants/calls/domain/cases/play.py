"""One case being played: the call, its people, the time; every event as the system itself would append it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.cases.cast import Cast
from huying_tenants.calls.domain.cases.county import CaseCounty, CasePost
from huying_tenants.calls.domain.cases.names import MOST_FILES
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.commands import Command
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Author, NewEvent, as_event
from huying_tenants.calls.domain.facts import ActingSeat, Facts, UnitFacts
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.parties import slots_of, units_at
from huying_tenants.calls.domain.persons import units_before
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.rulebook.domain.model import Override, Rulebook, Who, who_from_text

DIGEST = "0" * 64
"""What stands for the digest of each."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that went out: when, by which trigger of which level, to which units, and what it says."""

    at: datetime
    trigger: str
    level: int
    notice: dict[str, Any]


@dataclass(slots=True)
class Play:
    """The call (None before it is filed), what has been told, whose turn it is."""

    rulebook: Rulebook
    county: CaseCounty
    holidays: HolidayTable
    overrides: tuple[Override, ...]
    caller: int
    cast: Cast
    now: datetime
    state: CallState | None = None
    told: list[Told] = field(default_factory=list)
    facts: Facts = field(init=False)

    def __post_init__(self) -> None:
        self.facts = self._facts()

    def learn(self) -> None:
        """See who sits where now, after a desk has changed hands or been joined."""
        self.facts = replace(self.facts, posts=self.cast.post_facts())

    def _facts(self) -> Facts:
        return Facts(
            units={
                unit.id: UnitFacts(
                    unit.id,
                    unit.kind,
                    unit.name,
                    code=unit.code,
                    level=unit.level,
                    parent=unit.parent_id,
                    superiors=unit.superior_ids,
                )
                for unit in self.county.units.values()
            },
            centre=next((unit.id for unit in self.county.units.values() if unit.kind == "centre"), None),
            holidays=self.holidays,
            evidence=dict.fromkeys(range(1, MOST_FILES + 1), DIGEST),
            posts=self.cast.post_facts(),
            overrides=self.overrides,
            stationed_answer_to=self.rulebook.hierarchy.stationed_answers_to,
            hearing=frozenset(
                post.unit_id for post in self.county.posts.values() if "acknowledge" in post.verbs
            ),
        )

    def pass_time(self, to: datetime) -> None:
        """Let everything happen that time alone brings about until then."""
        self.now = to
        if self.state is not None:
            self.append(lapse(self.rulebook, self.facts, self.state, to), None)

    def act(self, command: Command, seat: ActingSeat) -> None:
        """Do it. Raises Refusal."""
        self.append(self.tried(command, seat), seat.author)

    def tried(self, command: Command, seat: ActingSeat) -> list[NewEvent]:
        """What it would bring about, leaving the call as it is. Raises Refusal."""
        return decide(self.rulebook, self.facts, self.state, command, seat, self.now)

    def append(self, drafts: Sequence[NewEvent], author: Author | None) -> None:
        """Append events as the recorder does."""
        for draft in drafts:
            event = as_event(self.state.seq + 1 if self.state else 1, draft, self.now, author)
            self.state = evolve(self.state, event)
            if event.type == kinds.TRIGGERED:
                payload = event.payload
                self.told += [
                    Told(moment_of(event), payload["trigger"], payload["level"], dict(notice))
                    for notice in payload["notices"]
                ]

    def desks_of(self, text: str, *, applicant: Author | None = None) -> list[tuple[CasePost, int | None]]:
        """The posts a person's words mean, each with the account that must act (None: any holder), in order."""
        post = self.county.post(text)
        if post is not None:
            return [(post, None)]
        unit = self.county.unit(text)
        if unit is not None:
            return [(each, None) for each in self.county.posts_of(unit.id)]
        who = who_from_text(text)
        return list(self.desks_of_who(who, applicant=applicant)) if who else []

    def desks_of_who(
        self, who: Who, *, applicant: Author | None = None
    ) -> Iterator[tuple[CasePost, int | None]]:
        """The posts a WHO of the rulebook means now."""
        if self.state is None:
            for unit in units_before(self.facts, who.place, self.caller):
                yield from self._with_role(unit, who.role)
            return
        for slot in slots_of(self.facts, self.state, (who,), applicant=applicant):
            if slot.post is not None:
                yield self.county.posts[slot.post], slot.account
                continue
            for unit in slot.units:
                yield from self._with_role(unit, slot.role)

    def units_of(self, text: str) -> tuple[int, ...]:
        """The units a person's words mean."""
        unit = self.county.unit(text)
        if unit is not None:
            return (unit.id,)
        post = self.county.post(text)
        if post is not None:
            return (post.unit_id,)
        who = who_from_text(text)
        if who is None:
            return ()
        if self.state is None:
            return units_before(self.facts, who.place, self.caller)
        return units_at(self.facts, self.state, who.place)

    def _with_role(self, unit: int, role: str | None) -> Iterator[tuple[CasePost, None]]:
        for post in self.county.posts_of(unit):
            if role is None or role in post.roles:
                yield post, None
