"""What a person wrote comes out nowhere it should not: not in logs, not in reports, not in an error's answer."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError

from api.isolation.acting import ids_for, run, upload
from api.isolation.asking import Answer, Asker
from api.isolation.digests import nothing_changes
from api.isolation.listening import listening
from api.isolation.loose_talk import ALL, PERSONAL, WORDS, graphql_requests, other_requests, spellings
from huying_platform.observability.logs import JsonFormatter
from huying_site.http import screens
from huying_tenants.calls import actions, selectors
from huying_tenants.evidence import views
from huying_tenants.org import selectors as org_selectors
from testkit.reports import FakeTransport, kept_reports

INTERNAL = re.compile(
    r"Traceback|File \"|, line \d|\.py\b|\b(?:SELECT|INSERT|UPDATE|DELETE|COMMIT)\b|psycopg|postgres|django|graphene"
    r"|graphql\.|huying_|c371427|c320106|calls_|evidence_evidence|\w+Error\b|Exception|<class|object at 0x"
)
CHINESE_SENTENCE = re.compile(r"[\u4e00-\u9fff].*。$")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, down to the finest level, as the log's lines."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def reports() -> Iterator[FakeTransport]:
    """All that is reported to Sentry."""
    with kept_reports() as transport:
        yield transport


def said_in(text: str) -> list[str]:
    return [word for word in spellings() if word in text]


def errors_of(answer: Answer) -> list[dict[str, Any]]:
    """The coded errors of an answer, whichever address gave it."""
    if not answer.body.startswith(b"{"):
        return []
    content = answer.json
    if "code" in content:
        return [content]
    found = [{"message": error["message"], **error["extensions"]} for error in content.get("errors", [])]
    payloads = [value for value in (content.get("data") or {}).values() if isinstance(value, dict)]
    return found + [error for payload in payloads for error in payload.get("errors", [])]


def check(answer: Answer) -> None:
    """An answer that is an error says what and what next, and nothing else."""
    text = answer.body.decode("utf-8", "replace")
    assert said_in(f"{text} {answer.headers} {answer.cookies}") == []
    for error in errors_of(answer):
        assert re.fullmatch(r"[A-Z][A-Z_]+", error["code"])
        assert CHINESE_SENTENCE.search(error["message"]), error
        assert CHINESE_SENTENCE.search(error["nextStep"]), error
        assert error["code"] not in {"INTERNAL", "INTERNAL_ERROR"}, text
    if errors_of(answer) or answer.status >= 400:
        assert INTERNAL.search(text) is None, text


@pytest.mark.parametrize("requests", [graphql_requests, other_requests])
def test_bad_requests_are_answered_and_logged_without_a_word_of_theirs(
    fresh_asker: Asker,
    log: io.StringIO,
    reports: FakeTransport,
    requests: Callable[[Asker], Iterator[Answer]],
) -> None:
    answered = 0
    for answer in requests(fresh_asker):
        check(answer)
        answered += bool(errors_of(answer))
    assert answered > 30
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert len([line for line in lines if line["logger"] == "huying.request"]) >= answered
    assert [line for line in lines if said_in(json.dumps(line, ensure_ascii=False))] == []
    assert said_in(json.dumps(reports.events, default=str, ensure_ascii=False)) == []


def break_down(*_args: Any, **_more: Any) -> None:
    person = ALL  # a local variable, as a report could show it
    raise RuntimeError(f"cannot handle {person}")


def break_rule(*_args: Any, **_more: Any) -> None:
    detail = f"duplicate key\nDETAIL:  Key (words)=({ALL}) already exists."
    raise IntegrityError(detail) from ValueError(ALL)


BREAKDOWNS: dict[str, tuple[object, str, Callable[[Asker], Answer]]] = {
    "an act": (
        actions,
        "comment_on_call",
        lambda asker: run(asker, "township", "commentOnCall", ids_for(asker, "commentOnCall"), words=ALL),
    ),
    "a query": (
        selectors,
        "get_call",
        lambda asker: asker.graphql("centre", f'{{call(id: "{ALL}") {{id}}}}'),
    ),
    "an upload": (views, "store_upload", lambda asker: upload(asker, "township", f"{ALL}.jpg")),
    "a session": (org_selectors, "_seat", lambda asker: asker.get("lead", f"/session?name={ALL}")),
    "a page": (
        screens,
        "HttpResponse",
        lambda asker: asker.get("nobody", f"/calls/{ALL}?name={ALL}", accept="text/html"),
    ),
}


@pytest.mark.parametrize("failure", [break_down, break_rule])
@pytest.mark.parametrize("place", BREAKDOWNS)
def test_a_breakdown_is_reported_without_a_word_of_the_person(
    asker: Asker,
    log: io.StringIO,
    reports: FakeTransport,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    failure: Callable[..., None],
) -> None:
    owner, name, ask = BREAKDOWNS[place]
    monkeypatch.setattr(owner, name, failure)
    with nothing_changes(asker):
        answer = ask(asker)
    told = answer.body.decode()
    assert "INTERNAL" in told
    assert "系统内部错误" in told or "系统出现故障" in told
    assert INTERNAL.search(told) is None
    (line,) = [line for line in map(json.loads, log.getvalue().splitlines()) if "failure" in line]
    (event,) = reports.events
    assert line["county"] == event["tags"]["county"] == asker.world.xiajin.code
    assert line["request"] == event["tags"]["request"]
    assert any(failure.__name__ in where for where in line["where"])
    reported = json.dumps(event, default=str, ensure_ascii=False)
    assert failure.__name__ in reported
    for text in (told, log.getvalue(), reported):
        assert said_in(text) == []


def test_the_live_channel_is_as_silent(
    asker: Asker, log: io.StringIO, reports: FakeTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(asker.world) as channel:
        subscription = f"subscription {{ {PERSONAL[-1]} }}"
        for operation in ({"query": ALL}, {"query": subscription}, [ALL], {"words": WORDS}):
            stream = channel.open("centre", operation)
            channel.wait(lambda stream=stream: stream.over)
            assert said_in(stream.body.decode()) == []
            assert INTERNAL.search(stream.body.decode()) is None
        monkeypatch.setattr(channel.app._admission, "_admit", break_down)
        stream = channel.open("centre")
        assert (stream.status, b'"code":"LIVE_UNAVAILABLE"' in stream.body) == (503, True)
    assert '"failure": "RuntimeError"' in log.getvalue()
    assert said_in(log.getvalue()) == []
    assert said_in(json.dumps(reports.events, default=str, ensure_ascii=False)) == []
    assert reports.events


def test_what_is_looked_for_would_be_found(log: io.StringIO) -> None:
    logging.getLogger("tests").info("%s", ALL)
    assert {word for word in PERSONAL if word in said_in(log.getvalue())} == set(PERSONAL)
    assert said_in(json.dumps(ALL))
