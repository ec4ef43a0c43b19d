"""Rows of a workbook of posts: what each would change, and what is wrong with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from huying_tenants.org.domain import POST_KIND_NAMES, PostKind, PostRef, PostState
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.cells import Cell, CellFault
from huying_tenants.workbooks.domain.lines import Line, post_line
from huying_tenants.workbooks.domain.nearness import near, plain
from huying_tenants.workbooks.domain.outcomes import Outcome, PostChange, outcome
from huying_tenants.workbooks.domain.places import Places
from huying_tenants.workbooks.domain.roles import KnownRoles
from huying_tenants.workbooks.domain.sheets import Layout, Reading, Row
from huying_tenants.workbooks.domain.twice import Twice

NAME_LIMIT: Final = 40
_BETWEEN: Final = re.compile(r"[、,，;；/]")


@dataclass(frozen=True, slots=True)
class KnownPosts:
    """The county's posts of any day by their codes, and its units; `holders`: how many hold each post on the day.

    `roles`: the names of the rulebook's roles by their codes.
    """

    posts: Mapping[str, PostRef]
    holders: Mapping[int, int]
    places: Places
    roles: Mapping[str, str]
    permission_roles: KnownRoles
    today: date

    def line(self, post: PostRef) -> Line:
        """A post as a workbook states it."""
        return post_line(post, self.places, self.roles, self.permission_roles.name_of(post.permission_role))


def check_posts(
    rows: Sequence[Row], layout: Layout, known: KnownPosts, tick: Callable[[], None]
) -> Outcome[PostChange]:
    """Check every row."""
    twice = Twice("同一编码只能用一次。")
    position = max((post.position for post in known.posts.values()), default=0)
    changes, faults = [], []
    for place, row in enumerate(rows, start=1):
        tick()
        reading = Reading(layout, row)
        code = reading.get("code", cells.code_of, "")
        twice.meet(reading, "code", code)
        before = known.posts.get(code)
        if before is not None and not reading.faults and reading.says(known.line(before)):
            continue
        change = _change(reading, code, before, known, position + place)
        faults += reading.faults
        if change is not None and not reading.faults:
            changes.append(change)
    return outcome(len(rows), changes, faults)


def _change(
    reading: Reading, code: str, before: PostRef | None, known: KnownPosts, position: int
) -> PostChange | None:
    unit_id = reading.get("unit", lambda cell: known.places.find(cells.text_of(cell)) if cell else None, None)
    name = reading.get("name", lambda cell: cells.name_of(cell, limit=NAME_LIMIT), "")
    kinds = {word: kind for kind, word in POST_KIND_NAMES.items()}
    word = reading.get("kind", lambda cell: cells.choice_of(cell, kinds), "")
    base = before or PostRef(0, 0, code, name, PostKind.DUTY, position, since=known.today)
    phone = reading.get("phone", cells.phone_of, base.phone)
    single = reading.get("single_holder", cells.yes_of, base.single_holder)
    roles = reading.get("roles", lambda cell: _roles(cell, known.roles), base.roles)
    if before is not None and unit_id is not None and unit_id != before.unit_id:
        reading.fault(
            "unit",
            f"岗位“{before.name}”属于{known.places[before.unit_id].name}，不能换单位。请另设一个岗位。",
        )
    if before is not None and not before.stands_on(known.today):
        reading.fault("code", "这个岗位现在不在用。请换一个编码。")
    if before is not None and single and known.holders.get(before.id, 0) > 1:
        reading.fault("single_holder", f"现在有 {known.holders[before.id]} 人在任，不能改成只限一人。")
    role = known.permission_roles.read(reading, before, unit_id, kinds.get(word))
    if reading.faults or unit_id is None or not word:
        return None
    after = PostState(
        unit_id=unit_id,
        code=code,
        name=name,
        kind=kinds[word],
        position=base.position,
        roles=tuple(sorted(roles)),
        since=base.since,
        until=base.until,
        phone=phone,
        permissions=None if base.permissions is None else tuple(sorted(base.permissions)),
        single_holder=single,
        permission_role=role,
    )
    return (
        None
        if before is not None and after == state_of(before)
        else PostChange(reading.row.number, before, after)
    )


def state_of(post: PostRef) -> PostState:
    """A post as it would be written."""
    return PostState(
        unit_id=post.unit_id,
        code=post.code,
        name=post.name,
        kind=post.kind,
        position=post.position,
        roles=tuple(sorted(post.roles)),
        since=post.since,
        until=post.until,
        phone=post.phone,
        permissions=None if post.permissions is None else tuple(sorted(post.permissions)),
        single_holder=post.single_holder,
        permission_role=post.permission_role,
    )


def _roles(cell: Cell, roles: Mapping[str, str]) -> frozenset[str]:
    """Codes of the roles that a cell names, by name or code."""
    known = {plain(name): code for code, name in roles.items()} | {plain(code): code for code in roles}
    found = set()
    for text in filter(None, (each.strip() for each in _BETWEEN.split(cells.text_of(cell)))):
        if plain(text) not in known:
            nearest = near(text, roles.values())
            raise CellFault(f"规则里没有职务“{text}”。", nearest)
        found.add(known[plain(text)])
    return frozenset(found)
