"""Why a clock falls due when it does: the rule and its row, the start, every stretch counted, pauses, extensions.

As data, and in sentences a clerk can read to anybody; `Explanation.text` can be printed in an appeal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from huying_platform.calendars.domain import HolidayTable, MissingHolidayYear
from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus, Handed, Move, Pause
from huying_tenants.calls.domain.clock_words import (
    amount_text,
    counting_text,
    event_name,
    limit_text,
    stretch_text,
    time_text,
)
from huying_tenants.calls.domain.facts import Facts
from huying_tenants.calls.domain.row_words import AppliedRow, applied_row, row_sentences
from huying_tenants.calls.domain.spans import Spans, happenings_of
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.texts import due_text, moment_text
from huying_tenants.rulebook.domain.model import (
    WORKING_DAYS,
    Calendar,
    DayCalendar,
    Limit,
    OfficeHours,
    Rulebook,
    counts,
    limit_in,
)
from huying_tenants.rulebook.domain.reckoning import (
    CountedDay,
    Interval,
    course,
    day_off_name,
    reckon_segment,
    working_day_note,
)
from huying_tenants.rulebook.domain.wording import limit_words

__all__ = [
    "AppliedRow",
    "ExplainedDay",
    "Explanation",
    "amount_text",
    "event_name",
    "explain",
    "limit_text",
    "moment_text",
    "stretch_text",
]

STANDING = "停计"
MOVED_BY = {
    "regrade": "重新定级",
    "reclassify": "改事项、改类型",
    "follows": "所依时限变动",
    "version": "改用新版规则",
    "override": "适用临时规则",
    "holidays": "放假安排有变",
}
"""What moves a due moment besides an extension."""
UNTOLD = "逐段计算从略：放假安排或规则此后有变动，以当时记录的截止时间为准。"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the calendar strip: `label` says why it counts or not (第 1 日, 休, 国庆节, 班)."""

    day: date
    working: bool
    ordinal: int
    label: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One clock explained.

    `sentences` in order: rule, row, start, counting, pauses, extensions, result. `row` is the limit row that applied,
    with those it beat. `intervals` lead from the start to the due moment, each counted or skipped with its reason, and
    `days` are the calendar strip of a day calendar; both are empty where they would lead to another due moment than
    the one recorded. `pauses` and `moves` are the run's own; `pause_words` and `move_words` say why, one for each.
    """

    sentences: tuple[str, ...]
    days: tuple[ExplainedDay, ...]
    intervals: tuple[Interval, ...]
    row: AppliedRow
    pauses: tuple[Pause, ...]
    moves: tuple[Move, ...]
    started_at: datetime
    due: datetime
    pause_words: tuple[str, ...] = ()
    move_words: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The intervals in words, one line each."""
        return tuple(_step(each) for each in self.intervals)

    @property
    def total(self) -> str:
        """What the counted intervals sum to: 3 日, 2 小时 30 分钟."""
        if self.days:
            return f"{max(each.ordinal for each in self.days)} 日"
        return time_text(sum((each.end - each.start for each in self.intervals if each.counted), timedelta()))

    @property
    def text(self) -> str:
        """Everything, to be printed."""
        steps = [f"  {place}. {step}。" for place, step in enumerate(self.steps, start=1)]
        return "\n".join(
            [*self.sentences, *(["逐段计算：", *steps, f"合计计入 {self.total}。"] if steps else [])]
        )


def explain(
    rulebook: Rulebook,
    run: ClockRun,
    holidays: HolidayTable,
    *,
    facts: Facts | None = None,
    state: CallState | None = None,
    version: str = "",
) -> Explanation:
    """Explain one clock of a call.

    With `facts` and `state` the county's temporary rules, the names of units and the clock it hangs on are told too.
    `version` is what the rulebook's version is called (第 3 版).
    """
    telling = _Telling(rulebook, run, holidays, facts, state)
    intervals, days = telling.counted()
    row = applied_row(rulebook, run, facts)
    sentences = [
        f"规则：《{rulebook.title}》{version}时钟“{telling.rule.name}”，{telling.limit_text()}。",
        *row_sentences(rulebook, row, facts),
        f"起点：{moment_text(run.started_at)} {telling.start_name()}。",
        f"计算：{counting_text(telling.calendar, telling.limit)}。",
        *map(telling.pause_text, run.pauses),
        *map(telling.move_text, run.moves),
        *map(telling.handed_text, run.handed),
        *([] if intervals else [UNTOLD]),
        *telling.result(),
    ]
    return Explanation(
        tuple(sentences),
        days,
        intervals,
        row,
        run.pauses,
        run.moves,
        run.started_at,
        run.due,
        tuple(map(telling.why, run.pauses)),
        tuple(map(telling.move_why, run.moves)),
    )


def _step(interval: Interval) -> str:
    stretch = stretch_text(interval.start, interval.end)
    return f"{stretch} {'计入' if interval.counted else '不计'}：{interval.reason.removesuffix('不计')}"


class _Telling:
    """What is needed to tell of one run."""

    def __init__(
        self,
        rulebook: Rulebook,
        run: ClockRun,
        holidays: HolidayTable,
        facts: Facts | None,
        state: CallState | None,
    ) -> None:
        self.rulebook, self.run, self.holidays, self.state = rulebook, run, holidays, state
        self.facts = facts
        self.rule = rulebook.clocks[run.code]
        row = self.rule.limits[run.row] if run.override is None else None
        limit = run.limit or (row.limit if row else None)
        if limit is None:
            raise ValueError(f"clock {run.code} runs by a row without a limit")
        self.limit: Limit = limit
        self.calendar_code = run.calendar or (row.calendar if row else "") or self.rule.calendar
        self.calendar: Calendar = rulebook.calendars[self.calendar_code]
        self.office: OfficeHours = (
            Spans(rulebook, facts, state).office(run.started_at, run.overrides)
            if facts and state
            else rulebook.office
        )

    def limit_text(self) -> str:
        amount = amount_text(self.rulebook, self.run.code, self.run.row, self.limit, self.calendar_code)
        return f"{self.start_name()}后 {amount}"

    def start_name(self) -> str:
        """The event that started it, or the clock whose due moment did."""
        hung_on = self.run.hung_on
        if hung_on is not None and self.state is not None and hung_on < len(self.state.clocks):
            return f"“{self.rulebook.clocks[self.state.clocks[hung_on].code].name}”时限到期"
        return event_name(self.rulebook, self.run.started_by)

    def counted(self) -> tuple[tuple[Interval, ...], tuple[ExplainedDay, ...]]:
        """The intervals and the strip; none where they lead to another due moment than the one recorded."""
        try:
            return self._whole_course() or self._last_segment() or ((), ())
        except MissingHolidayYear:
            return (), ()

    def pause_text(self, pause: Pause) -> str:
        why = self.why(pause)
        if pause.until is None:
            return f"停计：{moment_text(pause.since)} 起{why}，时间停计。"
        partly = "，只用了一部分的那天不计" if pause.partly_used_day == "not_used" and self._by_days else ""
        return f"停计：{stretch_text(pause.since, pause.until)} {why}，不计时间{partly}。"

    def move_text(self, move: Move) -> str:
        """What moved the due moment, from where to where."""
        moved = f"截止时间由 {due_text(move.old_due)} 改为 {due_text(move.due)}"
        if move.why != "extension":
            return f"变更：{moment_text(move.at)} {self.move_why(move)}，{moved}。"
        since = "从批准时起算" if move.counts_from == "approval" else "从原截止时间起算"
        return f"{self._extension}：{moment_text(move.at)} 准予{self.move_why(move)}，{since}，{moved}。"

    def handed_text(self, handed: Handed) -> str:
        """Which unit left the clock to which."""
        since = moment_text(handed.at)
        if self.facts is None:
            return f"承接：{since} 起由承接单位承接，截止时间不变。"
        names = (self.facts.name_of(handed.unit), self.facts.name_of(handed.successor))
        return f"承接：{names[0]}已撤并，{since} 起由{names[1]}承接，截止时间不变。"

    def move_why(self, move: Move) -> str:
        """What moved the due moment: 延期 3 个工作日, 重新定级."""
        if move.why != "extension":
            return MOVED_BY.get(move.why, move.why)
        amount = limit_in(move.amount, move.unit)
        calendar = self.rulebook.calendars.get(move.counted_in, self.calendar)
        return f"{self._extension} {limit_words(amount, calendar)}"

    @property
    def _extension(self) -> str:
        step = self.rulebook.step_of_verb("extend")
        return step.name if step else "延期"

    def result(self) -> list[str]:
        """When it is due, and how it ended."""
        run = self.run
        if run.status is ClockStatus.SUSPENDED:
            return [
                f"结果：现在停计，{self._left()}恢复后接着计算；若不停计，应在 {due_text(run.due)} 到期。"
            ]
        sentences = [f"结果：{due_text(run.due)} 到期；{moment_text(run.soon)} 起显示“临近”。"]
        if run.stopped_at is not None:
            ends = {ClockStatus.MET: "按时", ClockStatus.LATE: "已超时"}.get(run.status, "此后不再计时")
            verb = "取消" if run.status is ClockStatus.CANCELLED else "停止"
            sentences.append(f"结束：{moment_text(run.stopped_at)} {verb}，{ends}。")
        elif run.late:
            sentences.append("现状：已超时，仍在计时。")
        return sentences

    @property
    def _by_days(self) -> bool:
        return isinstance(self.calendar, DayCalendar)

    def _left(self) -> str:
        spent = self.run.spent
        if spent is None:
            return ""
        return f"尚余 {spent.days_left} 日，" if self._by_days else f"尚余 {time_text(spent.time_left)}，"

    def why(self, pause: Pause) -> str:
        """Why it stood: 挂账, 等待审批“延期”."""
        kind, _, code = pause.why.partition(" ")
        if kind == "suspended":
            step = self.rulebook.step_of_verb("suspend")
            return step.name if step else "挂账"
        if kind == "pending":
            step = self.rulebook.steps.get(code)
            return f"等待审批“{step.name if step else code}”"
        if kind == "state":
            return "所处状态不计时"
        return "所依时限停计" if kind == "hung" else STANDING

    def _whole_course(self) -> tuple[tuple[Interval, ...], tuple[ExplainedDay, ...]] | None:
        run = self.run
        told = replace(run, pauses=tuple(replace(pause, why=self.why(pause)) for pause in run.pauses))
        happenings = sorted(
            happenings_of(told, self.calendar, run.started_at, self.rulebook.calendars),
            key=lambda pair: pair[0],
        )
        result = course(
            self.office,
            self.calendar,
            self.limit,
            run.started_at,
            [happening for _, happening in happenings],
            self.holidays,
            self.rulebook.soon_at_percent,
            run.partly_used_day,
            ends_day=run.ends_day,
        )
        return (result.intervals, self._strip(result.days)) if result.due == run.due else None

    def _last_segment(self) -> tuple[tuple[Interval, ...], tuple[ExplainedDay, ...]] | None:
        """What the recorded last segment leads to: all there is to tell where the whole course leads elsewhere."""
        if not self.run.segments:
            return None
        result = reckon_segment(
            self.office,
            self.calendar,
            self.run.segments[-1],
            self.holidays,
            self.rulebook.soon_at_percent,
            self.run.partly_used_day,
        )
        return (result.intervals, self._strip(result.days)) if result.due == self.run.due else None

    def _strip(self, days: Iterable[CountedDay]) -> tuple[ExplainedDay, ...]:
        shown = {each.day: each for each in days}
        if not shown:
            return ()
        first, last = min(shown), max(shown)
        span = [first + timedelta(days=each) for each in range((last - first).days + 1)]
        return tuple(
            self._explained(shown[day], first) if day in shown else ExplainedDay(day, False, 0, STANDING)
            for day in span
        )

    def _explained(self, day: CountedDay, first: date) -> ExplainedDay:
        note = working_day_note(self.office, self.holidays, day.day)
        if day.ordinal:
            label = f"第 {day.ordinal} 日" + (f"（{note}）" if note and self._only_working else "")
        elif not day.working:
            own = self.office.own(day.day) is not None
            name = day_off_name(self.office, self.holidays, day.day) if own else ""
            label = name or self.holidays.names.get(day.day, "") or "休"
        else:
            label = "起算日" if day.day == first else "不计"
        return ExplainedDay(day.day, day.working, day.ordinal, label)

    @property
    def _only_working(self) -> bool:
        return counts(self.calendar, WORKING_DAYS)
