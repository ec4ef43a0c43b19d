"""Rows of every kind against a county in memory: what each would change, and what is wrong with it."""

from typing import Any

import pytest

from huying_tenants.org.domain import Engagement, PostKind, UnitKind
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.domain.outcomes import GridPost, PostChange, StaffChange, UnitChange
from tenant_tests.workbooks.small_county import (
    CENTRE,
    MEMBER_HEADERS,
    TOWN,
    VILLAGE,
    checked,
    faults,
    moment,
)

UNIT_HEADERS = ("编码", "名称", "层级", "类型", "上级单位", "条线上级", "经度", "纬度")
POST_HEADERS = ("编码", "所属单位", "名称", "类型", "只限一人", "职务")
PEOPLE_HEADERS = ("编码", "姓名", "手机", "所属单位", "岗位", "任职起始", "任职截止", "代班")
MEMBERS, UNITS, POSTS, PEOPLE = (
    WorkbookKind.MEMBERS,
    WorkbookKind.UNITS,
    WorkbookKind.POSTS,
    WorkbookKind.PEOPLE,
)


def member(**changes: Any) -> tuple[Any, ...]:
    """A row of somebody new who is all right, but for the changes (by header)."""
    usual = dict(
        zip(
            MEMBER_HEADERS,
            ("W009", "孙七", "13800000009", "演示村 03", "第 2 网格", "", "志愿", "2025-09-01"),
            strict=True,
        )
    )
    return tuple((usual | changes).values())


def test_a_new_member() -> None:
    outcome = checked(MEMBERS, MEMBER_HEADERS, member())
    (change,) = outcome.changes
    assert isinstance(change, StaffChange)
    assert (outcome.created, outcome.unchanged, outcome.faults) == (1, 0, ())
    assert (change.code, change.name, change.post) == ("W009", "孙七", 33)
    assert change.stretch is not None
    assert (change.stretch.since, change.stretch.engagement) == (moment("2025-09-01"), Engagement.VOLUNTEER)


def test_a_grid_that_has_no_post_gets_one() -> None:
    outcome = checked(MEMBERS, MEMBER_HEADERS, member(所属网格="第 3 网格", 岗位="网格长", 网格员类型=""))
    (change,) = outcome.changes
    assert isinstance(change, StaffChange)
    assert change.post == GridPost(33, PostKind.GRID_HEAD)


def test_what_the_county_has_changes_nothing() -> None:
    row = ("W001", "张三", "13800000001", "演示村 03", "第 1 网格", "网格员", "专职", "2025-01-01")
    outcome = checked(MEMBERS, MEMBER_HEADERS, row)
    assert (outcome.changes, outcome.unchanged, outcome.faults) == ((), 1, ())


def test_a_member_who_moves_leaves_the_grid_they_were_in() -> None:
    row = ("W001", "张三", "13800000001", "演示村 03", "第 2 网格", "网格员", "专职", "2025-09-01")
    (change,) = checked(MEMBERS, MEMBER_HEADERS, row).changes
    assert isinstance(change, StaffChange)
    assert change.post == 33
    assert [(posting.id, until) for posting, until in change.ended] == [(1, moment("2025-09-01"))]


def test_a_corrected_beginning_takes_the_place_of_the_old_one() -> None:
    row = ("W001", "张三", "13800000001", "演示村 03", "第 1 网格", "网格员", "专职", "2025-02-01")
    (change,) = checked(MEMBERS, MEMBER_HEADERS, row).changes
    assert isinstance(change, StaffChange)
    assert [posting.id for posting in change.replaced] == [1]
    assert change.ended == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"编码": ""}, ("编码", "", "编码没有填。", None)),
        ({"姓名": None}, ("姓名", "", "姓名没有填。", None)),
        ({"手机": "1385341"}, ("手机", "1385341", "手机号应为 11 位，这里 7 位。", None)),
        (
            {"所属村（社区）": "演示村 3"},
            (
                "所属村（社区）",
                "演示村 3",
                "村（社区）里没有“演示村 3”。有名称相近的“演示村 03”。",
                "演示村 03",
            ),
        ),
        (
            {"所属网格": "第 9 网格"},
            ("所属网格", "第 9 网格", "演示村 03没有“第 9 网格”，本表也没有新建它。", None),
        ),
        (
            {"所属网格": "第二网格队"},
            ("所属网格", "第二网格队", "演示村 03没有“第二网格队”。有名称相近的“第 2 网格”。", "第 2 网格"),
        ),
        (
            {"所属村（社区）": "", "所属网格": "第 1 网格"},
            ("所属网格", "第 1 网格", "有 2 个“第 1 网格”。请填上它所属的上级，或改填编码。", None),
        ),
        ({"岗位": "格长"}, ("岗位", "格长", "只能填：网格员、网格长。", "网格长")),
        ({"网格员类型": "专职网格"}, ("网格员类型", "专职网格", "只能填：专职、志愿、社会监督。", "专职")),
        ({"网格员类型": ""}, ("网格员类型", "", "网格员要填类型：专职、志愿、社会监督。", None)),
        (
            {"任职起始": "2025/13/01"},
            ("任职起始", "2025/13/01", "日期不存在。请写成 2025-12-01 这样。", None),
        ),
        (
            {"所属网格": "第 1 网格", "岗位": "网格长"},
            ("岗位", "网格长", "这个网格已有网格长李四。请先结束他的任职，或在本表里写上他的去处。", None),
        ),
    ],
)
def test_what_is_wrong_with_a_member(changes: dict[str, Any], fault: tuple[Any, ...]) -> None:
    outcome = checked(MEMBERS, MEMBER_HEADERS, member(**changes))
    assert faults(outcome) == [(2, *fault)]
    assert outcome.changes == ()


def test_a_head_stays_one_without_the_column() -> None:
    headers = [header for header in MEMBER_HEADERS if header not in {"岗位", "网格员类型"}]
    row = ("W002", "李四", "13800000022", "演示村 03", "第 1 网格", "2025-01-01")
    (change,) = checked(MEMBERS, headers, row).changes
    assert isinstance(change, StaffChange)
    assert (change.post, change.stretch, change.phone) == (32, None, "13800000022")


def test_a_code_stands_in_one_row() -> None:
    outcome = checked(MEMBERS, MEMBER_HEADERS, member(), member(姓名="周八"))
    assert faults(outcome) == [(3, "编码", "W009", "与第 2 行重复。同一编码只能用一次。", None)]
    assert [change.row for change in outcome.changes] == [2]


def test_two_heads_may_change_places_in_one_workbook() -> None:
    new = ("W003", "钱五", "", "演示村 03", "第 1 网格", "网格长", "", "2025-09-01")
    old = ("W002", "李四", "13800000002", "演示村 05", "第 1 网格", "网格长", "", "2025-09-01")
    outcome = checked(MEMBERS, MEMBER_HEADERS, new, old)
    assert outcome.faults == ()
    assert len(outcome.changes) == 2


def test_a_grid_has_one_head() -> None:
    heads = [member(编码=code, 所属网格="第 3 网格", 岗位="网格长") for code in ("W010", "W011")]
    outcome = checked(MEMBERS, MEMBER_HEADERS, *heads)
    assert faults(outcome) == [
        (3, "岗位", "网格长", "与第 2 行是同一个网格的网格长。一个网格一名网格长。", None)
    ]


def test_units_that_stand_upon_each_other_in_any_order() -> None:
    outcome = checked(
        UNITS,
        UNIT_HEADERS,
        ("371427108009001", "第 1 网格", "网格", "", "新村"),
        ("371427108009", "新村", "村（社区）", "村", "香赵庄镇"),
    )
    grid, village = outcome.changes
    assert isinstance(grid, UnitChange)
    assert isinstance(village, UnitChange)
    assert outcome.faults == ()
    assert (grid.after.parent_id, village.after.parent_id) == (village.id, TOWN)
    assert grid.after.kind is UnitKind.GRID


def test_a_unit_that_is_renamed_and_moved() -> None:
    row = ("371427108003", "新名村", "村（社区）", "村", "香赵庄镇", "", 116.0012, 36.9481)
    (change,) = checked(UNITS, UNIT_HEADERS, row).changes
    assert isinstance(change, UnitChange)
    assert change.before is not None
    assert (change.id, change.before.name, change.after.name) == (VILLAGE, "演示村 03", "新名村")
    assert (change.after.longitude, change.after.latitude) == (116.0012, 36.9481)


def test_columns_that_are_left_out_leave_things_as_they_are() -> None:
    (change,) = checked(UNITS, ("编码", "名称", "层级"), ("371427108003", "新名村", "村（社区）")).changes
    assert isinstance(change, UnitChange)
    assert (change.after.parent_id, change.after.kind) == (TOWN, UnitKind.VILLAGE)


@pytest.mark.parametrize(
    ("row", "column", "sentence", "mend"),
    [
        (
            ("371427108009", "新村", "村社区", "村", "香赵庄镇"),
            "层级",
            "只能填：县直、乡镇（街道）、村（社区）、网格。",
            "村（社区）",
        ),
        (
            ("371427108009", "新村", "村（社区）", "", "香赵庄镇"),
            "类型",
            "层级“村（社区）”上只能是：村、社区。请选一种。",
            None,
        ),
        (
            ("371427108009", "新村", "村（社区）", "街道", "香赵庄镇"),
            "类型",
            "层级“村（社区）”上只能是：村、社区。请选一种。",
            None,
        ),
        (
            ("371427108009", "新村", "村（社区）", "村", "香赵庄"),
            "上级单位",
            "找不到“香赵庄”。有名称相近的“香赵庄镇”。",
            "香赵庄镇",
        ),
        (
            ("371427108009", "新村", "村（社区）", "村", "香赵庄镇/演示村 41"),
            "上级单位",
            "香赵庄镇没有“演示村 41”，本表也没有新建它。",
            None,
        ),
        (
            ("371427108009", "新村", "村（社区）", "村", "演示村 03/第1网格"),
            "层级",
            "上级“第 1 网格”是“网格”，层级“村（社区）”不能设在它下面。",
            None,
        ),
        (
            ("130102001001", "新村", "村（社区）", "村", "香赵庄镇"),
            "编码",
            "“130102001001”是外省的区划代码。本县的代码以 371427 开头，请核对后重填。",
            None,
        ),
        (
            ("371427108099", "新村", "村（社区）", "村", "香赵庄镇"),
            "编码",
            "编码“371427108099”属于已经撤销的单位，不能再用。请换一个编码。",
            None,
        ),
        (
            ("371427108003", "演示村 03", "村（社区）", "村", "演示村 03"),
            "上级单位",
            "上级绕了一圈又回到本单位。请核对上级单位。",
            None,
        ),
        (
            ("scjg", "市场所", "县直", "派驻机构", "香赵庄镇"),
            "条线上级",
            "派驻机构要填条线上级（主管部门）。",
            None,
        ),
        (
            ("371427108009", "新村13800000001", "村（社区）", "村", "香赵庄镇"),
            "名称",
            "名称里有手机号或身份证号，所有人都会看到。请去掉号码；电话请填在电话一栏。",
            None,
        ),
        (
            ("371427108009", "新村", "村（社区）", "村", "香赵庄镇", "", 116.1, None),
            "纬度",
            "经度和纬度要一起填写，或都留空。",
            None,
        ),
    ],
)
def test_what_is_wrong_with_a_unit(
    row: tuple[Any, ...], column: str, sentence: str, mend: str | None
) -> None:
    outcome = checked(UNITS, UNIT_HEADERS, row)
    assert [(fault.column, fault.sentence, fault.mend) for fault in outcome.faults][:1] == [
        (column, sentence, mend)
    ]
    assert outcome.changes == ()


def test_a_unit_under_a_faulty_one_cannot_be_written() -> None:
    outcome = checked(
        UNITS,
        UNIT_HEADERS,
        ("371427108009001", "第 1 网格", "网格", "", "新村"),
        ("371427108009", "新村", "村（社区）", "", "香赵庄镇"),
    )
    assert [(fault.row, fault.sentence) for fault in outcome.faults] == [
        (2, "这个单位由本表第 3 行新建，那一行有误。"),
        (3, "层级“村（社区）”上只能是：村、社区。请选一种。"),
    ]


def test_a_new_post_and_its_roles() -> None:
    (change,) = checked(
        POSTS, POST_HEADERS, ("c-3", "县网格中心", "副主任", "值班席", "是", "主任、书记")
    ).changes
    assert isinstance(change, PostChange)
    assert (change.after.unit_id, change.after.roles, change.after.single_holder) == (
        CENTRE,
        ("director", "secretary"),
        True,
    )


def test_a_post_keeps_its_unit() -> None:
    outcome = checked(POSTS, POST_HEADERS, ("centre-1", "香赵庄镇", "值班席", "值班席", "是", ""))
    assert [(fault.column, fault.sentence) for fault in outcome.faults] == [
        ("所属单位", "岗位“值班席”属于县网格中心，不能换单位。请另设一个岗位。")
    ]


def test_a_role_the_rules_do_not_know() -> None:
    outcome = checked(POSTS, POST_HEADERS, ("c-3", "县网格中心", "岗", "值班席", "", "总书记"))
    assert [(fault.sentence, fault.mend) for fault in outcome.faults] == [
        ("规则里没有职务“总书记”。", "书记")
    ]


def test_somebody_on_a_post() -> None:
    (change,) = checked(
        PEOPLE,
        PEOPLE_HEADERS,
        ("S002", "周八", "", "县网格中心", "查阅岗", "2025-10-01", "2025-10-07", "是"),
    ).changes
    assert isinstance(change, StaffChange)
    assert change.stretch is not None
    assert (change.stretch.since, change.stretch.until, change.stretch.deputy) == (
        moment("2025-10-01"),
        moment("2025-10-08"),
        True,
    )


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            ("S002", "周八", "", "县网格中心", "值班席", "2025-10-01", "", ""),
            "岗位",
            "这个岗位只能一人担任，赵六在这段时间里还在任。请先结束他的任职。",
        ),
        (
            ("S002", "周八", "", "县网格中心", "查阅", "2025-10-01", "", ""),
            "岗位",
            "县网格中心没有岗位“查阅”。有名称相近的“查阅岗”。",
        ),
        (
            ("S002", "周八", "", "县网格中心", "查阅岗", "2025-10-01", "2025-09-01", ""),
            "任职截止",
            "任职截止早于任职起始。请核对起止日期。",
        ),
        (
            ("S002", "周八", "", "县网格中心", "查阅岗", "2025-10-01", "", "是"),
            "任职截止",
            "代班要写明到哪一天为止。",
        ),
    ],
)
def test_what_is_wrong_with_somebody_on_a_post(row: tuple[Any, ...], column: str, sentence: str) -> None:
    outcome = checked(PEOPLE, PEOPLE_HEADERS, row)
    assert [(fault.column, fault.sentence) for fault in outcome.faults] == [(column, sentence)]


def test_one_code_is_one_person() -> None:
    outcome = checked(
        PEOPLE,
        PEOPLE_HEADERS,
        ("S002", "周八", "", "县网格中心", "查阅岗", "2025-10-01", "2025-10-07", "是"),
        ("S002", "周九", "", "县网格中心", "查阅岗", "2025-11-01", "", ""),
    )
    assert [(fault.row, fault.column, fault.sentence) for fault in outcome.faults] == [
        (3, "姓名", "与第 2 行编码相同，姓名却不同。一个编码只能是一个人。")
    ]
