"""What a step may need besides being taken: approval, a last moment, an extension's or a suspension's terms."""

from collections.abc import Iterable, Mapping
from typing import Any

from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    ESCALATES,
    WORKING_DAYS,
    ApprovalRow,
    ApprovalRule,
    CutOff,
    ExtensionRule,
    Party,
    SuspensionRule,
    Within,
)
from huying_tenants.rulebook.domain.parse.conditions import WHEN
from huying_tenants.rulebook.domain.parse.limits import (
    CALENDAR_KEY,
    LARGEST,
    LIMIT,
    LIMIT_KEYS,
    SUITABLE,
    UNITS,
    Spelled,
    calendar_of,
    limit_or_none,
    only_calendar,
    spelled,
    suits,
)
from huying_tenants.rulebook.domain.parse.scalars import ClockTime, Flag, Reference, Whole, Word
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Key, Listed, Record, Values
from huying_tenants.rulebook.domain.parse.words import MARK, WHO
from huying_tenants.rulebook.domain.reading import Place

JOINT_KEY = Key(
    Word({"any_order": "都要同意，不分先后", "given_order": "都要同意，按所列先后"}),
    "联合办理；不写则任一个即可",
    None,
)


def joint_is_of_several(place: Place, values: Values) -> bool:
    """Whether a joint act names at least two; a problem when not."""
    if values["joint"] is None or len(values["by"]) > 1:
        return True
    each = any(who.party is Party.COOPERATING for who in values["by"])
    hint = "要等每家配合单位都办的，在等它们的那一步写 when: {taken_by_each: 步骤}。" if each else ""
    place.at("joint").problem("联合办理要列出至少两方。", f"请在 by 里补上，或删去 joint。{hint}")
    return False


def _limited(place: Place, values: Values) -> tuple[Spelled, str] | None:
    """The limit and calendar of a record that has both."""
    given = spelled(place, values)
    if given is INVALID:
        return None
    calendar = calendar_of(place, values, given)
    return None if calendar is INVALID else (given, calendar)


def _within(place: Place, values: Values) -> Any:
    limited = _limited(place, values)
    return INVALID if limited is None else Within(limited[0].limit, limited[1], values["after"])


MOST_PERCENT = 1000

WITHIN = Record(
    "within",
    "最迟什么时候",
    {**LIMIT_KEYS, **CALENDAR_KEY, "after": Key(MARK, "从什么时候起")},
    _within,
    one_of=(UNITS,),
)

APPROVAL_WITHIN = Record(
    "approval_within",
    "审批的时限",
    {**LIMIT_KEYS, **CALENDAR_KEY},
    lambda place, values: _limited(place, values) or INVALID,
    one_of=(UNITS,),
)


def _cut_off(place: Place, values: Values) -> Any:
    if values["daily"] is None and values["before_due"] is None:
        place.problem("没有写截止。", "请写 daily 或 before_due。")
        return INVALID
    before = values["before_due"]
    days = before is not None and before.unit == WORKING_DAYS
    kinds: Mapping[str, str] = place.reading.declared.get("calendar_kind", {})
    counting = [code for code, kind in kinds.items() if days and kind == WORKING_DAYS]
    return CutOff(values["daily"], limit_or_none(before), counting[0] if len(counting) == 1 else "")


CUT_OFF = Record(
    "cut_off",
    "受理的截止",
    {
        "daily": Key(ClockTime(instead="24:00 等于没有截止，请删去 daily。"), "每天几点以后不再受理", None),
        "before_due": Key(LIMIT, "到期前多久以后不再受理", None),
    },
    _cut_off,
)


UNDECIDED = Word(
    {"stays": "继续等", "approved": "视为批准", "refused": "视为不批准", ESCALATES: "转下一行的人批"}
)


def _approval_row(place: Place, values: Values) -> Any:
    if not joint_is_of_several(place, values):
        return INVALID
    for key in ("within", "undecided"):
        if values[key] is not None and not values["by"]:
            place.at(key).problem("这一行不用审批，审批的时限用不上。", f"请删去“{key}”，或写由谁审批。")
            return INVALID
    limit, calendar = values["within"] or (None, "")
    return ApprovalRow(
        by=values["by"],
        when=values["when"],
        joint=values["joint"],
        within=limit_or_none(limit),
        calendar=calendar,
        undecided=values["undecided"],
    )


APPROVAL_ROW = Record(
    "approval_row",
    "审批表的一行",
    {
        "when": Key(WHEN, "什么情形；不写则其余都算", ALWAYS),
        "by": Key(Listed(WHO, least=0, single=True), "由谁审批；空列表表示不用审批"),
        "joint": JOINT_KEY,
        "within": Key(APPROVAL_WITHIN, "这一行多久内要批；不写则同下面的", None),
        "undecided": Key(UNDECIDED, "这一行逾期未批怎么办；不写则同下面的", None),
    },
    _approval_row,
)


def _lapses_in_time(place: Place, values: Values) -> bool:
    """Whether what happens to the undecided is said only where there is a time to decide in; a problem when not."""
    rows, own = values["rows"], values["within"]
    idle = [
        place.at("rows").at(index).at("undecided")
        for index, row in enumerate(rows)
        if row.undecided not in (None, "stays") and row.within is None and own is None
    ]
    if (
        values["undecided"] != "stays"
        and own is None
        and all(row.within is None or row.undecided for row in rows)
    ):
        idle.append(place.at("undecided"))
    for each in idle:
        each.problem("没有审批时限，逾期未批的约定用不上。", "请写 within，或删去 undecided。")
    return not idle and _escalates_to_somebody(place, values)


def _escalates_to_somebody(place: Place, values: Values) -> bool:
    """Whether every row whose undecided requests go on to the next has one with approvers below; a problem when not."""
    rows = values["rows"]
    stuck = [
        index
        for index, row in enumerate(rows)
        if row.by
        and (row.within or values["within"])
        and (row.undecided or values["undecided"]) == ESCALATES
        and not any(below.by for below in rows[index + 1 : index + 2])
    ]
    for index in stuck:
        mend = "请在下面补一行，写由谁批；这一行（最上一级）的 undecided 写 stays、approved 或 refused。"
        place.at("rows").at(index).problem("逾期未批要转下一行的人批，而下面没有要人批的一行。", mend)
    return not stuck


def _approval(place: Place, values: Values) -> Any:
    if not _lapses_in_time(place, values):
        return INVALID
    limit, calendar = values["within"] or (None, "")
    return ApprovalRule(
        rows=values["rows"],
        waits_in=values["waits_in"],
        pending=values["pending"],
        on_refusal=values["on_refusal"],
        refused_leads_to=values["refused_leads_to"],
        change_voids=values["change_voids"],
        within=limit_or_none(limit),
        calendar=calendar,
        undecided=values["undecided"],
    )


APPROVAL = Record(
    "approval",
    "审批",
    {
        "rows": Key(Listed(APPROVAL_ROW), "审批表，第一行符合的算；没有符合的不用审批"),
        "waits_in": Key(Reference("state"), "等审批时所在的状态；不写则不变", None),
        "pending": Key(Word({"runs": "照走", "stands": "停着"}), "等审批时时钟走不走", "runs"),
        "on_refusal": Key(Word({"ends": "申请就此结束", "back": "退回修改后再报"}), "不批准怎么办", "ends"),
        "refused_leads_to": Key(Reference("state"), "申请结束后到什么状态", None),
        "change_voids": Key(Flag(), "修改内容后已有的同意作废", True),
        "within": Key(APPROVAL_WITHIN, "多久内要批", None),
        "undecided": Key(UNDECIDED, "逾期未批怎么办", "stays"),
    },
    _approval,
)


def _extension(place: Place, values: Values) -> Any:
    unit, maximum, calendar = values["unit"], values["maximum"], values["calendar"]
    if calendar is not None and not suits(place.at("unit"), unit, calendar):
        return INVALID

    def fits_clocks() -> None:
        declared = place.reading.declared
        for code in values["clocks"]:
            own = declared.get("clock_calendar", {}).get(code)
            if own is None:
                continue
            if calendar is None and not _is_counted(
                place, unit, (own, *declared["row_calendars"].get(code, ()))
            ):
                return
            if maximum is not None:
                maximum.suits(own)

    place.reading.later(fits_clocks)
    return ExtensionRule(
        clocks=frozenset(values["clocks"]),
        unit=unit,
        maximum=limit_or_none(maximum),
        longest=values["longest"],
        longest_percent=values["longest_percent"],
        counts_from=values["counts_from"],
        approved_after_due=values["approved_after_due"],
        calendar=calendar or "",
    )


def _is_counted(place: Place, unit: str, calendars: Iterable[str]) -> bool:
    """Whether it is clear how so many are counted on a clock that runs in one of these calendars; a problem if not."""
    kinds = place.reading.declared.get("calendar_kind", {})
    strange = [code for code in calendars if kinds.get(code) not in (None, *SUITABLE[unit])]
    if not strange:
        return True
    return only_calendar(place.at("unit"), unit) is not INVALID


EXTENSION = Record(
    "extension",
    "延期",
    {
        "clocks": Key(Listed(Reference("clock")), "延哪些时钟"),
        "unit": Key(
            Word({"working_days": "工作日", "days": "天", "hours": "小时", "minutes": "分钟"}),
            "申请的数量以什么计",
        ),
        "calendar": Key(
            Reference("calendar"),
            "申请的数量按哪个日历数；不写则按时钟自己的，它不能计这种数的按唯一能计的那一个",
            None,
        ),
        "longest": Key(Whole(1, LARGEST), "一次最多延多少", None),
        "longest_percent": Key(Whole(1, MOST_PERCENT), "一次最多延时钟原时限的百分之几", None),
        "maximum": Key(LIMIT, "连原来的在内最长多少", None),
        "counts_from": Key(
            Word({"old_due": "从原来的到期起", "approval": "从批准起"}), "从何时起延", "old_due"
        ),
        "approved_after_due": Key(
            Word({"cured": "不算超时", "late": "仍算超时"}), "到期前申请、到期后批准的", "cured"
        ),
    },
    _extension,
)

SUSPENSION = Record(
    "suspension",
    "挂账（缓办）",
    {
        "clocks": Key(Listed(Reference("clock")), "停哪些时钟；不写则全部", ()),
        "overdue_may": Key(Flag(), "已超时的能不能挂账", False),
        "partly_used_day": Key(
            Word({"used": "算用掉", "not_used": "不算用掉"}), "只用了一部分的那天", "used"
        ),
        "leaves_denominator": Key(
            Word({"at_end": "期末仍挂账的", "any_time": "期内挂过账的"}), "哪些不计入考核基数", "at_end"
        ),
        "until_date": Key(Flag(), "申请时要写恢复的日期，到日自动恢复", False),
        "longest": Key(Whole(1, LARGEST), "最多挂多少天", None),
    },
    lambda place, values: SuspensionRule(**{**values, "clocks": frozenset(values["clocks"])}),
)
