"""Workbooks by their parts: taken apart, changed inside, put together again as whole archives."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

SHEET = "xl/worksheets/sheet1.xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by their paths."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part in another's place, or one more."""
    return put_together(parts_of(content) | {name: part})


def with_text(content: bytes, old: bytes, new: bytes, name: str = SHEET) -> bytes:
    """The workbook with a text inside a part replaced."""
    part = parts_of(content)[name]
    assert old in part
    return with_part(content, name, part.replace(old, new))
