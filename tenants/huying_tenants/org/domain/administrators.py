"""Who manages the organisation, and when: somebody always does, and nobody comes to do so by one hand alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from huying_platform.kernel.errors import Refusal

NAMED: Final = 3
"""How many of them are named when people would become administrators."""


@dataclass(frozen=True, slots=True)
class Managing:
    """A stretch of time in which somebody manages the organisation by some post; `until` None: for good.

    `signs_in`: they have an account; `reached`: the bare number of the phone they prove themselves by (empty: none).
    """

    since: datetime
    until: datetime | None
    person_id: int
    name: str
    signs_in: bool = True
    reached: str = ""

    def holds_at(self, moment: datetime) -> bool:
        """Whether they manage it at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


def check_administrators_left(
    before: Collection[Managing], after: Collection[Managing], moments: Collection[datetime]
) -> None:
    """Refuse with LAST_ADMINISTRATOR when somebody who can sign in managed the organisation and, after a change, nobody
    would.

    Asked of the `moments`, and of every later one at which somebody leaves: several may leave one after the other.
    """
    were, stay = ([each for each in those if each.signs_in] for those in (before, after))
    first = min(moments)
    turns = {each.until for each in stay if each.until is not None} | {each.since for each in were}
    for moment in {*moments, *(turn for turn in turns if turn >= first)}:
        if any(each.holds_at(moment) for each in were) and not any(each.holds_at(moment) for each in stay):
            raise Refusal(
                "LAST_ADMINISTRATOR",
                "这样一来，全县就没有能登录的人管理机构和人员了。",
                "请先让另一位登录过系统的同志担任有管理权限的岗位，再作这项变动。",
            )


def new_administrators(
    before: Iterable[Managing], after: Iterable[Managing], *, since: datetime
) -> tuple[Managing, ...]:
    """The stretches, from a moment on, in which somebody would manage the organisation who before would not have.

    It is asked of people and times, not of posts: whoever changes the post by which they manage is not new.
    """
    known: dict[int, list[Managing]] = {}
    for each in before:
        known.setdefault(each.person_id, []).append(each)
    return tuple(
        each
        for each in after
        if (each.until is None or each.until > since)
        and not _covered(max(each.since, since), each.until, known.get(each.person_id, ()))
    )


def reached_otherwise(before: Iterable[Managing], after: Iterable[Managing]) -> dict[int, str]:
    """The names, by person, of those who manage the organisation before and after and whose phone is another now."""
    known = {each.person_id: each.reached for each in before}
    return {
        each.person_id: each.name
        for each in after
        if each.person_id in known and known[each.person_id] != each.reached
    }


def _covered(since: datetime, until: datetime | None, by: Iterable[Managing]) -> bool:
    """Whether some stretches together leave no gap in a time."""
    reached = since
    for each in sorted(by, key=lambda stretch: stretch.since):
        if each.since > reached:
            break
        if each.until is None:
            return True
        reached = max(reached, each.until)
    return until is not None and reached >= until


def needs_second(names: Collection[str]) -> Refusal:
    """A change would make people administrators whom nobody else has agreed to."""
    who = "、".join(list(names)[:NAMED]) + (f"等 {len(names)} 人" if len(names) > NAMED else "")
    return Refusal(
        "ADMINISTRATOR_NEEDS_SECOND",
        f"这样一来，{who}就成了能管理机构和人员的管理员，这要由另一位管理员同意。",
        "请改用“任命”，把要当管理员的同志逐人任命到这类岗位；另一位管理员同意后生效。",
    )


def no_second() -> Refusal:
    """There is no other administrator who could agree."""
    return Refusal(
        "ADMINISTRATOR_NEEDS_SECOND",
        "任命管理员要由另一位管理员同意，而本县目前没有另一位管理员。",
        "请上级管理员在“县市总览”里任命第二名管理员。",
    )


def others_phone(name: str) -> Refusal:
    """An administrator's phone, by which they sign in first, was to be changed by somebody else alone."""
    return Refusal(
        "ADMINISTRATOR_PHONE",
        f"{name}是管理员，手机号决定谁能以其身份登录，不能由别人单独改动。",
        "请本人登录后自行更改；本人登录不了的，请先结束其管理岗位的任职，更正号码后再重新任命。",
        field="phone",
    )


def asked_about(name: str) -> Refusal:
    """A second administrator is being asked to agree to somebody, who was to be called or reached otherwise."""
    return Refusal(
        "GRANT_OPEN",
        f"正在等另一位管理员同意{name}任管理员，这时不能改其姓名和手机号。",
        "请先撤回那项任命申请，改好以后再重新提请。",
        field="phone",
    )
