"""The four kinds of workbooks and their columns, in the words of the county."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huying_tenants.org.domain import (
    CALLING_KINDS,
    KIND_NAMES,
    POST_KIND_NAMES,
    Level,
    PostKind,
    UnitKind,
)
from huying_tenants.org.domain.roles import NO_ROLE
from huying_tenants.workbooks.domain.words import (
    ENGAGEMENT_WORDS,
    NO,
    YES,
)


class WorkbookKind(StrEnum):
    """What the rows of a workbook are."""

    UNITS = "units"
    POSTS = "posts"
    PEOPLE = "people"
    MEMBERS = "members"


WORKBOOK_NAMES: Final[Mapping[WorkbookKind, str]] = MappingProxyType(
    {
        WorkbookKind.UNITS: "单位",
        WorkbookKind.POSTS: "岗位",
        WorkbookKind.PEOPLE: "人员",
        WorkbookKind.MEMBERS: "网格员",
    }
)

ABOVE: Final = "above:"
"""What the keys of the columns begin with that name the units above a grid; the level's code follows."""

MEMBER_ROLES: Final[Mapping[str, PostKind]] = MappingProxyType(
    {POST_KIND_NAMES[kind]: kind for kind in (PostKind.GRID_MEMBER, PostKind.GRID_HEAD)}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, other headers people give it, whether it must be filled, and what it is told about it.

    `choices` are all that may stand in it, `suggestions` what is offered though more may; `as_text` keeps a spreadsheet
    from taking codes for numbers; `width` in characters.
    """

    key: str
    header: str
    hint: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    as_text: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class CountyWords:
    """What the columns of a county's workbooks are made of: its levels from the top down, and the names to offer."""

    levels: tuple[Level, ...]
    roles: tuple[str, ...] = ()
    permission_roles: tuple[str, ...] = ()
    unit_names: tuple[str, ...] = ()
    names_by_level: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def columns_of(kind: WorkbookKind, county: CountyWords) -> tuple[Column, ...]:
    """The columns of a kind of workbook in this county."""
    return {
        WorkbookKind.UNITS: _unit_columns,
        WorkbookKind.POSTS: _post_columns,
        WorkbookKind.PEOPLE: _people_columns,
        WorkbookKind.MEMBERS: _member_columns,
    }[kind](county)


def grid_levels(levels: Sequence[Level]) -> tuple[tuple[Level, ...], Level]:
    """The levels above a member's grid on which calling units stand, and the grid's own; without grids, the lowest."""
    grid = next((level for level in levels if UnitKind.GRID in level.kinds), levels[-1])
    above = levels[: levels.index(grid)]
    return tuple(level for level in above if CALLING_KINDS.intersection(level.kinds)), grid


_CODE_HINT: Final = "必填，不能重复。编码相同的再次导入就是更新，不会重复新增。"
_UNIT_HINT: Final = "填编码或名称；重名时写成“上级/名称”，例如“双庙镇/演示村 41”。"
_DATE_HINT: Final = "写成 2025-12-01 这样。"


def _code(hint: str = _CODE_HINT) -> Column:
    return Column("code", "编码", hint, required=True, as_text=True, width=18, aliases=("代码", "编号"))


def _unit_columns(county: CountyWords) -> tuple[Column, ...]:
    return (
        _code("必填，不能重复。可以用统计用区划代码，也可以用带字母的自编码。编码相同的再次导入就是更新。"),
        Column(
            "name", "名称", "必填。不要写手机号、身份证号。", required=True, width=24, aliases=("单位名称",)
        ),
        Column("short_name", "简称", "不填就用名称。"),
        Column(
            "level",
            "层级",
            "必填，从本县的层级里选。",
            required=True,
            choices=tuple(level.name for level in county.levels),
        ),
        Column(
            "kind",
            "类型",
            "层级上只有一种单位的，可以不填。",
            choices=tuple(KIND_NAMES.values()),
            aliases=("单位类型", "类别"),
        ),
        Column(
            "parent",
            "上级单位",
            f"最上一级不填。{_UNIT_HINT}可以是本表新建的单位。",
            suggestions=county.unit_names,
            width=24,
            aliases=("上级", "属地上级"),
        ),
        Column(
            "line_superior",
            "条线上级",
            f"有条、块两个上级的（派驻机构）填主管部门。{_UNIT_HINT}",
            suggestions=county.unit_names,
            width=20,
            aliases=("业务上级", "主管部门"),
        ),
        Column("duty_phone", "值班电话", "可以带区号和短横线。", as_text=True, width=16),
        Column("contact", "联系人", "只写姓名或职务，不写手机号。"),
        Column("longitude", "经度", "和纬度一起填，例如 116.0012。"),
        Column("latitude", "纬度", "和经度一起填，例如 36.9481。"),
    )


def _post_columns(county: CountyWords) -> tuple[Column, ...]:
    return (
        _code(),
        _unit_column(county, "岗位设好以后不能换单位。"),
        Column("name", "名称", "必填。", required=True, width=18, aliases=("岗位名称", "岗位")),
        Column(
            "kind",
            "类型",
            "必填。值班席办理呼叫；查阅岗只看不办。",
            required=True,
            choices=tuple(POST_KIND_NAMES.values()),
            aliases=("岗位类型",),
        ),
        Column("phone", "电话", "岗位的值班电话。", as_text=True, width=16, aliases=("值班电话",)),
        Column("single_holder", "只限一人", "同一时间只能一人担任的填“是”。", choices=(YES, NO)),
        Column("roles", "职务", "规则里的职务，几个之间用顿号隔开。", suggestions=county.roles, width=18),
        Column(
            "permission_role",
            "权限角色",
            f"填角色的名称或编码；“{NO_ROLE}”就是这类岗位的全部权限。"
            "已有的岗位不填，角色不变；新岗位不填，给适用的角色里权限最少的。",
            suggestions=(*county.permission_roles, NO_ROLE) if county.permission_roles else (),
            width=18,
        ),
    )


def _people_columns(county: CountyWords) -> tuple[Column, ...]:
    return (
        _code("必填，每人一个。一人多岗的写几行，编码、姓名、手机相同。"),
        Column("name", "姓名", "必填。", required=True),
        _phone_column(),
        _unit_column(county, ""),
        Column("post", "岗位", "必填。填岗位的名称或编码。", required=True, width=18, aliases=("岗位名称",)),
        Column("since", "任职起始", f"必填。{_DATE_HINT}", required=True, aliases=("任职开始", "起始日期")),
        Column("until", "任职截止", f"还在任的不填；填任职的最后一天。{_DATE_HINT}", aliases=("截止日期",)),
        Column("deputy", "代班", "临时代班的填“是”，并填任职截止。", choices=(YES, NO)),
    )


def _member_columns(county: CountyWords) -> tuple[Column, ...]:
    above, grid = grid_levels(county.levels)
    return (
        _code("必填，每人一个。编码相同的再次导入就是更新。"),
        Column("name", "姓名", "必填。", required=True),
        _phone_column(),
        *(
            Column(
                f"{ABOVE}{level.code}",
                f"所属{level.name}",
                "填名称或编码。下一级不重名的可以不填。",
                suggestions=county.names_by_level.get(level.code, ()),
                width=18,
            )
            for level in above
        ),
        Column(
            "grid",
            f"所属{grid.name}",
            "必填。填名称或编码。",
            required=True,
            suggestions=county.names_by_level.get(grid.code, ()),
            width=18,
        ),
        Column("role", "岗位", "网格长或网格员；不填是网格员。", choices=tuple(MEMBER_ROLES)),
        Column(
            "engagement",
            "网格员类型",
            "网格员必填；网格长不填是专职。",
            choices=tuple(ENGAGEMENT_WORDS.values()),
            aliases=("类型",),
        ),
        Column("since", "任职起始", f"必填。{_DATE_HINT}", required=True, aliases=("任职开始", "起始日期")),
    )


def _phone_column() -> Column:
    return Column(
        "phone",
        "手机",
        "11 位手机号，或带区号的座机。",
        as_text=True,
        aliases=("手机号", "手机号码", "电话", "联系电话"),
    )


def _unit_column(county: CountyWords, more: str) -> Column:
    return Column(
        "unit",
        "所属单位",
        f"必填。{_UNIT_HINT}{more}",
        required=True,
        suggestions=county.unit_names,
        width=24,
        aliases=("单位", "单位名称"),
    )
