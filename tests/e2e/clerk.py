"""A post of a county at work without a browser: it sets the scene for those who sit before one."""

import http.client
import json
import uuid
from collections.abc import Mapping
from typing import Any

from huying_site.embedded.process import LOOPBACK

_CSRF = "e" * 32
_TIMEOUT_SECONDS = 15


class Clerk:
    """One post, signed in through the demo's door; asks and acts over HTTP."""

    def __init__(self, port: int, host: str, post_id: str) -> None:
        self._port = port
        self._host = f"{host}.localhost:{port}"
        self._cookies = {"__Host-csrf": _CSRF}
        self._post("/session/demo-sign-in", {"postId": post_id})

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """Return the data of one operation; fails with the server's words when there are errors."""
        answer = self._post("/graphql", {"query": document, "variables": variables})
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def act(self, verb: str, **form: Any) -> str:
        """Run one mutation (`fileCall`, `acceptCall` …) under a new request id; return the call's id."""
        act = self.attempt(verb, **form)
        assert not act["errors"], act["errors"]
        return str(act["call"]["id"])

    def attempt(self, verb: str, **form: Any) -> dict[str, Any]:
        """Run one mutation that may be refused; return its `call` and `errors`."""
        name = f"{verb[0].upper()}{verb[1:]}Input"
        act: dict[str, Any] = self.ask(
            f"mutation Act($input: {name}!) {{ act: {verb}(input: $input) {{ call {{ id }} errors {{ message }} }} }}",
            input={"requestId": str(uuid.uuid4()), **form},
        )["act"]
        return act

    def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        connection = http.client.HTTPConnection(LOOPBACK, self._port, timeout=_TIMEOUT_SECONDS)
        headers = {
            "Host": self._host,
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-CSRFToken": self._cookies["__Host-csrf"],
        }
        try:
            connection.request("POST", path, json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read().decode()
            assert response.status < http.client.BAD_REQUEST, text
            for cookie in response.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self._cookies[name] = value
            answer: dict[str, Any] = json.loads(text)
            return answer
        finally:
            connection.close()
