"""Two counties' rulebook documents and the holidays around National Day 2025, as plain values for the pure tests.

They are written out here, not read from the packs: a county may change its pack, and these tests must not move.
"""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from huying_platform.calendars.domain import HolidayTable
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import read_rulebook

Document = dict[str, Any]

_RETURN_REASONS = [
    {"code": "not_our_duty", "name": "不属本单位职责"},
    {"code": "facts_missing", "name": "情况不清需补充"},
]

_SHARED: Document = {
    "format": 2,
    "office_hours": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "18:00"}],
    "calendars": [
        {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
        {
            "code": "working_days",
            "name": "工作日",
            "kind": "working_days",
            "counting_from": "next_day",
            "outside_office_hours": "stays",
            "due_at": "office_end",
        },
    ],
    "soon_at_percent": 80,
    "closing_name": "销号",
    "answer_results": [{"code": "solved", "name": "已办结"}, {"code": "partly", "name": "阶段性办结"}],
    "rating": {
        "axes": [
            {"code": "response_speed", "name": "响应速度"},
            {"code": "handling_result", "name": "办理结果"},
        ],
        "words_required_at_or_below": 2,
    },
}

_XIAJIN: Document = _SHARED | {
    "title": "夏津县乡呼县应“三三制”规则",
    "number": {
        "written": "夏呼 {year}-{month}{day}-{sequence}",
        "spoken": "{month}{day}-{sequence}",
        "digits": 3,
        "restarts": "daily",
    },
    "call_types": [{"code": "text", "name": "文本呼叫"}],
    "states": [
        {"code": "filed", "name": "已呼叫", "waits_for": "centre", "rings": ["centre"]},
        {"code": "transferred", "name": "已转办", "waits_for": "lead", "rings": ["lead", "cooperating"]},
        {"code": "accepted", "name": "已受理", "waits_for": "lead"},
        {"code": "arrived", "name": "已到场", "waits_for": "lead"},
        {"code": "answered", "name": "已答复", "waits_for": "caller"},
        {"code": "returned", "name": "已退回", "waits_for": "centre", "rings": ["centre"]},
        {"code": "withdrawn", "name": "已撤回", "final": True},
        {"code": "closed", "name": "已销号", "final": True},
    ],
    "steps": [
        {"verb": "file", "name": "呼叫", "by": "caller", "to": "filed"},
        {
            "verb": "transfer",
            "name": "转办",
            "by": "centre",
            "from": ["filed", "returned"],
            "to": "transferred",
        },
        {"verb": "accept", "name": "受理", "by": "lead", "from": ["transferred"], "to": "accepted"},
        {
            "verb": "return",
            "name": "退回",
            "by": "lead",
            "from": ["transferred"],
            "to": "returned",
            "reasons": _RETURN_REASONS,
        },
        {
            "verb": "withdraw",
            "name": "撤回",
            "by": "caller",
            "from": ["filed", "transferred", "returned"],
            "to": "withdrawn",
        },
        {"verb": "arrive", "name": "到场", "by": "lead", "from": ["accepted"], "to": "arrived"},
        {"verb": "answer", "name": "答复", "by": "lead", "from": ["arrived"], "to": "answered"},
        {
            "verb": "rate",
            "name": "评价",
            "by": "caller",
            "from": ["answered"],
            "to": [
                {"when": {"solved": True}, "state": "closed"},
                {"state": "transferred", "new_round": True},
            ],
        },
    ],
    "path": ["file", "transfer", "accept", "arrive", "answer", "rate"],
    "clocks": [
        {
            "code": "transfer",
            "name": "转办",
            "owner": "centre",
            "starts_on": ["file", "return"],
            "stops_on": ["transfer"],
            "cancels_on": ["withdraw"],
            "calendar": "elapsed",
            "limits": [{"minutes": 30}],
        },
        {
            "code": "arrival",
            "name": "到场",
            "owner": "lead",
            "starts_on": ["accept"],
            "stops_on": ["arrive"],
            "calendar": "elapsed",
            "limits": [{"hours": 3}],
        },
        {
            "code": "answer",
            "name": "答复",
            "owner": "lead",
            "starts_on": ["arrive"],
            "stops_on": ["answer"],
            "calendar": "working_days",
            "limits": [{"working_days": 3}],
        },
    ],
}

_FROM_SENDING = {
    "owner": "lead",
    "starts_on": ["file", "transfer", "reopened"],
    "cancels_on": ["return", "withdraw"],
}

_GULOU: Document = _SHARED | {
    "title": "鼓楼区吹哨报到规则",
    "number": {
        "written": "鼓呼 {year}-{sequence}",
        "spoken": "{sequence}",
        "digits": 5,
        "restarts": "yearly",
    },
    "call_types": [{"code": "work", "name": "工作推进哨"}, {"code": "hard", "name": "攻坚克难哨"}],
    "states": [
        {"code": "sent", "name": "已发哨", "waits_for": "lead", "rings": ["lead", "cooperating"]},
        {"code": "signed", "name": "已签收", "waits_for": "lead"},
        {"code": "arrived", "name": "已报到", "waits_for": "lead"},
        {"code": "answered", "name": "已答复", "waits_for": "caller"},
        {"code": "returned", "name": "已退回", "waits_for": "centre", "rings": ["centre"]},
        {"code": "withdrawn", "name": "已撤回", "final": True},
        {"code": "closed", "name": "已销号", "final": True},
    ],
    "steps": [
        {"verb": "file", "name": "发哨", "by": "caller", "to": "sent", "addresses": "item"},
        {"verb": "accept", "name": "签收", "by": "lead", "from": ["sent"], "to": "signed"},
        {
            "verb": "return",
            "name": "退回",
            "by": "lead",
            "from": ["sent"],
            "to": "returned",
            "reasons": _RETURN_REASONS,
        },
        {"verb": "transfer", "name": "裁定转办", "by": "centre", "from": ["returned"], "to": "sent"},
        {
            "verb": "withdraw",
            "name": "撤回",
            "by": "caller",
            "from": ["sent", "returned"],
            "to": "withdrawn",
        },
        {"verb": "arrive", "name": "报到", "by": "lead", "from": ["signed"], "to": "arrived"},
        {"verb": "answer", "name": "答复", "by": "lead", "from": ["arrived"], "to": "answered"},
        {
            "verb": "rate",
            "name": "评价",
            "by": "caller",
            "from": ["answered"],
            "to": [{"when": {"solved": True}, "state": "closed"}, {"state": "sent", "new_round": True}],
        },
    ],
    "path": ["file", "accept", "arrive", "answer", "rate"],
    "clocks": [
        _FROM_SENDING
        | {
            "code": "sign",
            "name": "签收",
            "stops_on": ["accept"],
            "calendar": "elapsed",
            "limits": [{"hours": 1}],
        },
        _FROM_SENDING
        | {
            "code": "turn_up",
            "name": "报到",
            "stops_on": ["arrive"],
            "calendar": "working_days",
            "limits": [
                {"when": {"call_type": "work"}, "working_days": 3},
                {"when": {"call_type": "hard"}, "working_days": 5},
            ],
        },
    ],
}


def xiajin_document() -> Document:
    """A fresh copy of Xiajin's document (三三制), to be changed at will."""
    return deepcopy(_XIAJIN)


def gulou_document() -> Document:
    """A fresh copy of Gulou's document: no transfer before the department, two call types."""
    return deepcopy(_GULOU)


def xiajin() -> Rulebook:
    return read_rulebook(_XIAJIN)


def gulou() -> Rulebook:
    return read_rulebook(_GULOU)


def _days(first: date, count: int) -> set[date]:
    return {first + timedelta(days=each) for each in range(count)}


HOLIDAYS = HolidayTable(
    years=frozenset({2025, 2026}),
    days_off=frozenset(
        _days(date(2025, 10, 1), 8) | _days(date(2026, 1, 1), 3) | _days(date(2026, 2, 15), 9)
    ),
    make_up_days=frozenset(
        {date(2025, 9, 28), date(2025, 10, 11), date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28)}
    ),
    names={date(2025, 10, 1): "国庆节", date(2025, 10, 6): "中秋节", date(2026, 1, 1): "元旦"},
    version="test-1",
)
"""From the State Council's notices for 2025 (autumn only) and 2026 (first quarter only)."""
