"""Messages that are to be sent: written with their cause, withdrawn with it, and what has become of them.

Nothing is sent here. A message is a row that stands or falls with the transaction that has it written; a worker takes
it from there (`working`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from huying_platform.counties.api import (
    current_county,
    digest_text,
    digests_of,
    public_context,
    seal_text,
    unseal_text,
)
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import bare_number
from huying_platform.messages.domain import LONGEST_WINDOW, DispatchState, wait_for_number
from huying_platform.messages.models import OutgoingMessage
from huying_platform.messages.waiting import messages_are_waiting

_NUMBERS: Final = "messages"
"""What digests of numbers are made under: nobody's code, so that one number is the same for all counties."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to be sent: `reference` is the key of what it is for in its county."""

    reference: int
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class DispatchProblem:
    """Why a message has not been sent, and what to do."""

    code: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How it stands with a message, and since when (for one that waits: since it was written).

    A problem with one that still waits is that of the last attempt; there will be others.
    """

    state: DispatchState
    at: datetime
    problem: DispatchProblem | None


def send_later(
    letters: Sequence[Letter], *, purpose: str, expires_at: datetime, now: datetime, bounded: bool = True
) -> None:
    """Have messages sent for the county one is in, at once after the commit, and not from `expires_at` on.

    In the caller's transaction. Earlier ones of the same purpose and reference that still wait are withdrawn. Not
    `bounded` is what somebody must be told of, however often others have written to the number; among themselves these
    keep to the same bounds. Two statements, whatever their number.
    """
    withdraw([purpose], [each.reference for each in letters], now)
    OutgoingMessage.objects.bulk_create(
        _sealed(
            OutgoingMessage(
                county_code=current_county().code,
                purpose=purpose,
                reference=each.reference,
                recipient=digest_text(bare_number(each.phone), scope=_NUMBERS),
                bounded=bounded,
                written_at=now,
                expires_at=expires_at,
                due_at=now,
            ),
            each,
        )
        for each in letters
    )
    transaction.on_commit(tell_worker)


def opened(row: OutgoingMessage) -> tuple[str, str]:
    """Number and text of a message. Refuses with PERSONAL_KEY_MISSING, also what was sealed for another number."""
    phone, text = (unseal_text(bytes(each), scope=_scope(row)) for each in (row.phone, row.text))
    return phone, text


def tell_worker() -> None:
    """Say that something waits; whoever hears it too late finds it by itself."""
    messages_are_waiting.send_robust(sender=None)


def withdraw(purposes: Collection[str], references: Collection[int], now: datetime) -> None:
    """Send no more what of these purposes still waits for these causes. In the county, in the caller's transaction.

    What a worker is at this very moment goes all the same.
    """
    waiting = _of(purposes, references).filter(state=DispatchState.WAITING)
    waiting.update(state=DispatchState.WITHDRAWN, done_at=now, phone=b"", text=b"")


def dispatches(purpose: str, references: Collection[int]) -> Mapping[int, Dispatch]:
    """How it stands with the latest message of each cause in the county one is in, by reference. One statement."""
    rows = _of([purpose], references).order_by("reference", "-id").distinct("reference")
    fields = rows.values_list("reference", "state", "done_at", "written_at", "problem")
    return {
        reference: Dispatch(DispatchState(state), done_at or written_at, _problem(problem))
        for reference, state, done_at, written_at, problem in fields
    }


def refuse_flood(*, phone: str, clock: Clock) -> None:
    """Refuse with NUMBER_TOO_OFTEN another message to a number that all counties together have written to enough.

    Outside of transactions: no county sees the others' messages. Told to who asks; the worker holds to it by itself.
    """
    now = clock.now()
    with public_context():
        digests = digests_of(bare_number(phone), scope=_NUMBERS)
        wait = wait_for_number(written_to(digests, now), now)
    if wait > timedelta():
        raise number_too_often(wait)


def written_to(
    recipients: Collection[bytes], now: datetime, *, before: OutgoingMessage | None = None
) -> list[datetime]:
    """When messages were written to a number within the longest window, those of all counties. In public context.

    Without those that nobody began to send and nobody will. `before`: only what was written before this one; where it
    is not bounded, of its own county and not bounded either.
    """
    tried = Q(attempts__gt=0) | Q(state=DispatchState.WAITING)
    rows = OutgoingMessage.objects.filter(
        tried, recipient__in=list(recipients), written_at__gt=now - LONGEST_WINDOW, written_at__lte=now
    )
    if before is not None:
        rows = rows.filter(pk__lt=before.pk)
        if not before.bounded:
            rows = rows.filter(bounded=False, county_code=before.county_code)
    return list(rows.values_list("written_at", flat=True))


def number_too_often(wait: timedelta) -> Refusal:
    """A number was written to so often that it looks like a flood, by whomever."""
    minutes = -(-wait // timedelta(minutes=1))
    when = f"{minutes} 分钟" if wait <= timedelta(hours=1) else f"{-(-minutes // 60)} 小时"
    return Refusal(
        "NUMBER_TOO_OFTEN",
        "这个手机号最近收到的短信太多，暂时不能再发。",
        f"请 {when}后再试；如果不是本人在操作，请联系县网格中心。",
    )


def _sealed(row: OutgoingMessage, letter: Letter) -> OutgoingMessage:
    row.phone = seal_text(letter.phone, scope=_scope(row))
    row.text = seal_text(letter.text, scope=_scope(row))
    return row


def _scope(row: OutgoingMessage) -> str:
    """What a message is sealed under: its recipient as well as its county.

    Who may write rows and has no key can so put nothing else that is sealed into one, and no text to another number.
    """
    return f"{row.county_code} message to {bytes(row.recipient).hex()}"


def _of(purposes: Collection[str], references: Collection[int]) -> QuerySet[OutgoingMessage]:
    return OutgoingMessage.objects.filter(
        county_code=current_county().code, purpose__in=purposes, reference__in=references
    )


def _problem(told: Mapping[str, str] | None) -> DispatchProblem | None:
    return None if told is None else DispatchProblem(told["code"], told["message"], told["nextStep"])
