"""A county in memory: a centre, a town of two villages with three grids each, and who serves there."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.org.domain import (
    Engagement,
    Level,
    PersonRef,
    PostingRef,
    PostKind,
    PostRef,
    UnitKind,
    UnitState,
)
from huying_tenants.workbooks.domain.kinds import CountyWords, WorkbookKind
from huying_tenants.workbooks.domain.members import check_members
from huying_tenants.workbooks.domain.outcomes import Change, Outcome
from huying_tenants.workbooks.domain.people import check_people
from huying_tenants.workbooks.domain.posts import KnownPosts, check_posts
from huying_tenants.workbooks.domain.roles import KnownRoles
from huying_tenants.workbooks.domain.sheets import Row, find_layout
from huying_tenants.workbooks.domain.staff import KnownStaff
from huying_tenants.workbooks.domain.units import KnownUnits, check_units

TODAY = date(2025, 9, 26)
LEVELS = (
    Level("centre", "县直", (UnitKind.CENTRE, UnitKind.DEPARTMENT, UnitKind.STATIONED)),
    Level("town", "乡镇（街道）", (UnitKind.TOWNSHIP, UnitKind.STREET)),
    Level("village", "村（社区）", (UnitKind.VILLAGE, UnitKind.COMMUNITY)),
    Level("grid", "网格", (UnitKind.GRID,)),
)
CENTRE, TOWN, VILLAGE, OTHER_VILLAGE = 1, 2, 3, 4
ROLES = {"director": "主任", "secretary": "书记"}


def moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=COUNTY_ZONE)


def _unit(name: str, kind: UnitKind, level: str, parent: int | None = None) -> UnitState:
    return UnitState(name, name, kind, level, parent)


STATES = {
    CENTRE: _unit("县网格中心", UnitKind.CENTRE, "centre"),
    TOWN: _unit("香赵庄镇", UnitKind.TOWNSHIP, "town"),
    VILLAGE: _unit("演示村 03", UnitKind.VILLAGE, "village", TOWN),
    OTHER_VILLAGE: _unit("演示村 05", UnitKind.VILLAGE, "village", TOWN),
    **{
        10 * village + number: _unit(f"第 {number} 网格", UnitKind.GRID, "grid", village)
        for village in (VILLAGE, OTHER_VILLAGE)
        for number in (1, 2, 3)
    },
}
CODES = {
    "centre": CENTRE,
    "371427108": TOWN,
    "371427108003": VILLAGE,
    "371427108005": OTHER_VILLAGE,
    **{f"37142710800{key // 10}{key % 10:03}": key for key in STATES if key > OTHER_VILLAGE},
}
UNITS = KnownUnits(STATES, CODES, frozenset({"371427108099"}), LEVELS, "371427")
POSTS = {
    post.id: post
    for post in (
        PostRef(1, CENTRE, "centre-1", "值班席", PostKind.DUTY, 1, single_holder=True),
        PostRef(2, CENTRE, "centre-2", "查阅岗", PostKind.READER, 2, roles=frozenset({"director"})),
        PostRef(31, 31, "g31-m", "网格员", PostKind.GRID_MEMBER, 3),
        PostRef(32, 31, "g31-h", "网格长", PostKind.GRID_HEAD, 4, single_holder=True),
        PostRef(33, 32, "g32-m", "网格员", PostKind.GRID_MEMBER, 5),
    )
}
PEOPLE = {
    person.code: person
    for person in (
        PersonRef(1, "W001", "张三", "13800000001"),
        PersonRef(2, "W002", "李四", "13800000002"),
        PersonRef(3, "S001", "赵六", "13800000003", account_id=7),
    )
}
PERMISSION_ROLES = KnownRoles({}, {key: state.kind for key, state in STATES.items()})
STAFF = KnownStaff(
    people=PEOPLE,
    posts=POSTS,
    postings=(
        PostingRef(1, 31, 1, moment("2025-01-01"), engagement=Engagement.FULL_TIME),
        PostingRef(2, 32, 2, moment("2025-01-01"), engagement=Engagement.FULL_TIME),
        PostingRef(3, 1, 3, moment("2024-01-01")),
    ),
    places=UNITS.places(),
    levels=LEVELS,
    permission_roles=PERMISSION_ROLES,
)
KNOWN_POSTS = KnownPosts(
    posts={post.code: post for post in POSTS.values()},
    holders={1: 1, 31: 1, 32: 1},
    places=UNITS.places(),
    roles=ROLES,
    permission_roles=PERMISSION_ROLES,
    today=TODAY,
)
WORDS = CountyWords(LEVELS, tuple(ROLES.values()))
MEMBER_HEADERS = ("编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始")


def checked(kind: WorkbookKind, headers: Sequence[str], *rows: Sequence[Any]) -> Outcome[Change]:
    """Check rows below these headers; the first stands in row 2."""
    layout = find_layout([("表", [headers])], kind, WORDS)
    made = [layout.row(number, row) for number, row in enumerate(rows, start=2)]
    return checked_rows(kind, [row for row in made if row is not None], layout)


def checked_rows(kind: WorkbookKind, rows: Sequence[Row], layout: Any) -> Outcome[Change]:
    """Check rows of a layout against the county."""

    def tick() -> None:
        pass

    if kind is WorkbookKind.UNITS:
        return check_units(rows, layout, UNITS, tick)
    if kind is WorkbookKind.POSTS:
        return check_posts(rows, layout, KNOWN_POSTS, tick)
    if kind is WorkbookKind.PEOPLE:
        return check_people(rows, layout, STAFF, tick)
    return check_members(rows, layout, STAFF, tick)


def faults(outcome: Outcome[Change]) -> list[tuple[int, str, str, str, str | None]]:
    """What is wrong, as plain tuples."""
    return [(each.row, each.column, each.value, each.sentence, each.mend) for each in outcome.faults]
