"""The HTTP address of GraphQL, asked in every wrong way: coded answers, nothing internal, nothing half-written."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from pytest_django import Settings

from api.base.small_schema import SECRET, small_schema
from huying_graphql.base.view import LARGEST_BODY, GraphQLView
from huying_platform.counties.api import county_context
from huying_platform.identity.models import Account
from huying_platform.kernel.clock import COUNTY_ZONE, FixedClock, SystemClock
from testkit.databases import ClonedDatabase

NEW_TYPE = "application/graphql-response+json"
OLD_TYPE = "application/json"
VIEW = GraphQLView(small_schema(), clock=SystemClock, actor_of=lambda _request: None, demo=False)

Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask(database: ClonedDatabase) -> Ask:
    """Ask the small schema's view inside a county; `body` is sent as it is, anything else as JSON."""

    def send(
        content: Any = None, *, body: bytes | None = None, accept: str = NEW_TYPE, **more: Any
    ) -> HttpResponse:
        data = json.dumps(content) if body is None else body
        request = RequestFactory(headers={"accept": accept}).generic(
            more.pop("method", "POST"),
            "/graphql",
            data,
            content_type=more.pop("content_type", OLD_TYPE),
            **more,
        )
        with county_context("c371427"):
            return VIEW(request)

    return send


def code_of(response: HttpResponse) -> str:
    answer = json.loads(response.content)
    assert "data" not in answer or response.status_code == 200
    error = answer["errors"][0]
    assert error["message"]
    assert error["extensions"]["nextStep"]
    code: str = error["extensions"]["code"]
    return code


def test_every_answer_tells_the_time_deadlines_are_reckoned_with() -> None:
    clock = FixedClock(datetime(2025, 9, 26, 16, 50, 0, 123_999, COUNTY_ZONE))
    view = GraphQLView(small_schema(), clock=lambda: clock, actor_of=lambda _request: None, demo=False)
    refused = view(RequestFactory().get("/graphql"))
    assert (refused.status_code, refused["Huying-Time"]) == (405, "2025-09-26T08:50:00.123+00:00")


def test_an_operation_is_answered_in_the_type_asked_for(ask: Ask) -> None:
    for accept, media_type in [(NEW_TYPE, NEW_TYPE), (OLD_TYPE, OLD_TYPE), ("*/*", OLD_TYPE)]:
        response = ask({"query": '{say(text: "你好")}'}, accept=accept)
        assert response.status_code == 200
        assert response["Content-Type"] == f"{media_type}; charset=utf-8"
        assert response["Cache-Control"] == "no-store"
        assert json.loads(response.content)["data"]["say"] == "[('text', '你好')]"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"query": "{nothing}"}, "QUERY_INVALID"),
        ({"query": "{"}, "QUERY_INVALID"),
        ({"query": ""}, "QUERY_INVALID"),
        ({"query": "{__schema{types{name}}}"}, "QUERY_INVALID"),
        ({"query": "{branch{" + "number " * 600 + "}}"}, "QUERY_TOO_LARGE"),
        ({"query": "query A{private} query B{private}"}, "VARIABLES_INVALID"),
        ({"query": "query A{private}", "operationName": "B"}, "VARIABLES_INVALID"),
        ({"query": "query($k: UUID!){say(key: $k)}"}, "VARIABLES_INVALID"),
        ({"query": "query($k: UUID){say(key: $k)}", "variables": {"k": "x"}}, "VARIABLES_INVALID"),
        ({"query": '{say(key: "x")}'}, "QUERY_INVALID"),
    ],
)
def test_what_is_not_run_is_400_for_new_clients_and_200_for_old_ones(
    ask: Ask, content: Any, code: str
) -> None:
    for accept, status in [(NEW_TYPE, 400), (OLD_TYPE, 200)]:
        response = ask(content, accept=accept)
        assert response.status_code == status
        assert "data" not in json.loads(response.content)
        assert code_of(response) == code


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"method": "GET"}, 405, "METHOD_REFUSED"),
        ({"method": "PUT"}, 405, "METHOD_REFUSED"),
        ({"content_type": "text/plain"}, 415, "MEDIA_TYPE_REFUSED"),
        ({"content_type": "application/x-www-form-urlencoded"}, 415, "MEDIA_TYPE_REFUSED"),
        ({"content_type": ""}, 415, "MEDIA_TYPE_REFUSED"),
        ({"body": b" "}, 400, "BODY_INVALID"),
        ({"body": b'{"query": '}, 400, "BODY_INVALID"),
        ({"body": b'{"query": "\xff"}'}, 400, "BODY_INVALID"),
        ({"body": b'{"query": "{say(text: \\"\\ud800\\")}"}'}, 400, "BODY_INVALID"),
        ({"body": b"[" * 100_000}, 400, "BODY_INVALID"),
        ({"body": b'{"query": "' + b" " * LARGEST_BODY + b'{private}"}'}, 413, "BODY_TOO_LARGE"),
        ({"body": b'{"query": "{private}", "variables": {"a": "\\u0000"}}'}, 400, "TEXT_UNSTORABLE"),
        ({"content": [{"query": "{private}"}] * 1000}, 400, "BATCH_REFUSED"),
        ({"content": {"notquery": "{private}"}}, 400, "REQUEST_INVALID"),
        ({"content": {"query": {"a": 1}}}, 400, "REQUEST_INVALID"),
        ({"content": {"query": "{private}", "variables": [1]}}, 400, "REQUEST_INVALID"),
        ({"content": {"query": "{private}", "operationName": 1}}, 400, "REQUEST_INVALID"),
        ({"content": {"query": "{private}", "extensions": "x"}}, 400, "REQUEST_INVALID"),
        ({"content": "{private}"}, 400, "REQUEST_INVALID"),
        ({"content": None}, 400, "REQUEST_INVALID"),
        ({"content": {"query": "subscription {tick}"}}, 400, "SUBSCRIPTION_ELSEWHERE"),
    ],
)
def test_what_is_not_accepted(ask: Ask, request_: dict[str, Any], status: int, code: str) -> None:
    for accept in (NEW_TYPE, OLD_TYPE):
        response = ask(**request_, accept=accept)
        assert response.status_code == status
        assert code_of(response) == code
        assert response.has_header("Allow") == (status == 405)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("private", "SIGNED_OUT"),
        ("refused", "ITEM_UNKNOWN"),
        ("broken", "INTERNAL"),
        ("wrongType", "INTERNAL"),
        ("away", "DATABASE_UNAVAILABLE"),
        ("busy", "BUSY"),
    ],
)
def test_an_error_of_a_field_is_coded_and_tells_nothing(ask: Ask, field: str, code: str) -> None:
    response = ask({"query": f'{{{field} say(text: "still here")}}'})
    answer = json.loads(response.content)
    assert response.status_code == 200
    assert code_of(response) == code
    assert answer["data"][field] is None
    assert "still here" in answer["data"]["say"]
    assert answer["errors"][0]["path"] == [field]
    assert SECRET not in response.content.decode()
    assert "Error" not in response.content.decode()


def test_an_internal_error_is_reported_under_its_number(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "huying.graphql"):
        answer = json.loads(ask({"query": "{broken}"}).content)
    number = answer["errors"][0]["extensions"]["requestId"]
    assert number in answer["errors"][0]["message"]
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], RuntimeError)
    assert record.facts["error_number"] == number  # type: ignore[attr-defined]


def test_a_mutation_that_fails_after_writing_leaves_nothing(ask: Ask) -> None:
    response = ask({"query": "mutation {write(fails: true)}"})
    assert code_of(response) == "INTERNAL"
    assert json.loads(response.content)["data"] is None
    with county_context("c371427"):
        assert not Account.objects.filter(external_id="written").exists()
    assert json.loads(ask({"query": "mutation {write}"}).content)["data"]["write"] > 0
    with county_context("c371427"):
        assert Account.objects.filter(external_id="written").exists()


def test_a_database_that_cannot_be_reached_is_503(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: Any) -> None:
        raise OperationalError(SECRET)

    monkeypatch.setattr(connection, "commit", away)
    for accept in (NEW_TYPE, OLD_TYPE):
        response = ask({"query": "mutation {write}"}, accept=accept)
        assert response.status_code == 503
        assert code_of(response) == "DATABASE_UNAVAILABLE"
        assert SECRET not in response.content.decode()


def test_a_broken_view_tells_nothing(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_text: str) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(VIEW._documents, "get", break_down)
    response = ask({"query": "{private}"})
    assert response.status_code == 500
    assert code_of(response) == "INTERNAL"
    assert SECRET not in response.content.decode()


class Addresses:
    """The small schema's view behind the site's middleware."""

    urlpatterns = [path("graphql", VIEW)]


def test_the_portals_own_host_runs_nothing_of_a_county(client_for: Any, settings: Settings) -> None:
    settings.ROOT_URLCONF = Addresses
    answer = client_for("portal").graphql("{private}")
    assert answer["errors"][0]["extensions"]["code"] == "SIGNED_OUT"


def test_a_page_of_another_site_cannot_post(client_for: Any) -> None:
    client = client_for("xiajin", "371427001-1")
    client.handler.enforce_csrf_checks = True
    response = client.post("/graphql", {"query": "{me{accountId}}"}, content_type=OLD_TYPE)
    assert response.status_code == 403
    assert response.json()["code"] == "CSRF_FAILED"
