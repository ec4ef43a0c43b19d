"""Which row of a clock's table applied to a run, and why it beat the others that matched (rules T04, T26, T28)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from huying_tenants.calls.domain.clock_runs import ClockRun
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.rows import TOWNSHIP
from huying_tenants.calls.domain.texts import due_text, moment_text
from huying_tenants.rulebook.domain.model import LimitRow, Override, Rulebook
from huying_tenants.rulebook.domain.wording import row_words

UNIT_KEYS = (TOWNSHIP, "unit")
"""The keys whose values are codes of units."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a limit table: its number from 1, the temporary rule it stands in (empty: the version itself).

    `words` say what it holds for and its limit, `source` which published rule it comes from; both are empty where the
    row is not known any more. `specificity` is how many keys it names.
    """

    number: int
    override: str
    words: str
    source: str
    for_township: bool
    specificity: int


@dataclass(frozen=True, slots=True)
class AppliedRow:
    """The row that applied and those it beat, each with the reason."""

    row: TableRow
    beaten: tuple[tuple[TableRow, str], ...]
    alone: bool
    """Whether the table has no other row and no temporary rule stands above it."""


def applied_row(rulebook: Rulebook, run: ClockRun, facts: Facts | None) -> AppliedRow:
    """The limit row of a run. Temporary rules are told with `facts`."""
    row = _row(rulebook, run.code, run.override, run.row, facts)
    beaten = []
    for written in run.beaten:
        override, _, number = written.rpartition(":")
        other = _row(rulebook, run.code, override or None, int(number), facts)
        beaten.append((other, _why(rulebook, row, other)))
    return AppliedRow(row, tuple(beaten), run.override is None and len(rulebook.clocks[run.code].limits) == 1)


def row_sentences(rulebook: Rulebook, applied: AppliedRow, facts: Facts | None) -> Iterator[str]:
    """The row that applied, its source, and why not another one; nothing where the table has but one row."""
    row = applied.row
    if not applied.alone:
        yield f"适用：{_place(row, facts)}（{row.words}）。" if row.words else f"适用：{_place(row, facts)}。"
    if row.source:
        yield f"来源：{row.source}。"
    for other, why in applied.beaten:
        words = f"（{other.words}）" if other.words else ""
        yield f"未采用：{_place(other, facts)}{words}也符合，但{why}。"


def _row(rulebook: Rulebook, clock: str, override: str | None, place: int, facts: Facts | None) -> TableRow:
    rule = rulebook.clocks[clock]
    found = _override(facts, override) if override else None
    rows = found.limits.get(clock, ()) if found else () if override else rule.limits
    if place >= len(rows):
        return TableRow(place + 1, override or "", "", "", for_township=False, specificity=0)
    row = _with_names(rows[place], facts)
    return TableRow(
        place + 1,
        override or "",
        row_words(rulebook, row, rule.calendar),
        row.source,
        for_township=TOWNSHIP in row.when,
        specificity=row.specificity,
    )


def _with_names(row: LimitRow, facts: Facts | None) -> LimitRow:
    """The row with the names of units in place of their codes."""
    if facts is None:
        return row
    names = {unit.code: unit.name for unit in facts.units.values()}
    named = {
        key: tuple(names.get(str(value), value) for value in values) if key in UNIT_KEYS else values
        for key, values in row.when.items()
    }
    return replace(row, when=named)


def _override(facts: Facts | None, code: str) -> Override | None:
    return next((each for each in facts.overrides if each.code == code), None) if facts else None


def _place(row: TableRow, facts: Facts | None) -> str:
    if not row.override:
        return f"时限表第 {row.number} 行"
    found = _override(facts, row.override)
    if found is None:
        return f"临时规则 {row.override} 第 {row.number} 行"
    dates = f"{moment_text(found.since)} 至 {due_text(found.until)}"
    document = f"，{found.document}" if found.document else ""
    return f"临时规则《{found.title}》（{dates}{document}）第 {row.number} 行"


def _why(rulebook: Rulebook, row: TableRow, other: TableRow) -> str:
    if row.override and not other.override:
        return "临时规则优先"
    if row.for_township != other.for_township and not row.override:
        if rulebook.township_rows == "replaces":
            return "乡镇（街道）的专门规定优先"
        return "乡镇（街道）的规定更严" if row.for_township else "乡镇（街道）的规定不得放宽"
    if row.specificity > other.specificity:
        return "采用的一行条件更具体"
    return "按本县规定的条件次序，采用的一行在前"
