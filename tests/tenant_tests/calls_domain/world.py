"""A small county for the pure tests: its units, its posts, a call that is played through the decider.

`Story` is the whole machinery of a call without a database: it decides, numbers the events and folds them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from huying_platform.kernel.canonical import canonical_json
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import (
    Accept,
    Acknowledge,
    AddEvidence,
    Answer,
    Arrive,
    Command,
    Comment,
    File,
    ItemFacts,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Author, Event, NewEvent, as_event
from huying_tenants.calls.domain.facts import ActingSeat, Facts, PostFacts, UnitFacts
from huying_tenants.calls.domain.lapse import lapse
from huying_tenants.calls.domain.parties import units_of_all
from huying_tenants.calls.domain.state import CallState, ClockRun, evolve
from huying_tenants.org.domain import PostKind, UnitKind
from huying_tenants.org.domain.permissions import verbs_of
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.rulebook_domain.documents import HOLIDAYS

ROLES = ("", "secretary", "director")


def _post(unit: int, role: str) -> int:
    return 500 + 100 * ROLES.index(role) + unit


def _account(unit: int, role: str) -> int:
    return 900 + 100 * ROLES.index(role) + unit


UNITS = {
    unit.unit_id: unit
    for unit in (
        UnitFacts(1, "centre", "县网格中心", "centre", superiors=(50,)),
        UnitFacts(10, "township", "银城街道", "yincheng"),
        UnitFacts(11, "township", "北城街道", "beicheng"),
        UnitFacts(20, "department", "生态环境分局", "environment", superiors=(50,)),
        UnitFacts(21, "department", "农业农村局", "agriculture", superiors=(50,)),
        UnitFacts(22, "department", "公安局", "police", superiors=(50,)),
        UnitFacts(30, "supervision", "督考办", "inspection"),
        UnitFacts(40, "village", "张庄村", "zhangzhuang", parent=10),
        UnitFacts(50, "body", "县政府办公室", "gov"),
    )
}
CENTRE, CALLER, OTHER_TOWNSHIP, LEAD, COOPERATING, OTHER_DEPARTMENT, SUPERVISION, GOV = (
    1,
    10,
    11,
    20,
    21,
    22,
    30,
    50,
)
POSTS = {
    _post(unit, role): PostFacts(unit, frozenset({role} - {""}), (_account(unit, role),))
    for unit in UNITS
    for role in ROLES
}
"""Every unit has a plain desk, a secretary's post and a director's, each held by one account."""
DIGESTS = {file: f"{file:064x}" for file in range(1, 10)}
FACTS = Facts(units=UNITS, centre=CENTRE, holidays=HOLIDAYS, evidence=DIGESTS, posts=POSTS)
BURNING = ItemFacts(8, 80, "08", "秸秆焚烧", LEAD, (COOPERATING,))


def seat(unit: int, role: str = "") -> ActingSeat:
    """A post of a unit, with the verbs the registry gives its kind."""
    verbs = verbs_of(UnitKind(UNITS[unit].kind), PostKind.DUTY)
    author = Author(_account(unit, role), _post(unit, role), unit)
    return ActingSeat(author, verbs, frozenset({role} - {""}))


def county(text: str) -> datetime:
    """ "09-26 16:50" of 2025, or "2026-01-05 18:00", in county time, given in UTC as the product does."""
    full = text if text[4] == "-" else f"2025-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=COUNTY_ZONE).astimezone(UTC)


FRIDAY = county("09-26 16:50")

PLAIN: Mapping[str, Command] = {
    "transfer": Transfer(LEAD, (COOPERATING,), "按清单转办"),
    "accept": Accept(),
    "return": Return("not_our_duty", "不在管辖范围"),
    "withdraw": Withdraw("已自行处理"),
    "arrive": Arrive(),
    "answer": Answer("solved", "已清理完毕"),
    "rate": Rate(solved=True, scores={"response_speed": 5, "handling_result": 4}),
    "comment": Comment("请走村东路"),
    "add_evidence": AddEvidence((7,)),
    "acknowledge": Acknowledge(),
}
"""One well-formed command for every verb but filing."""

UNSOLVED = Rate(solved=False, scores={"response_speed": 3, "handling_result": 1}, words="还在冒烟")


def filing(rulebook: Rulebook, item: ItemFacts = BURNING, *, call_type: str | None = None) -> File:
    code = call_type or next(iter(rulebook.call_types))
    return File(item=item, call_type=code, situation="村北秸秆起火", place="张庄村北")


@dataclass
class Story:
    """A call and the moment it stands at. `say` is who does what; refusals leave everything as it was."""

    rulebook: Rulebook
    now: datetime = FRIDAY
    facts: Facts = FACTS
    events: list[Event] = field(default_factory=list)
    words: list[Mapping[str, str]] = field(default_factory=list)
    current: CallState | None = None

    @property
    def state(self) -> CallState:
        assert self.current is not None
        return self.current

    def act(
        self, unit: int, command: Command, *, role: str = "", seen_version: int | None = None
    ) -> list[NewEvent]:
        drafts = decide(
            self.rulebook,
            self.facts,
            self.current,
            command,
            seat(unit, role),
            self.now,
            rulebook_version_id=3,
            seen_version=seen_version,
        )
        self.append(drafts, seat(unit, role).author)
        return drafts

    def attempt(
        self, unit: int, command: Command, *, role: str = "", seen_version: int | None = None
    ) -> Refusal | None:
        """The refusal the act meets, or None when it has happened."""
        try:
            self.act(unit, command, role=role, seen_version=seen_version)
        except Refusal as refusal:
            return refusal
        return None

    def attempt_as(self, account: int, post: int, unit: int, command: Command) -> Refusal | None:
        """The same by any account on any post."""
        acting = replace(seat(unit), author=Author(account, post, unit))
        try:
            drafts = decide(self.rulebook, self.facts, self.current, command, acting, self.now)
        except Refusal as refusal:
            return refusal
        self.append(drafts, acting.author)
        return None

    def copy(self) -> "Story":
        """The same call, to be tried upon."""
        return replace(self, events=list(self.events), words=list(self.words))

    def worker(self) -> list[NewEvent]:
        drafts = lapse(self.rulebook, self.facts, self.state, self.now)
        self.append(drafts, None)
        return drafts

    def append(self, drafts: list[NewEvent], author: Author | None) -> None:
        """Number, store as JSON, read back, fold: what is folded is what a database would give."""
        for draft in drafts:
            payload: dict[str, Any] = json.loads(canonical_json(dict(draft.payload)))
            assert payload == draft.payload
            event = as_event(len(self.events) + 1, replace(draft, payload=payload), self.now, author)
            self.events.append(event)
            self.words.append(draft.words)
            self.current = evolve(self.current, event)

    def file(self, call_type: str | None = None) -> "Story":
        self.act(CALLER, filing(self.rulebook, call_type=call_type))
        return self

    def play(self, *verbs: str) -> "Story":
        """Plain commands by whoever they belong to: `play("transfer", "accept")`."""
        for verb in verbs:
            command = UNSOLVED if verb == "rate unsolved" else PLAIN[verb]
            (unit,) = units_of_all(self.facts, self.state, self.rulebook.steps[verb.split()[0]].by)
            self.act(unit, command)
        return self

    def at(self, moment: str) -> "Story":
        self.now = county(moment)
        return self

    def wait(self, **span: float) -> "Story":
        self.now += timedelta(**span)
        return self

    def clock(self, code: str) -> ClockRun:
        """The latest run of a clock."""
        return [run for run in self.state.clocks if run.code == code][-1]

    def ringing(self) -> set[int]:
        return {unit for unit, desk in self.state.desks.items() if desk.ringing}

    def waiting_for(self) -> set[int]:
        return {unit for unit, desk in self.state.desks.items() if desk.must_act}


def refused(act: Callable[[], object]) -> Refusal:
    """The refusal an act meets; it always has a sentence and a next step."""
    with pytest.raises(Refusal) as caught:
        act()
    refusal = caught.value
    assert refusal.message.endswith("。")
    assert refusal.next_step.endswith("。")
    return refusal


def code_of(act: Callable[[], object]) -> str:
    return refused(act).code
