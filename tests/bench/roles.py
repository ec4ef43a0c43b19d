"""A database role for each county: what a request costs with it and without, in turn, with few roles and thousands."""

import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from figures import calibration, summary, timed, write
from stand import COUNTY, HOST, portal

REQUESTS = 200
TRANSACTIONS = 2_000
CONNECTIONS = 20
THOUSANDS = 3_000
FIRST_CODE = 900_001
ME = "{me{county{code} seat{name unit{shortName}}}}"


def run() -> None:
    """Measure in turn, so that both see the same machine."""
    with portal():
        few = _measured()
        _create_roles()
        many = _measured()
        write(
            "roles",
            {
                "extra_ms": few["transaction"]["extra_ms"],
                "ratio": few["request"]["ratio"],
                "few_roles": few,
                f"{THOUSANDS}_roles": many,
                "calibration": calibration(),
            },
        )


def _measured() -> dict[str, Any]:
    return {
        "request": _compared(_request(), REQUESTS),
        "transaction": _compared(_transaction, TRANSACTIONS),
        "first_of_a_connection": _compared(_first_of_a_connection, CONNECTIONS),
    }


def _compared(work: Callable[[], Any], rounds: int) -> dict[str, Any]:
    """Every round measures both, the one before the other by turns."""
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for number in range(rounds):
        for on in (True, False) if number % 2 else (False, True):
            with _county_roles(on=on):
                work()  # the connection has been in this role before, as in use
                seconds[on].append(timed(work))
    with_roles, without = seconds[True], seconds[False]
    extra = [one - other for one, other in zip(with_roles, without, strict=True)]
    return {
        "extra_ms": round(statistics.median(extra) * 1000, 4),
        "ratio": round(statistics.median(with_roles) / statistics.median(without), 3),
        "with_ms": summary(with_roles),
        "without_ms": summary(without),
    }


@contextmanager
def _county_roles(*, on: bool) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(COUNTY_ROLES=on):
        yield


def _request() -> Callable[[], Any]:
    from testkit.client import ApiClient

    client = ApiClient(HOST)
    client.sit_down("grid-centre-1")
    assert client.graphql(ME)["data"]["me"]["county"]["code"] == COUNTY
    return lambda: client.graphql(ME)


def _transaction() -> None:
    """What a request adds at most: role and path are sent, and a table with a row policy is asked."""
    from django.db import connection, transaction

    from huying_platform.counties.api import county_context

    with county_context(f"c{COUNTY}"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM identity_account WHERE county_code = %s AND external_id = %s", [COUNTY, "nobody"]
        )


def _first_of_a_connection() -> None:
    from django.db import connection

    connection.close()
    _transaction()


def _create_roles() -> None:
    """As many counties' roles as the whole country would have, as onboarding makes them."""
    import psycopg2

    codes = range(FIRST_CODE, FIRST_CODE + THOUSANDS)
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        for code in codes:
            cursor.execute(
                f"CREATE ROLE huying_county_{code} NOLOGIN;"
                f"GRANT huying_county_{code} TO huying_app WITH INHERIT FALSE, SET TRUE;"
                f"GRANT huying_counties TO huying_county_{code} WITH INHERIT TRUE, SET FALSE"
            )
