"""Reading and writing the wake-up of a county without losing one and without a hot row.

Two advisory locks per county, both held to the end of the transaction:

- `visiting`: one worker at a time is inside a county (tried, never waited for);
- `rearming`: writers of timers hold it together, a worker that is about to write "nothing earlier than T" holds it
  alone. So the worker sees every timer that was written before, and later writers see what the worker stored.

The row itself is locked only by somebody who changes it. A worker that held it from the start would block, and
deadlock with, the requests of the county it is working in.
"""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from huying_platform.counties.api import CountyStanding, CountyState
from huying_platform.scheduling.models import CountyWakeup

_VISITING = 0x4876
_REARMING = 0x4872

_SET_EARLIER = """
SELECT pg_advisory_xact_lock_shared(%(rearming)s, %(lock)s);
INSERT INTO public.scheduling_countywakeup (county_code, failures, last_failure)
    SELECT %(code)s, 0, ''
    WHERE NOT EXISTS (SELECT 1 FROM public.scheduling_countywakeup WHERE county_code = %(code)s)
    ON CONFLICT (county_code) DO NOTHING;
UPDATE public.scheduling_countywakeup SET next_at = %(moment)s
    WHERE county_code = %(code)s AND (next_at IS NULL OR next_at > %(moment)s)
"""

_CLAIM = """
SELECT 1 WHERE pg_try_advisory_xact_lock(%(visiting)s, %(lock)s) AND EXISTS (
    SELECT 1 FROM public.scheduling_countywakeup WHERE county_code = %(code)s AND next_at <= %(now)s
)
"""


def set_wakeup(county_code: str, moment: datetime) -> None:
    """Have a worker look into the county at `moment` or before; the earliest wish wins.

    Call it last in the transaction that writes the timer: no row lock may be asked for after it. One round trip, and
    no row is touched when an earlier wake-up is stored already.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            _SET_EARLIER,
            {"rearming": _REARMING, "lock": int(county_code), "code": county_code, "moment": moment},
        )


def due_counties(now: datetime, limit: int) -> list[str]:
    """Codes of the counties at work whose moment has come, the longest waiting first."""
    due = _at_work().filter(next_at__lte=now).order_by("next_at")
    return list(due.values_list("county_code", flat=True)[:limit])


def first_wakeup() -> datetime | None:
    """The first moment at which any county at work needs a visit; None when nothing waits anywhere."""
    waiting = _at_work().filter(next_at__isnull=False).order_by("next_at")
    return waiting.values_list("next_at", flat=True).first()


def _at_work() -> QuerySet[CountyWakeup]:
    """Those of counties in which work goes on; one that is suspended is visited when it is resumed."""
    open_ = CountyStanding.objects.filter(state=CountyState.OPEN, county__code=OuterRef("county_code"))
    return CountyWakeup.objects.filter(Exists(open_))


def try_visit(county_code: str, now: datetime) -> bool:
    """Claim a county for the current transaction; False when another worker is inside or has been.

    One that leaves just now may have done all there was: then the visit finds nothing due, and does no harm.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _CLAIM, {"visiting": _VISITING, "lock": int(county_code), "code": county_code, "now": now}
        )
        return cursor.fetchone() is not None


def hold_rearming(county_code: str) -> None:
    """Wait for every transaction that is writing timers of this county; from here on new ones wait for us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_REARMING, int(county_code)])


def rearm(county_code: str, moment: datetime | None) -> None:
    """Store when the county next needs a visit, after a visit that went well. Needs `hold_rearming`."""
    CountyWakeup.objects.filter(county_code=county_code).update(next_at=moment, failures=0, last_failure="")


def back_off(county_code: str, *, until: datetime, failure: str) -> None:
    """Store that a visit failed and when to try again."""
    with transaction.atomic():
        row = CountyWakeup.objects.select_for_update().get(county_code=county_code)
        row.next_at = until
        row.failures += 1
        row.last_failure = failure[:100]
        row.save(update_fields=["next_at", "failures", "last_failure"])


def failures_of(county_code: str) -> int:
    """Visits in a row that failed so far."""
    return CountyWakeup.objects.values_list("failures", flat=True).get(county_code=county_code)
