"""The address at which who asked for a copy of somebody's personal data fetches it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from huying_platform.answers import attachment, refused
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.personal_data.api import copy_of
from huying_tenants.personal_data.domain import refusals

_STATUS: Final = MappingProxyType(
    {"SIGNED_OUT": 401, "ORGANISATION_NOT_PERMITTED": 403, "REQUEST_NOT_FOUND": 404, "PERSON_NOT_FOUND": 404}
)
_REFUSED: Final = 422


def copy_view(
    *, actor_of: Callable[[HttpRequest], Actor | None], clock: Callable[[], Clock]
) -> Callable[..., HttpResponseBase]:
    """GET the zip of an export; `request_id` is its key."""

    @require_GET
    def copy(request: HttpRequest, request_id: int) -> HttpResponseBase:
        try:
            actor = actor_of(request)
            if actor is None:
                raise refusals.not_signed_in()
            name, content = copy_of(actor=actor, clock=clock(), request_id=request_id)
        except Refusal as refusal:
            return refused(refusal, _STATUS.get(refusal.code, _REFUSED))
        return attachment(content, name=name, content_type="application/zip")

    return copy
