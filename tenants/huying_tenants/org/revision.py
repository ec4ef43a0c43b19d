"""What a county's configuration holds, kept in memory for as long as it is true.

Every change of units, posts, items or rules draws a new random revision in the same transaction. Values read under
a revision are kept per process under that revision: a process can neither miss a change nor keep what was rolled
back. The revision itself is read once per county context, that is once per request or batch.
"""

import uuid
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from itertools import count
from threading import Lock
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Subquery

from huying_platform.counties.api import context_memo, current_county
from huying_tenants.org.models import Configuration

T = TypeVar("T")

KEPT_COUNTIES: Final = 256
"""How many counties' values of one kind a process keeps; the least recently used go first."""

_MEMO_KEY: Final = "org.configuration_revision"
_numbers = count(1)


class NotOnboarded(Exception):
    """The county has a schema but was never seeded from a pack."""


def configuration_revision() -> UUID:
    """The revision this county context works on: one statement, the first time it is asked.

    Raises NotOnboarded.
    """
    memo = context_memo()
    revision: UUID | None = memo.get(_MEMO_KEY)
    if revision is None:
        revision = Configuration.objects.values_list("revision", flat=True).first()
        if revision is None:
            raise NotOnboarded
        memo[_MEMO_KEY] = revision
    return revision


def present_revision() -> Subquery:
    """The revision as it is by then, for a statement that reads something else."""
    return Subquery(Configuration.objects.values("revision")[:1])


def learn_configuration_revision(revision: UUID) -> None:
    """Save that statement: the caller has just read the revision along with something else."""
    context_memo().setdefault(_MEMO_KEY, revision)


def stamp_configuration(*, pack_digest: bytes, at: datetime) -> None:
    """Draw a new revision, in the transaction of the change it stands for."""
    Configuration.objects.update_or_create(
        id=1, defaults={"revision": uuid.uuid4(), "pack_digest": pack_digest, "changed_at": at}
    )
    context_memo().pop(_MEMO_KEY, None)


def touch_configuration(*, at: datetime) -> None:
    """Draw a new revision for a change made in the county's own console, in the change's transaction."""
    Configuration.objects.update(revision=uuid.uuid4(), changed_at=at)
    context_memo().pop(_MEMO_KEY, None)


def forget_configuration_revision() -> None:
    """Ask the database for the revision anew: a row has been read that the known revision does not have."""
    context_memo().pop(_MEMO_KEY, None)


def kept_per_configuration(load: Callable[[], T]) -> Callable[[], T]:
    """Decorate a loader of configuration: its value is kept until the county's configuration changes.

    A county has one kept value: what a former configuration said is let go when the next is read.
    """
    kept: OrderedDict[str, tuple[UUID, T]] = OrderedDict()
    lock, key = Lock(), f"org.kept.{next(_numbers)}"

    def found(revision: UUID) -> T:
        county = current_county().code
        with lock:
            known = kept.get(county)
            if known is not None and known[0] == revision:
                kept.move_to_end(county)
                return known[1]
        value = load()
        with lock:
            kept[county] = (revision, value)
            kept.move_to_end(county)
            while len(kept) > KEPT_COUNTIES:
                kept.popitem(last=False)
        return value

    @wraps(load)
    def loaded() -> T:
        revision, memo = configuration_revision(), context_memo()
        known: tuple[UUID, T] | None = memo.get(key)
        if known is None or known[0] is not revision:
            known = memo[key] = (revision, found(revision))
        return known[1]

    return loaded
