"""The two addresses of evidence: where a file is uploaded, and where it is shown."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from huying_platform.answers import refused
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence import access, storage
from huying_tenants.evidence.access import MaySeeCall
from huying_tenants.evidence.actions import Upload, store_upload
from huying_tenants.evidence.domain import limits, refusals
from huying_tenants.evidence.domain.files import Variant
from huying_tenants.evidence.models import Evidence
from huying_tenants.evidence.uploads import OneFileInMemory, UploadRules, check_announced_length

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]

_STATUS: Final = MappingProxyType(
    {
        "SIGNED_OUT": 401,
        "EVIDENCE_NOT_ALLOWED": 403,
        "EVIDENCE_NOT_FOUND": 404,
        "EVIDENCE_TOO_LARGE": 413,
        "EVIDENCE_TYPE_UNKNOWN": 415,
        "EVIDENCE_TOO_MANY_WAITING": 429,
        "EVIDENCE_NOT_STORED": 503,
        "EVIDENCE_NOT_READABLE": 503,
    }
)
_REFUSED: Final = 422

_RULES: Final = UploadRules(
    max_bytes=limits.MAX_BYTES,
    too_large=refusals.too_large,
    one_at_a_time=refusals.one_at_a_time,
    interrupted=refusals.upload_interrupted,
)

_HEADERS: Final = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Kept by this browser only, and asked for anew each time: the next person at the same PC may see less.
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie",
    }
)


@dataclass(frozen=True, slots=True)
class Composition:
    """What the site hands in: who acts in a request, the clock, who may see a call, how the API writes an id."""

    actor_of: Callable[[HttpRequest], Actor | None]
    clock: Callable[[], Clock]
    may_see_call: MaySeeCall
    global_id: Callable[[int], str]


def upload_view(composition: Composition) -> View:
    """POST a form with one `file`: 201 with its id and pictures, or a refusal.

    The size is checked before Django's CSRF check, which parses the form; the check itself is not left out.
    """

    @csrf_protect
    def checked(request: HttpRequest, actor: Actor) -> HttpResponseBase:
        uploaded = request.FILES.get(refusals.FIELD)
        if uploaded is None:
            raise refusals.missing_file()
        stored = store_upload(
            actor=actor,
            clock=composition.clock(),
            upload=Upload(name=uploaded.name or "", content=uploaded.read()),
        )
        body = {
            "id": composition.global_id(stored.id),
            "kind": stored.kind.value,
            "name": stored.name,
            "originalUrl": stored.original_url,
            "previewUrl": stored.preview_url,
            "thumbnailUrl": stored.thumbnail_url,
        }
        return JsonResponse(body, status=201, json_dumps_params={"ensure_ascii": False})

    @csrf_exempt
    @require_POST
    def upload(request: HttpRequest) -> HttpResponseBase:
        try:
            actor = composition.actor_of(request)
            if actor is None:
                raise refusals.not_signed_in()
            check_announced_length(request, _RULES)
            request.upload_handlers = [OneFileInMemory(request, _RULES)]
            return checked(request, actor)
        except Refusal as refusal:
            return _refused(refusal)
        except (MultiPartParserError, UnreadablePostError, SuspiciousOperation, BadRequest):
            return _refused(refusals.upload_interrupted())

    return upload


def file_view(composition: Composition) -> View:
    """GET one of the files of a piece of evidence; 404 for whoever may not see it, exactly as if it did not exist."""

    @require_safe
    def file(request: HttpRequest, evidence_id: int, variant: str) -> HttpResponseBase:
        try:
            actor = composition.actor_of(request)
            if actor is None or variant not in set(Variant):
                raise refusals.not_found()
            evidence = access.readable(actor, evidence_id, composition.may_see_call)
            return _file_response(request, evidence, Variant(variant))
        except Refusal as refusal:
            return _refused(refusal)

    return file


def _file_response(request: HttpRequest, evidence: Evidence, variant: Variant) -> HttpResponseBase:
    key = {
        Variant.ORIGINAL: evidence.original_key,
        Variant.PREVIEW: evidence.preview_key,
        Variant.THUMBNAIL: evidence.thumbnail_key,
    }[variant]
    if not key:
        raise refusals.not_found()
    tag = f'"{evidence.sha256}-{variant}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        response = _opened(evidence, variant, key)
    response.headers["ETag"] = tag
    for header, value in _HEADERS.items():
        response.headers[header] = value
    return response


def _opened(evidence: Evidence, variant: Variant, key: str) -> FileResponse:
    """The original is only ever downloaded; what a page shows was made here."""
    is_original = variant is Variant.ORIGINAL
    try:
        content = storage.open_stored(key)
    except OSError as error:
        logger.exception("evidence %s cannot be read from the storage", evidence.pk)
        raise refusals.not_readable() from error
    return FileResponse(
        content,
        as_attachment=is_original,
        filename=evidence.name if is_original else f"{evidence.name.rpartition('.')[0]}.jpg",
        content_type=evidence.media_type if is_original else "image/jpeg",
    )


def _refused(refusal: Refusal) -> HttpResponse:
    return refused(refusal, _STATUS.get(refusal.code, _REFUSED))
