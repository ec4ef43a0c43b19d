"""How long what is kept of people who have left is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from huying_platform.kernel.errors import Refusal

SHORTEST: Final = 1
LONGEST: Final = 50
"""Years, both."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Years after somebody's last post has ended until their phone goes, and until all goes (None: never by itself)."""

    phone_years: int = 3
    person_years: int | None = 10


def check_retention(retention: Retention) -> None:
    """Refuse with RETENTION_INVALID years out of bounds, or all going before the phone does."""
    for field, value in (("phoneYears", retention.phone_years), ("personYears", retention.person_years)):
        if value is not None and not SHORTEST <= value <= LONGEST:
            raise Refusal(
                "RETENTION_INVALID", f"年数要在 {SHORTEST} 到 {LONGEST} 之间。", "请改填年数。", field=field
            )
    if retention.person_years is not None and retention.person_years < retention.phone_years:
        raise Refusal(
            "RETENTION_INVALID",
            "全部个人信息不能比电话更早删除。",
            "请把全部个人信息的年数改得不少于电话的年数。",
            field="personYears",
        )


def years_before(moment: datetime, years: int) -> datetime:
    """The same moment some years before; of the 29th of February, where there is none, the 28th."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def retention_words(retention: Retention) -> str:
    """What it says, in a sentence."""
    rest = (
        "全部个人信息不自动删除"
        if retention.person_years is None
        else f"全部个人信息保存 {retention.person_years} 年"
    )
    return f"离任后电话保存 {retention.phone_years} 年，{rest}"
