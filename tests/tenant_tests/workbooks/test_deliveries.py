"""Workbooks that are made to be fetched: by the worker, for whoever asked, for a day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from huying_platform.kernel.clock import FixedClock, county_date
from huying_tenants.audit.models import Act
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Engagement, reorganising
from huying_tenants.workbooks import claims, delivering
from huying_tenants.workbooks.api import forget_old_workbooks
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.models import Delivery
from tenant_tests.workbooks.books import table_of
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.test_life import GOOD, killed_at, stored
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.fixtures import ClientFor
from testkit.threads import in_background


@pytest.mark.parametrize("point", ["before it is kept", "after it is kept"])
def test_a_worker_that_is_killed_leaves_an_export_to_another(
    manager: Manager, database: ClonedDatabase, clock: FixedClock, point: str, settings: Settings
) -> None:
    manager.written(GOOD)
    files = stored()
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="MEMBERS")["delivery"]
    killed_at(point, database, clock, settings)
    assert Act.objects.filter(type="organisation_workbook_exported").count() == 0
    clock.advance(claims.SILENT + timedelta(seconds=1))
    manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    assert (found["state"], found["rows"]) == ("READY", 3)
    assert manager.client.get(found["url"]).status_code == 200
    assert len(stored() - files) == 1
    assert Act.objects.filter(type="organisation_workbook_exported").count() == 1


def test_an_export_that_is_needed_no_more(manager: Manager) -> None:
    files = stored()
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="UNITS")["delivery"]
    assert manager.ask_for("cancelDelivery", "CancelDeliveryInput", id=made["id"])["errors"] == []
    manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    assert (found["state"], found["url"]) == ("CANCELLED", None)
    assert stored() == files
    (error,) = manager.ask_for("cancelDelivery", "CancelDeliveryInput", id=made["id"])["errors"]
    assert error["code"] == "DELIVERY_NOT_FOUND"


def test_an_export_that_is_needed_no_more_when_it_is_made_leaves_no_file(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, original = stored(), delivering.table_book
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="PEOPLE")["delivery"]

    def cancelled(*arguments: Any, **more: Any) -> bytes:
        content = original(*arguments, **more)
        assert manager.ask_for("cancelDelivery", "CancelDeliveryInput", id=made["id"])["errors"] == []
        return content

    monkeypatch.setattr(delivering, "table_book", cancelled)
    manager.work()
    assert Delivery.objects.get().state == "cancelled"
    assert stored() == files
    assert Act.objects.filter(type="organisation_workbook_exported").count() == 0


def test_a_worker_that_has_been_at_it_for_long_exports_the_county_as_it_is(
    manager: Manager, clock: FixedClock, unit_id: Callable[[str], int]
) -> None:
    actor, department = Acting(clock).actor("grid-centre-1"), unit_id("ecology")
    amend = Proposal(reorganising.Amend(county_date(clock.now()), department, {"name": "生态环境局"}))
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="POSTS")["delivery"]
    unit_id("ecology")  # this context knows the county as it is now
    act = in_background(
        lambda: hierarchy.reorganise(actor=actor, clock=clock, request_id=uuid4(), proposal=amend)
    )()
    assert isinstance(act, OrganisationAct), act
    manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    table = table_of(b"".join(manager.client.get(found["url"]).streaming_content))
    assert next(row["所属单位"] for row in table if row["编码"] == "ecology-1") == "生态环境局"


def test_an_export_is_the_county_of_one_moment(
    manager: Manager, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: dict[str, Any] = {"actor": Acting(clock).actor("grid-centre-1"), "clock": clock}
    post, original = org_api.posts_by_code()["ecology-1"].id, org_api.running_postings
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="PEOPLE")["delivery"]

    def appoint() -> Any:
        person = hierarchy.save_person(**by, name="赵一", phone="")
        return hierarchy.appoint(
            **by,
            post_id=post,
            person_id=person.id,
            since=county_date(clock.now()),
            engagement=Engagement.STAFF,
        )

    def somebody_was_quicker(now: datetime) -> Any:
        done = in_background(appoint)()
        assert not isinstance(done, BaseException), done
        return original(now)

    with monkeypatch.context() as patched:
        patched.setattr(org_api, "running_postings", somebody_was_quicker)
        manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    assert found["state"] == "READY"
    names = {row["姓名"] for row in table_of(b"".join(manager.client.get(found["url"]).streaming_content))}
    assert names
    assert "赵一" not in names


def test_what_was_made_is_its_asker_s_and_kept_for_a_day(
    manager: Manager, client_for: ClientFor, clock: FixedClock
) -> None:
    files = stored()
    made = manager.ask_for("exportWorkbook", "ExportWorkbookInput", kind="PEOPLE")["delivery"]
    manager.work()
    found = manager.delivery(made["id"])
    assert found is not None
    colleague = Manager(client_for("xiajin", "grid-centre-director"), clock)
    assert colleague.delivery(made["id"]) is None
    assert colleague.client.get(found["url"]).status_code == 404
    (error,) = colleague.ask_for("cancelDelivery", "CancelDeliveryInput", id=made["id"])["errors"]
    assert error["code"] == "DELIVERY_NOT_FOUND"
    assert manager.client.get(found["url"]).status_code == 200
    clock.advance(limits.DELIVERED)
    assert forget_old_workbooks(clock=clock) == 1
    assert (Delivery.objects.count(), stored()) == (0, files)
    assert manager.client.get(found["url"]).status_code == 404


@pytest.mark.parametrize(
    ("name", "input_type", "given", "code"),
    [
        ("exportWorkbook", "ExportWorkbookInput", {"kind": "UNITS", "under": "nowhere"}, "UNIT_NOT_FOUND"),
        ("markWorkbook", "MarkWorkbookInput", {"id": "V29ya2Jvb2s6OTk5"}, "WORKBOOK_NOT_FOUND"),
    ],
)
def test_what_cannot_be_made(
    manager: Manager, name: str, input_type: str, given: dict[str, Any], code: str
) -> None:
    assert manager.ask_for(name, input_type, **given) == {"delivery": None, "errors": [{"code": code}]}
    assert Delivery.objects.count() == 0
