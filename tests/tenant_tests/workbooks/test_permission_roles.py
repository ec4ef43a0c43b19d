"""Roles of permissions by workbook: named in a column, kept, given to new posts, taken back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.org import api as org_api
from huying_tenants.org.domain import PermissionRoleRef, PostKind, UnitKind
from huying_tenants.org.domain.roles import NO_ROLE
from huying_tenants.org.models import Post
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.members import check_members
from huying_tenants.workbooks.domain.outcomes import GridPost, Outcome, PostChange, StaffChange
from huying_tenants.workbooks.domain.posts import check_posts
from huying_tenants.workbooks.domain.roles import KnownRoles
from huying_tenants.workbooks.domain.sheets import find_layout
from tenant_tests.workbooks.books import book, table_of
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.small_county import (
    CENTRE,
    KNOWN_POSTS,
    PERMISSION_ROLES,
    STAFF,
    TOWN,
    WORDS,
)
from tenant_tests.workbooks.test_kinds import export_of

DUTY, READER, GRID_HEAD = PostKind.DUTY, PostKind.READER, PostKind.GRID_HEAD
HEADERS = ("编码", "所属单位", "名称", "类型", "权限角色")
OLD_HEADERS = HEADERS[:-1]
UNSAID = "乡镇的值班席没有指明权限角色"


def role(code: str, name: str, unit: UnitKind, post: PostKind, *verbs: str) -> PermissionRoleRef:
    return PermissionRoleRef(code, name, frozenset({unit}), frozenset({post}), frozenset(verbs))


CENTRE_ROLES = (
    role("admin", "管理员", UnitKind.CENTRE, DUTY, "transfer", "rate", "manage_organisation"),
    role("operator", "操作员", UnitKind.CENTRE, DUTY, "transfer"),
    role("lead", "负责人", UnitKind.CENTRE, DUTY, "transfer", "rate"),
    role("leader", "领导查阅", UnitKind.CENTRE, READER),
)
TOWN_ROLES = (
    role("filer", "报送员", UnitKind.TOWNSHIP, DUTY, "file"),
    role("rater", "评价员", UnitKind.TOWNSHIP, DUTY, "rate"),
)
SEATED: Mapping[str, str | None] = {"centre-1": "lead", "centre-2": None}


def known_roles(*roles: PermissionRoleRef) -> KnownRoles:
    return replace(PERMISSION_ROLES, roles={each.code: each for each in roles})


def posts(*rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS) -> Outcome[PostChange]:
    """Check rows in a county whose centre's desk is a leader's, its reading post without a role."""
    known = replace(
        KNOWN_POSTS,
        posts={
            code: replace(post, permission_role=SEATED.get(code)) for code, post in KNOWN_POSTS.posts.items()
        },
        permission_roles=known_roles(*CENTRE_ROLES, *TOWN_ROLES),
    )
    layout = find_layout([("表", [headers])], WorkbookKind.POSTS, WORDS)
    made = [layout.row(number, row) for number, row in enumerate(rows, start=2)]
    return check_posts([row for row in made if row is not None], layout, known, lambda: None)


def given(outcome: Outcome[PostChange]) -> list[str | None]:
    assert outcome.faults == ()
    return [change.after.permission_role for change in outcome.changes]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("操作员", "operator"),
        (" 操作 员", "operator"),
        ("OPERATOR", "operator"),
        ("admin", "admin"),
        (NO_ROLE, None),
        ("", "operator"),
        (None, "operator"),
    ],
)
def test_a_new_post_has_the_role_it_is_given_else_the_one_that_lets_it_do_least(
    said: str | None, code: str | None
) -> None:
    assert given(posts(("c-3", "县网格中心", "三号席", "值班席", said))) == [code]


def test_a_workbook_without_the_column_is_read_as_before() -> None:
    rows = ("centre-1", "县网格中心", "值班席", "值班席"), ("centre-2", "县网格中心", "领导席", "查阅岗")
    outcome = posts(*rows, ("c-3", "县网格中心", "三号席", "值班席"), headers=OLD_HEADERS)
    assert outcome.unchanged == 1
    assert given(outcome) == [None, "operator"]


@pytest.mark.parametrize(
    ("row", "after"),
    [
        (("centre-1", "县网格中心", "一号席", "值班席", ""), "lead"),
        (("centre-1", "县网格中心", "一号席", "值班席", "负责人"), "lead"),
        (("centre-1", "县网格中心", "值班席", "值班席", "操作员"), "operator"),
        (("centre-1", "县网格中心", "值班席", "值班席", NO_ROLE), None),
        (("centre-2", "县网格中心", "领导席", "查阅岗", ""), None),
        (("centre-2", "县网格中心", "查阅岗", "查阅岗", "领导查阅"), "leader"),
    ],
)
def test_a_post_that_exists_keeps_its_role_where_the_row_says_nothing(
    row: tuple[Any, ...], after: str | None
) -> None:
    assert given(posts(row)) == [after]


@pytest.mark.parametrize(
    ("row", "sentence", "mend"),
    [
        (("c-3", "县网格中心", "三号席", "值班席", "管理"), "本县没有权限角色“管理”。", "管理员"),
        (("c-3", "县网格中心", "三号席", "值班席", "书记"), "本县没有权限角色“书记”。", None),
        (
            ("c-3", "县网格中心", "三号席", "值班席", "报送员"),
            "角色“报送员”只给乡镇的值班席，这里是中心的值班席。请换一个角色，或不设角色。",
            None,
        ),
        (
            ("centre-1", "县网格中心", "值班席", "查阅岗", ""),
            "角色“负责人”只给中心的值班席，这里是中心的查阅岗。请换一个角色，或不设角色。",
            None,
        ),
        (
            ("t-1", "香赵庄镇", "值班席", "值班席", ""),
            f"{UNSAID}：报送员、评价员。请在“权限角色”里填一个；要给这类岗位的全部权限，请填“不设角色”。",
            None,
        ),
    ],
)
def test_what_is_wrong_with_a_role(row: tuple[Any, ...], sentence: str, mend: str | None) -> None:
    (fault,) = posts(row).faults
    assert (fault.column, fault.sentence, fault.mend) == ("权限角色", sentence, mend)


def test_without_the_column_the_row_is_told_to_name_a_role() -> None:
    (fault,) = posts(("t-1", "香赵庄镇", "值班席", "值班席"), headers=OLD_HEADERS).faults
    assert (fault.row, fault.column) == (2, "")
    assert fault.sentence.startswith(UNSAID)


@pytest.mark.parametrize(
    ("roles", "unit_id", "kind", "code"),
    [
        ((), CENTRE, DUTY, None),
        (TOWN_ROLES, CENTRE, READER, None),
        (TOWN_ROLES[:1], TOWN, DUTY, "filer"),
        (CENTRE_ROLES, TOWN, DUTY, None),
        ((*CENTRE_ROLES, replace(CENTRE_ROLES[3], code="twin")), CENTRE, READER, None),
        (CENTRE_ROLES[:1], CENTRE, DUTY, "PERMISSION_ROLE_OPEN"),
        (TOWN_ROLES, CENTRE, DUTY, "PERMISSION_ROLE_OPEN"),
    ],
)
def test_nobody_comes_to_manage_by_a_cell_left_empty(
    roles: tuple[PermissionRoleRef, ...], unit_id: int, kind: PostKind, code: str | None
) -> None:
    known = known_roles(*roles)
    if code == "PERMISSION_ROLE_OPEN":
        with pytest.raises(Refusal) as refused:
            known.new_post(unit_id, kind)
        assert refused.value.code == code
    else:
        assert known.new_post(unit_id, kind) == code


@pytest.mark.parametrize(
    ("roles", "after", "told"),
    [
        ((), None, None),
        ((role("head", "网格长", UnitKind.GRID, GRID_HEAD, "comment"),), "head", None),
        (
            tuple(role(verb, verb, UnitKind.GRID, GRID_HEAD, verb) for verb in ("comment", "acknowledge")),
            None,
            "网格的网格长没有指明权限角色：comment、acknowledge。请先在“组织”里设好这个岗位，再导入。",
        ),
    ],
)
def test_a_post_made_for_a_grid_has_its_role(
    roles: tuple[PermissionRoleRef, ...], after: str | None, told: str | None
) -> None:
    headers = ("编码", "姓名", "所属村（社区）", "所属网格", "岗位", "任职起始")
    layout = find_layout([("表", [headers])], WorkbookKind.MEMBERS, WORDS)
    row = layout.row(2, ("W009", "孙七", "演示村 03", "第 3 网格", "网格长", "2025-09-01"))
    assert row is not None
    known = replace(STAFF, permission_roles=known_roles(*roles))
    outcome: Outcome[StaffChange] = check_members([row], layout, known, lambda: None)
    assert [fault.sentence for fault in outcome.faults] == ([told] if told else [])
    if told is None:
        (change,) = outcome.changes
        assert change.post == GridPost(33, GRID_HEAD, after)


def test_roles_go_in_and_out_and_are_taken_back(manager: Manager) -> None:
    before = list(Post.objects.order_by("pk").values())
    exported = {row["编码"]: row for row in table_of(export_of(manager, "posts"))}
    assert exported["grid-centre-2"]["权限角色"] == "平台端操作员"
    new = ["371427108-9", "香赵庄镇", "九号席", "值班席", None]
    named = ["371427108-8", "香赵庄镇", "八号席", "值班席", "township-lead"]
    changed = ["grid-centre-2", "县网格化服务管理中心", "平台端 2 号席", "值班席", "平台端负责人"]
    shown = manager.written(book([HEADERS, new, named, changed]), "posts")
    assert (shown["created"], shown["updated"]) == (2, 1)
    roles = dict(Post.objects.values_list("code", "permission_role"))
    assert [roles[row[0]] for row in (new, named, changed)] == [
        "township-operator",
        "township-lead",
        "centre-lead",
    ]
    assert manager.undo(shown["id"])["workbook"]["left"] == 0
    assert list(Post.objects.order_by("pk").values()) == before


def test_a_role_that_is_gone_is_not_put_back(manager: Manager, clock: FixedClock) -> None:
    org_api.save_permission_role(role("spare", "备用", UnitKind.CENTRE, DUTY, "rate"), act=None)
    org_api.touch_configuration(at=clock.now())
    desk = ["grid-centre-2", "县网格化服务管理中心", "平台端 2 号席", "值班席"]
    manager.written(book([HEADERS, [*desk, "备用"]]), "posts")
    shown = manager.written(book([HEADERS, [*desk, "平台端操作员"]]), "posts")
    org_api.remove_permission_role("spare")
    org_api.touch_configuration(at=clock.now())
    undone = manager.undo(shown["id"])["workbook"]
    assert (undone["state"], undone["left"]) == ("UNDONE", 1)
    assert Post.objects.get(code="grid-centre-2").permission_role_id == "centre-operator"


def test_no_workbook_makes_an_administrator_by_a_role(manager: Manager) -> None:
    """Neither by naming the role nor by taking away the one that narrows the post."""
    before = list(Post.objects.order_by("pk").values())
    for said in ("县级管理员（编办、组织部）", NO_ROLE):
        row = ["grid-centre-2", "县网格化服务管理中心", "平台端 2 号席", "值班席", said]
        shown = manager.checked(book([HEADERS, row]), "posts")
        assert (shown["faulty"], shown["updated"]) == (0, 1)
        after = manager.write(shown["id"])
        assert (after["state"], after["problem"]["code"]) == ("CHECKED", "ADMINISTRATOR_NEEDS_SECOND")
        assert list(Post.objects.order_by("pk").values()) == before
