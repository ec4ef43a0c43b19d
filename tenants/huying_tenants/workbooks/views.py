"""The addresses of workbooks: where one is brought in, and where templates and what was made are fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from huying_platform.answers import attachment, refused
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.api import OneFileInMemory, UploadRules, check_announced_length
from huying_tenants.hierarchy.api import organiser
from huying_tenants.workbooks.api import (
    Download,
    Upload,
    WorkbookKind,
    fetch_delivery,
    template,
    upload_workbook,
)
from huying_tenants.workbooks.domain import limits, refusals

View = Callable[..., HttpResponseBase]

_STATUS: Final = MappingProxyType(
    {
        "SIGNED_OUT": 401,
        "ORGANISATION_NOT_PERMITTED": 403,
        "DELIVERY_NOT_FOUND": 404,
        "WORKBOOK_TOO_LARGE": 413,
        "WORKBOOK_TYPE_UNKNOWN": 415,
        "WORKBOOK_OLD_FORMAT": 415,
        "WORKBOOK_NOT_STORED": 503,
    }
)
_REFUSED: Final = 422
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RULES: Final = UploadRules(
    max_bytes=limits.MAX_BYTES,
    too_large=refusals.too_large,
    one_at_a_time=refusals.one_at_a_time,
    interrupted=refusals.upload_interrupted,
)


@dataclass(frozen=True, slots=True)
class Composition:
    """What the site hands in: who acts in a request, the clock, how the API writes an id."""

    actor_of: Callable[[HttpRequest], Actor | None]
    clock: Callable[[], Clock]
    global_id: Callable[[int], str]

    def actor(self, request: HttpRequest) -> Actor:
        """Who manages the organisation here; raises Refusal for everybody else."""
        actor = self.actor_of(request)
        if actor is None:
            raise refusals.not_signed_in()
        return organiser(actor)


def upload_view(composition: Composition) -> View:
    """POST a form with one `file` and its `kind`: 201 with the workbook's id, or a refusal.

    The size is checked before Django's CSRF check, which parses the form; the check itself is not left out.
    """

    @csrf_protect
    def checked(request: HttpRequest, actor: Actor) -> HttpResponseBase:
        uploaded = request.FILES.get(refusals.FIELD)
        if uploaded is None:
            raise refusals.missing_file()
        workbook = upload_workbook(
            actor=actor,
            clock=composition.clock(),
            kind=_kind(request.POST.get("kind")),
            upload=Upload(name=uploaded.name or "", content=uploaded.read()),
        )
        return JsonResponse({"id": composition.global_id(workbook.pk)}, status=201)

    @csrf_exempt
    @require_POST
    def upload(request: HttpRequest) -> HttpResponseBase:
        try:
            actor = composition.actor(request)
            check_announced_length(request, _RULES)
            request.upload_handlers = [OneFileInMemory(request, _RULES)]
            return checked(request, actor)
        except Refusal as refusal:
            return _refused(refusal)
        except (MultiPartParserError, UnreadablePostError, SuspiciousOperation, BadRequest):
            return _refused(refusals.upload_interrupted())

    return upload


def template_view(composition: Composition) -> View:
    """GET the template of a `kind`."""

    def made(request: HttpRequest) -> Download:
        actor = composition.actor(request)
        return template(actor=actor, clock=composition.clock(), kind=_kind(request.GET.get("kind")))

    return _download_view(made)


def delivery_view(composition: Composition) -> View:
    """GET a workbook that the worker has made for this person."""

    def made(request: HttpRequest, delivery_id: int) -> Download:
        return fetch_delivery(actor=composition.actor(request), delivery_id=delivery_id)

    return _download_view(made)


def _download_view(made: Callable[..., Download]) -> View:
    @require_safe
    def download(request: HttpRequest, **parts: int) -> HttpResponseBase:
        try:
            file = made(request, **parts)
        except Refusal as refusal:
            return _refused(refusal)
        return attachment(BytesIO(file.content), name=file.name, content_type=_XLSX)

    return download


def _kind(given: str | None) -> WorkbookKind:
    if given not in set(WorkbookKind):
        raise refusals.kind_unknown()
    return WorkbookKind(given)


def _refused(refusal: Refusal) -> HttpResponse:
    return refused(refusal, _STATUS.get(refusal.code, _REFUSED))
