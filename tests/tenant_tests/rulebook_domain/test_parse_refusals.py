"""Wrong values: each fault is told once, at its place, with the mend; the nearest valid neighbour is read."""

from typing import Any

import pytest

from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.rulebook_domain.documents import xiajin_document
from tenant_tests.rulebook_domain.editing import DROP, Path, changed
from tenant_tests.rulebook_domain.whole import override_document, whole_document

FILE, ACCEPT, GRADE, EXTEND, HANG, RATE = (("steps", index) for index in (0, 1, 4, 5, 6, 10))
ANSWER, PART, REPORT = (("clocks", index) for index in (0, 1, 2))
CARD, AGAIN, BULLETIN = (("triggers", index) for index in range(3))
FIELD = ("call_types", 0, "fields")


def complaints(document: Any) -> list[tuple[Path, str]]:
    try:
        read_rulebook(document)
    except RulebookProblems as error:
        return [(each.path, each.words) for each in error.problems]
    return []


VALUES = [
    # where it is changed, to what, a valid neighbour, where the fault is told (None: there), words of the sentence
    (("format",), 3, 2, None, "“3”不可用，这里要写 2"),
    (("format",), 1, 2, None, "这是旧写法（format: 1）。请按 format: 2 的写法改写。"),
    (("format",), True, 2, None, "“true”不可用"),
    (("format",), 2.0, 2, None, "“2.0”不可用"),
    (("format",), DROP, 2, None, "缺少“format”"),
    (("titel",), "某县", DROP, None, "不认识的键“titel”。您是不是想写“title”？"),
    (("limits",), {}, DROP, None, "不认识的键“limits”。可以写：format、title"),
    (("title",), "", "某", None, "不能空着"),
    (("title",), None, "某", None, "这里空着"),
    (("title",), 8, "8", None, "要加引号"),
    (("title",), "某" * 101, "某" * 100, None, "最多 100 个字"),
    (("title",), "某\n县", "某 县", None, "写成一行"),
    (("number", "written"), "呼 {sequence}", "{year}{sequence}", None, "编号缺少 {year}"),
    (("number", "written"), "{year}{sequence:04}", "{year}{sequence}", None, "只能用"),
    (("number", "written"), "{year}{sequence", "{year}{sequence}", None, "没有成对"),
    (("number", "digits"), 10, 9, None, "10 超出范围"),
    (("number", "digits"), "3", 3, None, "不加引号：3"),
    (("number", "digits"), "３", 3, None, "半角数字，不加引号：3"),
    (("number", "digits"), True, 3, None, "1 到 9 之间的整数"),
    (("number", "restarts"), "year", "yearly", None, "您是不是想写“yearly”？"),
    (("office_hours",), [], [{"from": "08:00", "to": "24:00"}], None, "至少 1 项"),
    (("office_hours",), "08:30-12:00", [{"from": "08:00", "to": "17:00"}], None, "写成列表"),
    (("office_hours", 0, "from"), 510, "08:30", None, "加引号"),
    (("office_hours", 0, "from"), "8:30", "08:30", None, "请写成 08:30"),
    (("office_hours", 0, "from"), "08:30+08:00", "08:30", None, "不写时区"),
    (("office_hours", 0, "from"), "08:30Z", "08:30", None, "不写时区"),
    (("office_hours", 0, "from"), "０８：３０", "08:30", None, "请改用半角：08:30"),
    (("office_hours", 0, "from"), "“08:30”", "08:30", None, '引号要用半角的，请写成 "08:30"'),
    (("office_hours", 0, "from"), "24:00", "00:00", None, "不能写 24:00"),
    (("office_hours", 0, "to"), "25:00", "24:00", None, "“25:00”不可用"),
    (("seasons", 0, "from"), "02-30", "02-29", None, "2 月没有 30 日"),
    (("seasons", 0, "from"), "13-01", "12-01", None, "没有 13 月"),
    (("seasons", 0, "from"), "5-1", "05-01", None, "06-01"),
    (("seasons", 0, "from"), "０５-０１", "05-01", None, "半角数字：05-01"),
    (("own_days", 0, "date"), "2026-02-30", "2026-02-28", None, "2026 年 2 月没有 30 日"),
    (("own_days", 0, "date"), "2025-02-29", "2024-02-29", None, "2025 年 2 月没有 29 日"),
    (("own_days", 0, "date"), "2026/03/18", "2026-03-19", None, "2026-06-01"),
    (("own_days", 1, "date"), "02-30", "02-29", None, "2 月没有 30 日"),
    (("own_days", 2), {"date": "05-18", "working": True, "name": "又"},
     {"date": "2026-05-18", "working": True, "name": "又"}, None, "05-18 写了两次"),
    (("call_types", 1, "persons"), ["head at lead"], ["head at caller", "unit gov"], None, "在呼叫时还没有确定"),
    (("call_types", 1, "persons"), ["superior of cooperating"], "superior of caller", None, "在呼叫时还没有确定"),
    (("call_types", 1, "persons"), ["applicant"], "centre", None, "在呼叫时还没有确定"),
    (("call_types", 0, "persons"), ["caller"], DROP, None, "请写 addressee: person"),
    ((*BULLETIN, "any", 0, "percent"), 100, 99, None, "1 到 99"),
    ((*BULLETIN, "any", 0, "of"), "clock answer start", "clock answer due", None, "clock 时钟 due"),
    (("own_days", 0, "date"), "1026-03-18", "2026-03-19", None, "1026 年不在"),
    (("own_days", 1), {"date": "2026-03-18", "working": True, "name": "又"},
     {"date": "2026-03-19", "working": True, "name": "又"}, None, "2026-03-18 写了两次"),
    (("periods", 1, "to"), "06-08", "2026-06-08", ("periods", 1), "都带年份"),
    (("periods", 1, "to"), "2025-06-08", "2026-06-08", ("periods", 1), "晚于截止"),
    (("calendars", 0, "due_at"), "midnight", DROP, None, "不认识的键“due_at”"),
    (("calendars", 0, "kind"), "working_day", "elapsed", None, "请写其中之一：elapsed、office_hours"),
    (("calendars", 3, "counting_from"), "today", "next_day", None, "“today”不可用"),
    (("calendars", 1, "day_minutes"), 0, 1, None, "0 超出范围"),
    (("soon_at_percent",), 100, 99, None, "100 超出范围"),
    (("key_order", 0), "itme", "item", None, "您是不是想写“item”？"),
    (("key_order", 0), "township", "unit", ("key_order", 1), "写了两次"),
    (("key_order", 2), "field.urgnt", "field.urgent", None, "没有表单项“urgnt”。您是不是想写“urgent”？"),
    (("key_order", 0), "state", "item", None, "不是可用的条件键"),
    (("township_rows",), "tighten", "replaces", None, "请写其中之一"),
    (("roles", "书记"), "书记", DROP, None, "编码“书记”只能用"),
    (("roles",), ["head"], {"secretary": "书", "director": "镇", "head": "局"}, None, "“编码: 名称”"),
    (("call_types", 1, "code"), "personal哨", "personal", None, "编码只能用"),
    (("call_types", 1, "code"), "ｐersonal", "personal", None, "请改用半角：personal"),
    (("call_types", 1, "code"), "per😀", "personal", None, "请删去表情符号"),
    (("call_types", 1, "code"), "Personal", "personal", None, "请改用小写：personal"),
    (("call_types", 1, "code"), "per-son", "personal", None, "可以写成“per_son”"),
    (("call_types", 1, "code"), "p" * 41, "p" * 40, None, "最多 40 个字符"),
    (("call_types", 1, "code"), "supervised", "personal", ("call_types", 2), "“supervised”写了两次"),
    (("call_types", 0, "senders", 0), "secretry", "secretary", None, "没有职务“secretry”。您是不是想写“secretary”？"),
    (("call_types", 0, "items", 0), 1, "1", None, '请加引号："1"'),
    ((*FIELD, 0, "kind"), "bool", "yes_no", None, "请写其中之一：text、number"),
    ((*FIELD, 1, "choices"), DROP, [{"code": "road", "name": "路"}], None, "要列出选项"),
    ((*FIELD, 2, "choices"), [{"code": "road", "name": "路"}], DROP, None, "只有单选和多选"),
    ((*FIELD, 1, "when"), {"field.urgnt": True}, {"field.urgent": True}, (*FIELD, 1, "when", "field.urgnt"),
     "您是不是想写“urgent”？"),
    ((*FIELD, 1, "when"), {}, DROP, None, "条件是空的"),
    (("grading", "rows", 0, "when"), {"danger": "high"}, {"risk": "high"},
     ("grading", "rows", 0, "when", "danger"), "没有分级指标“danger”"),
    (("grading", "rows", 0, "when", "risk"), "hihg", "high", None, "您是不是想写“high”？"),
    (("grading", "rows", 0, "grade"), "three", "two", None, "没有等级“three”"),
    (("grading", "rows"), DROP, [{"when": {"risk": "low"}, "grade": "one"}], ("grading",), "要写定级表"),
    (("addressing", "fallback"), "政府", "gov", None, "名称为“政府”那一行的 code"),
    (("states", 0, "waits_for"), "mayor", "caller", None, "“mayor”不可用"),
    (("states", 0, "waits_for"), "leed", "lead", None, "您是不是想写“lead”？"),
    (("states", 0, "waits_for"), "chief at lead", "head at lead", None, "没有职务“chief”"),
    (("states", 0, "waits_for"), "head at sender", "sender", None, "已经是一个人"),
    (("states", 0, "waits_for"), "unit", "unit gov", None, "“unit”后面少了内容"),
    (("states", 1, "rings"), "lead", ["lead"], None, "写成列表"),
    (("states", 5, "waits_for"), "caller", DROP, None, "终结状态"),
    (("states", 5, "final"), "yes", True, None, "true 或 false。不加引号"),
    ((*FILE, "from"), ["filed"], DROP, None, "第一步，不能写 from"),
    ((*FILE, "joint"), "both", "any_order", None, "请写其中之一：any_order、given_order"),
    ((*FILE, "by"), "secretary at caller", ["sender", "caller"], (*FILE, "joint"), "至少两方"),
    ((*FILE, "approval", "waits_in"), DROP, "draft", None, "要写等审批时在什么状态"),
    ((*FILE, "approval", "within"), DROP, {"hours": 1, "calendar": "elapsed"}, (*FILE, "approval", "undecided"),
     "没有审批时限"),
    ((*FILE, "approval", "within"), {"hours": 2}, {"hours": 2, "calendar": "hotline"}, DROP, ""),
    ((*FILE, "approval", "rows", 0, "joint"), "any_order", DROP, None, "至少两方"),
    ((*ACCEPT, "verb"), "accepts", "accept", None, "您是不是想写“accept”？"),
    ((*ACCEPT, "from"), DROP, ["filed"], None, "请写 from"),
    ((*ACCEPT, "from", 0), "filled", "filed", None, "没有状态“filled”。您是不是想写“filed”？"),
    ((*ACCEPT, "from", 0), "ｆｉｌｅｄ", "filed", None, "您是不是想写“filed”？"),
    ((*ACCEPT, "from", 0), "Filed ", "filed", None, "您是不是想写“filed”？"),
    ((*ACCEPT, "by"), "ｌｅａｄ", "lead", None, "您是不是想写“lead”？"),
    ((*ACCEPT, "to"), "accepted", "arrived", None, "没有状态“accepted”"),
    ((*ACCEPT, "addresses"), "item", DROP, None, "只有呼叫（file）、发出（send）、转办（transfer）"),
    ((*ACCEPT, "extension"), {"clocks": ["answer"], "unit": "working_days"}, DROP, None, "只有延期（extend）"),
    ((*ACCEPT, "suspension"), {}, DROP, None, "只有挂账（suspend）"),
    ((*ACCEPT, "counts"), "approvals", DROP, None, "用不着 counts"),
    ((*ACCEPT, "leads_to"), "filed", DROP, None, "不认识的键“leads_to”"),
    ((*GRADE, "within"), {"working_days": 1, "calendar": "working"},
     {"working_days": 1, "after": "accept"}, (*GRADE, "within", "after"), "缺少“after”"),
    ((*GRADE, "within", "after"), "clock answer", "clock answer due", None, "clock answer start"),
    ((*GRADE, "within", "after"), "clock anwser due", "clock answer due", None, "您是不是想写“answer”？"),
    ((*GRADE, "within", "after"), "state fild", "state filed", None, "没有状态“fild”"),
    ((*EXTEND, "extension"), DROP, {"clocks": ["answer"], "unit": "working_days"}, None, "请写 extension"),
    ((*EXTEND, "extension", "unit"), "hours", "working_days", None, "日历“working”不能计小时数。请改用 working_days"),
    ((*EXTEND, "extension", "calendar"), "elapsed", "working", (*EXTEND, "extension", "unit"), "不能计工作日数"),
    ((*EXTEND, "extension", "maximum"), {"days": 9}, {"working_days": 9},
     (*EXTEND, "extension", "maximum", "days"), "请改用 working_days"),
    ((*EXTEND, "cut_off"), {}, {"daily": "17:00"}, None, "没有写截止"),
    ((*EXTEND, "when"), {"clock.answer": "runing"}, {"clock.answer": "running"},
     (*EXTEND, "when", "clock.answer"), "您是不是想写“running”？"),
    ((*EXTEND, "when"), {"ordinal": "2"}, {"ordinal": 2}, (*EXTEND, "when", "ordinal"), "之间的整数"),
    ((*EXTEND, "when"), {"ordinal": {"atleast": 2}}, {"ordinal": {"at_least": 2}}, (*EXTEND, "when", "ordinal"),
     "at_least"),
    ((*EXTEND, "when"), {"ordinal": {"over": -1}}, {"ordinal": {"over": 0}}, (*EXTEND, "when", "ordinal", "over"),
     "0 到 1000000"),
    ((*EXTEND, "when"), {"grade": {"over": 1}}, {"grade": "one"}, (*EXTEND, "when", "grade"), "不能比较大小"),
    ((*EXTEND, "when"), {"field.since": {"over": "2026-02-30"}}, {"field.since": {"over": "2026-02-28"}},
     (*EXTEND, "when", "field.since", "over"), "日期"),
    ((*EXTEND, "when"), {"solved": "yes"}, {"solved": True}, (*EXTEND, "when", "solved"), "true 或 false"),
    ((*EXTEND, "when"), {"grade": ["one", "tow"]}, {"grade": ["one", "two"]}, (*EXTEND, "when", "grade", 1),
     "您是不是想写“two”？"),
    ((*EXTEND, "when"), {"grade": ["one", "one"]}, {"grade": ["one"]}, (*EXTEND, "when", "grade"), "写了两次"),
    ((*EXTEND, "when"), {"grade": []}, {"grade": ["one"]}, (*EXTEND, "when", "grade"), "零项"),
    ((*EXTEND, "when"), {"townhsip": "t1"}, {"township": "t1"}, (*EXTEND, "when", "townhsip"),
     "您是不是想写“township”？"),
    ((*EXTEND, "when"), {"axis.danger": "high"}, {"axis.risk": "high"}, (*EXTEND, "when", "axis.danger"),
     "没有分级指标“danger”"),
    ((*EXTEND, "when"), {"label.card": "green"}, {"label.card": "red"}, (*EXTEND, "when", "label.card"), "“green”"),
    ((*EXTEND, "when"), {"count.redo": 1}, {"count.redo_asked": 1}, (*EXTEND, "when", "count.redo"),
     "您是不是想写“redo_asked”？"),
    ((*EXTEND, "when"), {"any": []}, {"any": [{"solved": True}]}, (*EXTEND, "when", "any"), "至少 1 项"),
    ((*EXTEND, "when"), {"unit_kind": "departmnt"}, {"unit_kind": "department"}, (*EXTEND, "when", "unit_kind"),
     "您是不是想写“department”？"),
    ((*EXTEND, "when"), {"caller_level": "twon"}, {"caller_level": "town"}, (*EXTEND, "when", "caller_level"),
     "您是不是想写“town”？"),
    ((*EXTEND, "when"), {"item": 3}, {"item": "3"}, (*EXTEND, "when", "item"), '请加引号："3"'),
    ((*EXTEND, "when"), {"item": 1.5}, {"item": "1-5"}, (*EXTEND, "when", "item"), "编码、整数"),
    ((*HANG, "suspension", "longest"), 10_001, 10_000, None, "10001 超出范围"),
    ((*RATE, "to", 0, "state"), "close", "closed", None, "您是不是想写“closed”？"),
    ((*RATE, "to", 0, "when"), {"stars.sped": 1}, {"stars.speed": 1}, (*RATE, "to", 0, "when", "stars.sped"),
     "没有评价项“sped”"),
    (("path", 1), "accepts", "accept", None, "没有步骤“accepts”。您是不是想写“accept”？"),
    (("path", 1), "answer", "accept", ("path", 2), "写了两次"),
    ((*ANSWER, "owner"), "cooperating", "each cooperating", None, "请写 each cooperating"),
    ((*ANSWER, "owner"), "each lead", "lead", None, "请写 lead"),
    ((*ANSWER, "owner"), "head at lead", "lead", None, "each cooperating、unit"),
    ((*ANSWER, "starts_on"), [], ["file"], None, "至少 1 项"),
    ((*ANSWER, "starts_on"), ["filed"], ["file"], (*ANSWER, "starts_on", 0), "您是不是想写“file”？"),
    ((*ANSWER, "stops_on", 0), "reminder two", "reminder 2", None, "级别的数字"),
    ((*ANSWER, "calendar"), "workng", "working", None, "您是不是想写“working”？"),
    ((*ANSWER, "maximum"), {"hours": 3}, {"working_days": 3}, (*ANSWER, "maximum", "hours"), "不能计小时数"),
    ((*ANSWER, "limits"), [], [{"working_days": 3}], None, "至少 1 项"),
    ((*ANSWER, "limits", 0), {"working_days": 0}, {"working_days": 1}, (*ANSWER, "limits", 0, "working_days"),
     "0 超出范围"),
    ((*ANSWER, "limits", 0), {"working_days": -1}, {"working_days": 1}, (*ANSWER, "limits", 0, "working_days"),
     "-1 超出范围"),
    ((*ANSWER, "limits", 0), {"working_days": 10_001}, {"working_days": 10_000},
     (*ANSWER, "limits", 0, "working_days"), "1 到 10000"),
    ((*ANSWER, "limits", 0), {"working_days": 2.5}, {"working_days": 2},
     (*ANSWER, "limits", 0, "working_days"), "整数"),
    ((*ANSWER, "limits", 0), {"days": 2}, {"working_days": 2}, (*ANSWER, "limits", 0, "days"), "请改用 working_days"),
    ((*ANSWER, "limits", 0, "calendar"), "office", "working", (*ANSWER, "limits", 0, "working_days"), "不能计工作日"),
    ((*ANSWER, "limits", 0), {"hours": 2}, {"hours": 2, "calendar": "elapsed"}, (*ANSWER, "limits", 0, "hours"),
     "日历“working”不能计小时数"),
    ((*ANSWER, "limits", 0), {"working_days": 2, "minutes": 5}, {"working_days": 2}, None, "写了minutes、working_days"),
    ((*ANSWER, "limits", 0), {"source": "x"}, {"none": True, "source": "x"}, None, "一个也没有写"),
    ((*ANSWER, "limits", 0), {"none": False}, {"none": True}, (*ANSWER, "limits", 0, "none"), "只能写 true"),
    ((*ANSWER, "limits", 0), {"none": True, "calendar": "working"}, {"none": True}, None, "不限时"),
    ((*ANSWER, "limits", 0), {"workingdays": 2}, {"working_days": 2}, (*ANSWER, "limits", 0, "workingdays"),
     "您是不是想写“working_days”？"),
    ((*ANSWER, "limits", 2, "at"), "12:00", DROP, None, "只能与天数同写"),
    ((*ANSWER, "limits", 1, "at"), "24:00", "23:59", None, "不能写 24:00。到当天 24 时为止的"),
    ((*ANSWER, "limits", 1, "when", "state"), "filed", DROP, None, "时限表里不能用“state”"),
    ((*ANSWER, "limits", 1, "when", "grade"), "three", "two", None, "没有等级“three”"),
    ((*ANSWER, "limits", 1, "when", "grade"), {"over": 1}, "two", None, "一个编码"),
    ((*ANSWER, "channel"), "12345", "hotline", None, "没有渠道“12345”"),
    (("rating", "words_required_at_or_below"), 6, 5, None, "6 超出范围"),
    (("answer_results", 1), {"code": "solved", "name": "又"}, {"code": "partly", "name": "又"}, None, "写了两次"),
    ((*CARD, "any", 0), {"after": "answer", "before": "clock answer due", "hours": 1}, {"at": "answer"}, None,
     "请写其中之一：at、after、before"),
    ((*CARD, "any", 0), {"hours": 1}, {"at": "answer"}, None, "没有写清是什么时候"),
    ((*CARD, "any", 0), {"before": "answer", "hours": 1}, {"before": "clock answer due", "working_days": 1},
     (*CARD, "any", 0, "before"), "clock 时钟 due"),
    ((*CARD, "any", 0), {"after": "answer"}, {"after": "answer", "days": 1}, None, "一个也没有写"),
    ((*CARD, "any", 0), {"at": "answer", "hours": 1}, {"after": "answer", "hours": 1}, (*CARD, "any", 0, "hours"),
     "不认识的键“hours”"),
    ((*CARD, "any", 0), {"after": "answer", "hours": 1, "clock_time": "09:00"},
     {"after": "answer", "same_day": True, "clock_time": "09:00"}, (*CARD, "any", 0, "clock_time"), "只能与天数同写"),
    ((*CARD, "any", 0), {"after": "answer", "days": 1, "repeat": {"days": 1}},
     {"after": "answer", "days": 1, "repeat": {"days": 1}, "times": 2}, None, "总共几次"),
    ((*BULLETIN, "any", 1, "daily"), "24:00", "00:00", None, "请写次日的 00:00"),
    ((*BULLETIN, "any", 1, "daily"), 17, "17:00", None, "加引号"),
    ((*BULLETIN, "any", 1, "days"), "working", "all", None, "working_days"),
    ((*BULLETIN, "any", 1), {"daily": "17:00", "at": "answer"}, {"daily": "17:00"}, None, "这里写了at、daily"),
    ((*BULLETIN, "any", 1), {"daily": "17:00", "every": 2}, {"daily": "17:00"}, (*BULLETIN, "any", 1, "every"),
     "不认识的键“every”"),
    ((*BULLETIN, "any", 2, "weekly"), "fri", "monday", None, "请写其中之一：monday"),
    ((*BULLETIN, "any", 2), {"weekly": "friday"}, {"weekly": "friday", "at": "09:00"}, (*BULLETIN, "any", 2, "at"),
     "缺少“at”"),
    ((*BULLETIN, "any", 3, "monthly"), 31, 28, None, "月末请写 last"),
    ((*BULLETIN, "any", 3, "monthly"), 0, 1, None, "1 到 28"),
    ((*BULLETIN, "any", 3, "monthly"), "first", "last", None, "1 到 28"),
    ((*CARD, "all", 0), {"daily": "17:00"}, {"at": "answer"}, None, "请写在 any 里"),
    (("day_parts", 0, "to"), "15:00", "14:59", ("day_parts", 0), "起止是同一时刻"),
    (("day_parts", 0, "from"), "24:00", "00:00", None, "不能写 24:00"),
    (("day_parts", 1), {"code": "late", "name": "又", "from": "08:00", "to": "12:00"},
     {"code": "early", "name": "又", "from": "08:00", "to": "12:00"}, None, "写了两次"),
    ((*BULLETIN, "when", "day_part"), "lat", "late", None, "没有一天里的时段“lat”"),
    ((*BULLETIN, "when", "day_part"), {"over": 1}, "late", None, "不能比较大小"),
    ((*BULLETIN, "when", "evidence_count"), "two", 2, None, "整数"),
    ((*BULLETIN, "when", "evidence.anwser"), 1, DROP, None, "您是不是想写“answer”？"),
    ((*ANSWER, "limits", 4, "when", "sent_day_part"), "early", "late", None, "没有一天里的时段“early”"),
    (("steps", 8, "evidence_at_least"), 21, 20, None, "超出范围"),
    ((*FILE, "approval", "rows", 1, "undecided"), "lapsed", "approved", None, "请写其中之一：stays"),
    ((*FILE, "approval", "rows", 2), {"by": [], "within": {"hours": 1, "calendar": "office"}}, {"by": []},
     (*FILE, "approval", "rows", 2, "within"), "不用审批"),
    ((*CARD, "any"), DROP, [{"at": "answer"}], DROP, ""),
    ((*AGAIN, "any"), DROP, [{"at": "answer"}], AGAIN, "请写 any"),
    ((*CARD, "notices", 0, "to"), [], ["lead"], None, "至少 1 项"),
    ((*CARD, "sets"), {"card": "green"}, {"card": "red"}, (*CARD, "sets", "card"), "没有“green”"),
    ((*CARD, "sets"), {"crad": "red"}, {"card": "red"}, (*CARD, "sets", "crad"), "您是不是想写“card”？"),
    ((*CARD, "opens"), "supervise", "supervised", None, "您是不是想写“supervised”？"),
    ((*AGAIN, "takes"), "laps", "lapse", None, "您是不是想写“lapse”？"),
    (("closing", "call_back", "percent"), DROP, 10, None, "要写百分比"),
    (("closing", "call_back", "strata"), DROP, ["item"], None, "请写 strata"),
    (("closing", "call_back", "of"), "all", "stratified", ("closing", "call_back", "percent"), "全部回访"),
    (("closing", "requirements", 0, "states", 0), "filed", "closed", ("closing", "requirements", 0, "states"),
     "“已发”不是终结状态"),
]  # fmt: skip
FAULTS = [row for row in VALUES if row[3] is not DROP]


def name_of(row: tuple[Any, ...]) -> str:
    return "/".join(map(str, row[0])) + f"={str(row[1])[:30]}"


@pytest.mark.parametrize(
    ("at", "broken", "neighbour", "place", "words"), FAULTS, ids=[name_of(row) for row in FAULTS]
)
def test_a_wrong_value_is_told_once_where_it_stands(
    at: Path, broken: Any, neighbour: Any, place: Path | None, words: str
) -> None:
    told = complaints(changed(whole_document(), {at: broken}))
    assert [path for path, _ in told].count(place or at) == 1, told
    assert words in next(sentence for path, sentence in told if path == (place or at)), told


@pytest.mark.parametrize("row", VALUES, ids=[name_of(row) for row in VALUES])
def test_the_nearest_neighbour_is_read(row: tuple[Any, ...]) -> None:
    assert complaints(changed(whole_document(), {row[0]: row[2]})) == []


REFERRED_TO = {("roles",), ("call_types", 1, "code"), (*ACCEPT, "verb"), (*FIELD, 0, "kind")}
"""What others refer to: breaking it may break them too, and they say so at their own places."""


@pytest.mark.parametrize(("at", "broken"), [row[:2] for row in FAULTS if row[0] not in REFERRED_TO], ids=str)
def test_one_fault_is_one_problem(at: Path, broken: Any) -> None:
    told = complaints(changed(whole_document(), {at: broken}))
    assert len(told) == 1, told


def test_a_faulty_entry_is_still_known_to_those_who_refer_to_it() -> None:
    told = complaints(changed(whole_document(), {("states", 1, "name"): "", ("clocks", 0, "calendar"): 3}))
    assert [path for path, _ in told] == [("states", 1, "name"), ("clocks", 0, "calendar")]


@pytest.mark.parametrize(
    "section",
    ["states", "calendars", "call_types", "grading", "steps", "clocks", "rating", "labels", "triggers"],
)
def test_where_a_section_cannot_be_read_nothing_is_said_of_what_refers_to_it(section: str) -> None:
    assert [path for path, _ in complaints(changed(whole_document(), {(section,): 3}))] == [(section,)]


def test_a_section_that_is_missing_altogether_is_named() -> None:
    told = dict(complaints(changed(xiajin_document(), {("states", 0, "waits_for"): "head at lead"})))
    assert told == {("states", 0, "waits_for"): "没有职务“head”，文件里还没有写职务。请在 roles 里补上。"}


def test_a_calendar_that_is_not_named_must_be_the_only_one() -> None:
    path = (*CARD, "any", 0)
    two = changed(
        whole_document(), {path: {"after": "answer", "hours": 1}, ("calendars", 0, "kind"): "office_hours"}
    )
    del two["calendars"][0]["outside_office_hours"]
    assert "请写 calendar：elapsed、office、hotline。" in dict(complaints(two))[path]
    none = changed(xiajin_document(), {("steps", 1, "within"): {"days": 1, "after": "file"}})
    assert complaints(none) == []  # 自然时 counts days too
    none["calendars"] = none["calendars"][1:]
    none["clocks"] = none["clocks"][2:]
    assert "没有能计天数的日历" in dict(complaints(none))[("steps", 1, "within")]


def test_a_clocks_own_calendar_is_meant_where_an_occasion_names_none() -> None:
    occasion = read_rulebook(whole_document()).triggers["card"].any_of[0]
    assert occasion.calendar == "working"


def test_all_faults_are_told_at_once() -> None:
    document = changed(
        whole_document(), {("title",): "", ("soon_at_percent",): 0, ("calendars", 1, "day_minutes"): 0, ("x",): 1}
    )  # fmt: skip
    assert {path for path, _ in complaints(document)} == {
        ("title",), ("soon_at_percent",), ("calendars", 1, "day_minutes"), ("x",)
    }  # fmt: skip


@pytest.mark.parametrize("document", [None, [], "format: 2", 7, {}, {"format": 1}])
def test_what_is_no_document_at_all_is_refused(document: Any) -> None:
    assert complaints(document)


OVERRIDES = [
    (("until",), DROP, "2026-09-01", None, "必须有止"),
    (("until",), "2026-07-01", "2026-07-05", None, "到期要晚于起始"),
    (("from",), "2026-06-31", "2026-06-30", None, "2026 年 6 月没有 31 日"),
    (("from",), "2026-07-01T08:00Z", "2026-07-01 08:00", None, "不写时区"),
    (("from",), "2026-07-01 08:00+08:00", "2026-07-01 08:00", None, "不写时区"),
    (("changes",), {}, {"own_days": [{"date": "2026-07-04", "working": True, "name": "x"}]}, None, "没有写改什么"),
    (("changes", "limits"), {"anser": [{"working_days": 1}]}, {"answer": [{"working_days": 1}]},
     ("changes", "limits", "anser"), "您是不是想写“answer”？"),
    (("changes", "limits", "answer", 0, "when"), {"grade": "three"}, {"grade": "one"},
     ("changes", "limits", "answer", 0, "when", "grade"), "没有等级“three”"),
    (("changes", "limits", "answer", 0), {"hours": 1}, {"hours": 1, "calendar": "office"},
     ("changes", "limits", "answer", 0, "hours"), "不能计小时数"),
    (("changes", "own_days", 0, "date"), "2026-09-02", "2026-07-05", None, "不在这段时间里"),
    (("applies_to",), "all", "open", None, "请写其中之一：received、open"),
    (("code",), "汛期", "flood", None, "编码只能用"),
    (("clocks",), {}, DROP, None, "不认识的键“clocks”"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "broken", "neighbour", "place", "words"), OVERRIDES, ids=[name_of(row) for row in OVERRIDES]
)
def test_a_wrong_override_is_told_where_it_is(
    at: Path, broken: Any, neighbour: Any, place: Path | None, words: str
) -> None:
    rulebook = read_rulebook(whole_document())
    with pytest.raises(RulebookProblems) as told:
        parse_override(changed(override_document(), {at: broken}), rulebook)
    (problem,) = told.value.problems
    assert problem.path == (place or at)
    assert words in problem.words
    parse_override(changed(override_document(), {at: neighbour}), rulebook)


def test_a_row_says_what_becomes_of_the_undecided_only_where_there_is_a_time_to_decide_in() -> None:
    approval: Path = (*EXTEND, "approval")
    row: Path = (*approval, "rows", 0, "undecided")
    assert complaints(changed(whole_document(), {row: "approved"})) == [
        (row, "没有审批时限，逾期未批的约定用不上。请写 within，或删去 undecided。")
    ]
    within = {"hours": 2, "calendar": "office"}
    for path in ((*approval, "rows", 0, "within"), (*approval, "within")):
        assert complaints(changed(whole_document(), {row: "approved", path: within})) == []
