"""The bound of every permission: which verbs a post of a kind of unit may ever take.

The county's rulebook narrows this (who may take a step, in which state); nothing widens it. The bound is wide where
counties differ (a village may call its township, so a township may be called; a centre files what a hotline brings)
and firm where none does: a department never files a call, withdraws one, releases itself or supervises, and a
supervising body never answers in its place.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from huying_tenants.org.domain import CALLING_KINDS, PostKind, UnitKind


class Verb(StrEnum):
    """Everything a post can do to a call, and the one thing it can do to the rules all calls live by."""

    FILE = "file"
    SEND = "send"
    TRANSFER = "transfer"
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


_TAKING_PART = frozenset({Verb.COMMENT, Verb.ADD_EVIDENCE, Verb.ACKNOWLEDGE, Verb.APPROVE})

_SETTLING = frozenset(
    {
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
        UnitKind.DEPARTMENT: _TAKING_PART | _HANDLING | {Verb.SEND, Verb.REDO, Verb.RECHECK},
        UnitKind.CENTRE: _STEERING | {Verb.FILE, Verb.MANAGE_RULES},
        UnitKind.SUPERVISION: _TAKING_PART | _SETTLING | {Verb.FILE, Verb.TRANSFER, Verb.SEND, Verb.RELEASE},
        UnitKind.BODY: _STEERING | {Verb.FILE},
    }
)


def verbs_of(unit_kind: UnitKind, post_kind: PostKind) -> frozenset[str]:
    """The verbs a post may ever take, as plain words for `Seat.verbs`."""
    if post_kind is PostKind.READER:
        return frozenset()
    return frozenset(verb.value for verb in VERBS_BY_UNIT_KIND[unit_kind])
