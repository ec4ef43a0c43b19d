"""Sections about calling: form fields, choices, call types, grading, addressing, channels."""

from collections.abc import Callable, Mapping
from typing import Any

from huying_tenants.org.domain import UnitKind
from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    AddressingRule,
    AddressRow,
    Axis,
    CallType,
    Channel,
    Choice,
    FieldKind,
    FormField,
    GradeRow,
    GradingRule,
    HierarchyRule,
    Party,
)
from huying_tenants.rulebook.domain.model import (
    Place as WhoPlace,
)
from huying_tenants.rulebook.domain.parse.conditions import WHEN
from huying_tenants.rulebook.domain.parse.limits import (
    CALENDAR_KEY,
    LIMIT_KEYS,
    UNITS,
    calendar_of,
    limit_or_none,
    spelled,
)
from huying_tenants.rulebook.domain.parse.scalars import (
    LONGEST_WORDS,
    Code,
    Flag,
    Named,
    Reference,
    Text,
    Word,
)
from huying_tenants.rulebook.domain.parse.shapes import (
    INVALID,
    Definitions,
    Key,
    Keyed,
    Listed,
    Record,
    Schema,
    Values,
    wrong,
)
from huying_tenants.rulebook.domain.parse.words import UNIT_AT, WHO
from huying_tenants.rulebook.domain.reading import Place, instead, shown

KIND_NAMES = {
    "area": "片区",
    "township": "乡镇",
    "street": "街道",
    "village": "村",
    "community": "社区",
    "grid": "网格",
    "department": "部门",
    "stationed": "派驻机构",
    "body": "机构",
    "centre": "网格中心",
    "supervision": "督查单位",
}
"""What the kinds of units are called."""

CALLED_ANYHOW = ("department", "stationed", "body")
"""The kinds of units a form may always call."""

CALLERS = {kind.value: KIND_NAMES[kind.value] for kind in UnitKind}
ALSO_CALLED = {kind: name for kind, name in CALLERS.items() if kind not in CALLED_ANYHOW}

CHOICE = Record(
    "choice",
    "一个选项",
    {"code": Key(Code(), "编码"), "name": Key(Text(), "名称")},
    lambda place, values: Choice(values["code"], values["name"]),
)


def choices(kind: str | Callable[[Place], str], what: str) -> Keyed:
    """A list of choices whose codes are of a kind."""
    return Keyed(CHOICE, kind, what)


def of_owner(family: str, levels: int = 1) -> Callable[[Place], str]:
    """The kind of codes that belong to the entry so many levels above: `axis.risk`, `field.urgent`."""
    return lambda place: f"{family}.{shown(place.above(levels).at('code').value)}"


FIELD_KINDS = {
    FieldKind.TEXT.value: "文字",
    FieldKind.NUMBER.value: "整数",
    FieldKind.DATE.value: "日期",
    FieldKind.YES_NO.value: "是或否",
    FieldKind.CHOICE.value: "单选",
    FieldKind.CHOICES.value: "多选",
    FieldKind.UNIT.value: "单位",
}


def _note_field(place: Place) -> None:
    code, kind = place.value.get("code"), place.value.get("kind")
    if isinstance(code, str) and isinstance(kind, str):
        place.reading.declare(f"kind.{code}", kind)
        if place.value.get("required") is True:
            place.reading.declare("required_field", code)


def _field(place: Place, values: Values) -> Any:
    kind = FieldKind(values["kind"])
    chosen = kind in {FieldKind.CHOICE, FieldKind.CHOICES}
    if chosen and not values["choices"]:
        place.at("choices").problem("单选和多选要列出选项。", "请写 choices。")
        return INVALID
    if not chosen and values["choices"]:
        place.at("choices").problem("只有单选和多选有选项。", "请删去 choices，或把 kind 改为 choice。")
        return INVALID
    for key in ("not_past", "at_most"):
        if values[key] and kind is not FieldKind.DATE:
            place.at(key).problem("只有日期能写最早最晚是哪天。", f"请删去 {key}，或把 kind 改为 date。")
            return INVALID
    most, calendar = values["at_most"] or (None, "")
    return FormField(
        values["code"],
        values["name"],
        kind,
        values["required"],
        tuple(values["choices"].values()),
        values["help"],
        values["when"],
        values["not_past"],
        limit_or_none(most),
        calendar,
    )


def _at_most(place: Place, values: Values) -> Any:
    given = spelled(place, values)
    if given is INVALID:
        return INVALID
    calendar = calendar_of(place, values, given)
    return INVALID if calendar is INVALID else (given, calendar)


AT_MOST = Record(
    "at_most",
    "最晚是多久以后",
    {**LIMIT_KEYS, **CALENDAR_KEY},
    _at_most,
    one_of=(UNITS,),
)

FIELD = Record(
    "field",
    "表单项",
    {
        "code": Key(Code(), "编码；条件里写 field.编码"),
        "name": Key(Text(), "名称"),
        "kind": Key(Word(FIELD_KINDS), "填什么"),
        "required": Key(Flag(), "必填", False),
        "choices": Key(choices(of_owner("field"), "选项"), "选项", {}),
        "help": Key(Text(LONGEST_WORDS), "填写说明", ""),
        "when": Key(WHEN, "哪些呼叫才问", ALWAYS),
        "not_past": Key(Flag(), "日期不能早于填写那天", False),
        "at_most": Key(AT_MOST, "日期最晚是填写以后多久", None),
    },
    _field,
    before=_note_field,
)
FIELDS = Keyed(FIELD, "field", "表单项", least=0)


def _call_type(place: Place, values: Values) -> Any:
    if values["persons"] and values["addressee"] != "person":
        place.at("persons").problem(
            "只有呼个人的类型才写可以呼哪些岗位。", "请写 addressee: person，或删去 persons。"
        )
        return INVALID
    for who in values["persons"]:
        if not _known_at_filing(who.place):
            place.at("persons").problem(
                f"“{who}”在呼叫时还没有确定。",
                "请写 caller、centre、unit 单位编码或 superior of …，前面可加职务。",
            )
            return INVALID
    return CallType(
        **{
            **values,
            "senders": frozenset(values["senders"]),
            "items": frozenset(values["items"]),
            "callers": frozenset(values["callers"]),
            "fields": tuple(values["fields"].values()),
        }
    )


def _known_at_filing(place: WhoPlace) -> bool:
    """Whether a place is somebody before anybody has been called."""
    return place.base.unit is not None or place.base.party in (Party.CALLER, Party.CENTRE)


CALL_TYPE = Record(
    "call_type",
    "呼叫类型",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称"),
        "colour": Key(Text(20), "颜色的名称", ""),
        "senders": Key(Listed(Reference("role")), "哪些职务可以发；不写则呼叫单位的任何岗位", ()),
        "callers": Key(
            Listed(Word(CALLERS)),
            "哪几类单位可以是呼叫单位；不写则乡镇、街道、片区、村、社区、网格",
            (),
        ),
        "items": Key(Listed(Named("item")), "用于哪些事项（或清单的一级）；不写则全部", ()),
        "fields": Key(FIELDS, "呼叫时要填的表单项", {}),
        "addressee": Key(Word({"unit": "呼单位", "person": "呼个人"}), "呼的是谁", "unit"),
        "persons": Key(Listed(WHO, single=True), "呼个人时可以呼哪些岗位；不写则任何岗位", ()),
        "passes_to": Key(
            Word({"successor": "由接任的人接着办", "stays": "跟着原来的人"}), "被呼的人离岗后", "successor"
        ),
        "graded": Key(Flag(), "是否分级", True),
        "filed_by_hand": Key(Flag(), "能否由人发起；false 只由触发发起", True),
    },
    _call_type,
    holds=("field",),
)
CALL_TYPES = Keyed(CALL_TYPE, "call_type", "呼叫类型")


def _axis(place: Place, values: Values) -> Axis:
    return Axis(values["code"], values["name"], tuple(values["levels"].values()))


AXIS = Record(
    "axis",
    "分级指标",
    {
        "code": Key(Code(), "编码；条件里写 axis.编码"),
        "name": Key(Text(), "名称，例如 风险"),
        "levels": Key(choices(of_owner("axis"), "一档"), "各档，从高到低"),
    },
    _axis,
)


class AxisLevels:
    """Axes and their levels: for which a grade is given."""

    def read(self, place: Place) -> Any:
        """Axis codes to tuples of levels."""
        if not isinstance(place.value, dict) or not place.value:
            return wrong(place, "这里要写成“指标: 档”的形式，例如 {risk: high}。")
        found: dict[str, tuple[str, ...]] = {}
        for axis, raw in place.value.items():
            here = place.at(axis)
            levels = raw if isinstance(raw, list) else [raw]
            if not levels or not all(isinstance(each, str) for each in levels):
                return wrong(here, "请写一档的编码，几档写成列表。")
            place.reading.later(self._look_up(here, str(axis), levels))
            found[str(axis)] = tuple(levels)
        return found

    def schema(self, definitions: Definitions) -> Schema:
        """An object of strings or lists of them."""
        one = {"type": "string"}
        several = {"type": "array", "items": one, "minItems": 1}
        return {"type": "object", "minProperties": 1, "additionalProperties": {"anyOf": [one, several]}}

    @staticmethod
    def _look_up(place: Place, axis: str, levels: list[str]) -> Callable[[], None]:
        def look_up() -> None:
            reading = place.reading
            if axis not in reading.declared.get("axis", {}):
                reading.look_up("axis", axis, place)
                return
            known = reading.declared.get(f"axis.{axis}", {})
            for index, level in enumerate(levels):
                if level not in known and f"axis.{axis}" not in reading.unreadable:
                    here = place.at(index) if isinstance(place.value, list) else place
                    here.problem(f"指标“{axis}”没有“{shown(level)}”这一档。", instead(level, known))

        return look_up


GRADE_ROW = Record(
    "grade_row",
    "定级表的一行",
    {"when": Key(AxisLevels(), "各指标在哪一档"), "grade": Key(Reference("grade"), "定为哪一级")},
    lambda place, values: GradeRow(values["when"], values["grade"]),
)


def _grading(place: Place, values: Values) -> Any:
    axes, rows, grades = values["axes"], values["rows"], values["grades"]
    if axes and not rows:
        if len(axes) > 1:
            place.problem("有几个指标时要写定级表。", "请写 rows。")
            return INVALID
        (axis,) = axes.values()
        other = [level.code for level in axis.levels if level.code not in grades]
        if other:
            place.problem(
                f"只有一个指标又没有定级表时，它的各档就是等级；“{shown(other[0])}”不是等级。",
                "请写 rows，或让各档与等级的编码相同。",
            )
            return INVALID
    if rows and not axes:
        place.at("rows").problem("没有指标，定级表用不上。", "请写 axes，或删去 rows。")
        return INVALID
    return GradingRule(tuple(grades.values()), tuple(axes.values()), rows, values["regrade"])


GRADING = Record(
    "grading",
    "分级",
    {
        "grades": Key(choices("grade", "等级"), "等级，从高到低"),
        "axes": Key(Keyed(AXIS, "axis", "分级指标"), "分级的指标；不写则直接定级", {}),
        "rows": Key(Listed(GRADE_ROW), "定级表，第一行符合的算；只有一个指标时可以不写", ()),
        "regrade": Key(
            Word(
                {
                    "from_start": "从原来的起点按新时限重算",
                    "from_now": "从改级时起按新时限计",
                    "not_begun": "正在走的不变，只改还没开始的",
                }
            ),
            "改级后时钟怎么办",
            "from_start",
        ),
    },
    _grading,
    holds=("grade", "axis"),
)

ADDRESS_ROW = Record(
    "address_row",
    "承办单位的一条约定",
    {
        "when": Key(WHEN, "什么样的呼叫"),
        "lead": Key(UNIT_AT, "主责单位"),
        "cooperating": Key(Listed(UNIT_AT, least=0), "配合单位", ()),
    },
    lambda place, values: AddressRow(values["when"], values["lead"], values["cooperating"]),
)

ADDRESSING = Record(
    "addressing",
    "由谁承办",
    {
        "rows": Key(Listed(ADDRESS_ROW), "先于清单的约定，第一行符合的算", ()),
        "fallback": Key(UNIT_AT, "兜底单位", None),
        "orphans_count_for": Key(
            Word({"nobody": "不计入任何单位", "dispatcher": "计入派单单位"}), "无主件计入谁", "nobody"
        ),
        "also_called": Key(Listed(Word(ALSO_CALLED)), "部门、机构之外，还可以转给哪几类单位", ()),
    },
    lambda place, values: AddressingRule(**{**values, "also_called": frozenset(values["also_called"])}),
)

SUPERIORS: Mapping[str, str] = {"line": "条线上级", "local": "属地上级", "both": "两个上级"}
"""Which of the superiors of a stationed agency."""

HIERARCHY = Record(
    "hierarchy",
    "层级之间",
    {
        "may_skip_levels": Key(Flag(), "交上一级时，上一级没有人值守的可以越过", False),
        "stationed_answers_to": Key(Word(SUPERIORS), "派驻机构的上级指哪个", "both"),
        "stationed_counts_for": Key(Word(SUPERIORS), "派驻机构的件计入哪个", "line"),
    },
    lambda place, values: HierarchyRule(**values),
)

CHANNEL = Record(
    "channel",
    "渠道",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称，例如 12345 热线"),
        "shown": Key(Flag(), "它的时钟是否参加“最早到期”的显示", True),
    },
    lambda place, values: Channel(**values),
)
