"""A post of a county at work without a browser: it sets the scene for those who sit before one."""

import http.client
import json
import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from huying_site.embedded.process import LOOPBACK

_CSRF = "e" * 32
_TIMEOUT_SECONDS = 30
_MOST_REDIRECTS = 10


class Clerk:
    """One post, signed in by the same way as people; asks and acts over HTTP."""

    def __init__(self, port: int, host: str, holder: str) -> None:
        self._address = f"http://{host}.localhost:{port}"
        self._cookies: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._cookies[urlsplit(self._address).netloc]["__Host-csrf"] = _CSRF
        self._sign_in(holder)

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

    def _sign_in(self, holder: str) -> None:
        """Go where a browser would be sent, until somebody shows a page."""
        address = f"{self._address}/session/sign-in?{urlencode({'hint': holder, 'next': '/'})}"
        for _ in range(_MOST_REDIRECTS):
            response, _text = self._send("GET", address)
            if response.status != http.client.FOUND:
                break
            address = urljoin(address, response.headers["Location"])
        assert address == f"{self._address}/", f"{holder} was sent to {address}"

    def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        response, text = self._send("POST", f"{self._address}{path}", json.dumps(body))
        assert response.status < http.client.BAD_REQUEST, text
        answer: dict[str, Any] = json.loads(text)
        return answer

    def _send(
        self, method: str, address: str, body: str | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        """Send one request and keep the cookies of the answer, each host's apart as a browser does."""
        url = urlsplit(address)
        cookies = self._cookies[url.netloc]
        headers = {
            "Host": url.netloc,
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies.get("__Host-csrf", ""),
        }
        connection = http.client.HTTPConnection(LOOPBACK, url.port, timeout=_TIMEOUT_SECONDS)
        try:
            connection.request(method, f"{url.path}?{url.query}", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            cookies[name] = value
        return response, text
