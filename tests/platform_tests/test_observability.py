"""Logs and reports say where and whose county, and nothing about persons."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk

from huying_platform.counties.api import county_context
from huying_platform.observability.api import note_actor
from huying_platform.observability.context import identifying_facts, request_context
from huying_platform.observability.logs import JsonFormatter
from huying_platform.observability.sentry import start_sentry
from testkit.reports import FakeTransport, kept_reports

NAME, PHONE, PLACE, WORDS = "王建国", "13805341234", "香赵庄镇东街 12 号", "邻居家养猪太臭"
PERSONAL = (NAME, PHONE, PLACE, WORDS)


@pytest.fixture
def transport() -> Iterator[FakeTransport]:
    with kept_reports() as transport:
        yield transport


def fail_with_personal_data() -> None:
    reporter = {"name": NAME, "phone": PHONE}
    place = PLACE
    raise ValueError(f"{reporter} {place} {WORDS}")


def report(**extra: Any) -> None:
    try:
        fail_with_personal_data()
    except ValueError as error:
        sentry_sdk.capture_exception(error, **extra)


class TestSentry:
    def test_it_says_county_request_actor_and_release(self, transport: FakeTransport) -> None:
        with request_context("request-1"), county_context("c371427"):
            note_actor(account_id=7, post_id=11)
            report()
        (event,) = transport.events
        assert event["tags"] == {"county": "371427", "request": "request-1", "account": "7", "post": "11"}
        assert event["release"] == "huying@1.2.3"

    def test_it_says_where_the_program_failed(self, transport: FakeTransport) -> None:
        report()
        (event,) = transport.events
        (exception,) = event["exception"]["values"]
        assert exception["type"] == "ValueError"
        assert [frame["function"] for frame in exception["stacktrace"]["frames"]] == [
            "report",
            "fail_with_personal_data",
        ]

    def test_it_says_nothing_about_persons(self, transport: FakeTransport) -> None:
        with sentry_sdk.isolation_scope() as scope:
            scope.set_user({"id": 7, "username": NAME, "ip_address": "203.0.113.9"})
            scope.set_extra("phone", PHONE)
            scope.set_tag("place", PLACE)
            scope.set_context("call", {"words": WORDS})
            scope.add_breadcrumb(message=WORDS, category="query")
            report()
            sentry_sdk.capture_message(f"{NAME} {PHONE}")
            logging.getLogger("tests").error("%s cannot be reached", NAME)
        told = json.dumps(transport.events, ensure_ascii=False, default=str)
        assert len(transport.events) == 3
        assert [word for word in (*PERSONAL, "203.0.113.9") if word in told] == []
        assert "%s cannot be reached" in told

    def test_nothing_of_a_request_but_method_and_host(self, transport: FakeTransport) -> None:
        sentry_sdk.capture_event(
            {
                "level": "error",
                "request": {
                    "method": "POST",
                    "url": f"https://xiajin.example.org/graphql?name={NAME}",
                    "query_string": f"name={NAME}",
                    "data": {"words": WORDS},
                    "cookies": {"__Host-session": "secret"},
                    "headers": {"Authorization": "secret"},
                    "env": {"REMOTE_ADDR": "203.0.113.9"},
                },
            }
        )
        (event,) = transport.events
        assert event["request"] == {"method": "POST", "url": "https://xiajin.example.org"}

    def test_without_a_dsn_nothing_is_started(self) -> None:
        start_sentry(dsn="", release="huying@1.2.3")
        assert not sentry_sdk.get_client().is_active()


def line(**record: Any) -> dict[str, Any]:
    made = logging.makeLogRecord({"name": "huying.tests", "levelno": 20, "levelname": "INFO", **record})
    parsed: dict[str, Any] = json.loads(JsonFormatter().format(made))
    return parsed


class TestLogs:
    def test_a_line_is_one_json_object_with_the_ids(self) -> None:
        with request_context("request-1"), county_context("c371427"):
            note_actor(account_id=7, post_id=11)
            told = line(msg="%s visits", args=(3,), facts={"status": 200})
        assert told["message"] == "3 visits"
        assert (told["level"], told["logger"], told["status"]) == ("info", "huying.tests", 200)
        assert {name: told[name] for name in ("county", "request", "account", "post")} == {
            "county": "371427",
            "request": "request-1",
            "account": 7,
            "post": 11,
        }

    def test_a_failure_is_named_but_not_quoted(self) -> None:
        try:
            fail_with_personal_data()
        except ValueError:
            told = line(msg="it failed", exc_info=sys.exc_info())
        assert told["failure"] == "ValueError"
        assert told["where"][-1].endswith("fail_with_personal_data")
        assert [word for word in PERSONAL if word in json.dumps(told, ensure_ascii=False)] == []

    def test_ids_cannot_be_overwritten_by_a_call_site(self) -> None:
        with county_context("c371427"):
            assert line(msg="x", facts={"county": NAME})["county"] == "371427"

    def test_outside_of_requests_there_are_no_ids(self) -> None:
        assert identifying_facts() == {}

    def test_who_acted_is_forgotten_with_the_request(self) -> None:
        with request_context("request-1"):
            note_actor(account_id=7, post_id=11)
        assert identifying_facts() == {}

    def test_libraries_say_nowhere_whom_the_issuer_was_asked_about(self) -> None:
        """Also at the finest level: what they log holds addresses, with codes, states and telephone numbers."""
        program = f"""
import logging
import subprocess
from huying_platform.observability.logs import configure
configure({{"level": "DEBUG"}})
import httpx, requests
for ask in (httpx.get, requests.get):
    try:
        ask("http://127.0.0.1:9/users?q=phoneNumber:{PHONE}")
    except (httpx.HTTPError, requests.RequestException):
        pass
for name in ("httpx", "httpcore.http11", "urllib3.connectionpool"):
    logging.getLogger(name).debug("GET /users?q=phoneNumber:{PHONE}")
logging.getLogger("huying").debug("said")
"""
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert PHONE not in ran.stderr
        assert '"said"' in ran.stderr
