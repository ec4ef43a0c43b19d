"""A county whose rules each test writes itself, and a call played through them: for clocks, time and triggers."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from huying_platform.kernel.canonical import canonical_json
from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.commands import Approve, Command, File, ItemFacts, Take
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Author, Event, NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts, PostFacts, UnitFacts
from huying_tenants.calls.domain.lapse import lapse, next_moment
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.rulebook.domain.model import VERB_EVENTS, Rulebook
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.rulebook_domain.documents import HOLIDAYS

CENTRE, TOWN, OTHER_TOWN, LEAD, FIRE, POLICE, GOV = 1, 10, 11, 20, 21, 22, 30
UNITS = {
    unit.unit_id: unit
    for unit in (
        UnitFacts(CENTRE, "centre", "县网格中心", "centre"),
        UnitFacts(TOWN, "township", "银城街道", "town", superiors=(GOV,)),
        UnitFacts(OTHER_TOWN, "township", "北城街道", "north"),
        UnitFacts(LEAD, "department", "生态环境分局", "ecology", superiors=(GOV,)),
        UnitFacts(FIRE, "department", "消防大队", "fire"),
        UnitFacts(POLICE, "department", "公安局", "police"),
        UnitFacts(GOV, "supervision", "政府办", "gov"),
    )
}
POSTS = {500 + unit: PostFacts(unit, frozenset({"head"}), (900 + unit,)) for unit in UNITS}
FACTS = Facts(units=UNITS, centre=CENTRE, holidays=HOLIDAYS, posts=POSTS)
ITEM = ItemFacts(8, 80, "03-02", "秸秆焚烧", LEAD, (FIRE, POLICE), ("03",))
ALL_VERBS = frozenset(VERB_EVENTS) | {
    "comment",
    "add_evidence",
    "acknowledge",
    "approve",
    "refuse",
    "amend",
    "cancel",
}

BASE: Mapping[str, Any] = {
    "format": 2,
    "title": "某县规则",
    "number": {"written": "呼 {year}-{sequence}", "spoken": "{sequence}", "digits": 4, "restarts": "yearly"},
    "office_hours": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "18:00"}],
    "calendars": [
        {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
        {"code": "office", "name": "工作时", "kind": "office_hours"},
        {"code": "working", "name": "工作日", "kind": "working_days"},
    ],
    "soon_at_percent": 80,
    "roles": {"head": "负责人"},
    "call_types": [{"code": "work", "name": "工作哨"}, {"code": "urgent", "name": "应急哨"}],
    "states": [
        {"code": "sent", "name": "待受理", "waits_for": "lead", "rings": ["lead"]},
        {"code": "accepted", "name": "办理中", "waits_for": "lead"},
        {"code": "held", "name": "在现场", "waits_for": "lead", "held": True},
        {"code": "answered", "name": "待评价", "waits_for": "caller"},
        {"code": "closed", "name": "已销号", "final": True},
    ],
    "steps": [
        {"verb": "file", "name": "呼叫", "by": "caller", "to": "sent", "addresses": "item"},
        {"verb": "accept", "name": "受理", "by": "lead", "from": ["sent"], "to": "accepted"},
        {"verb": "arrive", "name": "到场", "by": "lead", "from": ["accepted"], "to": "held"},
        {"verb": "release", "name": "放行", "by": "caller", "from": ["held"], "to": "accepted"},
        {"verb": "contact", "name": "联系", "by": ["lead", "cooperating"], "from": ["sent", "accepted"]},
        {"verb": "answer", "name": "答复", "by": "lead", "from": ["sent", "accepted"], "to": "answered"},
        {"verb": "redo", "name": "退回重办", "by": "caller", "from": ["answered"], "to": "accepted"},
        {"verb": "close", "name": "销号", "by": "caller", "from": ["answered"], "to": "closed"},
    ],
    "path": ["file", "accept", "answer", "close"],
    "closing_name": "销号",
    "clocks": [],
    "answer_results": [{"code": "solved", "name": "已解决"}],
}


def clock(code: str, starts: str, stops: str, limit: Mapping[str, Any], **further: Any) -> dict[str, Any]:
    """A clock of the lead with one limit."""
    return {
        "code": code,
        "name": code,
        "owner": "lead",
        "starts_on": [starts],
        "stops_on": [stops],
        "calendar": "elapsed",
        "limits": [dict(limit)],
        **further,
    }


def book(*clocks: Mapping[str, Any], steps: tuple[Mapping[str, Any], ...] = (), **further: Any) -> Rulebook:
    """The base rules with these clocks, further steps, and further keys."""
    document = deepcopy(dict(BASE))
    document["clocks"] = list(clocks)
    document["steps"] = [*further.pop("base_steps", document["steps"]), *steps]
    return read_rulebook({**document, **further})


def extend_step(**further: object) -> dict[str, object]:
    """The lead extends the clock `handle`."""
    extension = {"clocks": ["handle"], "unit": "hours", **further}
    return {
        "verb": "extend",
        "name": "延期",
        "by": "lead",
        "from": ["accepted"],
        "extension": extension,
    }


def approved_step(step: dict[str, object], **further: object) -> dict[str, object]:
    """The step, approved by the government office."""
    return {**step, "approval": {"rows": [{"by": ["unit gov"]}], **further}}


def suspend_steps(**further: object) -> tuple[dict[str, object], dict[str, object]]:
    """The lead suspends the matter and resumes it."""
    return (
        {"verb": "suspend", "name": "挂账", "by": "lead", "from": ["accepted"], "suspension": {**further}},
        {"verb": "resume", "name": "恢复", "by": "lead", "from": ["accepted"]},
    )


def moment(text: str) -> datetime:
    """ "09-26 16:50" of 2025, or "2026-01-05 18:00", in county time, given in UTC."""
    full = text if text[4] == "-" else f"2025-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=COUNTY_ZONE).astimezone(UTC)


def shown(at: datetime | None) -> str:
    """A moment as the tests write it."""
    if at is None:
        return "-"
    local = at.astimezone(COUNTY_ZONE)
    return f"{local:%m-%d %H:%M:%S}".removesuffix(":00")


@dataclass
class Play:
    """A call played through a rulebook; every event goes through JSON as a database would give it back."""

    rulebook: Rulebook
    facts: Facts = FACTS
    events: list[Event] = field(default_factory=list)
    current: CallState | None = None

    @property
    def state(self) -> CallState:
        """The call now."""
        assert self.current is not None
        return self.current

    def file(self, at: str, **further: Any) -> "Play":
        """File the call at a moment."""
        given: dict[str, Any] = {
            "item": ITEM,
            "call_type": "work",
            "situation": "村北起火",
            "place": "村北",
        } | further
        self.do(at, TOWN, File(**given))
        return self

    def take(self, at: str, unit: int, step: str, **form: Any) -> list[NewEvent]:
        """A post of the unit takes a step."""
        if step == "answer":
            form = {"result": "solved", "words": "已办", **form}
        return self.do(at, unit, Take(step, **form))

    def approve(self, at: str, unit: int, request: int = 1) -> list[NewEvent]:
        """A post of the unit approves."""
        return self.do(at, unit, Approve(request))

    def do(self, at: str, unit: int, command: Command) -> list[NewEvent]:
        """Decide and append."""
        now = moment(at)
        author = Author(900 + unit, 500 + unit, unit)
        seat = ActingSeat(author, ALL_VERBS, frozenset({"head"}))
        drafts = decide(self.rulebook, self.facts, self.current, command, seat, now)
        self.append(drafts, now, author)
        return drafts

    def lapse(self, at: str) -> list[NewEvent]:
        """What the worker records at a moment."""
        return self.lapse_at(moment(at))

    def lapse_at(self, now: datetime) -> list[NewEvent]:
        """What the worker records at a moment."""
        drafts = lapse(self.rulebook, self.facts, self.state, now)
        self.append(drafts, now, None)
        return drafts

    def append(self, drafts: list[NewEvent], now: datetime, author: Author | None) -> None:
        """Number, store as JSON, read back, fold."""
        for draft in drafts:
            payload = json.loads(canonical_json(dict(draft.payload)))
            by = None if draft.by_system else author
            event = Event(len(self.events) + 1, draft.type, now, by, payload)
            self.events.append(event)
            self.current = evolve(self.current, event)

    def next(self) -> str:
        """When time will bring about something next."""
        return shown(next_moment(self.rulebook, self.facts, self.state))

    def run(self, code: str, place: int = -1) -> ClockRun:
        """The last run of a clock (or another one of its runs)."""
        return [run for run in self.state.clocks if run.code == code][place]

    def due(self, code: str, place: int = -1) -> str:
        """When the run is due."""
        return shown(self.run(code, place).due)

    def status(self, code: str) -> str:
        """What the clock's runs are, in the order they started."""
        return " ".join(run.status.value for run in self.state.clocks if run.code == code)

    def fired(self) -> list[str]:
        """The triggers that fired, with their moments."""
        return [f"{fired.trigger} {shown(fired.at)}" for fired in self.state.fired]

    def copy(self) -> "Play":
        """The same call, to be tried upon."""
        return replace(self, events=list(self.events))
