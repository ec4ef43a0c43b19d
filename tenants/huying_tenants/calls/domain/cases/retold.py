"""A call that happened told as a worked case: what people did, when, and how it stood at the end.

Nothing personal goes along: people are the desks they sat at, words are left out.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.cases.county import CaseCounty
from huying_tenants.calls.domain.cases.shown import run_as_shown
from huying_tenants.calls.domain.cases.times import moment_as_text
from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.rulebook.domain.model import Rulebook, Step

Written = dict[str, Any]


def retell(
    name: str, events: Sequence[Event], rulebook: Rulebook, county: CaseCounty, *, until: datetime
) -> Written:
    """The document of one case. `county` has the units, posts and items under the ids the events use.

    After every act stands the state it led to; at the end, as of `until`, all clocks. Raises ValueError when the call
    has no events.
    """
    state: CallState | None = None
    timeline: list[Written] = []
    people = _People(county)
    acted_at: datetime | None = None
    for event in events:
        state = evolve(state, event)
        deed = _deed(event, rulebook, county)
        if deed is not None:
            acted_at = event.at
            at = moment_as_text(event.at.replace(microsecond=0))
            timeline.append({"at": at, **deed, **people.by(event)})
        if event.procedural and event.at == acted_at:
            timeline[-1]["expect"] = {"state": state.state}
    if state is None:
        raise ValueError("a call has at least one event")
    timeline.append(
        {
            "at": moment_as_text(max(until, state.last_at).replace(microsecond=0)),
            "expect": _end(state, rulebook, county),
        }
    )
    return {
        "format": 2,
        "cases": [
            {"name": name, "setup": _setup(events[0], county), "timeline": timeline},
        ],
    }


def _setup(first: Event, county: CaseCounty) -> Written:
    setup: Written = {
        "item": first.payload["item"]["code"],
        "call_type": first.payload["call_type"],
        "caller": county.code_of(first.payload["caller"]),
    }
    fields = first.payload.get("fields")
    return {**setup, **({"fields": dict(fields)} if fields else {})}


def _end(state: CallState, rulebook: Rulebook, county: CaseCounty) -> Written:
    end: Written = {"state": state.state, "lead": county.code_of(state.lead)}
    by_code: dict[str, list[ClockRun]] = {}
    for run in state.clocks:
        by_code.setdefault(run.code, []).append(run)
    if by_code:
        end["clocks"] = {
            code: [_run(run, rulebook, county) for run in runs]
            if len(runs) > 1
            else _run(runs[0], rulebook, county)
            for code, runs in by_code.items()
        }
    return end


def _run(run: ClockRun, rulebook: Rulebook, county: CaseCounty) -> Written:
    shown = run_as_shown(run, county, rulebook)
    return {key: shown[key] for key in ("due", "status", "owner")}


class _People:
    """Who acted from which desk: the first account of a desk is its own person, others are told apart by numbers."""

    def __init__(self, county: CaseCounty) -> None:
        self._county = county
        self._seen: dict[int, list[int]] = {}

    def by(self, event: Event) -> Written:
        """The keys that say who acted."""
        author = event.author
        if author is None or author.post_id not in self._county.posts:
            return {}
        accounts = self._seen.setdefault(author.post_id, [])
        if author.account_id not in accounts:
            accounts.append(author.account_id)
        by: Written = {"by": self._county.posts[author.post_id].code}
        number = accounts.index(author.account_id)
        return {**by, "by_person": f"第 {number + 1} 人"} if number else by


def _deed(event: Event, rulebook: Rulebook, county: CaseCounty) -> Written | None:
    """What somebody did; None for what time, the rules or an approval brought about by themselves."""
    payload = event.payload
    if event.author is None or "moment" in payload or "applicant" in payload:
        return None
    if event.type in _REMARKS:
        return {"do": _REMARKS[event.type]}
    step = rulebook.steps.get(event.step)
    if step is None:
        return None
    if event.type in _DECISIONS:
        form = payload["form"] if event.type == kinds.AMENDED else {}
        return {_DECISIONS[event.type]: step.code, **_args(form, step, county)}
    if event.type in _ACTS:
        form = payload["form"] if event.type == kinds.REQUESTED else payload
        return {"do": step.code, **_args(form, step, county)}
    return None


_ACTS = frozenset({*kinds.VERB_OF_EVENT, kinds.CONSENTED, kinds.REQUESTED})
_REMARKS = {
    kinds.COMMENTED: "comment",
    kinds.EVIDENCE_ADDED: "add_evidence",
    kinds.ACKNOWLEDGED: "acknowledge",
}
_DECISIONS = {
    kinds.APPROVED: "approve",
    kinds.REFUSED: "refuse",
    kinds.AMENDED: "amend",
    kinds.CANCELLED: "cancel",
}
_WHOM = frozenset({"lead", "cooperating"})


def _args(form: Mapping[str, Any], step: Step, county: CaseCounty) -> Written:
    """What the form of a step says, but for what follows from the rules or stands in the setup."""
    skip = frozenset() if step.addresses == "form" else _WHOM
    skip |= {"fields", "item", "call_type"} if step.verb == "file" else frozenset()
    return {
        name: read(form[key], county)
        for key, (name, read) in _ARGS.items()
        if key not in skip and form.get(key) not in (None, [], {})
    }


_ARGS: Mapping[str, tuple[str, Callable[[Any, CaseCounty], Any]]] = {
    "lead": ("lead", lambda unit, county: county.code_of(unit)),
    "cooperating": ("cooperating", lambda units, county: [county.code_of(unit) for unit in units]),
    "added": ("cooperating", lambda units, county: [county.code_of(unit) for unit in units]),
    "removed": ("cooperating", lambda units, county: [county.code_of(unit) for unit in units]),
    "item": ("item", lambda item, _: item["code"]),
    "call_type": ("call_type", lambda code, _: code),
    "reason": ("reason", lambda value, _: value),
    "result": ("result", lambda value, _: value),
    "solved": ("solved", lambda value, _: value),
    "scores": ("stars", lambda value, _: dict(value)),
    "axes": ("axes", lambda value, _: dict(value)),
    "amount": ("amount", lambda value, _: value),
    "evidence": ("evidence", lambda files, _: len(files)),
    "bulk": ("bulk", lambda value, _: value),
    "channel": ("channel", lambda value, _: value),
    "received": ("received", lambda value, _: moment_as_text(datetime.fromisoformat(value))),
    "until": (
        "until",
        lambda value, _: datetime.fromisoformat(value).astimezone(COUNTY_ZONE).date().isoformat(),
    ),
    "fields": ("fields", lambda value, _: dict(value)),
}
"""What an event says of its form, as a case writes it."""
