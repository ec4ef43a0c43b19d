"""Mutations answer a refusal in their payload, typed. The refused action has already undone itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huying_platform.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class PayloadError:
    """One refusal as a payload shows it. `details` are facts for further fields of the error's type."""

    field: str | None
    code: str
    message: str
    next_step: str
    details: Mapping[str, Any]


def payload_errors(refusal: Refusal, **facts: Any) -> list[PayloadError]:
    """A refusal as the list of errors a payload carries; `facts` join its details."""
    return [
        PayloadError(
            field=refusal.field,
            code=refusal.code,
            message=refusal.message,
            next_step=refusal.next_step,
            details={**refusal.details, **facts},
        )
    ]
