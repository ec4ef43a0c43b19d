"""Sections about supervision and closing: labels, triggers, call-backs, requirements, rating."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    CallBackRule,
    Label,
    LabelValue,
    Notice,
    RatingRule,
    Requirement,
    Trigger,
)
from huying_tenants.rulebook.domain.parse.conditions import WHEN, ConditionKey
from huying_tenants.rulebook.domain.parse.occasions import OCCASION
from huying_tenants.rulebook.domain.parse.parties import choices, of_owner
from huying_tenants.rulebook.domain.parse.scalars import (
    LONGEST_WORDS,
    Code,
    Flag,
    Reference,
    Text,
    Whole,
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
from huying_tenants.rulebook.domain.parse.words import TOLD
from huying_tenants.rulebook.domain.reading import Place, instead, shown

HIGHEST_LEVEL = 9

LABEL_VALUE = Record(
    "label_value",
    "标识的一个值",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称"),
        "colour": Key(Text(20), "颜色的名称"),
        "when": Key(WHEN, "什么时候有；不写则只由触发加上", None),
    },
    lambda place, values: LabelValue(**values),
)
LABEL = Record(
    "label",
    "标识",
    {
        "code": Key(Code(), "编码；条件里写 label.编码"),
        "name": Key(Text(), "名称"),
        "values": Key(Keyed(LABEL_VALUE, of_owner("label"), "标识的值"), "各个值，第一个符合的算"),
    },
    lambda place, values: Label(values["code"], values["name"], tuple(values["values"].values())),
)
LABELS = Keyed(LABEL, "label", "标识")

NOTICE = Record(
    "notice",
    "一份通知",
    {
        "to": Key(Listed(TOLD, single=True), "发给谁"),
        "document": Key(Text(), "文书的名称，例如 督办单"),
        "words": Key(Text(LONGEST_WORDS), "文书里的话", ""),
        "colour": Key(Text(20), "颜色的名称", ""),
        "when": Key(WHEN, "什么情形才发", ALWAYS),
    },
    lambda place, values: Notice(**values),
)


@dataclass(frozen=True, slots=True)
class LabelsSet:
    """Labels and the values they are set to."""

    def read(self, place: Place) -> Any:
        """Label codes to value codes."""
        raw = place.value
        if not isinstance(raw, dict) or not raw or not all(isinstance(each, str) for each in raw.values()):
            return wrong(place, "这里要写成“标识: 值”的形式，例如 {card: yellow}。")
        for label, value in raw.items():
            place.reading.later(self._look_up(place.at(label), str(label), value))
        return {str(label): value for label, value in raw.items()}

    def schema(self, definitions: Definitions) -> Schema:
        """An object of strings."""
        return {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}

    @staticmethod
    def _look_up(place: Place, label: str, value: str) -> Callable[[], None]:
        def look_up() -> None:
            reading = place.reading
            kind = f"label.{label}"
            if label not in reading.declared.get("label", {}):
                reading.look_up("label", label, place)
            elif value not in reading.declared.get(kind, {}) and kind not in reading.unreadable:
                place.problem(
                    f"标识“{label}”没有“{shown(value)}”这个值。",
                    instead(value, reading.declared.get(kind, {})),
                )

        return look_up


def _trigger(place: Place, values: Values) -> Any:
    any_of, all_of = values.pop("any"), values.pop("all")
    if not any_of and not all_of:
        place.problem("没有写什么时候触发。", "请写 any（其中之一）或 all（全部）。")
        return INVALID
    for index, occasion in enumerate(all_of):
        if occasion.recurs is not None:
            place.at("all").at(index).problem(
                "每到几点就来一次的时机不能与别的凑齐。", "请写在 any 里，还要符合的写在 when 里。"
            )
            return INVALID
    recurring = any(occasion.recurs is not None for occasion in any_of)
    values["fires"] = values["fires"] or ("each" if recurring else "once")
    return Trigger(any_of=any_of, all_of=all_of, **values)


TRIGGER = Record(
    "trigger",
    "触发（督办、催办）",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称"),
        "level": Key(Whole(1, HIGHEST_LEVEL), "级别", 1),
        "any": Key(Listed(OCCASION), "其中一个到了就触发", ()),
        "all": Key(Listed(OCCASION), "都到了才触发", ()),
        "when": Key(WHEN, "触发时还要符合的条件", ALWAYS),
        "fires": Key(
            Word({"once": "一件一次", "round": "一轮一次", "each": "每次都触发"}),
            "触发几次；不写为 once，有 daily、weekly、monthly 的为 each",
            None,
        ),
        "reminder": Key(Flag(), "是催办：“最近一次催办”从它算起", False),
        "notices": Key(Listed(NOTICE), "发出的通知", ()),
        "sets": Key(LabelsSet(), "加上的标识", {}),
        "takes": Key(Reference("step"), "由系统办的一步", None),
        "opens": Key(Reference("call_type"), "另立的督办单的类型", None),
    },
    _trigger,
)
TRIGGERS = Keyed(TRIGGER, "trigger", "触发", also=("counted",))


def _call_back(place: Place, values: Values) -> Any:
    of, percent = values["of"], values["percent"]
    if of == "all":
        for key in ("percent", "strata", "small_unit"):
            if values[key]:
                place.at(key).problem("全部回访用不着抽样的约定。", f"请删去“{key}”。")
                return INVALID
    elif percent is None:
        place.at("percent").problem("抽样回访要写百分比。", "请写 percent。")
        return INVALID
    if (of == "stratified") != bool(values["strata"]):
        place.at("strata").problem(
            "分层抽样要写按什么分层，其他不能写。",
            "请写 strata，或改 of。" if of == "stratified" else "请删去 strata。",
        )
        return INVALID
    return CallBackRule(
        of, values["step"], percent or 100, values["strata"], values["small_unit"] or "at_least_one"
    )


CALL_BACK = Record(
    "call_back",
    "回访",
    {
        "of": Key(Word({"all": "全部", "sample": "抽样", "stratified": "分层抽样"}), "回访哪些"),
        "step": Key(Reference("step"), "记录回访的步骤"),
        "percent": Key(Whole(1, 100), "百分之几，向上取整", None),
        "strata": Key(Listed(ConditionKey()), "按什么分层（条件的键）", ()),
        "small_unit": Key(
            Word({"at_least_one": "至少抽一件", "none": "可以不抽"}), "不足一件的一层怎么办", None
        ),
    },
    _call_back,
)
REQUIREMENT = Record(
    "requirement",
    "到终结状态的条件",
    {
        "states": Key(Listed(Reference("state")), "哪些终结状态"),
        "holds": Key(WHEN, "必须符合的条件"),
        "otherwise": Key(Text(LONGEST_WORDS), "不符合时告诉办理人的话"),
    },
    lambda place, values: Requirement(frozenset(values["states"]), values["holds"], values["otherwise"]),
)
CLOSING = Record(
    "closing",
    "销号",
    {
        "call_back": Key(CALL_BACK, "回访", None),
        "requirements": Key(Listed(REQUIREMENT), "销号前必须符合的条件", ()),
    },
    lambda place, values: (values["call_back"], values["requirements"]),
)

RATING = Record(
    "rating",
    "评价",
    {
        "axes": Key(choices("rating_axis", "评价项"), "评价项；条件里写 stars.编码"),
        "words_required_at_or_below": Key(Whole(0, 5), "几星及以下要写明原因"),
    },
    lambda place, values: RatingRule(tuple(values["axes"].values()), values["words_required_at_or_below"]),
    holds=("rating_axis",),
)
