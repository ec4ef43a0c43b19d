"""Reading the small things of a case: words, names that must exist, moments, what may stand in a mapping."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from huying_tenants.calls.domain.cases.names import Known
from huying_tenants.calls.domain.cases.times import moment_from_text
from huying_tenants.rulebook.domain.model import who_from_text
from huying_tenants.rulebook.domain.parse.scalars import Day, Flag, Text, Whole
from huying_tenants.rulebook.domain.parse.shapes import INVALID, entries, wrong
from huying_tenants.rulebook.domain.reading import Place, instead, listed, shown

NONE = "none"
LONGEST_WORDS = 2000

_NO_MOMENT = datetime.min.replace(tzinfo=UTC)
_PARTIES = ("caller", "centre", "lead", "cooperating", "sender", "applicant")


def mapping(place: Place, keys: tuple[str, ...]) -> Place:
    """The place as a mapping with no other keys; where it is none, as an empty one."""
    if not isinstance(place.value, dict):
        wrong(place, "这里要写成“键: 值”的形式。", f"可用的键：{listed(keys)}。")
        return Place({}, place.reading, place.above(), place.path[-1] if place.path else "")
    for key in place.value:
        if key not in keys:
            place.at(key).problem(f"不认识的键“{shown(key)}”。", instead(str(key), keys))
    return place


def has(place: Place, key: str) -> bool:
    """Whether a mapping has the key."""
    return isinstance(place.value, dict) and key in place.value


def each(place: Place, *, least: int = 1) -> list[Place]:
    """The entries of a list."""
    return entries(place, least) or []


def named_entries(place: Place) -> list[tuple[str, Place]]:
    """The keys of a mapping whose keys are names, with their values."""
    if not isinstance(place.value, dict):
        wrong(place, "这里要写成“名称: 值”的形式。")
        return []
    return [(str(key), place.at(key)) for key in place.value]


def by_name(place: Place, read: Callable[[Place], Any]) -> dict[str, Any]:
    """A mapping of names to values."""
    return {key: read(value) for key, value in named_entries(place)}


def word(place: Place, longest: int = 100) -> str:
    """Plain text of one line."""
    text: str = _or(Text(longest).read(place), "")
    return text


def words(place: Place, longest: int = 100) -> tuple[str, ...]:
    """One word, or a list of them; `none` is the empty list."""
    if isinstance(place.value, list):
        return tuple(word(below, longest) for below in each(place, least=0))
    one = word(place, longest)
    return () if one in ("", NONE) else (one,)


def whole(place: Place, least: int, most: int) -> int:
    """A whole number within bounds, both included."""
    number: int = _or(Whole(least, most).read(place), least)
    return number


def flag(place: Place) -> bool:
    """True or false."""
    return Flag().read(place) is True


def one_of(place: Place, allowed: tuple[str, ...]) -> str:
    """One of a closed vocabulary."""
    if isinstance(place.value, str) and place.value in allowed:
        return place.value
    wrong(place, f"请写其中之一：{listed(allowed)}。")
    return allowed[0]


def day(place: Place) -> date:
    """A calendar day."""
    found: date = _or(Day().read(place), date.min)
    return found


def moment(place: Place) -> datetime:
    """A moment of county time."""
    found = moment_from_text(place.value) if isinstance(place.value, str) else None
    if found is None:
        wrong(place, "时刻要写成 2025-09-30 16:30 这样，日期要存在。", "都按县里的时间，不写时区。")
        return _NO_MOMENT
    return found


def scalar(place: Place) -> Any:
    """A form value: text, a whole number, yes or no, a list of texts; nothing, where it is left open on purpose."""
    if isinstance(place.value, list):
        return [word(below) for below in each(place, least=0)]
    if place.value is None or isinstance(place.value, str | int | bool):
        return place.value
    wrong(place, "这里要写文字、数字、true 或 false。")
    return ""


def named(place: Place, known: Known, what: str) -> str:
    """A name that must be among `known` (None: cannot be told)."""
    name = word(place)
    if name:
        check_known(place, name, known, what)
    return name


def all_named(place: Place, known: Known, what: str) -> tuple[str, ...]:
    """Names that must be among `known`; `none` is the empty list."""
    if isinstance(place.value, list):
        return tuple(named(below, known, what) for below in each(place, least=0))
    return () if place.value == NONE else (named(place, known, what),)


def check_known(place: Place, name: str, known: Known, what: str) -> None:
    """Note a name that is not among `known`."""
    if known is not None and name not in known:
        place.problem(f"没有{what}“{shown(name)}”。", instead(name, known))


def check_whom(place: Place, text: str, units: Known, posts: Known) -> None:
    """Note what is neither a WHO of the rulebook's language nor the code of a unit or post."""
    if units is None or posts is None or text in units or text in posts:
        return
    who = who_from_text(text)
    if who is None:
        place.problem(
            f"“{shown(text)}”既不是单位或岗位的编码，也不是 lead、secretary at caller 这样的写法。",
            instead(text, (*_PARTIES, *units, *posts)),
        )
    elif who.place.unit is not None:
        check_known(place, who.place.unit, units, "单位")


def whom(place: Place, units: Known, posts: Known) -> str:
    """A WHO of the rulebook's language, or the code of a unit or of a post."""
    text = word(place)
    if text:
        check_whom(place, text, units, posts)
    return text


def _or(value: Any, instead_of_invalid: Any) -> Any:
    return instead_of_invalid if value is INVALID else value
