"""What a rulebook says, piece by piece in words: the ground on which two versions are compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from huying_tenants.rulebook.domain.model import (
    AddressRow,
    ApprovalRow,
    Calendar,
    Condition,
    GradeRow,
    Limit,
    LimitRow,
    Mark,
    Notice,
    Occasion,
    OfficeInterval,
    Outcome,
    Place,
    Requirement,
    Rulebook,
    Who,
)
from huying_tenants.rulebook.domain.problems import Path
from huying_tenants.rulebook.domain.statement_words import CHOSEN, LABELS, SECTIONS
from huying_tenants.rulebook.domain.wording import (
    UNDECIDED_WORDS,
    condition_words,
    end_words,
    key_words,
    limit_words,
    mark_words,
    occasion_words,
    place_words,
    value_words,
    who_words,
    whos_words,
)

Key = tuple[str, ...]
"""Names a statement in every version alike."""

ROWS = (AddressRow, ApprovalRow, GradeRow, Notice, Occasion, Outcome, Requirement)
"""Parts that stand in lists and are told as one row each."""

DOCUMENT_KEYS: Mapping[str, str] = {
    "from_states": "from",
    "outcomes": "to",
    "any_of": "any",
    "all_of": "all",
    "first": "from",
    "last": "to",
    "start": "from",
    "end": "to",
    "open_clocks": "clocks",
}
"""Where a field's key in the document is another than its name."""


OPTIONAL = (
    "approval",
    "at_most",
    "call_back",
    "cut_off",
    "extension",
    "grading",
    "reclassification",
    "suspension",
    "within",
)
"""Parts that may be left out, of which there is then nothing to say."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a rulebook says: of what (`subject`, shortly `label`), in `words`; several words are rows in order.

    `value` is what is compared: words also change when something named in them is renamed. `whole`: it begins a part
    that is added or dropped with everything said under its key. `order`: the words only say in which order.
    """

    key: Key
    path: Path
    subject: str
    label: str
    words: str | tuple[str, ...]
    value: Any
    whole: bool = False
    order: bool = False
    usual: bool = False


def statements(rulebook: Rulebook) -> Iterator[Statement]:
    """Everything a rulebook says, section by section."""
    speaker = _Speaker(rulebook)
    for each in fields(rulebook):
        value = getattr(rulebook, each.name)
        if each.name in SECTIONS:
            yield from speaker.section(each.name, SECTIONS[each.name], value)
        elif each.name == "office":
            yield from speaker.office()
        else:
            above: Path = ("closing",) if each.name in ("call_back", "requirements") else ()
            label = LABELS["Rulebook"][each.name]
            yield from speaker.part((each.name,), (*above, each.name), label, label, value, None)


class _Speaker:
    """Says the parts of one rulebook; codes are told by the names they have in it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        states, clocks, steps = rulebook.states, rulebook.clocks, rulebook.steps
        self.named: Mapping[str, Mapping[str, Any]] = {
            **dict.fromkeys(("from_states", "stands_in", "waits_in", "refused_leads_to"), states),
            **dict.fromkeys(("takes", "step", "path"), steps),
            "clocks": clocks,
            "calendar": rulebook.calendars,
            "senders": rulebook.roles,
            **dict.fromkeys(("opens", "to"), rulebook.call_types),
            "channel": rulebook.channels,
        }

    def section(self, section: str, what: str, entries: Mapping[str, Any]) -> Iterator[Statement]:
        """The entries of a section, each of which comes and goes as a whole."""
        for index, (code, entry) in enumerate(entries.items()):
            plain = isinstance(entry, str)
            path: Path = (section, code if plain else index)
            name = entry if plain else entry.name
            subject = f"{what}“{name}”"
            yield Statement((section, code), path, subject, subject, f"“{name}”", name, whole=True)
            if not plain:
                kind = type(entry).__name__
                yield Statement(
                    (section, code, "kind"), path, f"{subject}的种类", "种类", kind, kind, usual=True
                )
                yield from self.fields((section, code), path, subject, entry)
        yield self._order((section,), (section,), what, entries)

    def office(self) -> Iterator[Statement]:
        """Office hours, seasons and the county's own days."""
        office = self.rulebook.office
        for label, key, value in (
            ("办公时间", "office_hours", office.ordinary),
            ("午休算办公时间外", "lunch_is_off_hours", office.lunch_is_off_hours),
        ):
            yield Statement((key,), (key,), label, label, self.say(key, value), value)
        for index, season in enumerate(office.seasons):
            first, last = (f"{month:02}-{day:02}" for month, day in (season.first, season.last))
            words = f"{first} 至 {last}，{self.say('office_hours', season.office_hours)}"
            subject = f"“{season.name}”作息"
            path: Path = ("seasons", index)
            yield Statement(("seasons", season.name), path, subject, subject, words, season)
        yield self._order(("seasons",), ("seasons",), "季节作息", [each.name for each in office.seasons])
        for day in office.own_days.values():
            words = f"{'上班' if day.working else '休息'}（{day.name}）"
            subject = f"{day.day:%Y-%m-%d}"
            yield Statement(("own_days", subject), ("own_days",), subject, subject, words, day)
        for yearly in office.yearly_days.values():
            words = f"{'上班' if yearly.working else '休息'}（{yearly.name}）"
            subject = f"每年 {yearly.day[0]:02}-{yearly.day[1]:02}"
            yield Statement(("own_days", subject), ("own_days",), subject, subject, words, yearly)

    def fields(self, key: Key, path: Path, subject: str, entry: Any) -> Iterator[Statement]:
        """Every field of a part but its code and name."""
        labels = LABELS[type(entry).__name__]
        calendar = self._calendar_of(entry)
        for each in fields(entry):
            if each.name in labels:
                place = (*path, DOCUMENT_KEYS.get(each.name, each.name))
                label = labels[each.name]
                of = f"{subject}的{label}" if each.name != "limits" else f"“{entry.name}”{label}"
                value = getattr(entry, each.name)
                told = self.part((*key, each.name), place, of, label, value, calendar)
                yield from (replace(one, usual=True) for one in told) if value == each.default else told

    def part(
        self, key: Key, path: Path, subject: str, label: str, value: Any, calendar: Calendar | None
    ) -> Iterator[Statement]:
        """A field: a part of its own, a list of parts or rows, or a plain value."""
        first = value[0] if isinstance(value, tuple) and value else None
        if type(value).__name__ in LABELS:
            yield Statement(key, path, subject, label, "", None, whole=True)
            yield from self.fields(key, path, subject, value)
        elif type(first).__name__ in LABELS:
            for index, entry in enumerate(value):
                of, place = f"{subject}“{entry.name}”", (*path, index)
                named = f"“{entry.name}”"
                yield Statement((*key, entry.code), place, of, named, named, entry.name, whole=True)
                yield from self.fields((*key, entry.code), place, of, entry)
            yield self._order(key, path, subject, [entry.code for entry in value])
        elif isinstance(first, LimitRow):
            yield from self._limits(key, path, subject, value, calendar)
        elif isinstance(first, ROWS):
            rows = tuple(self._row(row) for row in value)
            yield Statement(key, path, subject, label, rows, value)
        elif value is not None or key[-1] not in OPTIONAL:
            yield Statement(key, path, subject, label, self.say(key[-1], value, calendar), value)

    def _order(self, key: Key, path: Path, what: str, codes: Iterable[str]) -> Statement:
        listed = tuple(codes)
        return Statement((*key, ""), path, f"{what}的排列", "排列", "、".join(listed), listed, order=True)

    def _limits(
        self, key: Key, path: Path, subject: str, rows: Iterable[LimitRow], calendar: Calendar | None
    ) -> Iterator[Statement]:
        """Rows of a decision table: each is known by what it is for."""
        for index, row in enumerate(rows):
            when = "、".join(
                key_words(self.rulebook, each) + self._values(each, values)
                for each, values in row.when.items()
            )
            own = self.rulebook.calendars.get(row.calendar) if row.calendar else calendar
            words = limit_words(row.limit, own) + (f"（按{own.name}）" if own and row.calendar else "")
            words += f"，依据“{row.source}”" if row.source else ""
            codes = repr(sorted((each, sorted(map(str, values))) for each, values in row.when.items()))
            value = (row.limit, row.calendar, row.source)
            of = f"（{when}）" if when else ""
            yield Statement((*key, codes), (*path, index), subject + of, f"时限{of}", words, value)

    def _values(self, key: str, values: Iterable[Any]) -> str:
        return "或".join(f"“{value_words(self.rulebook, key, value)}”" for value in values)

    def _calendar_of(self, entry: Any) -> Calendar | None:
        """The calendar the limits of a part are in."""
        if isinstance(code := getattr(entry, "calendar", None), str):
            return self.rulebook.calendars.get(code)
        for clock in sorted(getattr(entry, "clocks", ())):
            return self.rulebook.calendars.get(self.rulebook.clocks[clock].calendar)
        return None

    def say(self, name: str, value: Any, calendar: Calendar | None = None) -> str:
        """A plain value in words; `name` is its field's."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if not value and not isinstance(value, int):
            return "无"
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, time):
            return end_words(value) if name == "end" else f"{value:%H:%M}"
        if isinstance(value, frozenset | tuple | Mapping):
            return self._several(name, value, calendar)
        return self._thing(value, calendar)

    def _several(self, name: str, value: Any, calendar: Calendar | None) -> str:
        if name in ("first", "last"):
            return "-".join(f"{part:02}" for part in value if part is not None)
        if isinstance(value, Mapping):
            return "、".join(self._labelled(label, value[label]) for label in sorted(value))
        parts = [self.say(name, each, calendar) for each in value]
        return "、".join(sorted(parts) if isinstance(value, frozenset) else parts)

    def _text(self, name: str, value: str) -> str:
        chosen = CHOSEN.get(name, {})
        entry = self.named.get(name, {}).get(value)
        return chosen.get(value) or f"“{value if entry is None else getattr(entry, 'name', entry)}”"

    def _labelled(self, label: str, value: str) -> str:
        entry = self.rulebook.labels.get(label)
        name = entry.name if entry else label
        return f"{name}{self._values(f'label.{label}', (value,))}"

    def _thing(self, value: Any, calendar: Calendar | None) -> str:
        match value:
            case Limit():
                return limit_words(value, calendar)
            case Place() | Who():
                return who_words(self.rulebook, value if isinstance(value, Who) else Who(value))
            case Mark():
                return mark_words(self.rulebook, value)
            case Condition():
                return condition_words(self.rulebook, value)
            case OfficeInterval():
                return f"{value.opens:%H:%M}–{end_words(value.closes)}"
        return str(value)

    def _row(self, row: Any) -> str:
        """A row of a list: for what it is, and what then."""
        rulebook = self.rulebook
        match row:
            case Outcome():
                state = rulebook.states.get(row.state or "")
                then = (f"到“{state.name}”" if state else "不变") + ("，重办" if row.new_round else "")
            case ApprovalRow():
                then = (whos_words(rulebook, row.by, row.joint) or "不用批准") + self._approval_time(row)
            case AddressRow():
                others = "、".join(place_words(rulebook, each) for each in row.cooperating)
                then = place_words(rulebook, row.lead) + (f"，配合 {others}" if others else "")
            case GradeRow():
                return self._grade_row(row)
            case Notice():
                return self._notice(row)
            case Requirement():
                states = self.say("from_states", row.states)
                return f"到{states}：{condition_words(rulebook, row.holds)}，否则“{row.otherwise}”"
            case _:
                return occasion_words(rulebook, row)
        return f"{condition_words(rulebook, row.when)}：{then}"

    def _approval_time(self, row: ApprovalRow) -> str:
        """What a row says of its own time to decide in."""
        calendar = self.rulebook.calendars.get(row.calendar)
        within = f"，{limit_words(row.within, calendar)}内" if row.within else ""
        return within + (f"，逾期{UNDECIDED_WORDS[row.undecided]}" if row.undecided else "")

    def _grade_row(self, row: GradeRow) -> str:
        keys = ((f"axis.{axis}", levels) for axis, levels in row.when.items())
        when = "、".join(key_words(self.rulebook, key) + self._values(key, levels) for key, levels in keys)
        return f"{when}：{self._values('grade', (row.grade,))}"

    def _notice(self, notice: Notice) -> str:
        rulebook = self.rulebook
        when = "" if notice.when == Condition() else f"，{condition_words(rulebook, notice.when)}时"
        colour = f"（{notice.colour}）" if notice.colour else ""
        words = f"：{notice.words}" if notice.words else ""
        return f"发给{whos_words(rulebook, notice.to)}{when}的“{notice.document}”{colour}{words}"
