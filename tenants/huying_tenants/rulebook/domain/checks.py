"""What a well-formed rulebook must also satisfy: references, reachability, clocks that can start and stop."""

from collections import deque
from collections.abc import Iterator

from huying_tenants.rulebook.domain.model import (
    CLOSED,
    REOPENED,
    ClockRule,
    Party,
    Rulebook,
    Step,
)
from huying_tenants.rulebook.domain.problems import Problem

ENDING_VERBS = ("rate", "withdraw")
"""The only steps that end a call: solved, or taken back by who made it."""


def check(rulebook: Rulebook) -> Iterator[Problem]:
    """Every fault of a parsed rulebook, each with its place and the way to mend it."""
    yield from _office_hours(rulebook)
    yield from _steps(rulebook)
    yield from _states(rulebook)
    if {"file", "rate"} <= rulebook.steps.keys():
        yield from _reachability(rulebook)
        yield from _path(rulebook)
    for index, clock in enumerate(rulebook.clocks.values()):
        yield from _clock(rulebook, index, clock)


def _office_hours(rulebook: Rulebook) -> Iterator[Problem]:
    previous = None
    for index, interval in enumerate(rulebook.office_hours):
        if interval.opens >= interval.closes:
            yield Problem(("office_hours", index), "上班时刻要早于下班时刻。")
        elif previous is not None and interval.opens < previous:
            yield Problem(("office_hours", index), "办公时段要按先后排列，且不能重叠。")
        previous = interval.closes


def _steps(rulebook: Rulebook) -> Iterator[Problem]:
    if "file" not in rulebook.steps:
        yield Problem(("steps",), "缺少“呼叫”（verb: file）一步，呼叫无从开始。")
    if "rate" not in rulebook.steps:
        yield Problem(("steps",), "缺少“评价”（verb: rate）一步，呼叫永远不能销号。")
    for index, step in enumerate(rulebook.steps.values()):
        place = ("steps", index)
        if step.verb == "file" and step.from_states:
            yield Problem((*place, "from"), "“呼叫”是第一步，不能写 from。")
        for state in sorted(step.from_states):
            if rulebook.states[state].final:
                yield Problem((*place, "from"), f"“{rulebook.states[state].name}”是终结状态，不能再办理。")
        if step.verb in ENDING_VERBS and not rulebook.states[step.leads_to].final:
            yield Problem((*place, "leads_to"), f"“{step.name}”之后应到终结状态。")
        if step.verb not in ENDING_VERBS and rulebook.states[step.leads_to].final:
            yield Problem(
                (*place, "leads_to"), "问题不解决、案件不销号：只有评价（已解决）和撤回能到终结状态。"
            )
        if step.unsolved_leads_to is not None and rulebook.states[step.unsolved_leads_to].final:
            yield Problem((*place, "unsolved_leads_to"), "问题不解决、案件不销号：未解决不能到终结状态。")


def _states(rulebook: Rulebook) -> Iterator[Problem]:
    """Whoever a state waits for can do more than withdraw, and from every state the call can come to be closed."""
    for index, entry in enumerate(rulebook.states.values()):
        takers = [step for step in rulebook.steps.values() if entry.code in step.from_states]
        if entry.final:
            continue
        if not any(step.by is entry.waits_for and step.verb != "withdraw" for step in takers):
            yield Problem(
                ("states", index),
                f"“{entry.name}”等待的一方没有可办的步骤，呼叫会停在这里。请补一步，或改 waits_for。",
            )
        elif "rate" in rulebook.steps and "rated" not in _events_from(rulebook, {entry.code}):
            yield Problem(
                ("states", index), f"从“{entry.name}”出发到不了评价，这样的呼叫永远不能销号。请补上步骤。"
            )


def _reachability(rulebook: Rulebook) -> Iterator[Problem]:
    """Every state is reached from filing, and whoever it waits for is known by then."""
    filing = rulebook.steps["file"]
    start = (filing.leads_to, filing.addressed_by_item)
    seen, queue = {start}, deque([start])
    while queue:
        state, addressed = queue.popleft()
        for step in rulebook.steps.values():
            if state not in step.from_states:
                continue
            known = step.verb == "transfer" or (addressed and step.verb != "return")
            for target in filter(None, (step.leads_to, step.unsolved_leads_to)):
                if (target, known) not in seen:
                    seen.add((target, known))
                    queue.append((target, known))
    reached = {state for state, _ in seen}
    for index, entry in enumerate(rulebook.states.values()):
        if entry.code not in reached:
            yield Problem(("states", index), f"从呼叫出发到不了“{entry.name}”，请删去或补上通向它的步骤。")
        elif entry.waits_for is Party.LEAD and (entry.code, False) in seen:
            yield Problem(
                ("states", index),
                f"到“{entry.name}”时可能还没有主责单位：先转办（transfer），或在“呼叫”一步写 addresses: item。",
            )


def _path(rulebook: Rulebook) -> Iterator[Problem]:
    for index, verb in enumerate(rulebook.path):
        if verb not in rulebook.steps:
            yield Problem(("path", index), f"路径里的“{verb}”没有对应的步骤。")
        if verb in rulebook.path[:index]:
            yield Problem(("path", index), f"路径里的“{verb}”写了两次。")
    if rulebook.path[0] != "file" or rulebook.path[-1] != "rate":
        yield Problem(("path",), "路径要从呼叫（file）开始，到评价（rate）为止。")
        return
    here = rulebook.steps["file"].leads_to
    for index, verb in enumerate(rulebook.path[1:], start=1):
        step = rulebook.steps.get(verb)
        if step is None:
            return
        if here not in step.from_states:
            yield Problem(
                ("path", index), f"走到“{rulebook.states[here].name}”时不能办这一步，路径在这里断了。"
            )
            return
        here = step.leads_to


def _clock(rulebook: Rulebook, index: int, clock: ClockRule) -> Iterator[Problem]:
    place = ("clocks", index)
    possible = {event for step in rulebook.steps.values() for event in _events_of(step)}
    for key, events in (
        ("starts_on", clock.starts_on),
        ("stops_on", clock.stops_on),
        ("cancels_on", clock.cancels_on),
    ):
        for event in sorted(events - possible):
            yield Problem((*place, key), f"时钟“{clock.name}”用到的事件 {event} 在本程序里不会发生。")
    if clock.starts_on & clock.stops_on:
        yield Problem(place, f"时钟“{clock.name}”由同一事件起止，永远不会走。")
    for event in sorted(clock.starts_on & possible):
        if not clock.stops_on & _events_after(rulebook, event):
            yield Problem(
                (*place, "starts_on"), f"时钟“{clock.name}”从 {event} 开始后等不到停止的事件，永远停不下来。"
            )
        elif clock.owner is Party.LEAD and event in _without_lead(rulebook):
            yield Problem(
                (*place, "starts_on"), f"时钟“{clock.name}”由主责单位负责，而 {event} 之时还没有主责单位。"
            )
    yield from _limits(rulebook, index, clock)


def _without_lead(rulebook: Rulebook) -> set[str]:
    """The events after which no department has the call."""
    filing = rulebook.steps.get("file")
    return {"returned"} if filing and filing.addressed_by_item else {"returned", "filed"}


def _events_after(rulebook: Rulebook, event: str) -> set[str]:
    """What may still happen to a call once `event` has."""
    steps = [step for step in rulebook.steps.values() if event in _events_of(step)]
    landings = {target for step in steps for target in _landings(step, event)}
    at_once = {CLOSED, REOPENED} if event == "rated" else set()
    return at_once | _events_from(rulebook, landings)


def _events_from(rulebook: Rulebook, states: set[str]) -> set[str]:
    """What may happen to a call in one of these states, now or later."""
    seen, queue = set(states), deque(states)
    events: set[str] = set()
    while queue:
        state = queue.popleft()
        for step in rulebook.steps.values():
            if state not in step.from_states:
                continue
            for event in _events_of(step):
                events.add(event)
                for target in _landings(step, event) - seen:
                    seen.add(target)
                    queue.append(target)
    return events


def _events_of(step: Step) -> tuple[str, ...]:
    """A rating leaves two events behind: itself and what it brings about."""
    return (step.event, CLOSED, REOPENED) if step.verb == "rate" else (step.event,)


def _landings(step: Step, event: str) -> set[str]:
    """The states a call may be in once this event of a step has happened."""
    solved, unsolved = {step.leads_to}, {step.unsolved_leads_to or step.leads_to}
    return {CLOSED: solved, REOPENED: unsolved}.get(event, solved | unsolved)


def _limits(rulebook: Rulebook, index: int, clock: ClockRule) -> Iterator[Problem]:
    for row_index, row in enumerate(clock.limits):
        place = ("clocks", index, "limits", row_index)
        if row.call_type is not None and rulebook.call_type(row.call_type) is None:
            yield Problem((*place, "when", "call_type"), f"没有呼叫类型“{row.call_type}”。")
        for other_index, other in enumerate(clock.limits[:row_index]):
            if (row.call_type, row.item) == (other.call_type, other.item):
                yield Problem(place, f"与第 {other_index + 1} 行条件相同，系统无法判断用哪一行。")
            elif _ambiguous(row.call_type, row.item, other.call_type, other.item):
                yield Problem(place, f"与第 {other_index + 1} 行同样具体且可能同时符合，请合并或再加条件。")


def _ambiguous(
    call_type: str | None, item: str | None, other_call_type: str | None, other_item: str | None
) -> bool:
    """Two one-key rows on different keys both match a call that has both: neither is more specific."""
    return (
        (call_type is None) != (item is None)
        and (other_call_type is None) != (other_item is None)
        and (call_type is None) != (other_call_type is None)
    )
