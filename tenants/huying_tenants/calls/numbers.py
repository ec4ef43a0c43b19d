"""Gap-free sequences: the number is taken in the transaction that uses it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from huying_tenants.calls.domain.numbering import CallNumber, call_number, series_of
from huying_tenants.calls.footing import check_footing
from huying_tenants.rulebook.api import Rulebook

_TAKE: Final = """
INSERT INTO calls_numberseries AS series (series, last) VALUES (%(series)s, %(count)s)
    ON CONFLICT (series) DO UPDATE SET last = series.last + excluded.last
    RETURNING last, (SELECT revision FROM org_configuration)
"""


def next_number(rulebook: Rulebook, filed_at: datetime) -> CallNumber:
    """The number of a call filed at this moment. Holds its series until commit: a call rolled back leaves no gap.

    Raises OrganisationChanged when what was decided no longer stands on the organisation as it is.
    """
    (sequence,), revision = _take(series_of(rulebook.number, filed_at), 1)
    check_footing(revision)
    return call_number(rulebook.number, filed_at, sequence)


def numbers_in_series(series: str, count: int) -> range:
    """The next `count` numbers of a series, from 1; the series is held until commit."""
    numbers, _ = _take(series, count)
    return numbers


def _take(series: str, count: int) -> tuple[range, UUID]:
    """The numbers, and in the same statement the revision of the county's configuration."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"series": series, "count": count})
        last, revision = cursor.fetchone()
    return range(last - count + 1, last + 1), revision
