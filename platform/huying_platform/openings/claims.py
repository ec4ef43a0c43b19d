"""Work that is claimed by a moment in its row.

Nobody else takes it up before that moment; after it whoever comes begins anew.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Event, Thread
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Q, QuerySet

from huying_platform.counties.api import connection_lost, public_context
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.retrying import wait_after
from huying_platform.openings.domain import CLAIM
from huying_platform.openings.models import AdministratorInvite, CountyExport, CountyOpening

logger = logging.getLogger(__name__)

Row = TypeVar("Row", CountyOpening, AdministratorInvite, CountyExport)

_BETWEEN = CLAIM / 3
"""How often who is at some work says so."""


class Overtaken(Exception):
    """The work is no longer this worker's: it took too long, or somebody wants something else by now."""


class Mishap(Refusal):
    """Work came to nothing by an error that nobody meant: it is logged, and worth another try."""


def take_up(waiting: QuerySet[Row], work: Callable[[Row], None], clock: Clock) -> int:
    """Do all the work that is due and that nobody is at, one after the other; gives how many were taken up."""
    taken_up = 0
    while (row := claim(waiting, clock.now())) is not None:
        taken_up += 1
        try:
            work(row)
        except Overtaken:
            logger.info("work was taken over", extra={"facts": _facts(row)})
            let_go(row)
    return taken_up


@contextmanager
def told_as(code: str, sentence: str, row: Row) -> Iterator[None]:
    """Log an error that nobody meant and raise it as a Mishap of this code and Chinese sentence.

    Refusals pass, and what says that the work or the database is no longer there.
    """
    try:
        yield
    except (Refusal, Overtaken):
        raise
    except Exception as error:
        if connection_lost(error):
            raise
        logger.exception("work failed", extra={"facts": {"code": code} | _facts(row)})
        raise Mishap(code, sentence, "系统会再试；仍不行请联系平台运维。") from error


def claim(waiting: QuerySet[Row], now: datetime) -> Row | None:
    """Take the work that has waited longest and nobody is at; None: there is none."""
    with public_context(), transaction.atomic():
        free = waiting.filter(due_at__lte=now).filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
        row = free.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "pk").first()
        if row is not None:
            row.claimed_until = now + CLAIM
            row.save(update_fields=["claimed_until"])
        return row


def hold(row: Row) -> Row:
    """The row of claimed work, locked, to note what came of it. In public context, inside the caller's transaction.

    Raises Overtaken.
    """
    found = (
        type(row)
        .objects.select_for_update()
        .filter(pk=row.pk, state=row.state, claimed_until=row.claimed_until)
    )
    held = found.first()
    if held is None:
        raise Overtaken
    return held


def go_on(row: Row, clock: Clock) -> None:
    """Have more time for claimed work. Raises Overtaken."""
    with public_context(), transaction.atomic():
        held = hold(row)
        held.claimed_until = row.claimed_until = clock.now() + CLAIM
        held.save(update_fields=["claimed_until"])


@contextmanager
def at_it(row: Row, clock: Clock) -> Iterator[None]:
    """Keep work claimed for as long as the block takes, from a thread beside it; a killed process keeps nothing.

    Where the work was taken over meanwhile, whoever holds the row next finds out.
    """
    over = Event()

    def keep() -> None:
        try:
            while not over.wait(_BETWEEN.total_seconds()):
                with suppress(DatabaseError, InterfaceError):  # tried again at the next turn
                    go_on(row, clock)
        except Overtaken:
            return
        finally:
            connection.close()

    keeper = Thread(target=keep, name="huying-at-it", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def let_go(row: Row) -> None:
    """Give back what was claimed, whatever has become of it meanwhile."""
    with public_context():
        type(row).objects.filter(pk=row.pk, claimed_until=row.claimed_until).update(claimed_until=None)


def put_off(row: Row, why: Refusal, clock: Clock, *, state: str) -> None:
    """Leave for later what came to nothing, with the reason. Raises Overtaken."""
    with public_context(), transaction.atomic():
        held = hold(row)
        held.state, held.problem = state, why.as_answer()
        held.attempts += 1
        held.due_at, held.claimed_until = clock.now() + wait_after(held.attempts), None
        held.save(update_fields=["state", "problem", "attempts", "due_at", "claimed_until"])


def _facts(row: Row) -> dict[str, object]:
    return {"work": type(row).__name__, "id": row.pk}
