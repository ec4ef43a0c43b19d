"""The clocks' decision tables: what `tables` finds, said with the rows concerned; and rows that only may tighten."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time

from huying_tenants.rulebook.domain.checks.answers import answered_by_start
from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of
from huying_tenants.rulebook.domain.checks.periods import overlapping
from huying_tenants.rulebook.domain.checks.spans import exceeds
from huying_tenants.rulebook.domain.model import (
    CallType,
    ClockRule,
    Comparison,
    DayPart,
    FieldKind,
    LimitRow,
    Rulebook,
)
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.tables import (
    Case,
    Domains,
    Fault,
    Finding,
    Tree,
    Value,
    first_gap,
    verify,
)
from huying_tenants.rulebook.domain.wording import fields_of, key_words, row_words, value_words

Trees = Mapping[str, Tree]
"""By condition key (`item`, `township`) the branching list its values come from."""

SHOWN_ROWS = 5
MOST_TOLD = 20
"""How many faults of one table are told one by one."""


def check_limits(ground: Ground, trees: Trees) -> Iterator[Problem]:
    """Every fault of the clocks' tables."""
    for path, clock in each_of("clocks", ground.rulebook.clocks):
        told = list(check_table(ground.rulebook, (*path, "limits"), clock, clock.limits, trees))
        yield from told
        if not any(each.is_error for each in told):
            yield from _ungraded(ground, (*path, "limits"), clock, trees)


def _ungraded(ground: Ground, path: Path, clock: ClockRule, trees: Trees) -> Iterator[Problem]:
    """Rows for every grade and none for a call that is not graded yet, though the clock may start before a grading."""
    steps = {code: step for code, step in ground.rulebook.steps.items() if step.verb != "grade"}
    asked = clock.when.keys()
    if len(steps) == len(ground.rulebook.steps) or "grade" in asked:
        return
    before = Ground(replace(ground.rulebook, steps=steps, grading=None))
    domains = replace(domains_of(ground.rulebook, clock, trees), meant=lambda _case: True)
    gap = first_gap(clock.limits, ground.rulebook.key_order, domains)
    if gap is not None and before.happenings.can_start(clock):
        sentence = f"时钟“{clock.name}”可能在定级之前开始，而没有定级的呼叫在时限表里没有一行，时钟不会走。"
        yield warning(path, "UNGRADED_GAP", sentence, "请补一行不带条件的时限，或让时钟从 graded 开始。")


def check_table(
    rulebook: Rulebook,
    path: Path,
    clock: ClockRule,
    rows: Sequence[LimitRow],
    trees: Trees,
    *,
    whole: bool = True,
) -> Iterator[Problem]:
    """The faults of one table of a clock. `whole`: it is to have a limit for every call."""
    domains = domains_of(rulebook, clock, trees)
    tightens = rulebook.township_rows == "may_only_tighten"
    redundant: list[Finding] = []
    told = 0
    for finding in verify(rows, rulebook.key_order, domains, tightens=tightens):
        if finding.fault is Fault.REDUNDANCY:
            redundant.append(finding)
        elif whole or finding.fault not in (Fault.GAP, Fault.INTRICATE):
            yield _told(rulebook, path, clock, rows, finding)
            told += 1
        if told == MOST_TOLD:
            sentence = f"时钟“{clock.name}”的时限表问题太多，其余的没有列出。"
            yield fault(path, "TABLE_FAULTS_UNTOLD", sentence, "请先改正以上各行。")
            break
    if redundant:
        yield _redundant(rulebook, path, clock, rows, redundant)
    if tightens:
        yield from _loosened(rulebook, path, clock, rows)


def domains_of(rulebook: Rulebook, clock: ClockRule, trees: Trees) -> Domains:
    """What calls a clock starts for can be at the keys."""
    closed: dict[str, tuple[Value, ...]] = {
        "call_type": tuple(rulebook.call_types),
        "off_hours": (True, False),
        "sent_off_hours": (True, False),
        "period": (*rulebook.periods, None),
        "day_part": _parts_of_the_day(rulebook),
        "sent_day_part": _parts_of_the_day(rulebook),
    }
    if rulebook.grading is not None:
        closed["grade"] = (*(each.code for each in rulebook.grading.grades), None)
    for each in fields_of(rulebook):
        if each.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
            closed[f"field.{each.code}"] = (*(choice.code for choice in each.choices), None)
        elif each.kind is FieldKind.YES_NO:
            closed[f"field.{each.code}"] = (True, False, None)
    if clock.channel is not None:
        closed["channel"] = (clock.channel,)
    for test in clock.when.tests:
        if test.comparison is Comparison.IS:
            closed[test.key] = tuple(
                value for value in closed.get(test.key, test.values) if value in test.values
            )
    kinds = [rulebook.call_types[str(code)] for code in closed["call_type"] if code in rulebook.call_types]
    answered = answered_by_start(rulebook, clock)

    def meant(case: Case) -> bool:
        graded = "grade" not in case or _some_graded(case, kinds, so=case["grade"] is not None)
        return graded and _some_unanswered(case, kinds, answered)

    return Domains(
        closed={key: values for key, values in closed.items() if values},
        trees={key: tree for key, tree in trees.items() if key not in closed},
        together={
            "period": overlapping(tuple(rulebook.periods.values())),
            **dict.fromkeys(("day_part", "sent_day_part"), _meeting(tuple(rulebook.day_parts.values()))),
            **_chosen_together(rulebook),
        },
        known_for=_asked_of(rulebook),
        possible=lambda case: case.get("grade") is None or _some_graded(case, kinds, so=True),
        meant=meant,
        linked=frozenset(("call_type", "grade", *answered)),
    )


def _chosen_together(rulebook: Rulebook) -> dict[str, dict[Value, frozenset[Value]]]:
    """For every form field of which several choices may be taken, the others beside each."""
    found: dict[str, dict[Value, frozenset[Value]]] = {}
    for each in fields_of(rulebook):
        if each.kind is FieldKind.CHOICES:
            codes = frozenset(choice.code for choice in each.choices)
            found[f"field.{each.code}"] = {code: codes - {code} for code in codes}
    return found


def _asked_of(rulebook: Rulebook) -> dict[str, frozenset[Value]]:
    """For every form field the call types whose calls may answer it."""
    every = frozenset(rulebook.call_types)
    forms = [(frozenset((kind.code,)), kind.fields) for kind in rulebook.call_types.values()]
    forms += [(every, step.fields) for step in rulebook.steps.values()]
    found: dict[str, frozenset[Value]] = {}
    for types, fields in forms:
        for each in fields:
            named = [test.values for test in each.when.tests if test.key == "call_type"]
            asked = types.intersection(*named) if named else types
            found[f"field.{each.code}"] = found.get(f"field.{each.code}", frozenset()) | asked
    return found


def _some_graded(case: Case, kinds: Sequence[CallType], *, so: bool) -> bool:
    """Whether, of the types a call may have, one is graded at all (or not, as `so` says).

    A type that is graded may still find its call without a grade; only for one that never is must a row be meant.
    """
    return any(each.graded == so for each in kinds if case.get("call_type", each.code) == each.code)


def _some_unanswered(case: Case, kinds: Sequence[CallType], answered: Mapping[str, frozenset[str]]) -> bool:
    """Whether, of the types a call may have, one leaves unanswered every form field that is not known here."""
    unknown = [answered[key] for key, value in case.items() if value is None and key in answered]
    fitting = (each.code for each in kinds if case.get("call_type", each.code) == each.code)
    return not unknown or any(all(code not in types for types in unknown) for code in fitting)


def _parts_of_the_day(rulebook: Rulebook) -> tuple[Value, ...]:
    """The parts of the day there are; None where they leave a time of day out."""
    parts = rulebook.day_parts.values()
    times = {time(), *(each.start for each in parts), *(each.end for each in parts)}
    covered = all(any(each.holds(at) for each in parts) for at in times)
    return (*rulebook.day_parts,) if covered else (*rulebook.day_parts, None)


def _meeting(parts: tuple[DayPart, ...]) -> dict[Value, frozenset[Value]]:
    """For every part of the day the others it shares a time with."""
    return {
        one.code: frozenset(
            other.code
            for other in parts
            if other is not one and (one.holds(other.start) or other.holds(one.start))
        )
        for one in parts
    }


def _told(
    rulebook: Rulebook, path: Path, clock: ClockRule, rows: Sequence[LimitRow], finding: Finding
) -> Problem:
    name = f"时钟“{clock.name}”"
    texts = [_row(rulebook, clock, rows, index) for index in finding.rows]
    place = (*path, finding.rows[0]) if finding.rows else path
    match finding.fault:
        case Fault.CONFLICT:
            sentence = f"{name}{texts[0]}与{texts[1]}同样具体，会同时符合而时限不同，系统无法判断用哪一行。"
            keys = "、".join(key for key in _keys_apart(rows, finding) if key.startswith("field."))
            order = f"在 key_order 里排出 {keys} 的先后" if keys else "在 key_order 里排出先后"
            return fault(place, "ROWS_CONFLICT", sentence, f"请删去一行，给一行再加条件，或{order}。")
        case Fault.OVERLAP:
            sentence = f"{name}{texts[0]}与{texts[1]}会同时符合，时限也相同，系统无法判断用哪一行。"
            return fault(place, "ROWS_OVERLAP", sentence, "请把两行合并成一行，或去掉重叠的值。")
        case Fault.SUBSUMPTION:
            sentence = f"{name}{texts[0]}的情形已全部包括在{texts[1]}里，时限也相同。"
            return fault(place, "ROW_SUBSUMED", sentence, "请删去前一行。")
        case Fault.SHADOW:
            return _shadowed(name, place, rows[finding.rows[0]], texts)
        case Fault.INTRICATE:
            sentence = f"{name}的时限表条件交错过多，无法逐一核对有无空档。"
            return fault(place, "TABLE_TOO_INTRICATE", sentence, "请补一行不带条件的时限作为兜底。")
    case_words = "、".join(
        f"{key_words(rulebook, key)}{'为其他' if value == '*' else f'“{value_words(rulebook, key, value)}”'}"
        for key, value in finding.case.items()
    )
    sentence = f"{name}的时限表有空档：{case_words}时没有一行符合。" if rows else f"{name}没有写时限。"
    mend = "请为它补一行，或补一行不带条件的兜底；本来就不设时限的写 none: true。"
    return fault(place, "ROWS_GAP", sentence, mend)


def _keys_apart(rows: Sequence[LimitRow], finding: Finding) -> list[str]:
    """The keys only one of two rows names."""
    one, other = (rows[index].when for index in finding.rows[:2])
    return [key for key in (*one, *other) if (key in one) != (key in other)]


def _shadowed(name: str, place: Path, row: LimitRow, texts: Sequence[str]) -> Problem:
    others = "、".join(texts[1 : SHOWN_ROWS + 1]) + ("等" if len(texts) > SHOWN_ROWS + 1 else "")
    sentence = f"{name}{texts[0]}永远轮不到：更具体的{others}已包括它的全部情形。"
    if not row.when:
        return warning(place, "IDLE_DEFAULT", sentence, "请删去这一行。")
    return fault(place, "ROW_SHADOWED", sentence, "请删去这一行，或删去更具体的行。")


def _redundant(
    rulebook: Rulebook, path: Path, clock: ClockRule, rows: Sequence[LimitRow], findings: Sequence[Finding]
) -> Problem:
    """One warning for all redundant rows of a table."""
    first = findings[0]
    mine, wider = (_row(rulebook, clock, rows, index) for index in first.rows)
    more = "、".join(str(each.rows[0] + 1) for each in findings[1:])
    others = f"第 {more} 行也是这样。" if more else ""
    sentence = f"时钟“{clock.name}”{mine}是多余的：去掉它，{wider}给出同样的时限。{others}"
    return warning((*path, first.rows[0]), "REDUNDANT_ROWS", sentence, "请删去多余的行。")


def _loosened(
    rulebook: Rulebook, path: Path, clock: ClockRule, rows: Sequence[LimitRow]
) -> Iterator[Problem]:
    """Rows of a township that are longer than a row of the county for the same calls."""
    county = [index for index, row in enumerate(rows) if "township" not in row.when]
    for index, row in enumerate(rows):
        if "township" not in row.when:
            continue
        for other in county:
            wider = rows[other]
            same = all(set(row.when.get(key, ())) & set(values) for key, values in wider.when.items())
            if same and wider.limit is not None and _longer(rulebook, row, wider, clock):
                mine, counties = (_row(rulebook, clock, rows, each) for each in (index, other))
                sentence = f"时钟“{clock.name}”{mine}比全县的{counties}宽；乡镇只能收紧（may_only_tighten）。"
                yield fault(
                    (*path, index), "TOWNSHIP_LOOSENS", sentence, "请改小，或写 township_rows: replaces。"
                )
                break


def _longer(rulebook: Rulebook, row: LimitRow, wider: LimitRow, clock: ClockRule) -> bool:
    if row.limit is None or wider.limit is None:
        return row.limit is None
    of = [rulebook.calendars.get(each.calendar or clock.calendar) for each in (row, wider)]
    return exceeds(rulebook.office, row.limit, of[0], wider.limit, of[1])


def _row(rulebook: Rulebook, clock: ClockRule, rows: Sequence[LimitRow], index: int) -> str:
    return f"第 {index + 1} 行（{row_words(rulebook, rows[index], clock.calendar)}）"
