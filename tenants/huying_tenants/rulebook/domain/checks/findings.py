"""How the checks say what they found, and the warnings a county may acknowledge by name."""

from collections.abc import Mapping

from huying_tenants.rulebook.domain.problems import Path, Problem, Severity

WARNINGS: Mapping[str, str] = {
    "ENDS_UNDECIDED": "没有人认定已解决，呼叫就能终结",
    "ENDS_ONLY_WITHDRAWN": "从某个状态只能以撤回收场",
    "RATED_BY_HANDLER": "承办单位自己评价、自己认定",
    "LIMITED_WAY_OUT": "某个状态的出路有次数或时间限制",
    "SAMPLE_BELOW_TENTH": "回访抽样低于 10%",
    "REDUNDANT_ROWS": "时限表里有多余的行",
    "IDLE_DEFAULT": "时限表的兜底行用不上",
    "BEFORE_SOME_STARTS": "有的呼叫时限太短，到期前的提醒轮不到它们",
    "COLOUR_UNKNOWN": "颜色的名称系统不认识，只显示文字",
    "ITEM_WITHOUT_LEAD": "有的事项没有单位承办",
    "UNGRADED_GAP": "没有定级的呼叫在时限表里没有一行",
    "APPROVAL_OPEN_END": "申请得越多反而不用批准",
    "ENDLESS_REMINDERS": "督办会一直重复下去",
    "OPENS_ENDLESSLY": "督办单自己还会再开督办单",
    "HANDED_TO_TOWNSHIP": "部门可以把事情派给乡镇而不用批准",
    "PACK_WITHOUT_CASES": "配置包没有算例",
    "ROLE_NOT_EVERYWHERE": "有的单位没有担任某个职务的岗位",
    "SUPERIOR_NOT_EVERYWHERE": "有的单位没有上级，那里没有人批",
    "NOTICE_TO_NOBODY": "有的呼叫里通知发不到人",
    "SAME_DESK_TWICE": "联合办理的两方可能是同一个岗位",
    "APPROVER_MAY_BE_APPLICANT": "批准人自己申请时没有别人可以批",
}
"""Unusual but legal: published only when the document's `acknowledged` names the code."""


def fault(path: Path, code: str, sentence: str, mend: str) -> Problem:
    """What forbids publishing."""
    return Problem(path, sentence, mend, code)


def warning(path: Path, code: str, sentence: str, mend: str) -> Problem:
    """What is unusual but legal; the mend says how to acknowledge it."""
    acknowledge = f"{mend}确是本意的，在 acknowledged 里写上 {code}。"
    return Problem(path, sentence, acknowledge, code, Severity.WARNING)
