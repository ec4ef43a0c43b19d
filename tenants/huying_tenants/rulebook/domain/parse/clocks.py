"""The section about clocks and their decision tables."""

from typing import Any

from huying_tenants.rulebook.domain.model import ALWAYS, DATE, ClockRule, LimitRow
from huying_tenants.rulebook.domain.parse.conditions import WHEN, RowKeys
from huying_tenants.rulebook.domain.parse.limits import (
    LIMIT,
    LIMIT_KEYS,
    UNITS,
    Spelled,
    check_date_field,
    limit_or_none,
    spelled,
)
from huying_tenants.rulebook.domain.parse.scalars import LONGEST_WORDS, Code, Flag, Reference, Text, Word, Yes
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Key, Keyed, Listed, Record, Values
from huying_tenants.rulebook.domain.parse.words import MARK, OwnerText
from huying_tenants.rulebook.domain.reading import Place

NONE = "none"


def _row(place: Place, values: Values) -> Any:
    """The row and the limit as it was written, to be judged beside its clock's calendar."""
    given = spelled(place, values)
    if given is INVALID:
        return INVALID
    if given is None and (values["at"] is not None or values["calendar"] is not None):
        place.problem("这一行写了不限时（none），不能再写 at 或 calendar。", "请删去它们。")
        return INVALID
    if values[DATE] is not None:
        here = place.at(DATE)
        place.reading.later(lambda: check_date_field(here, values[DATE]))
    row = LimitRow(values["when"], limit_or_none(given), values["calendar"] or "", values["source"])
    return row, given


ROW = Record(
    "limit_row",
    "时限表的一行",
    {
        "when": Key(RowKeys(), "适用于什么；不写则其余都算", {}),
        **LIMIT_KEYS,
        DATE: Key(Code(), "到这个表单项（kind: date，必填）里的日期为止（承诺办结日）", None),
        NONE: Key(Yes(), "不限时：这样的呼叫没有这只时钟", None),
        "calendar": Key(Reference("calendar"), "这一行按哪个日历计；不写则同时钟", None),
        "source": Key(Text(LONGEST_WORDS), "依据的文件和条款", ""),
    },
    _row,
    one_of=((*UNITS, DATE, NONE),),
)
ROWS = Listed(ROW)


def rows_of(pairs: tuple[tuple[LimitRow, Spelled | None], ...], calendar: str) -> Any:
    """The rows of a clock in this calendar; a problem where a unit does not suit its calendar."""
    fit = [given is None or given.suits(row.calendar or calendar) for row, given in pairs]
    return tuple(row for row, _ in pairs) if all(fit) else INVALID


def _note_calendar(place: Place) -> None:
    code, calendar = place.value.get("code"), place.value.get("calendar")
    if isinstance(code, str) and isinstance(calendar, str):
        place.reading.declare("clock_calendar", code, calendar)
        rows = place.value.get("limits")
        found = (
            [row.get("calendar") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        )
        place.reading.declare("row_calendars", code, tuple(each for each in found if isinstance(each, str)))


def _clock(place: Place, values: Values) -> Any:
    calendar, maximum = values["calendar"], values["maximum"]
    limits = rows_of(values["limits"], calendar)
    maximum_fits = maximum is None or maximum.suits(calendar)
    if limits is INVALID or not maximum_fits:
        return INVALID
    who, each = values.pop("owner")
    return ClockRule(
        **{
            **values,
            "owner": who,
            "each_owner": each,
            "limits": limits,
            "maximum": limit_or_none(maximum),
            "stands_in": frozenset(values["stands_in"]),
        }
    )


CLOCK = Record(
    "clock",
    "时钟",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称"),
        "owner": Key(OwnerText(), "谁的时钟"),
        "starts_on": Key(Listed(MARK), "什么时候开始"),
        "stops_on": Key(Listed(MARK), "什么时候停（办到了）"),
        "cancels_on": Key(Listed(MARK, least=0), "什么时候作废（不再算）", ()),
        "calendar": Key(Reference("calendar"), "按哪个日历计"),
        "when": Key(WHEN, "开始时还要符合的条件", ALWAYS),
        "stands_in": Key(Listed(Reference("state"), least=0), "在哪些状态下停着", ()),
        "partly_used_day": Key(
            Word({"used": "算用掉", "not_used": "不算用掉"}), "停下时只用了一部分的那天", "used"
        ),
        "follows": Key(Flag(), "接在另一时钟的到期之后时，跟着它延期和停走", True),
        "maximum": Key(LIMIT, "连延期在内最长多少", None),
        "once": Key(Flag(), "一件只走一次", False),
        "restarts": Key(Flag(), "走着时起因再次发生，重新起算", True),
        "channel": Key(Reference("channel"), "是哪个渠道自己的时钟", None),
        "shown": Key(Flag(), "能否显示为最先到期的时钟", True),
        "counts_for": Key(
            Word({"owner": "计入时钟所属单位", "nobody": "不计入任何单位", "dispatcher": "计入派单单位"}),
            "考核计入谁",
            "owner",
        ),
        "limits": Key(ROWS, "时限表；写得最具体的一行算"),
    },
    _clock,
    before=_note_calendar,
)
CLOCKS = Keyed(CLOCK, "clock", "时钟", least=0)
