"""The guide's page of all keys (docs/rulebook/reference.md), drawn from the shapes the parser reads by.

After a change there: `PYTHONPATH=tests .venv/bin/python -m tenant_tests.packs.reference_page`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from huying_tenants.rulebook.domain.model import KEY_FAMILIES, KEYS
from huying_tenants.rulebook.domain.parse.conditions import ConditionKey, RowKeys, When
from huying_tenants.rulebook.domain.parse.document import RULEBOOK, Names
from huying_tenants.rulebook.domain.parse.occasions import MonthDay
from huying_tenants.rulebook.domain.parse.overrides import OVERRIDE, ClockRows
from huying_tenants.rulebook.domain.parse.parties import AxisLevels
from huying_tenants.rulebook.domain.parse.procedure import OUTCOME, LeadsTo
from huying_tenants.rulebook.domain.parse.scalars import (
    ClockTime,
    Code,
    Constant,
    Day,
    DayOfYear,
    Flag,
    Moment,
    Named,
    Reference,
    Text,
    Whole,
    Word,
    Yes,
)
from huying_tenants.rulebook.domain.parse.shapes import (
    REQUIRED,
    ByKey,
    Key,
    Keyed,
    Listed,
    Record,
    Variants,
)
from huying_tenants.rulebook.domain.parse.supervision import LabelsSet
from huying_tenants.rulebook.domain.parse.words import MarkText, OwnerText, UnitAtText, WhoText
from huying_tenants.rulebook.domain.reading import VOCABULARIES
from tenant_tests.packs.guide import GUIDE

PAGE = GUIDE / "reference.md"

HEAD = """\
# 键一览

规则文件里所有的键，按出现的先后；每一节是一种结构。“默认”一栏空着的必须写。这一页由程序核对，与系统读的一致。
怎么用、为什么，见各篇；条件、谁、时点的写法见 [条件、谁、时点](conditions.md)。
"""

_FIXED = {
    When: "[条件](conditions.md#条件)",
    RowKeys: "[时限表的键](clocks.md#时限表-limits)与值",
    ConditionKey: "[条件](conditions.md#条件)的键",
    Names: "编码: 名称",
    AxisLevels: "指标: 档，几档写成列表",
    LabelsSet: "标识: 值",
    ClockRows: "时钟: 时限表的各行",
    ClockTime: '时刻，如 `"08:30"`',
    Code: "编码",
    Day: '日期，如 `"2026-03-18"`',
    Flag: "`true`、`false`",
    Yes: "`true`",
    Moment: '日期或时刻，如 `"2026-07-01 08:00"`',
    MonthDay: "1–28，或 `last` 最后一天",
    MarkText: "[时点](conditions.md#时点)",
    OwnerText: "`caller`、`centre`、`lead`、`each cooperating`、`unit 编码`、`unit in field 表单项`、`superior of …`",
    UnitAtText: "单位的编码，或 `caller`、`centre`、`unit in field 表单项`、`superior of …`",
    WhoText: "[谁](conditions.md#谁)",
}


@dataclass(slots=True)
class _Drawing:
    """The sections met so far, and those still to be drawn."""

    left: list[Record] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def link(self, record: Record) -> str:
        """A link to a record's section, which is drawn later."""
        if record.name not in self.met:
            self.met.add(record.name)
            self.left.append(record)
        return f"[{record.title}](#{_anchor(record.title)})"


def page() -> str:
    """The whole page."""
    drawing = _Drawing(left=[RULEBOOK, OVERRIDE], met={RULEBOOK.name, OVERRIDE.name})
    sections = []
    while drawing.left:
        record = drawing.left.pop(0)
        sections.append("\n".join(_section(record, drawing)))
    return "\n".join([HEAD, *sections, *_condition_keys()])


def _section(record: Record, drawing: _Drawing) -> Iterator[str]:
    yield f"## {record.title}\n"
    for group in record.one_of:
        yield f"{'、'.join(f'`{key}`' for key in group)} 里正好写一个。\n"
    yield "| 键 | 写什么 | 默认 | 意思 |"
    yield "|---|---|---|---|"
    for name, key in record.keys.items():
        yield f"| `{name}` | {_value(key.shape, drawing)} | {_default(key)} | {key.help} |"
    yield ""


def _value(shape: Any, drawing: _Drawing) -> str:
    for kind, text in _FIXED.items():
        if isinstance(shape, kind):
            return text
    for kind, told in _TOLD.items():
        if isinstance(shape, kind):
            return told(shape, drawing)
    raise TypeError(type(shape).__name__)


def _listed(shape: Listed, drawing: _Drawing) -> str:
    one = _value(shape.entry, drawing)
    return f"{one}，或一列" if shape.single else f"一列{one}"


def _words(shape: Word, _drawing: _Drawing) -> str:
    return "；".join(f"`{word}` {meaning}".strip() for word, meaning in shape.words.items())


def _named(shape: Named, _drawing: _Drawing) -> str:
    return {"unit": "单位的编码", "item": "事项（或上级类别）的编码"}.get(shape.kind, "编码，同文件名")


_TOLD: Mapping[type, Callable[[Any, _Drawing], str]] = {
    Record: lambda shape, drawing: drawing.link(shape),
    Keyed: lambda shape, drawing: f"一列{_value(shape.entry, drawing)}，编码不重复",
    Listed: _listed,
    Variants: lambda shape, drawing: "、".join(map(drawing.link, shape.records.values())),
    ByKey: lambda shape, drawing: "、".join(map(drawing.link, shape.records.values())),
    LeadsTo: lambda _, drawing: f"状态的编码，或一列{_value(OUTCOME, drawing)}",
    Word: _words,
    Whole: lambda shape, _: f"{shape.least}–{shape.most}",
    Constant: lambda shape, _: f"`{shape.value}`",
    Text: lambda *_: "文字",
    Reference: lambda shape, _: f"{VOCABULARIES[shape.kind][0]}的编码",
    Named: _named,
    DayOfYear: lambda shape, _: '`"06-01"`，或带年份 `"2026-06-01"`' if shape.dated else '`"06-01"`',
}


def _default(key: Key) -> str:
    value = key.default
    if value is REQUIRED:
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str | int) and value != "":
        return f"`{value}`"
    return "不写"


def _condition_keys() -> Iterator[str]:
    yield "## 条件的键\n"
    yield "| 键 | 意思 |\n|---|---|"
    named: Mapping[str, str] = {
        **KEYS,
        **{f"{family}.编码": meaning for family, meaning in KEY_FAMILIES.items()},
    }
    for key, meaning in named.items():
        yield f"| `{key}` | {meaning} |"
    yield "| `any` | 一列条件，其中至少一个成立 |\n| `all` | 一列条件，全部成立 |\n| `not` | 一个条件，不成立 |\n"


def _anchor(title: str) -> str:
    kept = "".join(each for each in title.lower() if each.isalnum() or each in " -_")
    return kept.replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
