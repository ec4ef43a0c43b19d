"""The database goes away before, in the middle of or at the end of an act.

The answer is coded, nothing is half written, and the same request works when the database is back.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import close_old_connections, connection

from api.calls.stored import stored
from huying_graphql.calls import acting
from huying_platform.counties.api import county_context
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.calls import actions
from huying_tenants.calls.models import Call
from testkit.databases import ClonedDatabase
from testkit.desks import Desk
from testkit.portal import XIAJIN
from testkit.stages import Stage


def nothing() -> None:
    """Nothing happens."""


def cut(database: ClonedDatabase) -> None:
    """Cut this thread's connection from outside, as a server that is restarted does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = psycopg2.connect(database.url)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def unavailable(desk: Desk, mutation: str, **given: Any) -> None:
    """The act fails with a coded answer that tells nothing internal."""
    response = desk.post(mutation, **given)
    assert response.status_code in {200, 503}  # 200: the operation had begun
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    assert error["extensions"]["nextStep"]
    words = response.content.decode()
    assert not any(inside in words for inside in ("psycopg2", "connection", "terminat", "huying_"))


def in_order() -> None:
    with county_context(f"c{XIAJIN}"):
        assert verify_events() + verify_projections() == []


def test_before_it_begins(xiajin: Stage, database: ClonedDatabase) -> None:
    request = {"requestId": str(uuid4()), **xiajin.filing()}
    with database.away():
        for _ in range(2):
            unavailable(xiajin.caller, "fileCall", **request)
    call = xiajin.caller.do("fileCall", **request)
    assert call["spokenNumber"] == "0926-001"
    in_order()


def around(
    function: Callable[..., Any], *, first: Callable[[], None] = nothing, last: Callable[[], None] = nothing
) -> Callable[..., Any]:
    """The function, at whose first call something happens before or after it."""
    due = [True]

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        before, after = (first, last) if due and due.pop() else (nothing, nothing)
        before()
        result = function(*args, **kwargs)
        after()
        return result

    return wrapped


@pytest.mark.parametrize("moment", ["while it is written", "before the answer is read", "at the commit"])
@pytest.mark.parametrize("mutation", ["fileCall", "acceptCall"])
def test_in_the_middle(
    xiajin: Stage, database: ClonedDatabase, monkeypatch: pytest.MonkeyPatch, mutation: str, moment: str
) -> None:
    given = xiajin.filing()
    if mutation == "acceptCall":
        call = xiajin.walk("transfer")
        given = {"callId": call["id"], "version": call["version"]}
    before = stored()
    if moment == "while it is written":
        monkeypatch.setattr(actions, "announce", around(actions.announce, first=lambda: cut(database)))
    elif moment == "before the answer is read":
        monkeypatch.setattr(actions, "announce", around(actions.announce, last=lambda: cut(database)))
    else:
        get_call = around(acting.selectors.get_call, last=lambda: cut(database))
        monkeypatch.setattr(acting.selectors, "get_call", get_call)
    request = {"requestId": str(uuid4()), **given}
    desk = xiajin.lead if mutation == "acceptCall" else xiajin.caller
    unavailable(desk, mutation, **request)
    assert stored() == before
    done = desk.do(mutation, **request)
    assert done["spokenNumber"] == "0926-001"
    with county_context(f"c{XIAJIN}"):
        assert Call.objects.count() == 1
    in_order()


def test_when_it_is_done_but_not_told(xiajin: Stage, database: ClonedDatabase) -> None:
    """The answer got lost with the connection; the client sends the request again."""
    request = {"requestId": str(uuid4()), **xiajin.filing()}
    first = xiajin.caller.do("fileCall", **request)
    with county_context(f"c{XIAJIN}"):
        cut(database)
    close_old_connections()  # as a web server does between requests
    assert xiajin.caller.do("fileCall", **request) == first
    assert stored() == [1, 1, 1, 1]
