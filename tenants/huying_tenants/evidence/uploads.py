"""Receiving a file: its size is bounded while it arrives, not after."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, UnreadablePostError

from huying_platform.kernel.errors import Refusal

_FORM_AROUND_FILE: Final = 64 * 1024
"""Bytes a form may need besides the file itself."""

_READ_TO_THE_END: Final = 64 * 1024 * 1024
"""Largest body that is read and thrown away, so that the browser hears why: a line cut early tells it nothing."""


@dataclass(frozen=True, slots=True)
class UploadRules:
    """How many bytes a file may have, and what is said to one that is larger, to a second one, and to half of one."""

    max_bytes: int
    too_large: Callable[[], Refusal]
    one_at_a_time: Callable[[], Refusal]
    interrupted: Callable[[], Refusal]


class OneFileInMemory(FileUploadHandler):
    """Takes a single file of bounded size and refuses anything more at the byte where it becomes more.

    Raises the refusals of its rules out of Django's form parser.
    """

    def __init__(self, request: HttpRequest, rules: UploadRules) -> None:
        super().__init__(request)
        self._rules = rules
        self._content: BytesIO | None = None
        self._is_whole = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        if self._content is not None:
            raise self._rules.one_at_a_time()
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it arrives."""
        if start + len(raw_data) > self._rules.max_bytes:
            raise self._rules.too_large()
        if self._content is not None:
            self._content.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """The boundary after it has come: it is whole."""
        if self._content is None:
            return None
        self._is_whole = True
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

    def upload_complete(self) -> None:
        """The body has ended."""
        if self._content is not None and not self._is_whole:
            raise self._rules.interrupted()


def check_announced_length(request: HttpRequest, rules: UploadRules) -> None:
    """Refuse a file that is too large by the length the request announces, before anything is parsed."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    length = int(announced) if announced.isdecimal() else 0
    if length <= rules.max_bytes + _FORM_AROUND_FILE:
        return
    if length <= _READ_TO_THE_END:
        _read_away(request)
    raise rules.too_large()


def _read_away(request: HttpRequest) -> None:
    try:
        while request.read(_FORM_AROUND_FILE):
            pass
    except UnreadablePostError:
        return  # they hung up: nobody is left to be told
