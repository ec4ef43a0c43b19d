"""A document that uses every key of the language, as plain values. It need make no sense as a procedure."""

from copy import deepcopy
from typing import Any

from tenant_tests.rulebook_domain.documents import Document
from tenant_tests.rulebook_domain.whole_steps import WHOLE_STEPS

_SIMPLE = {"any": [{"grade": "one"}, {"axis.risk": "high"}], "not": {"overdue": True}}

_WHOLE: Document = {
    "format": 2,
    "title": "某县呼应规则",
    "number": {"written": "呼 {year}-{sequence}", "spoken": "{sequence}", "digits": 4, "restarts": "yearly"},
    "office_hours": [{"from": "08:30", "to": "12:00"}, {"from": "14:00", "to": "17:30"}],
    "seasons": [
        {
            "name": "夏季",
            "from": "05-01",
            "to": "09-30",
            "office_hours": [{"from": "08:00", "to": "12:00"}, {"from": "15:00", "to": "18:00"}],
        }
    ],
    "own_days": [
        {"date": "2026-03-18", "working": False, "name": "县庆"},
        {"date": "05-18", "working": False, "name": "区庆"},
    ],
    "lunch_is_off_hours": False,
    "periods": [
        {"code": "flood", "name": "汛期", "from": "06-01", "to": "09-15"},
        {"code": "drive", "name": "百日攻坚", "from": "2026-03-01", "to": "2026-06-08"},
    ],
    "day_parts": [{"code": "late", "name": "15 点以后", "from": "15:00", "to": "24:00"}],
    "calendars": [
        {"code": "elapsed", "name": "自然时", "kind": "elapsed", "outside_office_hours": "moves"},
        {"code": "office", "name": "工作时", "kind": "office_hours", "day_minutes": 450},
        {
            "code": "hotline",
            "name": "热线时",
            "kind": "office_hours",
            "office_hours": [{"from": "00:00", "to": "24:00"}],
            "every_day": True,
        },
        {
            "code": "natural",
            "name": "自然日",
            "kind": "natural_days",
            "counting_from": "start_day",
            "next_day_is": "working",
            "outside_office_hours": "moves",
            "due_at": "same_clock_time",
            "last_day_off": "moves",
        },
        {"code": "working", "name": "工作日", "kind": "working_days"},
    ],
    "soon_at_percent": 80,
    "key_order": ["item", "township", "field.urgent"],
    "township_rows": "may_only_tighten",
    "roles": {"secretary": "书记", "director": "镇长", "head": "局长"},
    "levels": {"county": "县级", "town": "乡级"},
    "call_types": [
        {
            "code": "work",
            "name": "工作哨",
            "colour": "blue",
            "senders": ["secretary", "director"],
            "callers": ["township", "department"],
            "items": ["01", "02"],
            "fields": [
                {
                    "code": "urgent",
                    "name": "急件",
                    "kind": "yes_no",
                    "required": True,
                    "help": "涉及人身安全",
                },
                {
                    "code": "kinds",
                    "name": "类别",
                    "kind": "choices",
                    "choices": [{"code": "road", "name": "道路"}, {"code": "water", "name": "供水"}],
                    "when": {"field.urgent": True},
                },
                {"code": "people", "name": "人数", "kind": "number"},
                {
                    "code": "since",
                    "name": "起始",
                    "kind": "date",
                    "required": True,
                    "not_past": True,
                    "at_most": {"weeks": 2, "calendar": "natural"},
                },
                {"code": "beside", "name": "涉及单位", "kind": "unit"},
                {"code": "note", "name": "说明", "kind": "text"},
            ],
            "graded": True,
        },
        {
            "code": "personal",
            "name": "点名哨",
            "addressee": "person",
            "persons": ["head at superior of caller"],
            "passes_to": "stays",
            "graded": False,
        },
        {"code": "supervised", "name": "督办单", "filed_by_hand": False},
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
                "code": "complexity",
                "name": "难度",
                "levels": [{"code": "high", "name": "难"}, {"code": "low", "name": "易"}],
            },
        ],
        "rows": [
            {"when": {"risk": "high", "complexity": ["high", "low"]}, "grade": "one"},
            {"when": {"risk": "low"}, "grade": "two"},
        ],
        "regrade": "from_now",
    },
    "addressing": {
        "rows": [
            {
                "when": {"township": "t1", "item": "01"},
                "lead": "water",
                "cooperating": ["roads", "unit in field beside"],
            }
        ],
        "fallback": "gov",
        "orphans_count_for": "dispatcher",
        "also_called": ["street", "community"],
    },
    "hierarchy": {
        "may_skip_levels": True,
        "stationed_answers_to": "line",
        "stationed_counts_for": "both",
    },
    "channels": [{"code": "hotline", "name": "12345", "shown": False}],
    "one_answer_for_all": True,
    "states": [
        {"code": "draft", "name": "待审", "waits_for": "secretary at caller"},
        {"code": "filed", "name": "已发", "waits_for": "lead", "rings": ["lead", "cooperating", "unit gov"]},
        {"code": "arrived", "name": "到场", "waits_for": "head at superior of lead", "held": True},
        {"code": "answered", "name": "已答复", "waits_for": "caller"},
        {"code": "suspended", "name": "挂账", "waits_for": "lead"},
        {"code": "closed", "name": "已销号", "final": True},
        {"code": "written_off", "name": "已核销", "final": True},
    ],
    "steps": WHOLE_STEPS,
    "path": ["file", "accept", "answer", "rate"],
    "closing_name": "销号",
    "clocks": [
        {
            "code": "answer",
            "name": "答复",
            "owner": "lead",
            "starts_on": ["file", "state arrived", "reopened"],
            "stops_on": ["answer"],
            "cancels_on": ["hang", "closed"],
            "calendar": "working",
            "when": _SIMPLE,
            "stands_in": ["suspended"],
            "partly_used_day": "not_used",
            "follows": False,
            "maximum": {"working_days": 30},
            "once": True,
            "restarts": False,
            "channel": "hotline",
            "shown": False,
            "counts_for": "dispatcher",
            "limits": [
                {"working_days": 5, "source": "《办法》第三条"},
                {"when": {"grade": "one", "call_type": ["work"]}, "working_days": 2, "at": "12:00"},
                {"when": {"township": "t1", "field.urgent": True}, "hours": 4, "calendar": "office"},
                {"when": {"period": "flood"}, "same_day": True},
                {"when": {"sent_day_part": "late"}, "days": 1, "at": "12:00", "calendar": "natural"},
                {"when": {"unit_level": "county", "unit_kind": "department"}, "none": True},
                {"when": {"item": "01"}, "date": "since"},
                {"when": {"item": "02"}, "months": 1, "calendar": "natural"},
            ],
        },
        {
            "code": "part",
            "name": "配合",
            "owner": "each cooperating",
            "starts_on": ["clock answer start"],
            "stops_on": ["answer", "clock answer met"],
            "calendar": "natural",
            "counts_for": "nobody",
            "limits": [{"days": 3, "at": "17:00"}],
        },
        {
            "code": "report",
            "name": "报告",
            "owner": "unit gov",
            "starts_on": ["clock answer due", "extend requested", "extend refused", "channel hotline"],
            "stops_on": ["trigger card", "reminder 2", "graded"],
            "calendar": "elapsed",
            "limits": [{"minutes": 45}],
        },
    ],
    "answer_results": [{"code": "solved", "name": "已办结"}],
    "rating": {"axes": [{"code": "speed", "name": "速度"}], "words_required_at_or_below": 2},
    "labels": [
        {
            "code": "card",
            "name": "督办牌",
            "values": [
                {"code": "red", "name": "红牌", "colour": "red", "when": {"lowest_stars": {"under": 3}}},
                {"code": "yellow", "name": "黄牌", "colour": "yellow"},
            ],
        }
    ],
    "triggers": [
        {
            "code": "card",
            "name": "黄牌",
            "level": 2,
            "any": [
                {"after": "clock answer due", "working_days": 1, "clock_time": "09:00"},
                {"at": "redo_asked", "every": 2},
            ],
            "all": [{"before": "clock answer due", "hours": 4, "calendar": "office", "unless": ["answer"]}],
            "when": {"label.card": "red", "taken": "accept", "all": [{"working_day": True}]},
            "fires": "round",
            "notices": [
                {
                    "to": ["head at lead", "superior of lead"],
                    "document": "督办单",
                    "words": "请说明",
                    "colour": "yellow",
                    "when": {"lead_kind": ["department"]},
                },
                {"to": "sender", "document": "告知单"},
            ],
            "sets": {"card": "yellow"},
            "opens": "supervised",
        },
        {
            "code": "again",
            "name": "催办",
            "any": [
                {"after": "reminder", "hours": 24, "calendar": "elapsed", "repeat": {"hours": 24}, "times": 3}
            ],
            "fires": "each",
            "reminder": True,
            "takes": "lapse",
        },
        {
            "code": "bulletin",
            "name": "日清零、周会商、月通报",
            "any": [
                {"percent": 50, "of": "clock answer due", "unless": ["answer"]},
                {"daily": "17:00", "days": "working_days"},
                {"weekly": "friday", "at": "09:00"},
                {"monthly": "last", "at": "09:00"},
            ],
            "when": {"day_part": "late", "evidence_count": {"under": 2}, "evidence.answer": 0},
            "notices": [{"to": "lead", "document": "通报"}],
        },
    ],
    "triggers_at_once": "highest",
    "closing": {
        "call_back": {
            "of": "stratified",
            "step": "call_back",
            "percent": 10,
            "strata": ["township", "field.urgent"],
            "small_unit": "none",
        },
        "requirements": [
            {"states": ["closed"], "holds": {"taken": "call_back"}, "otherwise": "还没有回访。"}
        ],
    },
    "acknowledged": ["IDLE_DEFAULT"],
}
_WHOLE["steps"].append(
    {
        "code": "redo_asked",
        "verb": "redo",
        "name": "打回",
        "by": "centre",
        "from": ["answered"],
        "to": "filed",
    }
)


def whole_document() -> Document:
    """A fresh copy."""
    return deepcopy(_WHOLE)


def override_document() -> dict[str, Any]:
    """An override beside the whole document."""
    return {
        "format": 2,
        "code": "flood-2026",
        "title": "2026 年汛期临时规则",
        "document": "县防指〔2026〕3 号",
        "from": "2026-07-01",
        "until": "2026-08-31 24:00",
        "applies_to": "received",
        "when": {"call_type": "work"},
        "changes": {
            "limits": {
                "answer": [{"when": {"item": "01"}, "working_days": 1}, {"hours": 8, "calendar": "office"}]
            },
            "own_days": [{"date": "2026-07-04", "working": True, "name": "防汛值守"}],
        },
    }
