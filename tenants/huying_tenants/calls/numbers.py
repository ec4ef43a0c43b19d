"""Gap-free sequences: the number is taken in the transaction that uses it."""

from datetime import datetime

from django.db import connection

from huying_tenants.calls.domain.numbering import CallNumber, call_number, series_of
from huying_tenants.rulebook.api import Rulebook


def next_number(rulebook: Rulebook, filed_at: datetime) -> CallNumber:
    """The number of a call filed at this moment. Holds its series until commit: a call rolled back leaves no gap."""
    (sequence,) = numbers_in_series(series_of(rulebook.number, filed_at), 1)
    return call_number(rulebook.number, filed_at, sequence)


def numbers_in_series(series: str, count: int) -> range:
    """The next `count` numbers of a series, from 1; the series is held until commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO calls_numberseries AS series (series, last) VALUES (%(series)s, %(count)s) "
            "ON CONFLICT (series) DO UPDATE SET last = series.last + excluded.last RETURNING last",
            {"series": series, "count": count},
        )
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)
