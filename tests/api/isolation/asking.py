"""Asking as every role, and what an answer is: everything a client can tell apart, time aside."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from api.isolation.rules import AT_HOME, CLERKS, ON_PORTAL, ROLES, SMUGGLED, sees
from api.isolation.world import World
from huying_graphql.base.ids import global_id

NOWHERE = 987_654_321
"""A key that no row of any table has."""

VARIES = {"X-Request-ID"}
"""Headers that differ from answer to answer whatever is asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers, cookies set, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def data(self) -> Any:
        """What a GraphQL operation brought; fails when there were errors."""
        assert "errors" not in self.json, self.json
        return self.json["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of GraphQL's errors."""
        return [error["extensions"]["code"] for error in self.json.get("errors", [])]


def answer_of(response: HttpResponseBase) -> Answer:
    """Read a response to its end."""
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else getattr(response, "content", b"")
    headers = tuple(sorted((name, value) for name, value in response.headers.items() if name not in VARIES))
    response.close()
    return Answer(response.status_code, headers, tuple(sorted(response.cookies)), body)


Contents = dict[str, str]
"""What a database held at some moment: a digest by table."""


class Asker:
    """Everybody of one copy of the world, each on his host with his cookies; `contents` is what it last held."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.contents: Contents | None = None
        self._clients = {role: self._client(role) for role in (*ROLES, *ON_PORTAL)}

    def get(self, role: str, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask an address; checks that nothing of Xiajin comes to somebody who may not see it."""
        return self._checked(role, self._clients[role].generic(method, path, headers=headers))

    def post(self, role: str, path: str, data: Any, **more: Any) -> Answer:
        """Send something to an address."""
        return self._checked(role, self._clients[role].post(path, data, **more))

    def graphql(self, role: str, query: str, variables: Mapping[str, Any] | None = None) -> Answer:
        """Run an operation."""
        content = {"query": query, "variables": dict(variables or {})}
        return self.post(role, "/graphql", content, content_type="application/json")

    def _checked(self, role: str, response: HttpResponseBase) -> Answer:
        answer = answer_of(response)
        text = answer.body.decode("utf-8", "ignore")
        heard = {call for sign, call in self.world.marks.items() if sign in text}
        if role in CLERKS:
            unseen = {call for call in heard if not sees(role, call)}
        else:
            unseen = heard | {name for name in self.world.xiajin.townships if name in text}
        assert unseen == set(), f"{role} reads of {sorted(unseen)}"
        return answer

    def _client(self, role: str) -> Client:
        client = Client(
            headers={"host": f"{host_of(role)}.{settings.BASE_HOST}", "accept": "application/json"},
            raise_request_exception=False,
        )
        for name, value in cookies_of(self.world, role).items():
            client.cookies[name] = value
        return client


def host_of(role: str) -> str:
    """The label of the host a role asks on."""
    if role in ON_PORTAL:
        return "portal"
    return "gulou" if role in AT_HOME else "xiajin"


def cookies_of(world: World, role: str) -> Mapping[str, str]:
    """What a role's browser sends with every request; nothing for nobody, who has not signed in."""
    if role in ON_PORTAL:
        return world.portal[role]
    if role in AT_HOME or role in SMUGGLED:
        return world.gulou.browsers[role.removeprefix("other_county_").removeprefix("smuggled_")]
    return {} if role == "nobody" else world.xiajin.browsers[role]


def session_of(world: World, role: str) -> str | None:
    """The key of a role's session; None for nobody."""
    return cookies_of(world, role).get(settings.SESSION_COOKIE_NAME)


def nowhere(ids: Mapping[str, str]) -> dict[str, str]:
    """The same placeholders with ids of the same types that do not exist."""
    types = {
        "call": "Call",
        "draft": "RulebookDraft",
        "post": "Post",
        "person": "Person",
        "posting": "Posting",
        "org_act": "OrganisationAct",
        **dict.fromkeys(("item", "visit_item"), "Item"),
        **dict.fromkeys(("file", "waiting", "own_file"), "Evidence"),
    }
    return {name: global_id(types.get(name, "Unit"), NOWHERE) for name in ids}


def batches(cells: list[Any], size: int) -> Iterator[list[Any]]:
    """The cells, `size` to an operation."""
    for start in range(0, len(cells), size):
        yield cells[start : start + size]
