"""The rulebook document as a whole: its sections, in the order of the parts others refer to first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    ROW_KEYS,
    AddressingRule,
    HierarchyRule,
    OfficeHours,
    OwnDay,
    RatingRule,
    Requirement,
    Rulebook,
    State,
    YearlyDay,
)
from huying_tenants.rulebook.domain.parse.clocks import CLOCKS
from huying_tenants.rulebook.domain.parse.conditions import ConditionKey
from huying_tenants.rulebook.domain.parse.parties import (
    ADDRESSING,
    CALL_TYPES,
    CHANNEL,
    GRADING,
    HIERARCHY,
    choices,
)
from huying_tenants.rulebook.domain.parse.procedure import STATES, STEPS
from huying_tenants.rulebook.domain.parse.scalars import CODE, Constant, Flag, Reference, Text, Whole, Word
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
from huying_tenants.rulebook.domain.parse.supervision import CLOSING, LABELS, RATING, TRIGGERS
from huying_tenants.rulebook.domain.parse.times import (
    CALENDARS,
    COUNTY_DAYS,
    DAY_PART,
    NUMBER,
    OFFICE_HOURS,
    PERIOD,
    SEASON,
    own_days_by_date,
)
from huying_tenants.rulebook.domain.reading import Place, shown

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Names:
    """A mapping of codes to names, declared as being of `kind`."""

    kind: str

    def read(self, place: Place) -> Any:
        """The mapping."""
        if not isinstance(place.value, dict):
            place.reading.cannot_tell(self.kind)
            return wrong(place, "这里要写成“编码: 名称”的形式，例如 {secretary: 书记}。")
        names = {}
        for code in place.value:
            here = place.at(code)
            place.reading.declare(self.kind, str(code))
            if not isinstance(code, str) or not CODE.fullmatch(code):
                here.problem(f"编码“{shown(code)}”只能用小写字母、数字和“_”，以字母开头，最多 40 个字符。")
                continue
            name = Text().read(here)
            if name is not INVALID:
                names[code] = name
        return names if len(names) == len(place.value) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """An object of strings."""
        return {
            "type": "object",
            "additionalProperties": False,
            "patternProperties": {f"^{CODE.pattern}$": Text().schema(definitions)},
        }


def _rulebook(place: Place, values: Values) -> Any:
    own_days = own_days_by_date(place.at("own_days"), values["own_days"])
    key_order = _key_order(place.at("key_order"), values)
    path = _path(place.at("path"), values["path"])
    call_back, requirements = values["closing"]
    ends = _ends(place.at("closing").at("requirements"), requirements, values["states"])
    if any(each is INVALID for each in (own_days, key_order, path, ends)):
        return INVALID
    return Rulebook(
        title=values["title"],
        number=values["number"],
        office=OfficeHours(
            values["office_hours"],
            values["seasons"],
            {day: own for day, own in own_days.items() if isinstance(own, OwnDay)},
            values["lunch_is_off_hours"],
            {day: own for day, own in own_days.items() if isinstance(own, YearlyDay)},
        ),
        calendars=values["calendars"],
        soon_at_percent=values["soon_at_percent"],
        call_types=values["call_types"],
        states=values["states"],
        steps=values["steps"],
        path=path,
        closing_name=values["closing_name"],
        clocks=values["clocks"],
        answer_results=tuple(values["answer_results"].values()),
        rating=values["rating"],
        roles=values["roles"],
        levels=values["levels"],
        periods=values["periods"],
        day_parts=values["day_parts"],
        key_order=key_order,
        township_rows=values["township_rows"],
        grading=values["grading"],
        addressing=values["addressing"],
        hierarchy=values["hierarchy"],
        channels=values["channels"],
        one_answer_for_all=values["one_answer_for_all"],
        labels=values["labels"],
        triggers=values["triggers"],
        triggers_at_once=values["triggers_at_once"],
        call_back=call_back,
        requirements=ends,
        acknowledged=frozenset(values["acknowledged"]),
    )


def _key_order(place: Place, values: Values) -> Any:
    """The order of weight: the keys written, then those left out; form fields not written weigh alike, the least."""
    written = values["key_order"]
    for index, key in enumerate(written):
        if key in written[:index]:
            place.at(index).problem(f"“{key}”写了两次。", "请删去一个。")
            return INVALID
    return tuple(dict.fromkeys((*written, *ROW_KEYS)))


def _path(place: Place, path: tuple[str, ...]) -> Any:
    for index, step in enumerate(path):
        if step in path[:index]:
            place.at(index).problem(f"路径里的“{step}”写了两次。", "请删去一个。")
            return INVALID
    return path


def _ends(place: Place, requirements: tuple[Requirement, ...], states: Mapping[str, State]) -> Any:
    """The requirements, which are for final states only."""
    for index, requirement in enumerate(requirements):
        for code in sorted(requirement.states):
            if code in states and not states[code].final:
                here = place.at(index).at("states")
                here.problem(f"“{states[code].name}”不是终结状态。", "这里只写终结状态（final: true）。")
                return INVALID
    return requirements


SECTIONS: Mapping[str, Key] = {
    "format": Key(Constant(FORMAT), "写法的版本"),
    "title": Key(Text(), "规则的名称"),
    "number": Key(NUMBER, "编号"),
    "office_hours": Key(OFFICE_HOURS, "办公时间"),
    "seasons": Key(Listed(SEASON), "季节作息", ()),
    "own_days": Key(COUNTY_DAYS, "县里自定的工作日或休息日，先于国家放假安排", ()),
    "lunch_is_off_hours": Key(Flag(), "午休算不算办公时间外", True),
    "periods": Key(Keyed(PERIOD, "period", "时段"), "时段，例如汛期", {}),
    "day_parts": Key(Keyed(DAY_PART, "day_part", "一天里的时段"), "一天里的时段，例如 15 点以后", {}),
    "calendars": Key(CALENDARS, "计时的日历"),
    "soon_at_percent": Key(Whole(1, 99), "时限用到百分之几提醒"),
    "key_order": Key(Listed(ConditionKey(row=True)), "时限表各行一样具体时，哪个键更重要，从重到轻", ()),
    "township_rows": Key(
        Word({"replaces": "代替全县的行", "may_only_tighten": "只能更短"}), "乡镇自己的行怎么用", "replaces"
    ),
    "roles": Key(Names("role"), "职务", {}),
    "levels": Key(Names("level"), "层级", {}),
    "call_types": Key(CALL_TYPES, "呼叫类型"),
    "grading": Key(GRADING, "分级", None),
    "addressing": Key(ADDRESSING, "由谁承办", AddressingRule()),
    "hierarchy": Key(HIERARCHY, "层级之间", HierarchyRule()),
    "channels": Key(Keyed(CHANNEL, "channel", "渠道"), "渠道", {}),
    "one_answer_for_all": Key(Flag(), "答复一个渠道即答复全部", False),
    "states": Key(STATES, "状态"),
    "steps": Key(STEPS, "步骤"),
    "path": Key(Listed(Reference("step")), "通常经过的步骤，依次"),
    "closing_name": Key(Text(), "办结的叫法，例如 销号"),
    "clocks": Key(CLOCKS, "时钟"),
    "answer_results": Key(choices("result", "答复结果"), "答复的结果", {}),
    "rating": Key(RATING, "评价", RatingRule((), 0)),
    "labels": Key(LABELS, "标识（颜色）", {}),
    "triggers": Key(TRIGGERS, "触发（督办、催办）", {}),
    "triggers_at_once": Key(
        Word(
            {
                "all": "都触发",
                "highest": "只触发级别最高的",
                "highest_per_label": "设同一标识的只触发级别最高的，其余都触发",
            }
        ),
        "几个触发同时到了怎么办",
        "all",
    ),
    "closing": Key(CLOSING, "销号的条件", (None, ())),
    "acknowledged": Key(Listed(Text(), least=0), "已知晓的提醒，写它的代号", ()),
}

RULEBOOK = Record("rulebook", "县的规则", SECTIONS, _rulebook)
