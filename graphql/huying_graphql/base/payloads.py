"""Mutations answer a refusal in their payload, typed. The refused action has already undone itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphene import ObjectType, String

from huying_platform.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class PayloadError:
    """One refusal as a payload shows it. `details` are facts for further fields of the error's type."""

    field: str | None
    code: str
    message: str
    next_step: str
    details: Mapping[str, Any]


class RefusalError(ObjectType):
    """The fields of a PayloadError that every payload's error type has; each says in its docstring what was refused."""

    class Meta:
        abstract = True

    field = String()
    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)


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
