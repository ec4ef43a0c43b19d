"""Codes, levels, holders, names and phones: tables of what may be and what may not, with its nearest neighbour."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import Level, UnitKind
from huying_tenants.org.domain.codes import check_code, half_width
from huying_tenants.org.domain.levels import LevelScheme, check_levels, check_used, scheme_on
from huying_tenants.org.domain.people import (
    Holding,
    check_holding,
    clean_name,
    clean_phone,
    masked_mobile,
)

NOON = datetime(2025, 9, 26, 12, tzinfo=COUNTY_ZONE)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "kind", "refusal"),
    [
        ("371427100", UnitKind.TOWNSHIP, None),
        ("371427001000", UnitKind.STREET, None),
        ("371427100201", UnitKind.TOWNSHIP, "CODE_INVALID"),
        ("371427000", UnitKind.TOWNSHIP, "CODE_INVALID"),
        ("37142710", UnitKind.TOWNSHIP, "CODE_INVALID"),
        ("371427100201", UnitKind.VILLAGE, None),
        ("371427100000", UnitKind.VILLAGE, "CODE_INVALID"),
        ("371427100", UnitKind.COMMUNITY, "CODE_INVALID"),
        ("37142710020101", UnitKind.GRID, None),
        ("371427100201", UnitKind.GRID, "CODE_INVALID"),
        ("371428100", UnitKind.TOWNSHIP, "CODE_OF_OTHER_COUNTY"),
        ("320106001", UnitKind.STREET, "CODE_OF_OTHER_PROVINCE"),
        ("320106001", UnitKind.DEPARTMENT, None),
        ("20", UnitKind.DEPARTMENT, None),
        ("north-1", UnitKind.TOWNSHIP, None),
        ("北镇", UnitKind.TOWNSHIP, "CODE_INVALID"),
        ("-1", UnitKind.DEPARTMENT, "CODE_INVALID"),
        ("", UnitKind.DEPARTMENT, "CODE_INVALID"),
        ("x" * 41, UnitKind.DEPARTMENT, "CODE_INVALID"),
        ("a b", UnitKind.DEPARTMENT, "CODE_INVALID"),
    ],
)
def test_codes(code: str, kind: UnitKind, refusal: str | None) -> None:
    assert code_of(lambda: check_code(code, kind, "371427")) == refusal


def code_of(act: Callable[[], object]) -> str | None:
    """Why something is refused; None where it is not."""
    try:
        act()
    except Refusal as refused:
        return refused.code
    return None


def test_full_width_digits_are_digits() -> None:
    assert half_width(" ３７１４２７－１　") == "371427-1"


TOWN = Level("town", "乡镇", (UnitKind.TOWNSHIP,))
VILLAGE = Level("village", "村", (UnitKind.VILLAGE,))
AREA = Level("area", "片区", (UnitKind.AREA,))


@pytest.mark.parametrize(
    ("levels", "refusal"),
    [
        ((TOWN, VILLAGE), None),
        ((TOWN, AREA, VILLAGE), None),
        ((VILLAGE, TOWN), "LEVEL_ORDER"),
        ((TOWN,), "LEVEL_IN_USE"),
        ((TOWN, Level("village", "村", (UnitKind.COMMUNITY,))), "LEVEL_KIND"),
        ((TOWN, Level("village", "村", ())), None),
    ],
)
def test_levels_that_units_stand_on(levels: tuple[Level, ...], refusal: str | None) -> None:
    used = {("town", UnitKind.TOWNSHIP): 2, ("village", UnitKind.VILLAGE): 9}
    scheme = LevelScheme(date(2025, 10, 1), levels)
    assert code_of(lambda: check_used(scheme, used, {("town", "village"): 9})) == refusal


@pytest.mark.parametrize("levels", [(), (TOWN, TOWN), (Level("", "乡镇", ()),), (Level("村", "村", ()),)])
def test_levels_that_are_none(levels: tuple[Level, ...]) -> None:
    assert code_of(lambda: check_levels(levels)) == "LEVELS_INVALID"


def test_the_levels_of_a_day_are_the_latest_begun() -> None:
    first, second = LevelScheme(date(2020, 1, 1), (TOWN,)), LevelScheme(date(2025, 10, 1), (TOWN, VILLAGE))
    days = (date(2019, 1, 1), date(2025, 9, 30), date(2025, 10, 1))
    assert [scheme_on([second, first], day) for day in days] == [first, first, second]


def holding(person: int, since: int, until: int | None, *, deputy: bool = False) -> Holding:
    """Somebody's stretch in days from now on."""
    return Holding(
        person, f"第{person}人", NOON + since * DAY, None if until is None else NOON + until * DAY, deputy
    )


@pytest.mark.parametrize(
    ("new", "other", "single", "refusal"),
    [
        (holding(1, 0, None), holding(2, -9, None), True, "OVERLAPPING_HOLDERS"),
        (holding(1, 0, None), holding(2, -9, 0), True, None),
        (holding(1, 0, 5), holding(2, 5, None), True, None),
        (holding(1, 0, 6), holding(2, 5, None), True, "OVERLAPPING_HOLDERS"),
        (holding(1, 0, None), holding(2, -9, None), False, None),
        (holding(1, 0, 7, deputy=True), holding(2, -9, None), True, None),
        (holding(1, 0, 7, deputy=True), holding(2, 6, 9, deputy=True), True, "OVERLAPPING_HOLDERS"),
        (holding(1, 0, None, deputy=True), holding(2, -9, 0), True, "DEPUTY_WITHOUT_END"),
        (holding(1, 0, 0), holding(2, -9, -1), True, "UNTIL_BEFORE_SINCE"),
        (holding(1, 0, -1), holding(2, -9, -1), True, "UNTIL_BEFORE_SINCE"),
        (holding(1, 0, None), holding(1, -9, None), False, "HOLDS_ALREADY"),
        (holding(1, 0, None), holding(1, -9, 0), False, None),
    ],
)
def test_holders(new: Holding, other: Holding, single: bool, refusal: str | None) -> None:
    assert code_of(lambda: check_holding(new, [other], single_holder=single)) == refusal


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("  赵   一 ", "赵 一"),
        ("第12网格", "第12网格"),
        ("110 指挥室", "110 指挥室"),
        ("3714271002010100001", "3714271002010100001"),
    ],
)
def test_names_as_they_are_kept(name: str, kept: str) -> None:
    assert clean_name(name, field="name") == kept


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("", "NAME_INVALID"),
        ("甲" * 61, "NAME_INVALID"),
        ("甲\u202e乙", "NAME_INVALID"),
        ("赵一13800138000", "PERSONAL_NUMBER_IN_NAME"),
        ("赵一１３８００１３８０００", "PERSONAL_NUMBER_IN_NAME"),
        ("赵一（37142719900101123X）", "PERSONAL_NUMBER_IN_NAME"),
    ],
)
def test_names_that_may_not_be(name: str, refusal: str) -> None:
    assert code_of(lambda: clean_name(name, field="name")) == refusal


def test_phones() -> None:
    assert clean_phone(" １３８-0013-8000 ", field="phone") == "138-0013-8000"
    assert clean_phone("", field="phone") == ""
    assert code_of(lambda: clean_phone("分机八", field="phone")) == "PHONE_INVALID"
    assert (masked_mobile("138-0013-8000"), masked_mobile("0534-3210000")) == (
        "138******8000",
        "0534-3210000",
    )
