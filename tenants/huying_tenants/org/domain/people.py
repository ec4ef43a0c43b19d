"""Rules about who may sit where and when, and what may not stand in a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import masked
from huying_tenants.org.domain.codes import half_width
from huying_tenants.org.domain.units import FIRST_DAY, LAST_DAY

NAME_LIMIT: Final = 60
PHONE = re.compile(r"\+?[0-9][0-9 -]{4,24}[0-9]", re.ASCII)
PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)", re.ASCII)
"""A mobile phone's number, or an identity card's."""

_GAP = re.compile(r"(?<=\d)[ -]+(?=\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's stretch on a post, until before `until` (None: for good). A deputy (代班) stands in for a time."""

    person_id: int
    person: str
    since: datetime
    until: datetime | None
    deputy: bool = False

    def meets(self, other: "Holding") -> bool:
        """Whether the two are on the post together at any moment."""
        return (other.until is None or self.since < other.until) and (
            self.until is None or other.since < self.until
        )


def check_holding(new: Holding, others: Iterable[Holding], *, single_holder: bool) -> None:
    """Refuse a stretch that ends before it begins, a deputy without an end, or a second holder of a post for one.

    A deputy stands beside the holder, so the two may overlap; two holders may not, nor two deputies, nor may one
    person hold the same post twice at once.
    """
    if new.until is not None and new.until <= new.since:
        raise until_before_since()
    if new.deputy and new.until is None:
        raise Refusal(
            "DEPUTY_WITHOUT_END",
            "代班要写明到哪一天为止。",
            "请填写结束日期；长期任职请不要勾选代班。",
            field="until",
        )
    for other in others:
        if not new.meets(other):
            continue
        if other.person_id == new.person_id:
            raise Refusal(
                "HOLDS_ALREADY",
                f"{new.person}在这段时间里已经在这个岗位上。",
                "请先结束原来的任职，或换一段时间。",
                field="personId",
            )
        if single_holder and other.deputy == new.deputy:
            raise Refusal(
                "OVERLAPPING_HOLDERS",
                f"这个岗位只能一人担任，{other.person}在这段时间里还在任。",
                "请先结束原任职，或写明是代班。",
                field="since",
            )


def refuse_far_day(day: date | None, *, field: str) -> None:
    """Refuse with DAY_TOO_FAR a day before the first the hierarchy knows of, or in another century."""
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise Refusal(
            "DAY_TOO_FAR",
            f"日期要在 {FIRST_DAY.year} 年 {FIRST_DAY.month} 月 {FIRST_DAY.day} 日到 {LAST_DAY.year} 年底之间。",
            "请核对年份。",
            field=field,
        )


def until_before_since() -> Refusal:
    """The end lies before the beginning."""
    return Refusal("UNTIL_BEFORE_SINCE", "结束日期要在开始日期之后。", "请核对起止日期。", field="until")


def clean_name(text: str, *, field: str, limit: int = NAME_LIMIT) -> str:
    """A name without stray spaces; refuses an empty or overlong one, and one with a personal number in it."""
    name = " ".join(text.split()).strip()
    if not 0 < len(name) <= limit or not name.isprintable():
        raise Refusal(
            "NAME_INVALID", f"名称要有 1 到 {limit} 个字。", "请补上名称，或写短一些。", field=field
        )
    refuse_personal_number(name, field=field)
    return name


def refuse_personal_number(text: str, *, field: str) -> None:
    """Refuse with PERSONAL_NUMBER_IN_NAME a mobile phone's or identity card's number where everybody reads."""
    if _has_personal_number(text):
        raise Refusal(
            "PERSONAL_NUMBER_IN_NAME",
            "名称里有手机号或身份证号，所有人都会看到。",
            "请去掉号码；电话请填在电话一栏。",
            field=field,
        )


def refuse_personal_code(code: str) -> None:
    """Refuse with PERSONAL_NUMBER_IN_NAME a code of somebody that is their phone's or identity card's number."""
    if _has_personal_number(code):
        raise Refusal(
            "PERSONAL_NUMBER_IN_NAME",
            "编号里有手机号或身份证号，所有人都会看到。",
            "请改用工号等别的编号。",
            field="code",
        )


def _has_personal_number(text: str) -> bool:
    """Also one that is written with gaps: 138 0013 8000."""
    plain = half_width(text)
    return any(PERSONAL_NUMBER.search(each) for each in (plain, _GAP.sub("", plain)))


def clean_phone(text: str, *, field: str) -> str:
    """A phone number as it is kept, empty for none; refuses what is no number."""
    phone = half_width(text)
    if phone and not PHONE.fullmatch(phone):
        raise Refusal(
            "PHONE_INVALID", f"“{phone[:30]}”不是电话号码。", "请只填号码，可以带区号和短横线。", field=field
        )
    return phone


def masked_mobile(phone: str) -> str:
    """A number as everybody may read it: an office's whole, somebody's own mobile masked."""
    return (
        masked(phone)
        if PERSONAL_NUMBER.search(half_width(phone).replace(" ", "").replace("-", ""))
        else phone
    )
