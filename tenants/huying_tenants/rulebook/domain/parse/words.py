"""The shapes of the two short phrases of the language: WHO (`head at lead`) and MARK (`clock answer due`)."""

from dataclasses import dataclass
from typing import Any

from huying_tenants.rulebook.domain.model import (
    CALL_PARTIES,
    OWNER,
    PERSONS,
    FieldKind,
    MarkKind,
    Party,
    mark_from_text,
    place_from_text,
    who_from_text,
)
from huying_tenants.rulebook.domain.model import (
    Place as WhoPlace,
)
from huying_tenants.rulebook.domain.parse.scalars import CODE, NAME_CODE, Named
from huying_tenants.rulebook.domain.parse.shapes import INVALID, Definitions, Schema, wrong
from huying_tenants.rulebook.domain.reading import Place, instead, shown

WHO_FORM = (
    "caller、centre、lead、cooperating、sender、applicant、person、unit 单位编码、unit in field 表单项、superior of …，"
    "前面可加“职务 at”"
)
MARK_FORM = (
    "步骤、步骤 requested（refused、cancelled）、state 状态、clock 时钟 start（due、met）、trigger 触发、reminder、"
    "channel 渠道、closed、reopened、graded"
)
MARK_KINDS = {
    MarkKind.STEP: "step",
    MarkKind.REQUESTED: "step",
    MarkKind.REFUSED: "step",
    MarkKind.CANCELLED: "step",
    MarkKind.STATE: "state",
    MarkKind.CLOCK_START: "clock",
    MarkKind.CLOCK_DUE: "clock",
    MarkKind.CLOCK_MET: "clock",
    MarkKind.TRIGGER: "trigger",
    MarkKind.CHANNEL: "channel",
}
"""The kind of entry a mark names; others name none."""

LONGEST_PHRASE = 200

OWNER_FORM = "caller、centre、lead、each cooperating、unit 单位编码、unit in field 表单项、superior of …"
UNIT_AT_FORM = "单位编码、caller、centre、unit in field 表单项、superior of …"
IN_FIELD = f"unit +in +field +{CODE.pattern}"

EVERY = "each "
"""Before a party that may be many: each of them for itself."""


@dataclass(frozen=True, slots=True)
class WhoText:
    """Who acts, approves or is told. `owner`: it may be the unit whose clock it is about."""

    owner: bool = False

    def read(self, place: Place) -> Any:
        """The Who; its role is looked up later, its unit noted as used."""
        who = who_from_text(_phrase(place))
        if who is None:
            return wrong(place, f"请写：{WHO_FORM}。", _who_mend(place))
        if who.place.base.owner and not self.owner:
            return wrong(place, "“owner”（时钟所属单位）只能写在触发的通知（notices 的 to）里。")
        if who.role is not None:
            if who.place.person is not None:
                place.problem(f"“{who.place}”已经是一个人，前面不能再写职务。", f"请写“{who.place}”。")
                return INVALID
            place.reading.refer("role", who.role, place)
        return who if _named(place, who.place) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """A string, with its grammar as a pattern."""
        name, title, more = ("told", "通知谁", (OWNER,)) if self.owner else ("who", "谁", ())
        base = "|".join((*CALL_PARTIES, *more, f"unit +{NAME_CODE.pattern}", IN_FIELD))
        form = f"(superior +of +)*({base})|{'|'.join(PERSONS)}"
        also = "；还可以写 owner（时钟所属单位）" if self.owner else ""
        definitions.setdefault(
            name,
            {
                "type": "string",
                "title": title,
                "pattern": f"^ *([^ ]+ +at +)?({form}) *$",
                "description": f"谁：{WHO_FORM}{also}",
            },
        )
        return {"$ref": f"#/$defs/{name}"}


@dataclass(frozen=True, slots=True)
class OwnerText:
    """Whose a clock is: a unit of the call, or `each cooperating`; as the Who and whether it is each for itself."""

    def read(self, place: Place) -> Any:
        """The pair."""
        text = _phrase(place)
        each = text.startswith(EVERY)
        who = who_from_text(text.removeprefix(EVERY))
        if who is None or who.role is not None or not _is_one_unit(who.place, each=each):
            return wrong(place, f"请写：{OWNER_FORM}。", _who_mend(place))
        if each != (who.party == "cooperating"):
            mend = "请写 each cooperating。" if not each else f"请写 {who}。"
            return wrong(place, "配合单位可能不止一个，各有一只时钟；其他单位只有一个。", mend)
        return (who, each) if _named(place, who.place) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        one = f"(superior +of +)*(caller|centre|lead|unit +{NAME_CODE.pattern}|{IN_FIELD})"
        return {"type": "string", "pattern": f"^({one}|each +cooperating) *$"}


@dataclass(frozen=True, slots=True)
class UnitAtText:
    """A unit that is called: by its code alone, or by the place it has before anybody is called."""

    def read(self, place: Place) -> Any:
        """The Place."""
        text = _phrase(place).strip()
        if text in (Party.CALLER, Party.CENTRE):
            return WhoPlace(party=Party(text))
        if " " not in text:
            code = Named("unit").read(place)
            return code if code is INVALID else WhoPlace(unit=code)
        found = place_from_text(text)
        if (
            found is None
            or found.base.person
            or found.base.owner
            or found.base.party in (Party.LEAD, Party.COOPERATING)
        ):
            return wrong(place, f"请写：{UNIT_AT_FORM}。", _who_mend(place))
        return found if _named(place, found) else INVALID

    def schema(self, definitions: Definitions) -> Schema:
        """A string of that form."""
        base = f"caller|centre|unit +{NAME_CODE.pattern}|{IN_FIELD}"
        return {"type": "string", "pattern": f"^({NAME_CODE.pattern}|(superior +of +)*({base})) *$"}


@dataclass(frozen=True, slots=True)
class MarkText:
    """A thing of a call's life that clocks and triggers hang on. `due_only`: only a clock's due moment."""

    due_only: bool = False

    def read(self, place: Place) -> Any:
        """The Mark; what it names is looked up later."""
        mark = mark_from_text(_phrase(place))
        if mark is None or (self.due_only and mark.kind is not MarkKind.CLOCK_DUE):
            form = "clock 时钟 due" if self.due_only else MARK_FORM
            return wrong(place, f"请写：{form}。", _mark_mend(place, due_only=self.due_only))
        kind = MARK_KINDS.get(mark.kind)
        if kind is not None:
            place.reading.refer(kind, mark.code, place)
        elif mark.kind is MarkKind.REMINDER and mark.code and not mark.code.isdecimal():
            return wrong(place, "reminder 后面写级别的数字，例如 reminder 2。")
        return mark

    def schema(self, definitions: Definitions) -> Schema:
        """A string, with its grammar as a pattern."""
        if self.due_only:
            return {"type": "string", "pattern": "^ *clock +[^ ]+ +due *$"}
        form = (
            "[^ ]+|[^ ]+ +(requested|refused|cancelled)|(state|trigger|channel) +[^ ]+|"
            "clock +[^ ]+ +(start|due|met)|reminder +[0-9]+"
        )
        definitions.setdefault(
            "mark",
            {
                "type": "string",
                "title": "时点",
                "pattern": f"^ *({form}) *$",
                "description": f"什么时候：{MARK_FORM}",
            },
        )
        return {"$ref": "#/$defs/mark"}


WHO = WhoText()
TOLD = WhoText(owner=True)
UNIT_AT = UnitAtText()
MARK = MarkText()


def _phrase(place: Place) -> str:
    """The text here; empty where there is none, or one so long that it is no phrase."""
    value = place.value
    return value if isinstance(value, str) and len(value) <= LONGEST_PHRASE else ""


def _is_one_unit(place: WhoPlace, *, each: bool) -> bool:
    """Whether a clock can be that unit's; `each`: of the co-operating ones, each for itself."""
    return (
        place.base.person is None
        and not place.base.owner
        and (each or place.superior_of is None or place.base.party != "cooperating")
    )


def _named(place: Place, who: WhoPlace) -> bool:
    """Whether the unit or form field a phrase names is well written; what it names is looked up later."""
    unit, field = who.base.unit, who.base.field
    if unit is not None:
        if not NAME_CODE.fullmatch(unit):
            wrong(place, "单位编码只能用字母、数字、“-”和“_”。")
            return False
        place.use("unit", unit)
    if field is not None:
        place.reading.later(lambda: _look_up_field(place, field))
    return True


def _look_up_field(place: Place, field: str) -> None:
    """A field that names a unit is declared, and is for a unit."""
    place.reading.look_up("field", field, place)
    kinds = place.reading.declared.get(f"kind.{field}", {})
    if kinds and FieldKind.UNIT.value not in kinds:
        place.problem(f"表单项“{shown(field)}”填的不是单位。", "请把它的 kind 改为 unit，或换一个表单项。")


def _who_mend(place: Place) -> str:
    words = _phrase(place).split()
    if not words or place.reading.full:
        return ""
    if words[-1] in {"unit", "of", "at", "in", "field"}:
        return f"“{words[-1]}”后面少了内容。"
    near = instead(words[-1], (*CALL_PARTIES, *PERSONS, OWNER))
    return near if near.startswith("您是不是") else ""


def _mark_mend(place: Place, *, due_only: bool) -> str:
    words = [shown(word) for word in _phrase(place).split()]
    if due_only and words[-1:] not in ([], ["due"]):
        return f"请写 clock {words[1] if words[0] == 'clock' and words[1:] else words[0]} due。"
    match words:
        case ["clock", code]:
            return f"请写 clock {code} start、clock {code} due 或 clock {code} met。"
    return ""
