"""One request, one effect, also when a client sends it twice at the same moment."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.actions import Outcome
from huying_tenants.calls.models import Call, CallEvent, CallRequest
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.threads import in_background, somebody_waits, together

WaitUntil = Callable[[Callable[[], bool]], None]


def test_two_at_once_have_one_effect_and_one_answer(acting: Acting) -> None:
    request, step = uuid4(), uuid4()
    acting.actor(acting.cast.caller)
    filed = together([lambda: acting.file(request_id=request)] * 4)
    assert filed == [filed[0]] * 4
    assert isinstance(filed[0], Outcome)
    assert (Call.objects.count(), CallEvent.objects.count()) == (1, 1)

    call_id = filed[0].call_id
    taken = together([lambda: acting.take("transfer", call_id, 1, request_id=step)] * 4)
    assert taken == [Outcome(call_id, 2)] * 4
    assert CallEvent.objects.count() == 2


def test_the_second_waits_for_the_first(
    acting: Acting, database: ClonedDatabase, wait_until: WaitUntil
) -> None:
    request = uuid4()
    with transaction.atomic():
        first = acting.file(request_id=request)
        second = in_background(lambda: acting.file(request_id=request))
        wait_until(lambda: somebody_waits(database))
    assert second() == first
    assert Call.objects.count() == 1


def test_the_second_does_what_the_first_did_not(
    acting: Acting, database: ClonedDatabase, wait_until: WaitUntil
) -> None:
    request = uuid4()
    with transaction.atomic():
        acting.file(request_id=request)
        second = in_background(lambda: acting.file(request_id=request))
        wait_until(lambda: somebody_waits(database))
        transaction.set_rollback(True)
    assert isinstance(second(), Outcome)
    assert [call.number for call in Call.objects.all()] == ["夏呼 2025-0926-001"]


def test_at_once_for_something_else_is_refused(
    acting: Acting, database: ClonedDatabase, wait_until: WaitUntil
) -> None:
    request = uuid4()
    with transaction.atomic():
        acting.file(request_id=request)
        second = in_background(lambda: acting.file(request_id=request, place="别的地方"))
        wait_until(lambda: somebody_waits(database))
    refusal = second()
    assert isinstance(refusal, Refusal)
    assert refusal.code == "REQUEST_REUSED"
    assert Call.objects.count() == 1


def test_a_refused_request_leaves_nothing_behind(acting: Acting) -> None:
    request = uuid4()
    filed = acting.file()
    with pytest.raises(Refusal, match="CALL_STALE"):
        acting.take("transfer", filed.call_id, 7, request_id=request)
    assert not CallRequest.objects.filter(request_id=request).exists()
    assert acting.take("transfer", filed.call_id, 1, request_id=request).version == 2
