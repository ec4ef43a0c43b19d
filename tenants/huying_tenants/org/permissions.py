"""The bound of every permission: which verbs a post of a kind of unit may ever take.

The county's rulebook narrows this (which party may take a verb, in which state); nothing widens it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from huying_tenants.org.domain import PostKind, UnitKind


class Verb(StrEnum):
    """Everything a post can do to a call."""

    FILE = "file"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    ACCEPT = "accept"
    RETURN = "return"
    ARRIVE = "arrive"
    ANSWER = "answer"
    RATE = "rate"
    COMMENT = "comment"
    ADD_EVIDENCE = "add_evidence"
    ACKNOWLEDGE = "acknowledge"


_TAKING_PART = frozenset({Verb.COMMENT, Verb.ADD_EVIDENCE, Verb.ACKNOWLEDGE})
_CALLING = _TAKING_PART | {Verb.FILE, Verb.WITHDRAW, Verb.RATE}

VERBS_BY_UNIT_KIND: Mapping[UnitKind, frozenset[Verb]] = MappingProxyType(
    {
        UnitKind.TOWNSHIP: _CALLING,
        UnitKind.STREET: _CALLING,
        UnitKind.VILLAGE: _CALLING,
        UnitKind.CENTRE: _TAKING_PART | {Verb.TRANSFER},
        UnitKind.DEPARTMENT: _TAKING_PART | {Verb.ACCEPT, Verb.RETURN, Verb.ARRIVE, Verb.ANSWER},
        UnitKind.SUPERVISION: frozenset(),
    }
)


def verbs_of(unit_kind: UnitKind, post_kind: PostKind) -> frozenset[str]:
    """The verbs a post may ever take, as plain words for `Seat.verbs`."""
    if post_kind is PostKind.READER:
        return frozenset()
    return frozenset(verb.value for verb in VERBS_BY_UNIT_KIND[unit_kind])
