"""When a unit is merged or closed: what it has open in a call passes to its successor, at the midnight it is no more.

Time brings it about like everything else that time does (`lapse`); a call that is over keeps the units it had, until
somebody acts upon it again. No clock changes its due moment by it. Of two clocks of one kind that meet at a unit the
one that falls due first goes on, but what is late already ends as late with the unit that was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import SUCCEEDED, ClockRun
from huying_tenants.calls.domain.consents import places_of_consents
from huying_tenants.calls.domain.effects import Effects, kept
from huying_tenants.calls.domain.events import Author, NewEvent, as_event
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.heirs import ONE_UNIT, SEVERAL_UNITS, Heir
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState, evolve
from huying_tenants.rulebook.domain.model import CALL_PARTIES, PARTY_NAMES, Party, Rulebook


def parties_named(
    caller: int, centre: int | None, lead: int | None, cooperating: Iterable[int], unit: int
) -> list[str]:
    """What a unit is to a call by its head, the weightiest first."""
    units = {
        Party.CALLER: (caller,),
        Party.CENTRE: (centre,),
        Party.LEAD: (lead,),
        Party.COOPERATING: tuple(cooperating),
    }
    return [str(party) for party, those in units.items() if unit in those]


def party_words(parties: Iterable[str]) -> str:
    """Parties in words: 呼叫单位、主责单位."""
    return "、".join(PARTY_NAMES[Party(each)] for each in parties)


def parties_of(state: CallState, unit: int) -> tuple[Party, ...]:
    """What a unit is to a call, the weightiest first; empty for one that has no part in it, or but a clock."""
    named = [party for party in CALL_PARTIES if unit in state.units_of(party)]
    desk = state.party_of(unit)
    return tuple(dict.fromkeys((*named, *(() if desk is None else (desk,)))))


def units_with_part(state: CallState, *, over: bool) -> frozenset[int]:
    """The units something of the call is still open for. `over`: the call has ended, and only what goes on counts."""
    units = {run.owner for run in state.clocks if run.open} | {each.owner for each in state.waiting}
    for request in state.requests.values():
        if request.open:
            units.update(_units_of(request))
    if over:
        return frozenset(units | {unit for unit, desk in state.desks.items() if desk.must_act})
    units.update(unit for unit, desk in state.desks.items() if desk.active)
    units.update(unit for party in CALL_PARTIES for unit in state.units_of(party))
    if state.person is not None:
        units.add(state.person.unit)
    if state.sender is not None:
        units.add(state.sender.unit_id)
    if state.filer is not None:
        units.add(state.filer)
    return frozenset(units)


def ahead(rulebook: Rulebook, facts: Facts, state: CallState) -> Iterator[tuple[datetime, int]]:
    """When which unit of the call is succeeded, from the moment up to which the call has been worked through."""
    if facts.successions:
        over = rulebook.states[state.state].final
        for unit in sorted(units_with_part(state, over=over) & facts.successions.keys()):
            yield max(facts.successions[unit].since, state.last_at), unit


def passed_on(
    rulebook: Rulebook, facts: Facts, state: CallState, unit: int, moment: datetime
) -> list[NewEvent]:
    """The unit's part passes to its successor at `moment`."""
    succession = facts.successions[unit]
    payload: dict[str, Any] = {
        "from": unit,
        "to": succession.successor,
        "act": succession.act,
        "as": [str(party) for party in parties_of(state, unit)],
        **_clocks(state, unit, succession.successor, moment),
    }
    if posts := _posts(facts, state, unit, succession.successor):
        payload["posts"] = posts
    if state.consents and (places := _consents(rulebook, facts, state, payload, moment)) is not None:
        payload["consents"] = places
    return [NewEvent(kinds.UNIT_SUCCEEDED, payload, by_system=True)]


def before_acting(rulebook: Rulebook, facts: Facts, state: CallState, now: datetime) -> list[NewEvent]:
    """What has passed by `now` and has not been recorded, of a call that is over too: somebody is about to act upon it.

    Raises RuntimeError where successions lead in a circle.
    """
    drafts: list[NewEvent] = []
    # Each succession may have to pass on again what another has brought.
    most = len(facts.successions) ** 2
    while due := _due(facts, state, now):
        if len(drafts) > most:
            raise RuntimeError("successions lead in a circle")
        for draft in passed_on(rulebook, facts, state, due[0], now):
            dated = NewEvent(draft.type, {**draft.payload, "moment": now.isoformat()}, by_system=True)
            state = evolve(state, as_event(state.seq + 1, dated, now, None))
            drafts.append(dated)
    return drafts


def present_state(rulebook: Rulebook, facts: Facts, state: CallState, now: datetime) -> CallState:
    """The call as whoever looks at it to act must see it, whether what has passed was recorded or not."""
    for draft in before_acting(rulebook, facts, state, now):
        state = evolve(state, as_event(state.seq + 1, draft, now, None))
    return state


def _due(facts: Facts, state: CallState, now: datetime) -> list[int]:
    """The units that are no more and still have a part, the first to have gone first."""
    if not facts.successions:
        return []
    found = units_with_part(state, over=False) & facts.successions.keys()
    gone = sorted((facts.successions[unit].since, unit) for unit in found)
    return [unit for since, unit in gone if since <= now]


def _units_of(request: Request) -> Iterator[int]:
    """The units an open request speaks of."""
    yield request.applicant.unit_id
    yield from (unit for slot in request.slots for unit in slot.units)
    yield from (request.form[key] for key in ONE_UNIT if request.form.get(key) is not None)
    yield from (unit for key in SEVERAL_UNITS for unit in request.form.get(key, ()))
    if person := request.form.get("person"):
        yield person["unit"]


def _clocks(state: CallState, unit: int, successor: int, moment: datetime) -> Effects:
    """The open clocks of the unit go on for its successor; where that has one of the kind already, one of them does."""
    own = {run.code: run for run in state.clocks if run.open and run.owner == successor}
    stopped: list[dict[str, Any]] = []
    cancelled: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for run in state.clocks:
        if not run.open:
            continue
        counts = _counts_for(run, unit, successor, moment)
        if run.owner != unit:
            if counts != run.counts_for:
                moved.append({"code": run.code, "owner": run.owner, "counts_for": counts, "why": SUCCEEDED})
            continue
        ends = _ending(run, own.get(run.code))
        if ends is not None:
            # What is late stays late, whatever ends it.
            (stopped if ends.late else cancelled).append({"code": ends.code, "owner": ends.owner})
        if ends is not run:
            passes: dict[str, Any] = {"passes_to": successor, "counts_for": counts, "why": SUCCEEDED}
            moved.append({"code": run.code, "owner": unit, **passes})
    return kept({"clocks_stopped": stopped, "clocks_cancelled": cancelled, "clocks_moved": moved})


def _ending(run: ClockRun, other: ClockRun | None) -> ClockRun | None:
    """Which of two runs of one kind ends when both come to be one unit's; None where there is but one."""
    return None if other is None else max((run, other), key=lambda each: (each.late, each.due))


def _counts_for(run: ClockRun, unit: int, successor: int, moment: datetime) -> int | None:
    """In whose assessment a run counts now; one that was due by then is the unit's own to the end."""
    gone_by = run.late or (run.running and run.due <= moment)
    return run.counts_for if run.counts_for != unit or gone_by else successor


def _posts(facts: Facts, state: CallState, unit: int, successor: int) -> list[list[int | None]]:
    """For each post of the unit that is somebody's in the call, the one of the successor that stands in for it."""
    found: dict[int, int] = {}
    for post, account in _posts_asked_for(state, unit):
        found.setdefault(post, account)
    return [[post, _post_for(facts, post, account, successor)] for post, account in sorted(found.items())]


def _posts_asked_for(state: CallState, unit: int) -> Iterator[tuple[int, int]]:
    """Posts of the unit and who acted or was called there; nobody in particular is 0."""
    open_requests = [each for each in state.requests.values() if each.open]
    persons = [each.form["person"] for each in open_requests if each.form.get("person")]
    persons += [asdict(state.person)] if state.person is not None else []
    for person in persons:
        if person["unit"] == unit:
            yield person["post"], person["account"] or 0
    authors: Iterable[Author] = (*(each.applicant for each in open_requests), *_sender(state))
    for author in authors:
        if author.unit_id == unit:
            yield author.post_id, author.account_id
    for request in open_requests:
        for slot in request.slots:
            if slot.post is not None and unit in slot.units:
                yield slot.post, slot.account or 0


def _sender(state: CallState) -> tuple[Author, ...]:
    return () if state.sender is None else (state.sender,)


def _post_for(facts: Facts, post: int, account: int, successor: int) -> int | None:
    """Its post where the same person sits, else one of the same roles, else its first; None: there is none."""
    known = facts.posts.get(post)
    roles = known.roles if known is not None else frozenset[str]()
    there = [(each, own) for each, own in facts.posts.items() if own.unit_id == successor]
    if not there:
        return None
    return min(
        there,
        key=lambda each: (account not in each[1].account_ids, roles.isdisjoint(each[1].roles)),
    )[0]


def _consents(
    rulebook: Rulebook, facts: Facts, state: CallState, payload: dict[str, Any], moment: datetime
) -> list[list[Any]] | None:
    """Step, place and new place of each consent that still holds; None where no place has changed."""
    heir = Heir.of(payload)
    draft = NewEvent(kinds.UNIT_SUCCEEDED, payload, by_system=True)
    after = evolve(state, as_event(state.seq + 1, draft, moment, None))
    return places_of_consents(rulebook, facts, state, after, heir.slot)
