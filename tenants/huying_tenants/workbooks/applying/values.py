"""Units, posts, people and postings in values of JSON, as the record of an import keeps them."""

from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from huying_tenants.org.api import (
    Engagement,
    PersonLine,
    PostingLine,
    PostingRef,
    PostKind,
    PostState,
    UnitKind,
    UnitState,
)

Facts = dict[str, Any]

_SPELT = frozenset({"initials", "pinyin"})
"""What is made from the names when a unit is written."""


def unit_facts(state: UnitState | None) -> Facts | None:
    """How a unit stands."""
    return None if state is None else {**asdict(state), "kind": state.kind.value}


def unit_state(facts: Facts) -> UnitState:
    """The same again."""
    return UnitState(**{**facts, "kind": UnitKind(facts["kind"])})


def same_unit(left: Facts, right: Facts | None) -> bool:
    """Whether two say the same of a unit, the spelling of its name aside."""
    return right is not None and all(
        left[each.name] == right[each.name] for each in fields(UnitState) if each.name not in _SPELT
    )


def post_facts(state: PostState | None) -> Facts | None:
    """What a post is."""
    if state is None:
        return None
    return {
        **asdict(state),
        "kind": state.kind.value,
        "roles": list(state.roles),
        "permissions": None if state.permissions is None else list(state.permissions),
        "since": state.since.isoformat(),
        "until": None if state.until is None else state.until.isoformat(),
    }


def post_state(facts: Facts) -> PostState:
    """The same again."""
    return PostState(
        **{
            **facts,
            "kind": PostKind(facts["kind"]),
            "roles": tuple(facts["roles"]),
            "permissions": None if facts["permissions"] is None else tuple(facts["permissions"]),
            "since": date.fromisoformat(facts["since"]),
            "until": None if facts["until"] is None else date.fromisoformat(facts["until"]),
        }
    )


def person_facts(line: PersonLine) -> Facts:
    """How somebody is called and reached."""
    return {"code": line.code, "name": line.name, "phone": line.phone}


def posting_facts(posting: PostingRef | PostingLine) -> Facts:
    """Who holds which post from when until when."""
    return {
        "post": posting.post_id,
        "person": posting.person_id,
        "since": posting.since.isoformat(),
        "until": moment_text(posting.until),
        "deputy": posting.deputy,
        "engagement": posting.engagement.value,
    }


def posting_line(facts: Facts) -> PostingLine:
    """The same again, to be written."""
    return PostingLine(
        post_id=facts["post"],
        person_id=facts["person"],
        since=datetime.fromisoformat(facts["since"]),
        until=moment_of(facts["until"]),
        deputy=facts["deputy"],
        engagement=Engagement(facts["engagement"]),
    )


def same_posting(posting: PostingRef | None, facts: Facts) -> bool:
    """Whether a posting is still what was written."""
    if posting is None:
        return False
    line = posting_line(facts)
    return (posting.post_id, posting.person_id, posting.since, posting.until, posting.deputy) == (
        line.post_id,
        line.person_id,
        line.since,
        line.until,
        line.deputy,
    ) and posting.engagement is line.engagement


def moment_text(moment: datetime | None) -> str | None:
    """A moment in JSON."""
    return None if moment is None else moment.isoformat()


def moment_of(text: str | None) -> datetime | None:
    """The same again."""
    return None if text is None else datetime.fromisoformat(text)
