"""Overrides: dated documents beside the version, each with a lapse, never two for the same calls at one time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from huying_tenants.rulebook.domain.checks.clocks import beyond, maxima
from huying_tenants.rulebook.domain.checks.findings import fault
from huying_tenants.rulebook.domain.checks.ground import flat, implies
from huying_tenants.rulebook.domain.checks.limits import Trees, check_table, domains_of
from huying_tenants.rulebook.domain.model import ROW_KEYS, Comparison, LimitRow, Override, Rulebook
from huying_tenants.rulebook.domain.problems import Problem
from huying_tenants.rulebook.domain.tables import Domains, Fault, Value, verify

ONE_AT_A_TIME = (*ROW_KEYS, "caller_level", "lead", "lead_kind", "lead_level", "round")
"""Keys at which a call is one thing at a time, save for the branches above it and what holds together with it."""

LONGEST = timedelta(days=3 * 366)
"""What goes on for longer is no temporary rule."""


@dataclass(frozen=True, slots=True)
class OverrideProblem:
    """A fault of one of several overrides; the problem's path stands in that override's own document."""

    override: str
    problem: Problem


def check_override(rulebook: Rulebook, override: Override, trees: Trees | None = None) -> Iterator[Problem]:
    """The faults of one override of a rulebook."""
    if override.until - override.since > LONGEST:
        sentence = f"临时规则“{override.title}”要管到 {override.until:%Y-%m-%d}，等于没有到期。"
        yield fault(
            ("until",), "OVERRIDE_TOO_LONG", sentence, "请写三年以内的到期；长期的改在规则里，另发一版。"
        )
    for code, rows in override.limits.items():
        clock = rulebook.clocks[code]
        path = ("changes", "limits", code)
        yield from check_table(rulebook, path, clock, rows, trees or {}, whole=False)
        for index, row in enumerate(rows):
            name = f"时钟“{clock.name}”的临时时限第 {index + 1} 行"
            for maximum, what in maxima(rulebook, clock):
                yield from beyond(rulebook, (*path, index), clock, row, maximum, name, what)


def check_overrides(
    rulebook: Rulebook, overrides: Sequence[Override], trees: Trees | None = None
) -> Iterator[OverrideProblem]:
    """The faults of all overrides of a rulebook, each by itself and any two against each other."""
    for index, override in enumerate(overrides):
        for problem in check_override(rulebook, override, trees):
            yield OverrideProblem(override.code, problem)
        for other in overrides[:index]:
            for problem in _against(rulebook, override, other, trees or {}):
                yield OverrideProblem(override.code, problem)


def _against(rulebook: Rulebook, one: Override, other: Override, trees: Trees) -> Iterator[Problem]:
    if one.code == other.code:
        sentence = f"临时规则“{one.code}”写了两次（“{other.title}”与“{one.title}”）。"
        yield fault(("code",), "OVERRIDE_TWICE", sentence, "请换一个编码。")
        return
    if one.since >= other.until or other.since >= one.until:
        return
    when = f"{max(one.since, other.since):%Y-%m-%d %H:%M} 到 {min(one.until, other.until):%Y-%m-%d %H:%M}"
    for code in one.limits.keys() & other.limits.keys() & rulebook.clocks.keys():
        domains = domains_of(rulebook, rulebook.clocks[code], trees)
        if not _excluded(one, other) and _conflict(rulebook, one, other, code, domains):
            name = rulebook.clocks[code].name
            sentence = (
                f"临时规则“{one.title}”与“{other.title}”在 {when} 都改时钟“{name}”的同一情形，不知按哪一个。"
            )
            place = ("changes", "limits", code)
            yield fault(place, "OVERRIDES_OVERLAP", sentence, "请把日期错开，或让两者的条件不重叠。")
    contrary = {day.day for day in one.own_days for same in other.own_days
                if day.day == same.day and day.working != same.working}  # fmt: skip
    for day in sorted(contrary):
        sentence = f"临时规则“{one.title}”与“{other.title}”对 {day:%Y-%m-%d} 是否上班说法相反。"
        yield fault(("changes", "own_days"), "OVERRIDES_OVERLAP", sentence, "请删去其中一处。")


def _excluded(one: Override, other: Override) -> bool:
    """Whether the two are plainly for different calls."""
    return any(implies(one.when, each) for each in other.when.none_of) or any(
        implies(other.when, each) for each in one.when.none_of
    )


def _conflict(rulebook: Rulebook, one: Override, other: Override, code: str, domains: Domains) -> bool:
    """Whether a row of one and a row of the other, equally specific, match the same call."""
    mine = len(one.limits[code])
    rows = (*one.limits[code], *other.limits[code])
    asked = [_asked(one if index < mine else other, row) for index, row in enumerate(rows)]
    clashing = (Fault.CONFLICT, Fault.OVERLAP, Fault.SUBSUMPTION)
    return any(
        finding.fault in clashing
        and len({index < mine for index in finding.rows}) > 1
        and not _apart(asked[finding.rows[0]], asked[finding.rows[1]], domains)
        for finding in verify(rows, rulebook.key_order, domains)
    )


Asked = Sequence[tuple[str, Sequence[Value]]]
"""What a call must be at a key, any of the values; a key may be asked for twice."""


def _asked(override: Override, row: LimitRow) -> Asked:
    """What the override and its row plainly ask of a call."""
    tests = flat(override.when).tests
    plain = [(test.key, test.values) for test in tests if test.comparison is Comparison.IS]
    return [*plain, *row.when.items()]


def _apart(one: Asked, other: Asked, domains: Domains) -> bool:
    """Whether no call is as both ask."""
    return any(
        key == same
        and key in ONE_AT_A_TIME
        and not any(domains.meet(key, a, b) for a in mine for b in theirs)
        for key, mine in one
        for same, theirs in other
    )
