"""Conditions that can never hold: what they ask excludes itself, or what the rules make of it."""

from collections.abc import Iterator, Sequence

from huying_tenants.rulebook.domain.checks.asked import asked
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import MOST, Ground, each_of, flat, implies, quoted, span
from huying_tenants.rulebook.domain.model import (
    ROW_KEYS,
    Comparison,
    Condition,
    Mark,
    MarkKind,
    Rulebook,
    Test,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import key_words

BRANCHING = ("item", "township")
"""Keys at which a call is several things: itself, and every branch above it."""

ONE_AT_A_TIME = {
    *ROW_KEYS, "caller_level", "lead", "lead_kind", "lead_level", "round", "state", "result", "solved", "lowest_stars",
    "ordinal", "amount", "bulk", "overdue", "suspended", "orphan", "selected", "addressed_by", "evidence_count",
    "working_day",
} - {*BRANCHING, "period", "day_part", "sent_day_part", "channel"}  # fmt: skip
"""Keys at which a call is one thing at a time."""

ONE_FAMILIES = ("axis", "label", "stars", "count", "evidence")
STARS = range(1, 6)
OF_REQUESTS = ("amount", "ordinal")
"""What only a request for more time, or for a suspension until a day, is measured by."""


def check_conditions(ground: Ground) -> Iterator[Problem]:
    """Every condition that never holds, wherever it stands."""
    for path, what, condition in asked(ground.rulebook):
        key = _never(ground.rulebook, condition)
        if key is not None:
            yield _told(ground.rulebook, path, what, key)
    yield from _own_states(ground)
    yield from _fields(ground)
    yield from _channels(ground)
    yield from _requirements(ground)


def excludes(rulebook: Rulebook, one: Condition, other: Condition) -> bool:
    """Whether it is plain that no call is as both say."""
    return _never(rulebook, Condition(all_of=(one, other))) is not None


def _told(rulebook: Rulebook, path: Path, what: str, key: str) -> Problem:
    sentence = f"{what}的条件永远不会成立：{key_words(rulebook, key)}不可能这样。"
    return fault(path, "CONDITION_NEVER", sentence, "请改正条件，或删去它。")


def _never(rulebook: Rulebook, condition: Condition) -> str | None:
    """The key at which a condition plainly excludes itself."""
    condition = flat(condition)
    tests = condition.tests
    for place, test in enumerate(tests):
        if not _possible(rulebook, test):
            return test.key
        if _is_one(test.key) and any(not _meet(test, each) for each in tests[:place] if each.key == test.key):
            return test.key
    if _ungraded(rulebook, tests):
        return "grade"
    for each in condition.none_of:
        if each != Condition() and implies(Condition(tests), each):
            return next(iter(sorted(each.keys())))
    if condition.any_of:
        ways = [_never(rulebook, Condition(all_of=(Condition(tests), each))) for each in condition.any_of]
        if all(ways):
            return ways[0]
    return next((key for each in condition.all_of if (key := _never(rulebook, each))), None)


def _ungraded(rulebook: Rulebook, tests: Sequence[Test]) -> bool:
    """Whether a grade is asked of call types that are never graded."""
    named = [test.values for test in tests if test.key == "call_type" and test.comparison is Comparison.IS]
    kinds = [kind for code, kind in rulebook.call_types.items() if all(code in values for values in named)]
    return any(test.key == "grade" for test in tests) and not any(kind.graded for kind in kinds)


def _is_one(key: str) -> bool:
    return key in ONE_AT_A_TIME or key.split(".", maxsplit=1)[0] in ONE_FAMILIES


def _meet(one: Test, other: Test) -> bool:
    if one.comparison is other.comparison is Comparison.IS:
        return bool(set(one.values) & set(other.values))
    return any(_numbers_meet(mine, its) for mine in _spans(one) for its in _spans(other))


def _spans(test: Test) -> Iterator[range]:
    if test.comparison is not Comparison.IS:
        yield span(test)
        return
    for value in test.values:
        if isinstance(value, int) and not isinstance(value, bool):
            yield range(value, value + 1)


def _numbers_meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _possible(rulebook: Rulebook, test: Test) -> bool:
    """Whether a test alone may hold, as far as the rules bound what it asks for."""
    if test.key == "selected" and test.values == (True,):
        return rulebook.call_back is not None
    bound = _bound(rulebook, test.key)
    if bound is None:
        return True
    return any(_numbers_meet(each, bound) for each in _spans(test))


def _bound(rulebook: Rulebook, key: str) -> range | None:
    """The whole numbers a key may have; None where they are not bounded."""
    family, _, code = key.partition(".")
    if key == "lowest_stars" or (family == "stars" and code):
        return STARS
    if family == "count":
        step = rulebook.steps.get(code)
        if step is not None and step.most_in_call is not None and step.counts == "approvals":
            return range(step.most_in_call + 1)
    if key == "round" and not any(
        each.new_round for step in rulebook.steps.values() for each in step.outcomes
    ):
        return range(1, 2)
    return range(1, MOST) if key in (*OF_REQUESTS, "bulk", "round") else None


def _own_states(ground: Ground) -> Iterator[Problem]:
    """Steps and their approvals that ask for a state the step is never taken from, or an amount it never has."""
    for path, step in each_of("steps", ground.rulebook.steps):
        rows = step.approval.rows if step.approval else ()
        conditions: list[tuple[Path, str, Condition]] = [((*path, "when"), f"“{step.name}”", step.when)]
        conditions += [
            ((*path, "approval", "rows", at, "when"), f"“{step.name}”审批表第 {at + 1} 行", row.when)
            for at, row in enumerate(rows)
        ]
        measured = step.extension is not None or step.suspension is not None
        most = step.at_most if step.counts == "applications" else None
        for place, what, condition in conditions:
            for test in flat(condition).tests:
                elsewhere = test.key == "state" and not _states(test) & step.from_states and step.from_states
                unmeasured = test.key == "amount" and not measured
                too_many = (
                    test.key == "ordinal"
                    and most is not None
                    and not any(_numbers_meet(each, range(1, most + 1)) for each in _spans(test))
                )
                if elsewhere or unmeasured or too_many:
                    yield _told(ground.rulebook, place, what, test.key)


def _fields(ground: Ground) -> Iterator[Problem]:
    """Form fields of a call type that are only asked of another."""
    for path, kind in each_of("call_types", ground.rulebook.call_types):
        of_type = Condition((Test("call_type", Comparison.IS, (kind.code,)),))
        for index, field in enumerate(kind.fields):
            if excludes(ground.rulebook, of_type, field.when):
                place = (*path, "fields", index, "when")
                yield _told(ground.rulebook, place, f"“{kind.name}”的表单项“{field.name}”", "call_type")


def _states(test: Test) -> frozenset[str]:
    return frozenset(map(str, test.values)) if test.comparison is Comparison.IS else frozenset()


def _channels(ground: Ground) -> Iterator[Problem]:
    """Rows and clocks for a channel by which nothing can come in."""
    rulebook = ground.rulebook
    if any(step.verb == "join_channel" for step in rulebook.steps.values()):
        return
    for path, clock in each_of("clocks", rulebook.clocks):
        named: list[tuple[Path, str, Sequence[object]]] = [
            ((*path, "limits", index), f"时钟“{clock.name}”第 {index + 1} 行", row.when["channel"])
            for index, row in enumerate(clock.limits)
            if "channel" in row.when
        ]
        if clock.channel is not None:
            named.append(((*path, "channel"), f"时钟“{clock.name}”", (clock.channel,)))
        for place, what, codes in named:
            names = quoted(rulebook.channels[str(code)].name for code in codes if code in rulebook.channels)
            sentence = f"{what}是给渠道{names}的，而没有步骤能并入渠道，永远用不上。"
            yield fault(place, "CHANNEL_NEVER_JOINED", sentence, "请补一步 verb: join_channel，或删去它。")


def _requirements(ground: Ground) -> Iterator[Problem]:
    """What must hold at the end, where none of the ways to it can have it so."""
    rulebook = ground.rulebook
    for index, requirement in enumerate(rulebook.requirements):
        ways = [
            (step, Condition(all_of=(step.when, outcome.when)))
            for step in rulebook.steps.values()
            for outcome in step.outcomes
            if outcome.state in requirement.states
        ]
        done = {
            code
            for code, nodes in ground.procedure.landings.items()
            if any(not ground.procedure.is_final(node) for node in nodes)
        }
        open_ways = [
            step
            for step, when in ways
            if not excludes(rulebook, when, requirement.holds)
            and all(set(test.values) & (done | {step.code}) for test in _taken(requirement.holds))
        ]
        if ways and not open_ways:
            sentence = f"销号条件第 {index + 1} 条（{requirement.otherwise}）与通向终结的每一步都矛盾，永远不能销号。"
            place: Path = ("closing", "requirements", index)
            yield fault(place, "REQUIREMENT_NEVER", sentence, "请改条件，或补一步能符合它的步骤。")


def _taken(condition: Condition) -> list[Test]:
    return [
        test for test in flat(condition).tests if test.key == "taken" and test.comparison is Comparison.IS
    ]


def comes_before(ground: Ground, mark: Mark, step: str) -> bool:
    """Whether a mark can have happened by the time a step is taken for the first time."""
    if mark == Mark(MarkKind.STEP, step):
        return False
    later = ground.procedure.after(ground.happenings.landings(mark))
    return bool(later & ground.procedure.taken_from[step])
