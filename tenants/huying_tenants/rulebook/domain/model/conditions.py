"""Conditions (`when`): what must hold of a call for a row, a step or a trigger to apply.

A condition is written as a mapping; every key must hold. `any`, `all` and `not` combine further conditions. One
language serves limits, approvals, outcomes, triggers and labels.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Lookup = Callable[[str], Any]
"""What a call is at a key: a scalar, None (nothing known), or a collection (any member may match)."""


class Comparison(StrEnum):
    """How the value of a key is compared. `IS` also reads a list: any of its values."""

    IS = "is"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    OVER = "over"
    UNDER = "under"


KEYS: Mapping[str, str] = {
    "call_type": "呼叫类型",
    "item": "事项，或它上面的一级",
    "grade": "等级",
    "township": "呼叫的乡镇（街道），或它上面的一级",
    "caller_level": "呼叫单位的层级",
    "lead": "主责单位",
    "lead_kind": "主责单位的类别",
    "lead_level": "主责单位的层级",
    "unit": "时钟所属单位",
    "unit_kind": "时钟所属单位的类别",
    "unit_level": "时钟所属单位的层级",
    "period": "时段",
    "day_part": "此刻的时段",
    "sent_day_part": "呼叫时的时段",
    "channel": "渠道",
    "state": "状态",
    "round": "第几轮",
    "off_hours": "此刻在办公时间外",
    "sent_off_hours": "呼叫时在办公时间外",
    "working_day": "此刻是工作日",
    "sender_role": "呼叫人的职务",
    "reason": "理由",
    "result": "答复结果",
    "solved": "是否解决",
    "lowest_stars": "最低一项的星数",
    "ordinal": "第几次申请",
    "amount": "申请的天数（小时数）",
    "bulk": "同批申请的件数",
    "taken": "本轮已办过的步骤",
    "taken_by_each": "本轮各配合单位都已办过的步骤",
    "overdue": "有时钟已超时",
    "suspended": "正在挂账",
    "orphan": "没有主责单位",
    "selected": "抽中回访",
    "addressed_by": "承办单位由什么确定",
    "evidence_count": "已上传的照片和文件数",
}
"""The keys with one name, and what they are called in sentences."""

KEY_FAMILIES: Mapping[str, str] = {
    "axis": "分级指标",
    "field": "表单项",
    "label": "标识",
    "stars": "星数",
    "count": "次数",
    "clock": "时钟的状态",
    "evidence": "本轮带的文件数",
}
"""Keys written `family.code`: `axis.risk`, `field.urgent`, `count.return`, `clock.answer`, `evidence.answer`."""


@dataclass(frozen=True, slots=True)
class Test:
    """One key compared: with any of `values` for IS, with the single number otherwise."""

    key: str
    comparison: Comparison
    values: tuple[Any, ...]

    def holds(self, lookup: Lookup) -> bool:
        """Whether the call is so. A key of which nothing is known never holds."""
        found = lookup(self.key)
        known = found if isinstance(found, list | tuple | set | frozenset) else (found,)
        if self.comparison is Comparison.IS:
            return any(each in known for each in self.values)
        bound = self.values[0]
        return any(_compare(each, self.comparison, bound) for each in known if each is not None)


@dataclass(frozen=True, slots=True)
class Condition:
    """All `tests` hold, all of `all_of`, at least one of `any_of` (when there are some), and none of `none_of`."""

    tests: tuple[Test, ...] = ()
    all_of: tuple["Condition", ...] = ()
    any_of: tuple["Condition", ...] = ()
    none_of: tuple["Condition", ...] = ()

    def holds(self, lookup: Lookup) -> bool:
        """Whether the call is so."""
        return (
            all(test.holds(lookup) for test in self.tests)
            and all(each.holds(lookup) for each in self.all_of)
            and (not self.any_of or any(each.holds(lookup) for each in self.any_of))
            and not any(each.holds(lookup) for each in self.none_of)
        )

    def keys(self) -> frozenset[str]:
        """Every key the condition asks for, at any depth."""
        below = (*self.all_of, *self.any_of, *self.none_of)
        return frozenset(test.key for test in self.tests).union(*(each.keys() for each in below))


ALWAYS = Condition()


def _compare(found: Any, comparison: Comparison, bound: Any) -> bool:
    return {
        Comparison.AT_LEAST: bool(found >= bound),
        Comparison.AT_MOST: bool(found <= bound),
        Comparison.OVER: bool(found > bound),
        Comparison.UNDER: bool(found < bound),
    }[comparison]
