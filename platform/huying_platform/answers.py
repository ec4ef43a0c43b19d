"""What plain addresses answer: a file to take away, or why not."""

from types import MappingProxyType
from typing import IO, Final

from django.http import FileResponse, JsonResponse

from huying_platform.kernel.errors import Refusal

_OF_FILES: Final = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Vary": "Cookie",
    }
)


def attachment(file: IO[bytes], *, name: str, content_type: str) -> FileResponse:
    """A file that is saved under a name, runs nowhere and is kept by no cache."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    for header, value in _OF_FILES.items():
        response.headers[header] = value
    return response


def refused(refusal: Refusal, status: int) -> JsonResponse:
    """A refusal as JSON, kept by no cache."""
    response = JsonResponse(refusal.as_answer(), status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    return response
