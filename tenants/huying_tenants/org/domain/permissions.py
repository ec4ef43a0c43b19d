"""The bound of every permission: which verbs a post of a kind of unit may ever take.

The county's rulebook narrows this (who may take a step, in which state); nothing widens it. The bound is wide where
counties differ (a village may call its township, so a township may be called; a centre files what a hotline brings)
and firm where none does: a department never supervises, and a supervising body never answers in its place. Whether
departments call at all (县呼乡应) is for the rulebook to say.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huying_tenants.org.domain import CALLING_KINDS, PostKind, UnitKind


class Verb(StrEnum):
    """Everything a post can do to a call, to the rules all calls live by, and to the organisation."""

    FILE = "file"
    SEND = "send"
    TRANSFER = "transfer"
    ADD_UNITS = "add_units"
    REMOVE_UNITS = "remove_units"
    RECLASSIFY = "reclassify"
    SIGN = "sign"
    CONTACT = "contact"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"
    ARRIVE = "arrive"
    LEAVE = "leave"
    RELEASE = "release"
    REPORT = "report"
    INTERIM_ANSWER = "interim_answer"
    ANSWER = "answer"
    CONFIRM = "confirm"
    REDO = "redo"
    GRADE = "grade"
    JOIN_CHANNEL = "join_channel"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    CALL_BACK = "call_back"
    FIELD_CHECK = "field_check"
    RATE = "rate"
    CLOSE = "close"
    WRITE_OFF = "write_off"
    RECHECK = "recheck"
    SUPERVISE = "supervise"
    APPROVE = "approve"
    COMMENT = "comment"
    ADD_EVIDENCE = "add_evidence"
    ACKNOWLEDGE = "acknowledge"
    MANAGE_RULES = "manage_rules"
    MANAGE_ORGANISATION = "manage_organisation"


VERB_GROUPS: Final[Mapping[str, Mapping[Verb, str]]] = MappingProxyType(
    {
        "呼叫": {
            Verb.FILE: "呼叫",
            Verb.SEND: "发出",
            Verb.WITHDRAW: "撤回",
            Verb.RELEASE: "放行",
        },
        "派单": {
            Verb.TRANSFER: "转办",
            Verb.ADD_UNITS: "追加配合单位",
            Verb.REMOVE_UNITS: "撤减配合单位",
            Verb.RECLASSIFY: "改事项、改类型",
            Verb.GRADE: "定级",
            Verb.JOIN_CHANNEL: "并入渠道",
        },
        "办理": {
            Verb.ACKNOWLEDGE: "接铃",
            Verb.SIGN: "签收",
            Verb.CONTACT: "联系",
            Verb.ACCEPT: "受理",
            Verb.RETURN: "退回",
            Verb.ARRIVE: "到场",
            Verb.LEAVE: "离场",
            Verb.REPORT: "报告进展",
            Verb.INTERIM_ANSWER: "先行答复",
            Verb.ANSWER: "答复",
            Verb.COMMENT: "补充说明",
            Verb.ADD_EVIDENCE: "补充证据",
        },
        "时限": {
            Verb.EXTEND: "延期",
            Verb.SUSPEND: "挂账",
            Verb.RESUME: "恢复计时",
        },
        "确认和评价": {
            Verb.CONFIRM: "确认",
            Verb.REDO: "打回重办",
            Verb.CALL_BACK: "回访",
            Verb.FIELD_CHECK: "实地核查",
            Verb.RATE: "评价",
            Verb.CLOSE: "销号",
            Verb.WRITE_OFF: "销账",
            Verb.RECHECK: "复查",
        },
        "督办和审批": {
            Verb.SUPERVISE: "督办",
            Verb.APPROVE: "审批",
        },
        "管理": {
            Verb.MANAGE_RULES: "维护规则",
            Verb.MANAGE_ORGANISATION: "维护组织",
        },
    }
)
"""Every verb once, by the Chinese name of its group, with its own, by the words of the glossary. A county gives the
steps of its rulebook names of their own."""

VERB_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {verb.value: name for verbs in VERB_GROUPS.values() for verb, name in verbs.items()}
)


_TAKING_PART = frozenset({Verb.COMMENT, Verb.ADD_EVIDENCE, Verb.ACKNOWLEDGE, Verb.APPROVE})

_SETTLING = frozenset(
    {
        Verb.ADD_UNITS,
        Verb.REMOVE_UNITS,
        Verb.RECLASSIFY,
        Verb.REPORT,
        Verb.CONFIRM,
        Verb.REDO,
        Verb.GRADE,
        Verb.JOIN_CHANNEL,
        Verb.RESUME,
        Verb.CALL_BACK,
        Verb.FIELD_CHECK,
        Verb.RATE,
        Verb.CLOSE,
        Verb.WRITE_OFF,
        Verb.RECHECK,
        Verb.SUPERVISE,
    }
)
"""What either the caller, the centre or a supervising body does, as the county has it."""

_HANDLING = frozenset(
    {
        Verb.TRANSFER,
        Verb.ADD_UNITS,
        Verb.REMOVE_UNITS,
        Verb.RECLASSIFY,
        Verb.SIGN,
        Verb.CONTACT,
        Verb.ACCEPT,
        Verb.RETURN,
        Verb.ARRIVE,
        Verb.LEAVE,
        Verb.REPORT,
        Verb.INTERIM_ANSWER,
        Verb.ANSWER,
        Verb.GRADE,
        Verb.JOIN_CHANNEL,
        Verb.EXTEND,
        Verb.SUSPEND,
        Verb.RESUME,
        Verb.CONFIRM,
        Verb.CALL_BACK,
        Verb.FIELD_CHECK,
        Verb.CLOSE,
        Verb.WRITE_OFF,
        Verb.RATE,
    }
)
"""What whoever is called does."""

_STEERING = _TAKING_PART | _SETTLING | _HANDLING | {Verb.SEND, Verb.WITHDRAW, Verb.RELEASE}

VERBS_BY_UNIT_KIND: Mapping[UnitKind, frozenset[Verb]] = MappingProxyType(
    {
        **dict.fromkeys(sorted(CALLING_KINDS), _STEERING | {Verb.FILE}),
        **dict.fromkeys(
            (UnitKind.DEPARTMENT, UnitKind.STATIONED),
            _TAKING_PART
            | _HANDLING
            | {Verb.FILE, Verb.SEND, Verb.WITHDRAW, Verb.RELEASE, Verb.REDO, Verb.RECHECK},
        ),
        UnitKind.CENTRE: _STEERING | {Verb.FILE, Verb.MANAGE_RULES, Verb.MANAGE_ORGANISATION},
        UnitKind.SUPERVISION: _TAKING_PART | _SETTLING | {Verb.FILE, Verb.TRANSFER, Verb.SEND, Verb.RELEASE},
        UnitKind.BODY: _STEERING | {Verb.FILE, Verb.MANAGE_ORGANISATION},
    }
)


_VERBS_BY_POST_KIND: Mapping[PostKind, frozenset[Verb]] = MappingProxyType(
    {
        PostKind.DUTY: frozenset(Verb),
        PostKind.READER: frozenset(),
        PostKind.GRID_HEAD: frozenset({Verb.ACKNOWLEDGE, Verb.COMMENT}),
        PostKind.GRID_MEMBER: frozenset(),
    }
)
"""What a kind of post leaves of what its unit may do."""


_BOUND: Mapping[tuple[UnitKind, PostKind], frozenset[str]] = MappingProxyType(
    {
        (unit, post): frozenset(verb.value for verb in VERBS_BY_UNIT_KIND[unit] & _VERBS_BY_POST_KIND[post])
        for unit in UnitKind
        for post in PostKind
    }
)


def verbs_of(
    unit_kind: UnitKind, post_kind: PostKind, permissions: Collection[str] | None = None
) -> frozenset[str]:
    """The verbs a post may ever take, as plain words for `Seat.verbs`; `permissions` narrows them further."""
    bound = _BOUND[unit_kind, post_kind]
    return bound if permissions is None else bound.intersection(permissions)
