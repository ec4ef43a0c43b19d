"""Codes of units: the statistical division codes (统计用区划代码) of the county's own places, and codes of its own."""

import re
from typing import Final

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.units import UnitKind

LONGEST: Final = 40
OWN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)

TOWN_KINDS: Final = frozenset({UnitKind.TOWNSHIP, UnitKind.STREET})
VILLAGE_KINDS: Final = frozenset({UnitKind.VILLAGE, UnitKind.COMMUNITY})

_TOWN_DIGITS: Final = frozenset({9, 12})
_VILLAGE_DIGITS: Final = frozenset({12})
_GRID_DIGITS: Final = range(14, 18)
_PROVINCE, _COUNTY, _TOWN = 2, 6, 9
_FULL_WIDTH = str.maketrans(
    {chr(0xFEE0 + ord(each)): each for each in map(chr, range(0x21, 0x7F))} | {"　": " "}
)


def half_width(text: str) -> str:
    """The text with full-width letters, digits and spaces written as usual, and without spaces around it."""
    return text.translate(_FULL_WIDTH).strip()


def is_own_code(text: str) -> bool:
    """Whether something may be known by it: a unit, a post, a person."""
    return len(text) <= LONGEST and OWN_CODE.fullmatch(text) is not None


def check_code(code: str, kind: UnitKind, county_code: str) -> None:
    """Refuse a code that cannot be this unit's.

    Of a township, street, village, community or grid a code of digits alone is a statistical one: nine digits (or
    twelve ending in 000) for a township or street, twelve for a village or community, these and two to five more for
    a grid, all beginning with the county's. Every other code is the county's own invention.
    """
    if not is_own_code(code):
        raise Refusal(
            "CODE_INVALID",
            f"编码“{code[:LONGEST]}”不合规定。",
            f"编码由字母、数字、短横线组成，最长 {LONGEST} 位。",
            field="unit.code",
        )
    lengths = _statistical_lengths(kind)
    if not code.isdigit() or not lengths:
        return
    if code[:_PROVINCE] != county_code[:_PROVINCE]:
        raise _elsewhere("CODE_OF_OTHER_PROVINCE", code, "外省", county_code)
    if code[:_COUNTY] != county_code:
        raise _elsewhere("CODE_OF_OTHER_COUNTY", code, "外县", county_code)
    if len(code) not in lengths or not _is_of_kind(code, kind):
        raise Refusal(
            "CODE_INVALID",
            f"“{code}”不是这类单位的统计用区划代码。",
            "乡镇、街道为 9 位（或 12 位、末三位为 000），村、社区为 12 位，网格在村码后加 2 至 5 位；"
            "也可以使用带字母的自编码。",
            field="unit.code",
        )


def _statistical_lengths(kind: UnitKind) -> frozenset[int] | range:
    if kind in TOWN_KINDS:
        return _TOWN_DIGITS
    if kind in VILLAGE_KINDS:
        return _VILLAGE_DIGITS
    return _GRID_DIGITS if kind is UnitKind.GRID else frozenset()


def _is_of_kind(code: str, kind: UnitKind) -> bool:
    if code[_COUNTY:_TOWN] == "000":
        return False
    village = code[_TOWN:12]
    return village in {"", "000"} if kind in TOWN_KINDS else village != "000"


def _elsewhere(code: str, given: str, where: str, county_code: str) -> Refusal:
    return Refusal(
        code,
        f"“{given}”是{where}的区划代码。",
        f"本县的代码以 {county_code} 开头，请核对后重填。",
        field="unit.code",
    )
