"""The admin REST of Keycloak: the one place that knows python-keycloak, and the one that asks it by path.

Most of what is needed has no method there (groups of organisations, single sessions) or one that hides the answer.
The library is loaded when the first connection is made: a process that asks no Keycloak starts 0.4 seconds sooner.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from huying_platform.kernel.errors import Refusal

_PAGE = 100  # lists are cut to ten rows where no length is asked for


class KeycloakRefusal(Refusal):
    """Keycloak is away or said no. `status` is its HTTP status, 0 when it is away; `answer` what it said, for a log.

    Codes: KEYCLOAK_AWAY (try again later), KEYCLOAK_DENIED (our own client may not), KEYCLOAK_MISSING,
    KEYCLOAK_CONFLICT (something of that name exists), KEYCLOAK_REFUSED (the request makes no sense to it).
    """

    def __init__(self, code: str, message: str, next_step: str, *, status: int = 0, answer: str = "") -> None:
        super().__init__(code, message, next_step, details={"status": status})
        self.status = status
        self.answer = answer


class AdminRest:
    """Requests to the admin REST of one realm, as a confidential client; the token is fetched and renewed by itself.

    `login_realm` is where the client is at home, the realm itself unless given. One request at a time: the
    library's connection renews its token without a lock. `timeout` in seconds.
    """

    def __init__(
        self,
        url: str,
        realm: str,
        client_id: str,
        secret: str,
        *,
        login_realm: str | None = None,
        timeout: int = 10,
    ) -> None:
        self.realm = realm
        from keycloak import KeycloakOpenIDConnection

        self._lock = threading.Lock()
        self._connection = KeycloakOpenIDConnection(
            server_url=url.rstrip("/") + "/",
            realm_name=realm,
            user_realm_name=login_realm or realm,
            client_id=client_id,
            client_secret_key=secret,
            timeout=timeout,
        )

    def get(self, path: str, **query: Any) -> Any:
        """The answer to GET on a path below the realm."""
        return self._ask("get", path, **query).json()

    def find(self, path: str, **query: Any) -> Any:
        """As `get`, but None where there is no such thing."""
        try:
            return self.get(path, **query)
        except KeycloakRefusal as refusal:
            if refusal.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    def rows(self, path: str, page: int | None = None, **query: Any) -> Iterator[dict[str, Any]]:
        """Every row of a list that comes in pages, `page` rows at a time."""
        first, size = 0, page or _PAGE
        while True:
            rows = self.get(path, **query, first=first, max=size)
            yield from rows
            if len(rows) < size:
                return
            first += size

    def post(self, path: str, body: Any = None) -> str:
        """Create something; its id, empty where Keycloak names none."""
        answer = self._ask("post", path, data=json.dumps(body))
        location = answer.headers.get("Location", "")
        return str(location.rsplit("/", 1)[-1])

    def put(self, path: str, body: Any = None) -> None:
        """Replace something."""
        self._ask("put", path, data="" if body is None else json.dumps(body))

    def delete(self, path: str, body: Any = None) -> None:
        """Remove something."""
        self._ask("delete", path, **({} if body is None else {"data": json.dumps(body)}))

    def exists(self) -> bool:
        """Tell whether the realm is there."""
        return self.find("") is not None

    def create_realm(self, body: Mapping[str, Any]) -> None:
        """Make the realm; afterwards the token is a new one, since rights over it are not in the old."""
        self._send("post", "admin/realms", data=json.dumps({**body, "realm": self.realm}))
        with self._lock, _told():
            self._connection.get_token()

    def _ask(self, verb: str, path: str, **arguments: Any) -> Any:
        return self._send(verb, f"admin/realms/{self.realm}{path}", **arguments)

    def _send(self, verb: str, path: str, **arguments: Any) -> Any:
        with self._lock, _told():
            answer = getattr(self._connection, f"raw_{verb}")(path, **arguments)
        if answer.status_code >= HTTPStatus.BAD_REQUEST:
            raise _refusal(answer.status_code, answer.text)
        return answer


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the library raises, when it fetches a token or gets no answer, into refusals."""
    from keycloak.exceptions import KeycloakConnectionError, KeycloakError

    try:
        yield
    except KeycloakConnectionError as error:
        raise KeycloakRefusal(
            "KEYCLOAK_AWAY", "统一身份认证服务没有应答。", "请稍后再试。", answer=str(error)
        ) from error
    except KeycloakError as error:
        raise _refusal(error.response_code or 0, str(error)) from error


def _refusal(status: int, answer: str) -> KeycloakRefusal:
    said: dict[str, Any] = {"status": status, "answer": answer}
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return KeycloakRefusal(
            "KEYCLOAK_DENIED", "统一身份认证服务拒绝了平台的请求。", "请核对客户端的密钥和权限。", **said
        )
    if status == HTTPStatus.NOT_FOUND:
        return KeycloakRefusal("KEYCLOAK_MISSING", "统一身份认证服务中没有这一项。", "请刷新后再试。", **said)
    if status == HTTPStatus.CONFLICT:
        return KeycloakRefusal(
            "KEYCLOAK_CONFLICT", "统一身份认证服务中已有同名的一项。", "请换一个名称。", **said
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == 0:
        return KeycloakRefusal("KEYCLOAK_AWAY", "统一身份认证服务出了故障。", "请稍后再试。", **said)
    return KeycloakRefusal(
        "KEYCLOAK_REFUSED", "统一身份认证服务不接受这样的内容。", "请核对所填的内容。", **said
    )
