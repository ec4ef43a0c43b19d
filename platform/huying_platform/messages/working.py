"""The worker's part: sending what waits, one message after the other, what is good for the shortest time first.

A short transaction claims a message, the sender is asked outside of any, another short one notes what came of it. A
worker killed in between leaves a claim that runs out, and then another sends: a message that had gone already is sent
twice, since no operator of messages lets us ask whether it has. None is lost, and none is sent after its time.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from huying_platform.counties.api import public_context
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.retrying import wait_after
from huying_platform.messages.domain import KEPT, MOST_ATTEMPTS, DispatchState, wait_for_number
from huying_platform.messages.models import OutgoingMessage
from huying_platform.messages.outbox import number_too_often, opened, written_to
from huying_platform.messages.sending import not_sent, send_message

CLAIM: Final = timedelta(seconds=60)
"""How long nobody else takes up a message; longer than any sender may take."""

_FAILED_IN_A_ROW: Final = 3
"""After so many the operator is away: those behind need not each wait for an answer that does not come."""

logger = logging.getLogger(__name__)


def send_waiting(*, clock: Clock) -> int:
    """Send all that is due; gives how many messages were taken up. Stops early while nothing goes."""
    taken = failed = 0
    while failed < _FAILED_IN_A_ROW and (row := _claim(clock)) is not None:
        taken += 1
        failed = 0 if _deal_with(row, clock) else failed + 1
    return taken


def forget_messages(*, clock: Clock) -> int:
    """Take away what is left of old messages; gives how many."""
    with public_context():
        old = OutgoingMessage.objects.filter(written_at__lte=clock.now() - KEPT)
        return old.exclude(state=DispatchState.WAITING).delete()[0]


def _claim(clock: Clock) -> OutgoingMessage | None:
    """Take the message that is due and expires first; codes so go before links, however many of these wait."""
    now = clock.now()
    with public_context(), transaction.atomic():
        free = OutgoingMessage.objects.filter(state=DispatchState.WAITING, due_at__lte=now).filter(
            Q(claimed_until=None) | Q(claimed_until__lte=now)
        )
        row = free.select_for_update(skip_locked=True).order_by("expires_at", "pk").first()
        if row is not None:
            row.claimed_until = now + CLAIM
            row.save(update_fields=["claimed_until"])
        return row


def _deal_with(row: OutgoingMessage, clock: Clock) -> bool:
    """Send a claimed message, or give it up; False when the sender failed."""
    if (hindrance := _hindrance(row, clock.now())) is not None:
        _give_up(row, hindrance, clock)
        return True
    if not _begin(row):
        return True
    try:
        phone, text = opened(row)
    except Refusal as refusal:
        # Of this message alone: those behind it go, however many of its kind there are.
        _fail(row, refusal, clock)
        return True
    try:
        send_message(phone=phone, text=text, purpose=row.purpose, clock=clock)
    except Refusal as refusal:
        _fail(row, refusal, clock)
        return False
    _note(row, state=DispatchState.SENT, done_at=clock.now(), phone=b"", text=b"", problem=None)
    return True


def _hindrance(row: OutgoingMessage, now: datetime) -> object | None:
    """Why a message is not to be tried any more, as it is told."""
    if row.expires_at <= now:
        return row.problem or _too_late().as_answer()
    if row.attempts >= MOST_ATTEMPTS:  # the last of them ended its worker
        return row.problem or not_sent().as_answer()
    with public_context():
        wait = wait_for_number(written_to([bytes(row.recipient)], now, before=row), now)
    return number_too_often(wait).as_answer() if wait > timedelta() else None


def _begin(row: OutgoingMessage) -> bool:
    """Count the attempt before it is made, so that one that kills its worker ends too; False: withdrawn meanwhile."""
    row.attempts += 1
    return _still_mine(row, attempts=row.attempts)


def _fail(row: OutgoingMessage, why: Refusal, clock: Clock) -> None:
    problem = why.as_answer()
    if row.attempts >= MOST_ATTEMPTS:
        _give_up(row, problem, clock)
        return
    again = min(clock.now() + wait_after(row.attempts), row.expires_at)
    _note(row, due_at=again, problem=problem)


def _give_up(row: OutgoingMessage, problem: object, clock: Clock) -> None:
    facts = {"message": row.pk, "purpose": row.purpose, "attempts": row.attempts}
    logger.warning("a message was given up", extra={"facts": facts})
    _note(row, state=DispatchState.GIVEN_UP, done_at=clock.now(), phone=b"", text=b"", problem=problem)


def _note(row: OutgoingMessage, **found: object) -> None:
    """Write down what came of a message and let it go, unless somebody else has it by now."""
    _still_mine(row, claimed_until=None, **found)


def _still_mine(row: OutgoingMessage, **found: object) -> bool:
    with public_context():
        mine = OutgoingMessage.objects.filter(
            pk=row.pk, state=DispatchState.WAITING, claimed_until=row.claimed_until
        )
        return mine.update(**found) > 0


def _too_late() -> Refusal:
    return Refusal("MESSAGE_TOO_LATE", "短信没有按时发出，内容已经失效。", "请重新发送。")
