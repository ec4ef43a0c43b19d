"""Requests that are wrong in every way and full of personal data, in each place a request has."""

import base64
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from api.isolation.acting import ids_for, input_of, operation
from api.isolation.asking import Answer, Asker, answer_of
from api.isolation.rules import ACTS
from api.isolation.world import PHOTO

NAME, PHONE, IDENTITY = "王建国", "13805341234", "371427196503124517"
WORDS, LATIN = "邻居家养猪太臭，孩子发烧", "wangjianguo"
PERSONAL = (NAME, PHONE, IDENTITY, WORDS, LATIN)
ALL = "，".join(PERSONAL)


def spellings() -> list[str]:
    """The personal words in every form in which they could come out again."""
    forms = set()
    for word in PERSONAL:
        forms |= {word, quote(word), word.encode("unicode_escape").decode()}
        # The middle of the base64 of a text is the same wherever the text begins, up to three ways.
        forms |= {base64.b64encode(b"x" * shift + word.encode()).decode()[4:-4] for shift in range(3)}
    return sorted(forms)


def bad_documents() -> Iterator[dict[str, Any]]:
    """GraphQL requests that are not run."""
    yield {"query": ALL}
    yield {"query": f"{{ {LATIN} }}"}
    yield {"query": f"{{call(id: {PHONE}, {LATIN}: 1) {{ {LATIN} }}}}"}
    yield {"query": f"query {LATIN}($a: {LATIN}) {{me {{...{LATIN}}}}}"}
    yield {"query": f'{{calls(first: "{NAME}", desk: {LATIN}) {{totalCount}}}}'}
    yield {"query": f'{{me @{LATIN}(by: "{WORDS}") {{demo}}}}'}
    yield {"query": "{me {demo}}", "operationName": NAME}
    yield {"query": "{me {demo}}", "variables": [PHONE]}
    yield {"query": "{me {demo}}", "extensions": IDENTITY}
    yield {"query": {"words": WORDS}}
    yield {"words": ALL}
    for type_, value in (("Int", PHONE), ("DeskGroup", LATIN), ("Date", WORDS), ("ID", {NAME: PHONE})):
        argument = {"Int": "first", "DeskGroup": "desk", "Date": "filedFrom", "ID": "unitId"}[type_]
        yield {
            "query": f"query ($v: {type_}) {{calls({argument}: $v) {{totalCount}}}}",
            "variables": {"v": value},
        }


BAD_FILTERS = (
    {"search": ALL},
    {"after": ALL},
    {"after": base64.urlsafe_b64encode(ALL.encode()).decode()},
    {"states": [ALL]},
    {"unit": ALL},
    {"from": "9999-12-31", "until": "0001-01-01"},
    {"from": "0001-01-01", "until": "9999-12-31"},
)


def bad_inputs(asker: Asker) -> Iterator[dict[str, Any]]:
    """Acts with inputs of the wrong form, then of the right form and wrong in what they say."""
    for act in ACTS:
        good = input_of(asker, act, ids_for(asker, act))
        for name in good:
            yield {"query": operation(act), "variables": {"input": good | {name: {NAME: ALL}}}}
            yield {"query": operation(act), "variables": {"input": good | {name: ALL}}}
            yield {"query": operation(act), "variables": {"input": good | {name: ALL * 400}}}
        yield {"query": operation(act), "variables": {"input": good | {LATIN: PHONE}}}
        yield {"query": operation(act), "variables": {"input": ALL}}
        point = {"longitude": PHONE, "latitude": NAME, "system": LATIN}
        yield {"query": operation(act), "variables": {"input": good | {"point": point}}}
    for variables in BAD_FILTERS:
        yield {
            "query": "query ($search: String, $after: String, $states: [String!], $unit: ID, $from: Date, $until: Date)"
            "{calls(search: $search, after: $after, states: $states, unitId: $unit, filedFrom: $from,"
            " filedUntil: $until) {edges {cursor}}}",
            "variables": variables,
        }


def bad_bodies() -> tuple[bytes, ...]:
    """Bodies that are no GraphQL request at all."""
    said = ALL.encode()
    return said, b'{"query": "' + said, b'["' + said + b'"]', b'"' + said + rb'\u0000"', said * 3_000


def graphql_requests(asker: Asker) -> Iterator[Answer]:
    """Everything above."""
    for content in (*bad_documents(), *bad_inputs(asker)):
        yield asker.post("township", "/graphql", content, content_type="application/json")
    for content in bad_documents():
        for role in ("nobody", "other_county_township"):
            yield asker.post(role, "/graphql", content, content_type="application/json")
    for body in bad_bodies():
        yield asker.post("township", "/graphql", body, content_type="application/json")
    yield asker.post("township", "/graphql", ALL, content_type="text/plain")
    yield asker.get("township", f"/graphql?query={quote(ALL)}")


PATHS = (
    f"/{ALL}",
    f"/calls/{LATIN}",
    f"/files/evidence/1/{ALL}",
    f"/files/evidence/{PHONE}/original",
    f"/healthz/{WORDS}",
    f"/portal/{PHONE}",
    f"/session/{NAME}",
    f"/session?name={quote(NAME)}",
)
HOSTS = ("xiajin.localhost", f"{LATIN}.localhost", f"{LATIN}_{PHONE}!", f"xiajin.localhost:{PHONE}")
HEADERS = {
    "user-agent": ALL,
    "referer": f"http://{PHONE}.example.org/{LATIN}",
    "x-request-id": f"{LATIN}!",
    "cookie": f"__Host-session={LATIN}{PHONE}; {LATIN}={PHONE}",
}


def other_requests(asker: Asker) -> Iterator[Answer]:
    """The other addresses, with words in paths, queries, headers, cookies, file names and file contents."""
    for path in PATHS:
        for accept in ("application/json", "text/html"):
            yield asker.get("township", path, accept=accept)
        yield asker.get("nobody", path, "DELETE")
    for extension, content in (("exe", ALL.encode()), ("jpg", ALL.encode()), ("jpg", PHOTO[:9_000])):
        file = SimpleUploadedFile(f"{ALL}.{extension}", content)
        yield asker.post("township", "/files/evidence", {"file": file})
    yield asker.post("township", "/files/evidence", {"file": ALL, NAME: PHONE})
    yield asker.post("township", "/session/seat", {"postId": ALL}, content_type="application/json")
    for host in HOSTS:
        stranger = Client(headers={"host": host, **HEADERS}, enforce_csrf_checks=True)
        stranger.raise_request_exception = False
        for path in ("/session", "/healthz/live", "/files/evidence/1/original", "/"):
            yield answer_of(stranger.get(path))
        yield answer_of(stranger.post("/session/sign-out", headers={"origin": f"http://{PHONE}.{LATIN}"}))
