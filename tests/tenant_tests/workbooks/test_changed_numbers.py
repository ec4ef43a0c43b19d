"""Numbers that a workbook brings: another's are kept track of, and an unchanged one is the same under any key."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from os import urandom

import pytest
from pytest_django import Settings

from huying_platform.counties.api import public_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.messages.api import send_waiting
from huying_platform.messages.models import TelephoneMessage
from huying_tenants.hierarchy.api import one_at_a_time
from huying_tenants.org import api as org_api
from huying_tenants.org.api import NumberChange
from huying_tenants.org.models import Person
from huying_tenants.workbooks import jobs
from tenant_tests.workbooks.books import book, table_of
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.test_kinds import PEOPLE, export_of

FORMER, OTHER = "13800000031", "13800000032"
HEADERS = ["编码", "姓名", "手机", "所属村（社区）", "所属网格", "岗位", "网格员类型", "任职起始"]


def member(code: str, phone: str) -> list[str]:
    return [code, f"网格员{code}", phone, "试点村 03", "第 2 网格", "网格员", "专职", "2025-09-01"]


def marked() -> set[str]:
    return set(Person.objects.filter(number_changed_at__isnull=False).values_list("code", flat=True))


def told(clock: FixedClock) -> list[str]:
    send_waiting(clock=clock)
    with public_context():
        return list(TelephoneMessage.objects.order_by("pk").values_list("phone", flat=True))


def test_another_number_of_an_account_is_kept_track_of_and_told(
    manager: Manager, clock: FixedClock, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MESSAGES = "telephone"
    manager.written(book([HEADERS, member("W301", FORMER), member("W302", FORMER)]))
    Person.objects.filter(code="W301").update(account_id=10**6)
    spelt = manager.written(book([HEADERS, member("W301", "138 0000 0031"), member("W302", OTHER)]))
    assert (spelt["updated"], marked(), told(clock)) == (1, set(), [])
    changed = manager.written(book([HEADERS, member("W301", OTHER)]))
    assert (marked(), told(clock)) == ({"W301"}, [FORMER])
    by = Person.objects.get(code="W301")
    assert (by.number_changed_at, by.number_changed_post_id) == (clock.now(), 1)
    # Nor is it forgotten by taking the import back: it is another change by another. Its moment is not before that of
    # any act it has waited for: who was invited by one of these is invited under another number then.
    waited = []

    def wait() -> None:
        clock.advance(timedelta(seconds=9))
        waited.append(clock.now())
        one_at_a_time()

    monkeypatch.setattr(jobs, "one_at_a_time", wait)
    assert manager.undo(changed["id"])["workbook"]["left"] == 0
    assert Person.objects.get(code="W301").phone == FORMER
    assert (marked(), told(clock)) == ({"W301"}, [FORMER, OTHER])
    assert [Person.objects.get(code="W301").number_changed_at] == waited


def test_while_keys_change_an_administrators_number_stays_what_it_was(
    manager: Manager, settings: Settings
) -> None:
    """Sealed anew, it has another digest: it is the number that must be the same."""
    old, new = (urlsafe_b64encode(urandom(32)).decode() for _ in range(2))
    settings.PERSONAL_KEYS = [old]
    everybody = [row for row in table_of(export_of(manager, "people")) if row["岗位"] == "主任"]
    (director,) = [row for row in everybody if row["所属单位"] == "县网格化服务管理中心"]
    who = org_api.people_by_code()[director["编码"]]
    oneself = NumberChange(manager.clock.now(), who.account_id or 0, 0)
    org_api.change_person(who.id, name=who.name, phone=OTHER, code=who.code, by=oneself)
    digest = bytes(Person.objects.get(code=who.code).phone_digest or b"")
    settings.PERSONAL_KEYS = [new, old]
    named = director | {"手机": OTHER, "姓名": "改名主任"}
    shown = manager.written(book([PEOPLE, [named.get(header) for header in PEOPLE]]), "people")
    assert (shown["state"], shown["problem"]) == ("WRITTEN", None)
    assert bytes(Person.objects.get(name="改名主任").phone_digest or b"") != digest
