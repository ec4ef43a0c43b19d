"""Somebody's phone changed by another (改号): the former number is told, and whoever decides on the person reads it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.telephones import bare_number, mobile_of
from huying_platform.messages.api import Letter, messages_possible, send_later
from huying_tenants.hierarchy.authors import authors
from huying_tenants.org.api import NumberChange, PersonRef

SETTLES: Final = timedelta(days=30)
"""After so long a number that another has entered proves its owner again: who had the former one was told."""

_TOLD: Final = "number_changed"
"""What the message is for; its reference is the act."""

_TOLD_WITHIN: Final = timedelta(days=3)
"""For how long it is tried to tell a former number."""

_TEXT: Final = (
    "【呼应】{who}刚把您的呼应账号登记的手机号改为别的号码，验证码今后不再发到本机。"
    "如非您本人要求，请马上联系本县另一位管理员。"
)


@dataclass(frozen=True, slots=True)
class NumberChangeView:
    """A change of somebody's number as people read it; `own`: the asker of the question made it.

    Until `settles_at` the number alone does not prove that it is theirs.
    """

    at: datetime
    by: str
    own: bool
    settles_at: datetime


def changed_by(actor: Actor, now: datetime) -> NumberChange:
    """A change that somebody makes at a moment."""
    return NumberChange(now, actor.account_id, actor.seat.post_id)


def unsettled(person: PersonRef, now: datetime) -> NumberChange | None:
    """The change of somebody's number, by another, that does not let it prove its owner yet."""
    change = person.number_changed
    return change if change is not None and now < change.at + SETTLES else None


def number_views(people: Iterable[PersonRef], actor: Actor, now: datetime) -> Mapping[int, NumberChangeView]:
    """What changes of their numbers there were, by person. One statement, none without any."""
    changes = {person.id: person.number_changed for person in people if person.number_changed is not None}
    names = authors({(change.account_id, change.post_id) for change in changes.values()}, now)
    return {
        key: NumberChangeView(
            at=change.at,
            by=names[change.account_id, change.post_id],
            own=change.account_id == actor.account_id,
            settles_at=change.at + SETTLES,
        )
        for key, change in changes.items()
    }


def tell_former_numbers(
    changed: Collection[tuple[PersonRef, str]], *, actor: Actor, act: int, now: datetime
) -> None:
    """Have the former numbers of people told, by message, who gives them others by an act. In its transaction.

    `changed`: people as they were, each with the new number; who has no account, or changes it themselves, is not told.
    """
    former = {
        mobile_of(person.phone)
        for person, phone in changed
        if person.account_id not in {None, actor.account_id}
        and bare_number(person.phone) != bare_number(phone)
    } - {""}
    if former and messages_possible():
        text = _TEXT.format(who=" ".join(filter(None, (actor.seat.unit_name, actor.seat.post_name))))
        # By the act, not the person: a second change does not withdraw what the first number is to be told. Unbounded:
        # else whoever floods a number first could change it without its owner's knowledge.
        send_later(
            [Letter(act, phone, text) for phone in sorted(former)],
            purpose=_TOLD,
            expires_at=now + _TOLD_WITHIN,
            now=now,
            bounded=False,
        )
