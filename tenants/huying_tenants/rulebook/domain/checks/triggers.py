"""Triggers: each can fire, none sets itself off for ever, and what it brings about can be done."""

from collections.abc import Iterator
from dataclasses import dataclass

from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.checks.graphs import ring
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of, implies, path_of
from huying_tenants.rulebook.domain.checks.happenings import OF_CLOCKS
from huying_tenants.rulebook.domain.checks.spans import exceeds, reaches
from huying_tenants.rulebook.domain.model import (
    SUPERIOR,
    Comparison,
    Condition,
    Mark,
    MarkKind,
    Occasion,
    Step,
    Test,
    Trigger,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import limit_words, mark_words

JUDGED = ("solved", "lowest_stars")
"""What only whoever rates can say."""


def check_triggers(ground: Ground) -> Iterator[Problem]:
    """Every fault of the triggers."""
    for path, trigger in each_of("triggers", ground.rulebook.triggers):
        yield from _fires(ground, path, trigger)
        yield from _owner(path, trigger)
        for key, occasions in (("any", trigger.any_of), ("all", trigger.all_of)):
            for index, occasion in enumerate(occasions):
                yield from _occasion(ground, (*path, key, index), trigger, occasion)
        if trigger.takes is not None:
            yield from _takes(ground, path, trigger, ground.rulebook.steps[trigger.takes])
        if trigger.opens is not None:
            yield from _opens(ground, path, trigger)
    yield from _rings(ground)


def _fires(ground: Ground, path: Path, trigger: Trigger) -> Iterator[Problem]:
    if trigger.code not in ground.happenings.triggers:
        marks = [each.mark for each in (*trigger.any_of, *trigger.all_of)]
        itself = any(_comes_of(mark, trigger) for mark in marks)
        why = "只能由它自己触发" if itself else "它等待的事在本程序里不会发生"
        sentence = f"督办“{trigger.name}”永远不会触发：{why}。"
        yield fault(path, "TRIGGER_NEVER_FIRES", sentence, "请补一个会发生的时机，或删去它。")
    if not (trigger.notices or trigger.sets or trigger.takes or trigger.opens or trigger.reminder):
        sentence = f"督办“{trigger.name}”触发之后什么也不做。"
        yield fault(
            path, "TRIGGER_WITHOUT_EFFECT", sentence, "请写 notices、sets、takes、opens 或 reminder。"
        )


def _owner(path: Path, trigger: Trigger) -> Iterator[Problem]:
    """Somebody is told as the owner of a clock where an occasion is about none."""
    if not trigger.tells_owner:
        return
    about = [each.mark.kind is MarkKind.CLOCK_DUE and each.recurs is None for each in trigger.any_of]
    if trigger.all_of or not all(about):
        sentence = f"督办“{trigger.name}”发给“owner”（时钟所属单位），而它的时机不都是某只时钟到期前后。"
        mend = "请把 any 里的时机都写成 clock 时钟 due 的，或改写具体的一方，例如 lead。"
        yield fault((*path, "notices"), "OWNER_UNKNOWN", sentence, mend)


def _comes_of(mark: Mark, trigger: Trigger) -> bool:
    """Whether the mark is the trigger's own firing."""
    if mark.kind is MarkKind.REMINDER:
        return trigger.reminder and mark.code in ("", str(trigger.level))
    return mark == Mark(MarkKind.TRIGGER, trigger.code)


def _occasion(ground: Ground, path: Path, trigger: Trigger, occasion: Occasion) -> Iterator[Problem]:
    rulebook, mark = ground.rulebook, occasion.mark
    words = mark_words(rulebook, mark)
    for each in (mark, *occasion.unless):
        if not ground.happenings.possible(each) and not _comes_of(each, trigger):
            sentence = f"督办“{trigger.name}”用到的{mark_words(rulebook, each)}（{each}）在本程序里不会发生。"
            yield fault(path, "MARK_IMPOSSIBLE", sentence, "请删去它，或补上使它发生的步骤。")
    if occasion.before:
        yield from _before(ground, path, trigger, occasion)
    most = _most(ground, mark)
    if most is not None and occasion.every > most:
        sentence = f"督办“{trigger.name}”要等{words}发生 {occasion.every} 次，而它最多 {most} 次。"
        yield fault(path, "TRIGGER_NEVER_FIRES", sentence, "请改小 every，或放宽次数。")


def _most(ground: Ground, mark: Mark) -> int | None:
    """How often a mark can happen to a call, where that is bounded."""
    step = ground.rulebook.steps.get(mark.code) if mark.kind is MarkKind.STEP else None
    if step is not None:
        return 1 if step.verb == "file" else step.most_in_call
    trigger = ground.rulebook.triggers.get(mark.code) if mark.kind is MarkKind.TRIGGER else None
    return 1 if trigger is not None and trigger.fires == "once" else None


def _before(ground: Ground, path: Path, trigger: Trigger, occasion: Occasion) -> Iterator[Problem]:
    clock = ground.rulebook.clocks.get(occasion.mark.code)
    if clock is None or occasion.limit is None:
        return
    calendars, office = ground.rulebook.calendars, ground.rulebook.office
    own = calendars.get(occasion.calendar or clock.calendar)
    rows = [(row.limit, calendars.get(row.calendar or clock.calendar)) for row in clock.limits if row.limit]
    if rows and all(reaches(office, occasion.limit, own, limit, calendar) for limit, calendar in rows):
        ahead = limit_words(occasion.limit, own)
        sentence = (
            f"督办“{trigger.name}”在“{clock.name}”到期前 {ahead}，而每一行时限都不比它长，时钟还没有开始。"
        )
        yield fault(path, "BEFORE_THE_START", sentence, "请改小提前量。")
        return
    short = [limit for limit, calendar in rows if exceeds(office, occasion.limit, own, limit, calendar)]
    if short:
        ahead, least = limit_words(occasion.limit, own), limit_words(short[0], own)
        sentence = f"督办“{trigger.name}”在“{clock.name}”到期前 {ahead}，而有的呼叫时限只有 {least}，对它们不会触发。"
        yield warning(path, "BEFORE_SOME_STARTS", sentence, "请改小提前量，或改用 percent。")


def _takes(ground: Ground, path: Path, trigger: Trigger, step: Step) -> Iterator[Problem]:
    place = (*path, "takes")
    name = f"督办“{trigger.name}”不能自动办“{step.name}”"
    judged = any(each.when.keys() & set(JUDGED) for each in step.outcomes)
    dated = step.suspension is not None and step.suspension.until_date
    asking = step.needs_form or dated or step.evidence_at_least > 0
    if asking or (step.verb == "rate" and judged):
        yield fault(place, "TAKES_NEEDS_FORM", f"{name}：这一步的内容要由人来填。", "请换一步，或只发通知。")
    happenings = ground.happenings
    fired = happenings.landings(Mark(MarkKind.TRIGGER, trigger.code))
    if fired and step.from_states and not any(state in step.from_states for state, _ in fired):
        sentence = f"{name}：触发时呼叫不会在它的 from 里的状态。"
        yield fault(place, "TAKES_IMPOSSIBLE", sentence, "请改步骤的 from，或改触发的时机。")


def _opens(ground: Ground, path: Path, trigger: Trigger) -> Iterator[Problem]:
    """An order a trigger opens is a call too: some step files it, and the same trigger may fire for it."""
    kind = ground.rulebook.call_types.get(trigger.opens or "")
    if kind is not None and not ground.rulebook.filing_steps(kind.code):
        sentence = f"督办“{trigger.name}”另立“{kind.name}”，而没有一步呼叫（verb: file）是发这种类型的。"
        mend = "请在一步呼叫的 when 里补上这种类型，或另写一步 file（when 写这种类型，没有人发的写 by: []）。"
        yield fault((*path, "opens"), "OPENS_NOT_FILED", sentence, mend)
    if kind is None:
        return
    occasions = (*trigger.any_of, *trigger.all_of)
    clocks = [ground.rulebook.clocks.get(each.mark.code) for each in occasions if each.mark.kind in OF_CLOCKS]
    never_run = len(clocks) == len(occasions) and all(
        clock is not None and _excludes(clock.when, kind.code) for clock in clocks
    )
    if not never_run and not _excludes(trigger.when, kind.code):
        sentence = f"督办“{trigger.name}”开的“{kind.name}”自己也会触发它，会一张接一张开下去。"
        mend = f"请在 when 里写 not: {{call_type: {kind.code}}}。"
        yield warning((*path, "opens"), "OPENS_ENDLESSLY", sentence, mend)


def _excludes(condition: Condition, call_type: str) -> bool:
    """Whether a condition plainly never holds for calls of a type."""
    named = any(
        test.key == "call_type" and test.comparison is Comparison.IS and call_type not in test.values
        for test in condition.tests
    )
    return named or any(
        implies(Condition((Test("call_type", Comparison.IS, (call_type,)),)), each)
        for each in condition.none_of
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """What brings what about by itself, among triggers and clocks; `at_once`: at the same moment."""

    all: dict[str, list[str]]
    at_once: dict[str, list[str]]


def _rings(ground: Ground) -> Iterator[Problem]:
    triggers = ground.rulebook.triggers
    links = _links(ground)
    told: set[str] = set()
    for at_once, edges in ((True, links.at_once), (False, links.all)):
        for codes in ring(edges):
            named = [code.removeprefix("trigger ") for code in codes if code.startswith("trigger ")]
            if not named or told & set(named):
                continue
            told |= set(named)
            path = path_of("triggers", triggers, named[0])
            names = " → ".join(triggers[code].name for code in [*named, named[0]])
            if at_once:
                sentence = f"督办在同一时刻互相触发，没完没了：{names}。"
                yield fault(path, "TRIGGER_CYCLE", sentence, "请让其中一个 fires: once，或隔一段时间再触发。")
            else:
                sentence = f"督办会一直重复下去，直到呼叫终结：{names}。"
                yield warning(path, "ENDLESS_REMINDERS", sentence, "请改用 repeat 和 times 写明最多几次。")


def _links(ground: Ground) -> _Links:
    """Triggers that fire once in a call or a round end every ring they are in."""
    rulebook = ground.rulebook
    endless = {code: each for code, each in rulebook.triggers.items() if each.fires == "each"}
    links = _Links({}, {})
    sources = {f"trigger {code}": _effects(ground, each) for code, each in endless.items()}
    sources |= {
        f"clock {code}": {Mark(MarkKind.CLOCK_START, code): True, Mark(MarkKind.CLOCK_DUE, code): False}
        for code in rulebook.clocks
    }
    for name, effects in sources.items():
        links.all[name], links.at_once[name] = [], []
        for code, trigger in endless.items():
            for occasion in (*trigger.any_of, *trigger.all_of):
                if occasion.mark in effects:
                    links.all[name].append(f"trigger {code}")
                    if occasion.limit is None and occasion.at is None and effects[occasion.mark]:
                        links.at_once[name].append(f"trigger {code}")
        for code, clock in rulebook.clocks.items():
            begun = [effects[mark] for mark in clock.starts_on if mark in effects]
            if begun and not clock.once:
                links.all[name].append(f"clock {code}")
                if any(begun):
                    links.at_once[name].append(f"clock {code}")
    return links


def _effects(ground: Ground, trigger: Trigger) -> dict[Mark, bool]:
    """The marks a firing brings about, all at the same moment; what it hands up comes to an end at the top."""
    marks = {Mark(MarkKind.TRIGGER, trigger.code)}
    if trigger.reminder:
        marks |= {Mark(MarkKind.REMINDER), Mark(MarkKind.REMINDER, str(trigger.level))}
    step = ground.rulebook.steps.get(trigger.takes or "")
    if step is not None and step.addresses != SUPERIOR:
        marks.add(Mark(MarkKind.STEP, step.code))
        marks |= {Mark(MarkKind.STATE, state) for state in step.targets()}
        if any(outcome.new_round for outcome in step.outcomes):
            marks.add(Mark(MarkKind.REOPENED))
    return dict.fromkeys(marks, True)
