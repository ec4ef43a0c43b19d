"""Clocks: each can start and stop, hangs on no ring of clocks, has an owner by then, and stays within its maximum."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.graphs import ring
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of, path_of, quoted
from huying_tenants.rulebook.domain.checks.happenings import OF_CLOCKS
from huying_tenants.rulebook.domain.checks.spans import exceeds, reaches
from huying_tenants.rulebook.domain.model import Calendar, ClockRule, Limit, Party, Rulebook, Step, limit_in
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import limit_words, mark_words


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
        if start and not any(happenings.can_follow(each, start) for each in clock.stops_on):
            words = mark_words(ground.rulebook, mark)
            sentence = f"时钟“{clock.name}”从{words}开始后等不到停止的事件，永远停不下来。"
            yield fault(
                (*path, "starts_on", index),
                "CLOCK_NEVER_STOPS",
                sentence,
                "请在 stops_on 里写此后会发生的步骤。",
            )


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
    if clock.maximum is None:
        return
    yield from _beyond(ground, path, clock, clock.maximum, "最长时限")


def _beyond(ground: Ground, path: Path, clock: ClockRule, maximum: Limit, what: str) -> Iterator[Problem]:
    calendars = ground.rulebook.calendars
    own = calendars.get(clock.calendar)
    for index, row in enumerate(clock.limits):
        calendar = calendars.get(row.calendar or clock.calendar)
        if row.limit is not None and exceeds(row.limit, calendar, maximum, own):
            words, most = limit_words(row.limit, calendar), limit_words(maximum, own)
            sentence = f"时钟“{clock.name}”第 {index + 1} 行（{words}）超过了{what}（{most}）。"
            yield fault(
                (*path, "limits", index), "LIMIT_BEYOND_MAXIMUM", sentence, "请改小这一行，或放宽最长时限。"
            )


def _extension(ground: Ground, path: Path, step: Step) -> Iterator[Problem]:
    rule, rulebook = step.extension, ground.rulebook
    if rule is None:
        return
    for code in sorted(rule.clocks & rulebook.clocks.keys()):
        clock = rulebook.clocks[code]
        calendar = rulebook.calendars.get(clock.calendar)
        most = rule.maximum or clock.maximum
        if rule.maximum is not None and clock.maximum is not None:
            if exceeds(rule.maximum, calendar, clock.maximum, calendar):
                mine, clocks = (limit_words(each, calendar) for each in (rule.maximum, clock.maximum))
                sentence = f"“{step.name}”的最长时限（{mine}）超过了时钟“{clock.name}”的（{clocks}）。"
                yield fault(
                    (*path, "maximum"), "MAXIMUM_BEYOND_MAXIMUM", sentence, "请改小，或放宽时钟的 maximum。"
                )
        elif rule.maximum is not None:
            clock_path = path_of("clocks", rulebook.clocks, code)
            yield from _beyond(ground, clock_path, clock, rule.maximum, f"“{step.name}”的最长时限")
        if most is not None:
            yield from _room(ground, path, step, clock, most)


def _room(ground: Ground, path: Path, step: Step, clock: ClockRule, most: Limit) -> Iterator[Problem]:
    """An extension has room: one request is no longer than the whole may become, and some limit is below it."""
    rule, calendars = step.extension, ground.rulebook.calendars
    calendar = calendars.get(clock.calendar)
    words = limit_words(most, calendar)
    if rule is not None and rule.longest is not None:
        longest = limit_in(rule.longest, rule.unit)
        if exceeds(longest, calendar, most, calendar):
            asked = limit_words(longest, calendar)
            sentence = f"“{step.name}”一次最多可申请 {asked}，超过了时钟“{clock.name}”的最长时限（{words}）。"
            yield fault(
                (*path, "longest"), "EXTENSION_BEYOND_MAXIMUM", sentence, "请改小 longest，或放宽最长时限。"
            )
    rows = [row for row in clock.limits if row.limit is not None]
    if rows and all(
        row.limit is not None
        and reaches(row.limit, calendars.get(row.calendar or clock.calendar), most, calendar)
        for row in rows
    ):
        sentence = f"时钟“{clock.name}”的每一行时限都已到最长时限（{words}），“{step.name}”永远批不下来。"
        yield fault(path, "EXTENSION_WITHOUT_ROOM", sentence, "请放宽最长时限，或不让这个时钟延期。")


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
    if step.within is not None and not ground.happenings.possible(step.within.after):
        words = mark_words(ground.rulebook, step.within.after)
        sentence = f"“{step.name}”要在{words}之后多久内办，而它在本程序里不会发生。"
        yield fault((*path, "within", "after"), "MARK_IMPOSSIBLE", sentence, "请改 after。")
    about_clock = step.extension is not None or step.suspension is not None
    if step.cut_off is not None and step.cut_off.before_due is not None and not about_clock:
        sentence = f"“{step.name}”写了到期前多久截止，却没有说是哪个时钟。"
        mend = "只有延期和挂账能写 before_due；其他步骤请用 within。"
        yield fault((*path, "cut_off", "before_due"), "CUT_OFF_OF_NO_CLOCK", sentence, mend)
    yield from _cut_off(ground, path, step)


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
    if rows and all(reaches(ahead, own, limit, calendar) for limit, calendar, own in rows):
        names = quoted(clock.name for clock in clocks)
        words = limit_words(ahead, rows[0][2])
        sentence = f"“{step.name}”要在{names}到期前 {words} 截止，而每一行时限都不比它长，永远来不及办。"
        yield fault((*path, "cut_off", "before_due"), "CUT_OFF_BEFORE_START", sentence, "请改小 before_due。")
