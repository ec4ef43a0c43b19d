"""The one shape of every error a person or client can cause."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class Refusal(Exception):
    """A request the system understands and declines; nothing has been written.

    `code` is stable and upper case (`CALL_STALE`), `message` a plain Chinese sentence, `next_step` what the person
    can do about it (Chinese, may be empty only where nothing can be done), `field` the input field at fault.
    `details` carries facts for the API (never internal text).
    """

    def __init__(
        self,
        code: str,
        message: str,
        next_step: str,
        *,
        field: str | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.next_step = next_step
        self.field = field
        self.details: Mapping[str, Any] = MappingProxyType(dict(details or {}))

    def as_answer(self) -> dict[str, str]:
        """The JSON object every address but GraphQL's answers with: `code`, `message`, `nextStep`, `field` if any."""
        answer = {"code": self.code, "message": self.message, "nextStep": self.next_step}
        return answer if self.field is None else {**answer, "field": self.field}
