"""What the county has, as a workbook states it: what an export writes, and what an import compares rows with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from huying_platform.kernel.clock import county_date
from huying_tenants.org.domain import (
    KIND_NAMES,
    POST_KIND_NAMES,
    Level,
    PersonRef,
    PostingRef,
    PostKind,
    PostRef,
    UnitState,
)
from huying_tenants.workbooks.domain.kinds import ABOVE, grid_levels
from huying_tenants.workbooks.domain.outcomes import day_text
from huying_tenants.workbooks.domain.places import Places
from huying_tenants.workbooks.domain.words import (
    ENGAGEMENT_WORDS,
    NO,
    YES,
)

Line = Mapping[str, str]
"""The text of each column, by the column's key."""

_INSTANT = timedelta(microseconds=1)
GRID_KINDS = frozenset({PostKind.GRID_HEAD, PostKind.GRID_MEMBER})


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody on a post."""

    person: PersonRef
    posting: PostingRef
    post: PostRef


def unit_line(code: str, state: UnitState, places: Places, levels: Iterable[Level]) -> Line:
    """A unit."""
    names = {level.code: level.name for level in levels}
    return {
        "code": code,
        "name": state.name,
        "short_name": state.short_name,
        "level": names.get(state.level, state.level),
        "kind": KIND_NAMES[state.kind],
        "parent": "" if state.parent_id is None else places.reference(state.parent_id),
        "line_superior": "" if state.line_superior_id is None else places.reference(state.line_superior_id),
        "duty_phone": state.duty_phone,
        "contact": state.contact,
        "longitude": "" if state.longitude is None else repr(state.longitude),
        "latitude": "" if state.latitude is None else repr(state.latitude),
    }


def post_line(post: PostRef, places: Places, roles: Mapping[str, str], permission_role: str) -> Line:
    """A post; `roles`: names of the rulebook's roles by their codes; `permission_role`: the name of its own."""
    return {
        "code": post.code,
        "unit": places.reference(post.unit_id),
        "name": post.name,
        "kind": POST_KIND_NAMES[post.kind],
        "phone": post.phone,
        "single_holder": YES if post.single_holder else NO,
        "roles": "、".join(roles.get(role, role) for role in sorted(post.roles)),
        "permission_role": permission_role,
    }


def person_line(holding: Holding, places: Places, namesakes: bool) -> Line:
    """Somebody on a post; `namesakes`: the unit has several posts of this name, so the code is written."""
    post, posting = holding.post, holding.posting
    return {
        "code": holding.person.code,
        "name": holding.person.name,
        "phone": holding.person.phone,
        "unit": places.reference(post.unit_id),
        "post": post.code if namesakes else post.name,
        "since": day_text(county_date(posting.since)),
        "until": _last_day(posting.until),
        "deputy": YES if posting.deputy else NO,
    }


def member_line(holding: Holding, places: Places, levels: tuple[Level, ...]) -> Line:
    """Somebody who keeps a grid."""
    above, grid = grid_levels(levels)
    line = {
        "code": holding.person.code,
        "name": holding.person.name,
        "phone": holding.person.phone,
        "role": POST_KIND_NAMES[holding.post.kind],
        "engagement": ENGAGEMENT_WORDS.get(holding.posting.engagement, ""),
        "since": day_text(county_date(holding.posting.since)),
    }
    standing = {place.level: place.id for place in places.above(holding.post.unit_id)}
    top: int | None = None
    for level in above:
        if (key := standing.get(level.code)) is not None:
            line[f"{ABOVE}{level.code}"] = places.reference_below(top, key)
            top = key
    at_grid = places[holding.post.unit_id].level == grid.code
    line["grid"] = (
        places.reference_below(top, holding.post.unit_id) if at_grid else places[holding.post.unit_id].code
    )
    return line


def _last_day(until: datetime | None) -> str:
    """The last day of a stretch that ends before `until`."""
    return "" if until is None else day_text(county_date(until - _INSTANT))
