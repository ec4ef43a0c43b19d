"""Writing and claiming what Keycloak still has to be told.

A wish is written in the transaction of the act that makes it needed. It is claimed and finished in short transactions
of their own, so that nothing is held while Keycloak is asked. A wish that comes while another is carried out raises the
row's revision: then the row stays, and is carried out again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from huying_platform.counties.api import current_county
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.retrying import wait_after
from huying_platform.provisioning.models import PROBLEM_CODE, PROBLEM_WORDS
from huying_platform.provisioning.waiting import changes_are_waiting

# In one order, so that two acts that wish for the same people wait for each other and do not deadlock.
_WISH = """
INSERT INTO public.provisioning_change
    (county_code, person_id, due_at, revision, attempts, problem_code, problem, next_step)
SELECT %(county)s, wished, %(at)s, 1, 0, '', '', '' FROM unnest(%(people)s::bigint[]) AS wished ORDER BY wished
ON CONFLICT (county_code, person_id) DO UPDATE SET
    revision = provisioning_change.revision + 1,
    due_at = CASE
        WHEN provisioning_change.due_at IS NULL OR EXCLUDED.due_at IS NULL THEN NULL
        ELSE least(provisioning_change.due_at, EXCLUDED.due_at)
    END
"""

_CLAIM = """
UPDATE public.provisioning_change SET claimed_until = %(until)s
WHERE id IN (
    SELECT id FROM public.provisioning_change
    WHERE (due_at IS NULL OR due_at <= %(now)s) AND (claimed_until IS NULL OR claimed_until <= %(now)s)
    ORDER BY due_at NULLS FIRST, id LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
RETURNING id, county_code, person_id, revision, attempts
"""

_FINISH = """
WITH done AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(revisions)s::bigint[], %(agains)s::timestamptz[])
        AS done (id, revision, again)
), gone AS (
    DELETE FROM public.provisioning_change AS change USING done
    WHERE change.id = done.id AND change.revision = done.revision AND done.again IS NULL
)
UPDATE public.provisioning_change AS change SET
    claimed_until = NULL, attempts = 0, problem_code = '', problem = '', next_step = '',
    due_at = CASE WHEN change.revision = done.revision THEN done.again ELSE change.due_at END
FROM done WHERE change.id = done.id AND (change.revision <> done.revision OR done.again IS NOT NULL)
"""

_FAIL = """
UPDATE public.provisioning_change SET
    claimed_until = NULL, attempts = attempts + 1,
    problem_code = %(code)s, problem = %(problem)s, next_step = %(next_step)s,
    due_at = CASE WHEN revision = %(revision)s THEN %(again)s ELSE due_at END
WHERE id = %(id)s
"""

_LET_GO = "UPDATE public.provisioning_change SET claimed_until = NULL WHERE id = ANY(%(ids)s)"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row somebody is at. `person_id` None: the whole county."""

    id: int
    county_code: str
    person_id: int | None
    revision: int
    attempts: int


def wish(people: Collection[int | None], at: datetime | None) -> None:
    """Have people of the county one is in looked after, at a moment or at once; None stands for all of them."""
    if not people:
        return
    with connection.cursor() as cursor:
        cursor.execute(_WISH, {"county": current_county().code, "people": list(set(people)), "at": at})
    if at is None:
        transaction.on_commit(tell_worker)


def tell_worker() -> None:
    """Say that something waits; whoever hears it too late finds it by itself."""
    changes_are_waiting.send_robust(sender=None)


def claim(now: datetime, *, for_: timedelta, at_most: int) -> list[Claimed]:
    """Take what is due, the longest waiting first, so that nobody else does until the claim runs out."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + for_, "most": at_most})
        return [Claimed(*row) for row in cursor.fetchall()]


def finish(done: Sequence[tuple[Claimed, datetime | None]]) -> None:
    """What has been carried out goes, or waits for the moment given; what was wished for meanwhile stays due."""
    if not done:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _FINISH,
            {
                "ids": [row.id for row, _ in done],
                "revisions": [row.revision for row, _ in done],
                "agains": [again for _, again in done],
            },
        )


def fail(row: Claimed, why: Refusal, now: datetime) -> None:
    """Leave what could not be carried out for later, with the reason."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _FAIL,
            {
                "id": row.id,
                "revision": row.revision,
                "again": now + wait_after(row.attempts + 1),
                "code": why.code[:PROBLEM_CODE],
                "problem": why.message[:PROBLEM_WORDS],
                "next_step": why.next_step[:PROBLEM_WORDS],
            },
        )


def let_go(rows: Collection[Claimed]) -> None:
    """Give back what was claimed and not begun."""
    if rows:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_LET_GO, {"ids": [row.id for row in rows]})
