"""Sections about the procedure: states and steps."""

from dataclasses import dataclass
from typing import Any

from huying_tenants.org.domain.permissions import VERB_NAMES
from huying_tenants.rulebook.domain.model import (
    ALWAYS,
    CALL_TYPE,
    ITEM,
    SUPERIOR,
    VERB_EVENTS,
    Outcome,
    Reclassification,
    State,
    Step,
    SuspensionRule,
)
from huying_tenants.rulebook.domain.parse.approvals import (
    APPROVAL,
    CUT_OFF,
    EXTENSION,
    JOINT_KEY,
    SUSPENSION,
    WITHIN,
    joint_is_of_several,
)
from huying_tenants.rulebook.domain.parse.conditions import WHEN
from huying_tenants.rulebook.domain.parse.parties import FIELDS, choices
from huying_tenants.rulebook.domain.parse.scalars import Code, Flag, Reference, Text, Whole, Word
from huying_tenants.rulebook.domain.parse.shapes import (
    INVALID,
    Definitions,
    Key,
    Keyed,
    Listed,
    Record,
    Schema,
    Values,
)
from huying_tenants.rulebook.domain.parse.words import WHO
from huying_tenants.rulebook.domain.reading import Place, listed

ADDRESSING_VERBS = ("file", "send", "transfer", "reclassify")
MOST_TIMES = 100
MOST_FILES = 20


def _state(place: Place, values: Values) -> Any:
    if values["final"]:
        for key in ("waits_for", "rings", "held"):
            if values[key]:
                place.at(key).problem("终结状态不再等待谁，也不响铃。", f"请删去“{key}”。")
                return INVALID
    return State(**values)


STATE = Record(
    "state",
    "状态",
    {
        "code": Key(Code(), "编码"),
        "name": Key(Text(), "名称"),
        "waits_for": Key(WHO, "轮到谁办", None),
        "rings": Key(Listed(WHO, least=0), "到了这个状态谁的席位响铃", ()),
        "final": Key(Flag(), "终结状态", False),
        "held": Key(Flag(), "有人被留在现场（到场后至放行前）", False),
    },
    _state,
)
STATES = Keyed(STATE, "state", "状态")

OUTCOME = Record(
    "outcome",
    "一种去向",
    {
        "when": Key(WHEN, "什么情形；不写则其余都算", ALWAYS),
        "state": Key(Reference("state"), "到哪个状态；不写则不变", None),
        "new_round": Key(Flag(), "开始新的一轮（重办）", False),
    },
    lambda place, values: Outcome(values["state"], values["when"], values["new_round"]),
)


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """Where a step leads: a state, or a list of outcomes of which the first that holds counts."""

    def read(self, place: Place) -> Any:
        """The outcomes."""
        if isinstance(place.value, list | dict):
            return Listed(OUTCOME).read(place)
        state = Reference("state").read(place)
        return state if state is INVALID else (Outcome(state),)

    def schema(self, definitions: Definitions) -> Schema:
        """Either."""
        return {"anyOf": [Reference("state").schema(definitions), Listed(OUTCOME).schema(definitions)]}


def _only_for(place: Place, values: Values, key: str, verbs: tuple[str, ...]) -> bool:
    """Whether a key stands at a step that it means something for; a problem when not: ignored words look like rules."""
    if values[key] is None or values["verb"] in verbs:
        return True
    names = listed(f"{VERB_NAMES[verb]}（{verb}）" for verb in verbs)
    place.at(key).problem(f"只有{names}这一步能写“{key}”。", "请删去它。")
    return False


def _step(place: Place, values: Values) -> Any:
    verb = values["verb"]
    checks = (
        joint_is_of_several(place, values),
        _only_for(place, values, "addresses", ADDRESSING_VERBS),
        _only_for(place, values, "extension", ("extend",)),
        _only_for(place, values, "suspension", ("suspend",)),
        _only_for(place, values, "caller", ("file",)),
        _only_for(place, values, "reclassification", ("reclassify",)),
        _only_for(place, values, "to_grade", ("grade",)),
        _comes_from_somewhere(place, values),
        _is_complete(place, values),
    )
    if not all(checks):
        return INVALID
    suspension = values["suspension"] or (SuspensionRule() if verb == "suspend" else None)
    reclassification = values["reclassification"] or (Reclassification() if verb == "reclassify" else None)
    return Step(
        code=values["code"] or verb,
        verb=verb,
        name=values["name"],
        by=values["by"],
        from_states=frozenset(values["from"]),
        outcomes=values["to"],
        joint=values["joint"],
        when=values["when"],
        reasons=tuple(values["reasons"].values()),
        fields=tuple(values["fields"].values()),
        addresses=values["addresses"] or ("form" if verb == "transfer" else None),
        takes_lead=values["takes_lead"],
        at_most=values["at_most"],
        counts=values["counts"] or "approvals",
        per=values["per"] or "call",
        within=values["within"],
        cut_off=values["cut_off"],
        approval=values["approval"],
        extension=values["extension"],
        suspension=suspension,
        once_per_round=values["once_per_round"],
        evidence_at_least=values["evidence_at_least"],
        caller=values["caller"] or "own",
        reclassification=reclassification,
        to_grade=values["to_grade"] or "",
    )


def _comes_from_somewhere(place: Place, values: Values) -> bool:
    if values["verb"] == "file" and values["from"]:
        place.at("from").problem("呼叫是第一步，不能写 from。", "请删去 from。")
        return False
    if values["verb"] != "file" and not values["from"]:
        place.at("from").problem("没有写在哪些状态下能办这一步。", "请写 from，列出状态。")
        return False
    return True


def _is_complete(place: Place, values: Values) -> bool:
    if values["verb"] == "extend" and values["extension"] is None:
        place.at("extension").problem("延期要写清延哪些时钟、以什么计。", "请写 extension。")
        return False
    if values["verb"] == "transfer" and values["addresses"] == "item":
        mend = "请删去 addresses，或写 form；交上一级的写 superior。"
        place.at("addresses").problem("转办由办理人指定单位，或交上一级。", mend)
        return False
    if values["verb"] == "file" and values["approval"] is not None and values["approval"].waits_in is None:
        place.at("approval").at("waits_in").problem(
            "呼叫前要审批的，要写等审批时在什么状态。", "请写 waits_in。"
        )
        return False
    if values["counts"] is not None and values["at_most"] is None:
        place.at("counts").problem("没有次数上限，用不着 counts。", "请写 at_most，或删去 counts。")
        return False
    if values["per"] is not None and values["at_most"] is None and not values["once_per_round"]:
        place.at("per").problem("没有次数上限，用不着 per。", "请写 at_most 或 once_per_round，或删去 per。")
        return False
    return True


def _reclassification(place: Place, values: Values) -> Any:
    if values["to"] and CALL_TYPE not in values["changes"]:
        place.at("to").problem(
            "to 是改成哪种呼叫类型，而 changes 里没有类型。", "请在 changes 里写 call_type，或删去 to。"
        )
        return INVALID
    return Reclassification(frozenset(values["changes"]), values["clocks"], values["to"] or "")


RECLASSIFICATION = Record(
    "reclassification",
    "改事项、改类型的约定",
    {
        "changes": Key(
            Listed(Word({ITEM: "事项", CALL_TYPE: "呼叫类型"}), single=True),
            "能改什么；不写则都能改",
            (ITEM, CALL_TYPE),
        ),
        "to": Key(Reference("call_type"), "固定改成哪种类型；不写则由办理人选", None),
        "clocks": Key(
            Word(
                {
                    "from_start": "从原来的起点按新时限重算",
                    "from_now": "从改的时候起按新时限计",
                    "not_begun": "正在走的不变，只改还没开始的",
                }
            ),
            "改了以后时钟怎么办",
            "from_start",
        ),
    },
    _reclassification,
)

STEP = Record(
    "step",
    "步骤",
    {
        "code": Key(Code(), "编码；不写则同 verb", None),
        "verb": Key(Word({verb: VERB_NAMES[verb] for verb in VERB_EVENTS}), "这一步是什么"),
        "name": Key(Text(), "县里的叫法"),
        "by": Key(Listed(WHO, least=0, single=True), "谁能办；空列表表示只由触发自动办"),
        "joint": JOINT_KEY,
        "from": Key(Listed(Reference("state"), least=0), "在哪些状态下能办", ()),
        "to": Key(LeadsTo(), "办了以后到哪个状态；不写则不变", ()),
        "when": Key(WHEN, "还要符合的条件", ALWAYS),
        "reasons": Key(choices("reason", "理由"), "要选的理由", {}),
        "fields": Key(FIELDS, "要填的表单项", {}),
        "addresses": Key(
            Word(
                {
                    "item": "由清单确定",
                    "form": "由办理人指定",
                    SUPERIOR: "交给主责单位（没有的，呼叫单位）的上级",
                }
            ),
            "承办单位怎么定",
            None,
        ),
        "caller": Key(
            Word({"own": "办理人自己的单位", "form": "由办理人选（代呼）"}),
            "呼叫单位怎么定；只用于 file",
            None,
        ),
        "takes_lead": Key(Flag(), "谁先办谁主责（首接负责）", False),
        "at_most": Key(Whole(1, MOST_TIMES), "一件最多几次", None),
        "counts": Key(
            Word({"approvals": "算批准的次数", "applications": "算申请的次数"}), "次数怎么算", None
        ),
        "per": Key(
            Word({"call": "整件合起来数", "unit": "办理的单位各数各的"}),
            "次数按什么数；不写则整件合起来数",
            None,
        ),
        "within": Key(WITHIN, "最迟什么时候办", None),
        "cut_off": Key(CUT_OFF, "受理的截止", None),
        "once_per_round": Key(Flag(), "一轮只能一次", False),
        "evidence_at_least": Key(Whole(0, MOST_FILES), "办这一步至少要带几张照片或几个文件", 0),
        "extension": Key(EXTENSION, "延期的约定；只用于 extend", None),
        "suspension": Key(SUSPENSION, "挂账的约定；只用于 suspend", None),
        "to_grade": Key(Reference("grade"), "固定定为哪一级；不写则由办理人定；只用于 grade", None),
        "reclassification": Key(RECLASSIFICATION, "改事项、改类型的约定；只用于 reclassify", None),
        "approval": Key(APPROVAL, "办之前要经谁审批", None),
    },
    _step,
    holds=("field", "reason"),
)
STEPS = Keyed(STEP, "step", "步骤", key=("code", "verb"), also=("counted",))
