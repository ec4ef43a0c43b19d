"""The address of the demo's telephones."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET

from huying_platform.counties.api import public_context
from huying_platform.messages.models import TelephoneMessage

SHOWN = 100


def telephone_urls(*, demo: bool, from_this_machine: Callable[[HttpRequest], bool]) -> list[URLPattern]:
    """`session/telephone`, on every host of a demo whose messages go there, for requests from the machine itself."""

    @require_GET
    def telephone(request: HttpRequest) -> JsonResponse:
        """The latest messages, the newest first."""
        if not demo or settings.MESSAGES != "telephone" or not from_this_machine(request):
            raise Http404
        with public_context():
            rows = list(TelephoneMessage.objects.order_by("-pk")[:SHOWN])
        messages = [
            {"id": row.pk, "phone": row.phone, "text": row.text, "sentAt": row.sent_at.isoformat()}
            for row in rows
        ]
        response = JsonResponse({"messages": messages}, json_dumps_params={"ensure_ascii": False})
        response["Cache-Control"] = "no-store"
        return response

    return [path("session/telephone", telephone)]
