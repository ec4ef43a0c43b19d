"""Clocks: each can start and stop, hangs on no ring of clocks, has an owner by then, and stays within its maximum."""

from collections.abc import Iterator
from dataclasses import replace

from huying_tenants.rulebook.domain.checks.conditions import comes_before, excludes
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.graphs import ring
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of, flat, path_of, quoted
from huying_tenants.rulebook.domain.checks.happenings import OF_CLOCKS
from huying_tenants.rulebook.domain.checks.spans import exceeds, granted_in, reaches, within
from huying_tenants.rulebook.domain.model import (
    DATE,
    Calendar,
    ClockRule,
    Condition,
    Limit,
    LimitRow,
    Mark,
    MarkKind,
    OfficeHours,
    Party,
    Rulebook,
    Step,
    limit_in,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import limit_words, mark_words

LASTING = ("call_type", "item", "township", "caller_level", "sender_role", "sent_off_hours", "sent_day_part")
"""What a call is from beginning to end."""


def check_clocks(ground: Ground) -> Iterator[Problem]:
    """Every fault of the clocks, their tables apart."""
    in_ring = set()
    for codes in _rings(ground):
        in_ring |= set(codes)
        yield _ring(ground, codes)
    for path, clock in each_of("clocks", ground.rulebook.clocks):
        if clock.code not in in_ring:
            yield from _runs(ground, path, clock)
        yield from _maximum(ground, path, clock)
    for path, step in each_of("steps", ground.rulebook.steps):
        if step.extension is not None:
            yield from _extension(ground, (*path, "extension"), step)
        yield from _suspension(ground, path, step)
        yield from _bounds(ground, path, step)


def _rings(ground: Ground) -> Iterator[list[str]]:
    hangs_on = {
        clock.code: [mark.code for mark in clock.starts_on if mark.kind in OF_CLOCKS]
        for clock in ground.rulebook.clocks.values()
    }
    yield from ring(hangs_on)


def _ring(ground: Ground, codes: list[str]) -> Problem:
    clocks = ground.rulebook.clocks
    path = (*path_of("clocks", clocks, codes[0]), "starts_on")
    if len(codes) == 1:
        sentence = f"时钟“{clocks[codes[0]].name}”由它自己开始，会没完没了。"
        return fault(path, "CLOCK_CYCLE", sentence, "请改由步骤或状态开始；要重复提醒，用督办的 repeat。")
    names = " → ".join(clocks[code].name for code in [*codes, codes[0]])
    sentence = f"时钟互相等待，成了一圈：{names}。"
    return fault(path, "CLOCK_CYCLE", sentence, "请让其中一个由步骤或状态开始。")


def _runs(ground: Ground, path: Path, clock: ClockRule) -> Iterator[Problem]:
    happenings, rulebook = ground.happenings, ground.rulebook
    for key in ("starts_on", "stops_on", "cancels_on"):
        for index, mark in enumerate(getattr(clock, key)):
            if not happenings.possible(mark):
                sentence = (
                    f"时钟“{clock.name}”用到的{mark_words(rulebook, mark)}（{mark}）在本程序里不会发生。"
                )
                yield fault(
                    (*path, key, index), "MARK_IMPOSSIBLE", sentence, "请删去它，或补上使它发生的步骤。"
                )
    if not any(row.limit for row in clock.limits):
        sentence = f"时钟“{clock.name}”的每一行都不设时限，永远不会走。"
        yield fault((*path, "limits"), "CLOCK_NEVER_STARTS", sentence, "请写一行时限，或删去这个时钟。")
    # What stops a run may start the next one (a report every two days), as long as something else starts the first.
    renewed = set(clock.starts_on) - set(clock.stops_on)
    for key, others in (("stops_on", () if renewed else clock.stops_on), ("cancels_on", clock.cancels_on)):
        both = [mark_words(rulebook, mark) for mark in clock.starts_on if mark in others]
        if both:
            what = "停止" if key == "stops_on" else "取消"
            sentence = f"时钟“{clock.name}”由同一事件（{'、'.join(both)}）开始又{what}，永远不会走。"
            mend = "请从其中一处删去；要停了再走（每隔几日报一次），请在 starts_on 里补上第一次由什么开始。"
            yield fault(
                (*path, key),
                "CLOCK_STARTS_AND_STOPS",
                sentence,
                mend if key == "stops_on" else "请从其中一处删去。",
            )
    yield from _stops(ground, path, clock)


def _stops(ground: Ground, path: Path, clock: ClockRule) -> Iterator[Problem]:
    happenings = ground.happenings
    for index, mark in enumerate(clock.starts_on):
        start = happenings.landings(mark)
        stops = [each for each in clock.stops_on if not _is_for_others(ground, clock, each)]
        if start and not any(happenings.can_follow(each, start) for each in stops):
            words = mark_words(ground.rulebook, mark)
            sentence = f"时钟“{clock.name}”从{words}开始后等不到停止的事件，永远停不下来。"
            yield fault(
                (*path, "starts_on", index),
                "CLOCK_NEVER_STOPS",
                sentence,
                "请在 stops_on 里写此后会发生的步骤。",
            )


def _is_for_others(ground: Ground, clock: ClockRule, mark: Mark) -> bool:
    """Whether a mark is a step that is never taken for calls the clock starts for."""
    step = ground.rulebook.steps.get(mark.code) if mark.kind is MarkKind.STEP else None
    return step is not None and excludes(ground.rulebook, _lasting(step.when), _lasting(clock.when))


def _lasting(condition: Condition) -> Condition:
    """What a condition plainly asks that does not change while a call lives."""
    return Condition(tuple(test for test in flat(condition).tests if test.key in LASTING))


def check_clock_owners(rulebook: Rulebook) -> Iterator[Problem]:
    """What is wrong where there is no centre to have a lead unit's clocks while nobody leads the call."""
    ground = Ground(rulebook)
    for path, clock in each_of("clocks", rulebook.clocks):
        if clock.owner.party is not Party.LEAD:
            continue
        for index, mark in enumerate(clock.starts_on):
            at = ground.happenings.landings(mark, soonest=True)
            if any(not node[1] and ground.procedure.fits(clock.when, node) for node in at):
                words = mark_words(rulebook, mark)
                sentence = (
                    f"时钟“{clock.name}”由主责单位负责，而{words}之时可能还没有主责单位，也没有网格中心代管。"
                )
                mend = "请从转办或转办后的状态（state …）开始，或在 units.yaml 里补一个 kind: centre 的单位。"
                yield fault((*path, "starts_on", index), "CLOCK_WITHOUT_OWNER", sentence, mend)


def _maximum(ground: Ground, path: Path, clock: ClockRule) -> Iterator[Problem]:
    for maximum, what in maxima(ground.rulebook, clock):
        for index, row in enumerate(clock.limits):
            name = f"时钟“{clock.name}”第 {index + 1} 行"
            yield from beyond(ground.rulebook, (*path, "limits", index), clock, row, maximum, name, what)


def maxima(rulebook: Rulebook, clock: ClockRule) -> Iterator[tuple[Limit, str]]:
    """The longest a clock may ever become, its own before what its extensions say, and what that is called."""
    if clock.maximum is not None:
        yield clock.maximum, "最长时限"
        return
    for step in rulebook.steps.values():
        rule = step.extension
        if rule is not None and rule.maximum is not None and clock.code in rule.clocks:
            yield rule.maximum, f"“{step.name}”的最长时限"


def beyond(
    rulebook: Rulebook, path: Path, clock: ClockRule, row: LimitRow, maximum: Limit, name: str, what: str
) -> Iterator[Problem]:
    """What is wrong with a row (`name`) of a clock that must stay within a maximum (`what`) in the clock's calendar."""
    calendar, own = (
        rulebook.calendars.get(code) for code in (row.calendar or clock.calendar, clock.calendar)
    )
    if row.limit is None or row.limit.unit == DATE:
        return  # until a date that somebody names: the engine keeps it within the maximum
    words, most = limit_words(row.limit, calendar), limit_words(maximum, own)
    if exceeds(rulebook.office, row.limit, calendar, maximum, own):
        sentence = f"{name}（{words}）超过了{what}（{most}）。"
        yield fault(path, "LIMIT_BEYOND_MAXIMUM", sentence, "请改小这一行，或放宽最长时限。")
    elif not within(rulebook.office, row.limit, calendar, maximum, own):
        sentence = f"{name}（{words}）与{what}（{most}）不是同一种时间，有没有超过说不准。"
        yield fault(path, "LIMIT_NOT_COMPARABLE", sentence, "请用同样的单位和日历来写，或把这一行改短。")


def _extension(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    rule, rulebook = step.extension, ground.rulebook
    if rule is None:
        return
    for code in sorted(rule.clocks & rulebook.clocks.keys()):
        clock = rulebook.clocks[code]
        calendar = rulebook.calendars.get(clock.calendar)
        most = rule.maximum or clock.maximum
        both = rule.maximum, clock.maximum
        if both[0] and both[1] and exceeds(rulebook.office, both[0], calendar, both[1], calendar):
            mine, clocks = (limit_words(each, calendar) for each in both)
            sentence = f"“{step.name}”的最长时限（{mine}）超过了时钟“{clock.name}”的（{clocks}）。"
            yield fault(
                (*path, "maximum"), "MAXIMUM_BEYOND_MAXIMUM", sentence, "请改小，或放宽时钟的 maximum。"
            )
        if most is not None:
            yield from _room(ground, path, step, clock, most)


def _room(ground: Ground, path: Path, step: Step, clock: ClockRule, most: Limit) -> Iterator[Problem]:
    """An extension has room: one request is no longer than the whole may become, and some limit is below it."""
    rule, calendars, office = step.extension, ground.rulebook.calendars, ground.rulebook.office
    calendar = calendars.get(clock.calendar)
    words = limit_words(most, calendar)
    if rule is not None and rule.longest is not None:
        longest, counted_in = limit_in(rule.longest, rule.unit), granted_in(ground.rulebook, rule, clock)
        least = min(_amounts(clock, longest, most), default=0)
        whole = replace(longest, amount=least + longest.amount)
        if exceeds(office, whole, counted_in, most, calendar):
            asked = limit_words(longest, counted_in)
            beside = "连最短的时限在内" if least else ""
            sentence = f"“{step.name}”一次最多可申请 {asked}，{beside}超过了时钟“{clock.name}”的最长时限（{words}）。"
            yield fault(
                (*path, "longest"), "EXTENSION_BEYOND_MAXIMUM", sentence, "请改小 longest，或放宽最长时限。"
            )
    rows = [row for row in clock.limits if row.limit is not None]
    if rows and all(
        row.limit is not None
        and reaches(office, row.limit, calendars.get(row.calendar or clock.calendar), most, calendar)
        for row in rows
    ):
        sentence = f"时钟“{clock.name}”的每一行时限都已到最长时限（{words}），“{step.name}”永远批不下来。"
        yield fault(path, "EXTENSION_WITHOUT_ROOM", sentence, "请放宽最长时限，或不让这个时钟延期。")


def _amounts(clock: ClockRule, granted: Limit, most: Limit) -> Iterator[int]:
    """What the rows give before anything is granted; nothing unless all of it is counted in one unit."""
    same = {row.limit.unit for row in clock.limits if row.limit} | {granted.unit, most.unit}
    if len(same) == 1 and not any(row.calendar for row in clock.limits):
        yield from (row.limit.amount for row in clock.limits if row.limit is not None)


def _suspension(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    """What has been suspended can be resumed: on its date, or by a step."""
    if step.suspension is None or step.suspension.until_date:
        return
    procedure = ground.procedure
    later = procedure.after(procedure.landings[step.code])
    resumes = [each for each in ground.rulebook.steps.values() if each.verb == "resume"]
    if later and not any(procedure.taken_from[each.code] & later for each in resumes):
        sentence = f"“{step.name}”之后没有步骤可以恢复，时钟会一直停着。"
        mend = "请补一步 verb: resume，或写 until_date: true。"
        yield fault((*path, "suspension"), "NEVER_RESUMED", sentence, mend)


def _bounds(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    if step.within is not None and not (
        ground.happenings.possible(step.within.after) and comes_before(ground, step.within.after, step.code)
    ):
        words = mark_words(ground.rulebook, step.within.after)
        sentence = f"“{step.name}”要在{words}之后多久内办，而它在本程序里不会先发生。"
        yield fault((*path, "within", "after"), "MARK_IMPOSSIBLE", sentence, "请改 after。")
    about_clock = step.extension is not None or step.suspension is not None
    if step.cut_off is not None and step.cut_off.before_due is not None and not about_clock:
        sentence = f"“{step.name}”写了到期前多久截止，却没有说是哪个时钟。"
        mend = "只有延期和挂账能写 before_due；其他步骤请用 within。"
        yield fault((*path, "cut_off", "before_due"), "CUT_OFF_OF_NO_CLOCK", sentence, mend)
    yield from _cut_off(ground, path, step)
    yield from _daily(ground.rulebook.office, path, step)


def _daily(office: OfficeHours, path: Path, step: Step) -> Iterator[Problem]:
    """A daily last moment is not before anybody is at work."""
    daily = step.cut_off.daily if step.cut_off is not None else None
    tables = (office.ordinary, *(season.office_hours for season in office.seasons))
    opens = [table[0].opens for table in tables if table]
    if daily is not None and opens and daily <= min(opens):
        sentence = f"“{step.name}”每天 {daily:%H:%M} 截止，而 {min(opens):%H:%M} 才上班，上班时间里都不能办。"
        yield fault((*path, "cut_off", "daily"), "CUT_OFF_BEFORE_OFFICE", sentence, "请改成上班以后的时刻。")


def _cut_off(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    """Some limit of a clock the step is about is longer than the time it must come ahead of the due."""
    rulebook = ground.rulebook
    cut_off, rule = step.cut_off, step.extension or step.suspension
    ahead = cut_off.before_due if cut_off is not None else None
    if cut_off is None or ahead is None or rule is None:
        return

    def counted_in(own: Calendar | None) -> Calendar | None:
        return cut_off.counted_in(own, rulebook.calendars) if own is not None else None

    clocks = [rulebook.clocks[code] for code in rule.clocks or rulebook.clocks if code in rulebook.clocks]
    rows = [
        (
            row.limit,
            rulebook.calendars.get(row.calendar or clock.calendar),
            counted_in(rulebook.calendars.get(clock.calendar)),
        )
        for clock in clocks
        for row in clock.limits
        if row.limit is not None
    ]
    if rows and all(reaches(rulebook.office, ahead, own, limit, calendar) for limit, calendar, own in rows):
        names = quoted(clock.name for clock in clocks)
        words = limit_words(ahead, rows[0][2])
        sentence = f"“{step.name}”要在{names}到期前 {words} 截止，而每一行时限都不比它长，永远来不及办。"
        yield fault((*path, "cut_off", "before_due"), "CUT_OFF_BEFORE_START", sentence, "请改小 before_due。")
