"""账号同步 through the API: what waits, what fails and why, what differs, and having it put right."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.provisioning.api import work_on_changes
from huying_platform.provisioning.domain import DifferenceKind
from huying_platform.provisioning.models import Change, Comparison, Difference
from testkit.client import ApiClient
from testkit.fixtures import ClientFor
from testkit.portal import XIAJIN

QUERY = """
query ($first: Int, $after: String) {provisioning {
    provisioned waiting failing differenceCount comparedAt comparing comparisonProblem {code message nextStep}
    changes {edges {node {id person {name} wholeCounty dueAt attempts problem {code message nextStep}}}}
    differences(first: $first, after: $after) {
        edges {node {id kind person {name} name phone wanted found repairable}}
        pageInfo {hasNextPage endCursor}
    }
}}"""
REPAIR = """mutation ($input: RepairProvisioningInput!) {act: repairProvisioning(input: $input) {
    repaired provisioning {waiting differenceCount} errors {code nextStep}}}"""
COMPARE = "mutation {act: compareProvisioning {provisioning {comparing} errors {code}}}"
PERSON = """mutation ($input: SavePersonInput!) {act: savePerson(input: $input) {
    person {id} errors {code message}}}"""


@pytest.fixture
def manager(client_for: ClientFor, clock: FixedClock) -> ApiClient:
    return client_for("xiajin", "grid-centre-1")


@pytest.fixture
def away(settings: Settings) -> None:
    """A Keycloak that does not answer."""
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    settings.PROVISIONER_CLIENT_SECRET = "secret"


def read(client: ApiClient, **variables: Any) -> dict[str, Any]:
    answer = client.graphql(QUERY, variables)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["provisioning"]
    return found


def act(client: ApiClient, document: str, **given: Any) -> dict[str, Any]:
    answer = client.graphql(document, {"input": given} if given else None)
    assert "errors" not in answer, answer
    done: dict[str, Any] = answer["data"]["act"]
    return done


def enter(client: ApiClient, name: str) -> int:
    """Somebody new, as an act of the county; gives their key."""
    done = act(client, PERSON, name=name, phone="13800138000")
    assert done["errors"] == []
    with county_context(CountyKey.of_code(XIAJIN)):
        from huying_tenants.org.models import Person

        return Person.objects.get(name=name).pk


def differ(kind: DifferenceKind, **facts: Any) -> Difference:
    with county_context(CountyKey.of_code(XIAJIN)):
        return Difference.objects.create(county_code=XIAJIN, kind=kind.value, **facts)


@pytest.fixture
def differences(manager: ApiClient) -> list[str]:
    """Three: one of a person's groups, a stranger, one without a membership; the names of the two people."""
    first, second = enter(manager, "组不对"), enter(manager, "不在县里")
    differ(
        DifferenceKind.WRONG_GROUPS,
        person_id=first,
        wanted=["/371427108/demo-village-03"],
        found=["/dept/water", "/dept/no-such"],
    )
    differ(DifferenceKind.MEMBER_UNKNOWN, subject="s", name="陌生人", phone="138****0000")
    differ(DifferenceKind.HOLDER_NOT_MEMBER, person_id=second)
    return ["组不对", "不在县里"]


def test_without_a_keycloak_it_says_so_and_nothing_waits(manager: ApiClient) -> None:
    enter(manager, "张三")
    found = read(manager)
    assert (found["provisioned"], found["waiting"], found["comparedAt"]) == (False, 0, None)
    assert act(manager, COMPARE)["errors"] == [{"code": "KEYCLOAK_NEEDED"}]
    assert act(manager, REPAIR, differenceIds=None)["errors"][0]["code"] == "KEYCLOAK_NEEDED"


@pytest.mark.usefixtures("away")
def test_what_waits_and_what_fails_is_shown_with_the_reason(manager: ApiClient, clock: FixedClock) -> None:
    enter(manager, "张三")
    found = read(manager)
    assert (found["waiting"], found["failing"]) == (1, 0)
    (waits,) = [edge["node"] for edge in found["changes"]["edges"]]
    assert (waits["person"], waits["wholeCounty"], waits["attempts"], waits["problem"]) == (
        {"name": "张三"},
        False,
        0,
        None,
    )
    work_on_changes(clock=clock)
    found = read(manager)
    assert (found["waiting"], found["failing"]) == (1, 1)
    (failed,) = [edge["node"] for edge in found["changes"]["edges"]]
    assert failed["attempts"] == 1
    assert failed["dueAt"] is not None
    assert failed["problem"] == {
        "code": "KEYCLOAK_AWAY",
        "message": "统一身份认证服务没有应答。",
        "nextStep": "请稍后再试。",
    }
    done = act(manager, REPAIR, differenceIds=[], changeIds=[failed["id"]])
    assert (done["repaired"], done["errors"]) == (1, [])
    assert [edge["node"]["dueAt"] for edge in read(manager)["changes"]["edges"]] == [None]


@pytest.mark.usefixtures("away")
def test_differences_name_people_and_units_and_come_in_pages(
    manager: ApiClient, differences: list[str]
) -> None:
    nodes, after = [], None
    for left in (True, True, False):
        page = read(manager, first=1, after=after)["differences"]
        nodes += [edge["node"] for edge in page["edges"]]
        assert page["pageInfo"]["hasNextPage"] is left
        after = page["pageInfo"]["endCursor"]
    groups, stranger, outside = nodes
    assert groups["kind"] == "WRONG_GROUPS"
    assert groups["person"] == {"name": differences[0]}
    assert groups["wanted"] == ["香赵庄镇 › 演示村 03"]
    assert groups["found"] == ["水利局", "no-such"]
    assert (stranger["person"], stranger["name"], stranger["phone"]) == (None, "陌生人", "138****0000")
    assert [each["repairable"] for each in (groups, stranger, outside)] == [True, False, True]


@pytest.mark.usefixtures("away")
def test_one_or_all_that_can_be_are_put_right(manager: ApiClient, differences: list[str]) -> None:
    shown = [edge["node"] for edge in read(manager)["differences"]["edges"]]
    stranger = act(manager, REPAIR, differenceIds=[shown[1]["id"]], changeIds=[])
    assert stranger["errors"][0]["code"] == "NOTHING_TO_REPAIR"
    one = act(manager, REPAIR, differenceIds=[shown[0]["id"]], changeIds=[])
    assert (one["repaired"], one["provisioning"]["differenceCount"]) == (1, 2)
    rest = act(manager, REPAIR, differenceIds=None, changeIds=[])
    assert (rest["repaired"], rest["provisioning"]["differenceCount"]) == (1, 1)
    with county_context(CountyKey.of_code(XIAJIN)):
        assert not Change.objects.filter(due_at__isnull=False).exists()


@pytest.mark.usefixtures("away")
def test_a_comparison_is_asked_for_once_and_shown_as_under_way(manager: ApiClient, clock: FixedClock) -> None:
    assert not read(manager)["comparing"]
    for _ in range(2):
        assert act(manager, COMPARE) == {"provisioning": {"comparing": True}, "errors": []}
    with county_context(CountyKey.of_code(XIAJIN)):
        row = Comparison.objects.get()
        assert row.asked_at == clock.now()
        row.asked_at, row.compared_at = None, clock.now() - timedelta(minutes=5)
        row.problem_code, row.problem, row.next_step = "KEYCLOAK_AWAY", "没有应答。", "请稍后再试。"
        row.save()
    found = read(manager)
    assert not found["comparing"]
    assert found["comparisonProblem"]["message"] == "没有应答。"


@pytest.mark.usefixtures("away")
def test_it_takes_the_same_statements_however_much_there_is(
    manager: ApiClient, differences: list[str]
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(manager)
        return len(captured)

    read(manager)
    few = statements()
    people = [enter(manager, f"第{number}人") for number in range(5)]
    for person in people:
        differ(DifferenceKind.HOLDER_NOT_MEMBER, person_id=person)
    read(manager)
    assert statements() == few
