"""A document that passes every check, to be changed in one place at a time, and what is said of each change."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from huying_tenants.rulebook.domain.checks import every_problem
from huying_tenants.rulebook.domain.parse import read_rulebook
from huying_tenants.rulebook.domain.problems import Problem, RulebookProblems, Severity
from tenant_tests.rulebook_domain.documents import Document
from tenant_tests.rulebook_domain.editing import DROP, Path, changed

_SOUND: Document = {
    "format": 2,
    "title": "某县呼应规则",
    "number": {"written": "呼 {year}-{sequence}", "spoken": "{sequence}", "digits": 4, "restarts": "yearly"},
    "office_hours": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}],
    "seasons": [
        {"name": "夏季", "from": "05-01", "to": "09-30", "office_hours": [{"from": "08:00", "to": "18:00"}]}
    ],
    "periods": [{"code": "flood", "name": "汛期", "from": "06-01", "to": "09-15"}],
    "calendars": [
        {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
        {"code": "working", "name": "工作日", "kind": "working_days"},
    ],
    "soon_at_percent": 80,
    "roles": {"secretary": "书记", "director": "镇长", "head": "局长"},
    "call_types": [
        {"code": "work", "name": "工作哨", "senders": ["secretary", "director"]},
        {"code": "hard", "name": "攻坚哨"},
        {"code": "order", "name": "督办单", "filed_by_hand": False},
    ],
    "grading": {
        "grades": [{"code": "one", "name": "一级"}, {"code": "two", "name": "二级"}],
        "axes": [
            {
                "code": "risk",
                "name": "风险",
                "levels": [{"code": "high", "name": "高"}, {"code": "low", "name": "低"}],
            },
            {
                "code": "size",
                "name": "规模",
                "levels": [{"code": "big", "name": "大"}, {"code": "small", "name": "小"}],
            },
        ],
        "rows": [
            {"when": {"risk": "high"}, "grade": "one"},
            {"when": {"risk": "low"}, "grade": "two"},
        ],
    },
    "states": [
        {"code": "draft", "name": "待审", "waits_for": "secretary at caller"},
        {"code": "filed", "name": "已呼叫", "waits_for": "centre"},
        {"code": "sent", "name": "已转办", "waits_for": "lead"},
        {"code": "arrived", "name": "已到场", "waits_for": "lead"},
        {"code": "answered", "name": "已答复", "waits_for": "caller"},
        {"code": "hung", "name": "挂账", "waits_for": "lead"},
        {"code": "closed", "name": "已销号", "final": True},
        {"code": "void", "name": "已作废", "final": True},
    ],
    "steps": [
        {
            "verb": "file",
            "name": "呼叫",
            "by": "caller",
            "to": "filed",
            "approval": {
                "rows": [{"when": {"call_type": "hard"}, "by": "secretary at caller"}],
                "waits_in": "draft",
                "refused_leads_to": "void",
            },
        },
        {"verb": "transfer", "name": "转办", "by": "centre", "from": ["filed"], "to": "sent"},
        {"verb": "return", "name": "退回", "by": "lead", "from": ["sent"], "to": "filed"},
        {"verb": "arrive", "name": "到场", "by": "lead", "from": ["sent"], "to": "arrived"},
        {"verb": "answer", "name": "答复", "by": "lead", "from": ["arrived"], "to": "answered"},
        {
            "verb": "extend",
            "name": "延期",
            "by": "lead",
            "from": ["sent", "arrived"],
            "at_most": 2,
            "extension": {
                "clocks": ["answer"],
                "unit": "working_days",
                "longest": 6,
                "maximum": {"working_days": 10},
            },
            "approval": {
                "rows": [
                    {"when": {"amount": {"at_most": 3}}, "by": "head at lead"},
                    {
                        "when": {"amount": {"over": 3}},
                        "by": ["head at lead", "unit gov"],
                        "joint": "given_order",
                    },
                ]
            },
        },
        {
            "verb": "suspend",
            "name": "挂账",
            "by": "lead",
            "from": ["arrived"],
            "to": "hung",
            "suspension": {"clocks": ["answer"]},
        },
        {"verb": "resume", "name": "恢复", "by": "lead", "from": ["hung"], "to": "arrived"},
        {"verb": "call_back", "name": "回访", "by": "centre", "from": ["answered"]},
        {
            "verb": "rate",
            "name": "评价",
            "by": "caller",
            "from": ["answered"],
            "to": [{"when": {"solved": True}, "state": "closed"}, {"state": "sent", "new_round": True}],
        },
        {"verb": "withdraw", "name": "撤回", "by": "caller", "from": ["filed", "draft"], "to": "void"},
    ],
    "path": ["file", "transfer", "arrive", "answer", "rate"],
    "closing_name": "销号",
    "clocks": [
        {
            "code": "transfer",
            "name": "转办",
            "owner": "centre",
            "starts_on": ["file", "return"],
            "stops_on": ["transfer"],
            "calendar": "elapsed",
            "limits": [{"minutes": 30}],
        },
        {
            "code": "arrival",
            "name": "到场",
            "owner": "lead",
            "starts_on": ["transfer", "reopened"],
            "stops_on": ["arrive"],
            "cancels_on": ["return"],
            "calendar": "elapsed",
            "limits": [{"hours": 3}, {"when": {"call_type": "hard"}, "hours": 2}],
        },
        {
            "code": "answer",
            "name": "答复",
            "owner": "lead",
            "starts_on": ["clock arrival met"],
            "stops_on": ["answer"],
            "calendar": "working",
            "maximum": {"working_days": 15},
            "limits": [
                {"when": {"grade": "one"}, "working_days": 3},
                {"when": {"grade": "two"}, "working_days": 5},
            ],
        },
    ],
    "labels": [
        {
            "code": "card",
            "name": "牌",
            "values": [
                {"code": "red", "name": "红牌", "colour": "red"},
                {"code": "yellow", "name": "黄牌", "colour": "yellow", "when": {"clock.answer": "breached"}},
            ],
        }
    ],
    "triggers": [
        {
            "code": "soon",
            "name": "到期提醒",
            "any": [{"before": "clock answer due", "working_days": 1}],
            "fires": "round",
            "reminder": True,
            "notices": [{"to": "lead", "document": "提醒"}],
        },
        {
            "code": "late",
            "name": "超时督办",
            "level": 2,
            "any": [{"at": "clock answer due"}, {"after": "reminder", "working_days": 3}],
            "when": {"not": {"call_type": "order"}},
            "notices": [{"to": "unit gov", "document": "督办单"}],
            "sets": {"card": "red"},
            "opens": "order",
        },
    ],
    "closing": {"call_back": {"of": "sample", "step": "call_back", "percent": 10}},
}

STATE = {each["code"]: ("states", place) for place, each in enumerate(_SOUND["states"])}
STEP = {each.get("code", each["verb"]): ("steps", place) for place, each in enumerate(_SOUND["steps"])}
CLOCK = {each["code"]: ("clocks", place) for place, each in enumerate(_SOUND["clocks"])}
TRIGGER = {each["code"]: ("triggers", place) for place, each in enumerate(_SOUND["triggers"])}


def sound_document() -> Document:
    """A fresh copy of the document that passes."""
    return deepcopy(_SOUND)


def altered(changes: Mapping[Path, Any]) -> Document:
    """The document with the changes made one after another."""
    document = sound_document()
    for path, value in changes.items():
        changed(document, {path: value if value is DROP else deepcopy(value)})
    return document


def judged(changes: Mapping[Path, Any]) -> tuple[Problem, ...]:
    """What is said of the document once it is changed: by reading it, or by the checks."""
    try:
        return tuple(every_problem(read_rulebook(altered(changes))))
    except RulebookProblems as unreadable:
        return unreadable.problems


Changes = Mapping[Path, Any]


@dataclass(frozen=True)
class Fault:
    """A change that must be refused (`code`, the place, words of the sentence), and a like one that must not."""

    code: str
    place: Path
    words: str
    faulty: Changes
    valid: Changes = field(default_factory=dict)


END, STATES, CLOCKS, TRIGGERS = len(STEP), len(STATE), len(CLOCK), len(TRIGGER)
"""Where one more step, state, clock, trigger goes."""


def step(verb: str, **more: Any) -> dict[str, Any]:
    return {"verb": verb, "name": "某步", "by": "centre", "from": ["filed"], **more}


def clock(code: str, **more: Any) -> dict[str, Any]:
    plain = {"owner": "centre", "starts_on": ["file"], "stops_on": ["transfer"], "calendar": "elapsed"}
    return {"code": code, "name": code.upper(), **plain, "limits": [{"hours": 1}], **more}


def trigger(code: str, *any_of: dict[str, Any], **more: Any) -> dict[str, Any]:
    notices = [{"to": "centre", "document": "通知"}]
    return {"code": code, "name": code.upper(), "any": list(any_of), "notices": notices, **more}


def assert_refused(fault: Fault) -> None:
    """The fault is told by code, at its place, with its element named and the way to mend it."""
    problems = judged(fault.faulty)
    found = [each for each in problems if each.code == fault.code and each.path == fault.place]
    assert found, problems
    assert fault.words in found[0].sentence
    assert found[0].severity is Severity.ERROR
    assert "请" in found[0].mend or "只" in found[0].mend
