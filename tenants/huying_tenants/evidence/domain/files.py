"""What an uploaded file is, told from its content; what it is called; whether it is taken. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huying_tenants.evidence.domain import limits, refusals


class Kind(StrEnum):
    """How a file is shown: as a picture, or only to be downloaded."""

    IMAGE = "image"
    DOCUMENT = "document"


class MediaType(StrEnum):
    """The types taken."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"

    @property
    def kind(self) -> Kind:
        """Picture or document."""
        return Kind.DOCUMENT if self is MediaType.PDF else Kind.IMAGE

    @property
    def extension(self) -> str:
        """The extension its files carry here, without the dot."""
        return _EXTENSIONS[self][0]


class Variant(StrEnum):
    """One of the files kept of a piece of evidence."""

    ORIGINAL = "original"
    PREVIEW = "preview"
    THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class Identified:
    """A file that is taken: its true type and the name it is kept under."""

    media_type: MediaType
    name: str


_EXTENSIONS: Final[Mapping[MediaType, tuple[str, ...]]] = MappingProxyType(
    {
        MediaType.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
        MediaType.PNG: ("png",),
        MediaType.WEBP: ("webp",),
        MediaType.HEIC: ("heic", "heif", "hif"),
        MediaType.PDF: ("pdf",),
    }
)
_KIND_OF_EXTENSION: Final[Mapping[str, Kind]] = MappingProxyType(
    {extension: media.kind for media, extensions in _EXTENSIONS.items() for extension in extensions}
)

# ISO 23008-12 brands of still pictures coded in HEVC. The general `mif1` says only that the container is HEIF.
_HEVC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis"})
_OTHER_CODEC_BRANDS: Final = frozenset({b"avif", b"avis"})
_LONGEST_FTYP: Final = 256

_STARTS_OF_OTHER_THINGS: Final = (
    b"<",
    b"#!",
    b"mz",
    b"\x7felf",
    b"pk\x03\x04",
    b"rar!",
    b"7z\xbc\xaf",
    b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0",
    b"%!ps",
    b"{\\rtf",
)
"""Lower-case beginnings of markup, scripts, programs, archives and office files."""

_JPEG_SCAN: Final = b"\xff\xda"
_MOST_JPEG_SCANS: Final = 400
"""Cameras write one scan, progressive encoders about ten, and each costs a walk over the whole picture. The two bytes
turn up by chance too, in the short film some phones append: once in 64 kB."""

_MARKUP_IN_DOCUMENT: Final = (b"<html", b"<script", b"<svg", b"<!doctype", b"<body", b"<iframe")
_HEAD: Final = 1024
"""Bytes within which lenient readers look for a beginning, and so where a second one would hide."""

_TAIL: Final = 2048
"""Bytes at the end of a PDF in which its trailer must stand."""


def sniff(content: bytes) -> MediaType | None:
    """The type the first bytes declare; None when it is none of those taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content.startswith(b"%PDF-"):
        return MediaType.PDF
    if content[4:8] == b"ftyp" and _is_heic(content):
        return MediaType.HEIC
    return None


def _is_heic(content: bytes) -> bool:
    length = min(int.from_bytes(content[:4], "big"), _LONGEST_FTYP, len(content))
    major, compatible = content[8:12], {content[at : at + 4] for at in range(16, length - 3, 4)}
    if major in _HEVC_BRANDS:
        return True
    return (
        major in {b"mif1", b"msf1"}
        and bool(compatible & _HEVC_BRANDS)
        and not compatible & _OTHER_CODEC_BRANDS
    )


def identify(*, name: str, content: bytes) -> Identified:
    """Tell what an uploaded file is, and how it is to be called.

    A picture under another picture's extension is taken and its extension mended: messengers save WebP and HEIC as
    .jpg, and nobody can mend that on a phone. Any other mismatch is a disguise.

    Raises Refusal (EVIDENCE_TOO_LARGE, _BROKEN, _TYPE_UNKNOWN, _DISGUISED).
    """
    if len(content) > limits.MAX_BYTES:
        raise refusals.too_large()
    if not content:
        raise refusals.broken()
    stem, extension = split_name(name)
    media_type = sniff(content)
    if media_type is None:
        raise (
            refusals.disguised()
            if extension in _KIND_OF_EXTENSION and _is_other_thing(content)
            else (refusals.type_unknown())
        )
    if extension and _KIND_OF_EXTENSION.get(extension) is not media_type.kind:
        raise refusals.disguised()
    if media_type is MediaType.PDF:
        _check_document(content)
    if media_type is MediaType.JPEG and content.count(_JPEG_SCAN) > _MOST_JPEG_SCANS:
        raise refusals.broken()
    return Identified(media_type, _kept_name(stem, extension, media_type))


def _is_other_thing(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\t\n\f\r ").lower()
    return head.startswith(_STARTS_OF_OTHER_THINGS) or b"%pdf-" in head


def _check_document(content: bytes) -> None:
    """A PDF is kept as it is, so only its frame is looked at: version, trailer, no page for a browser in front."""
    head = content[:_HEAD].lower()
    if any(mark in head for mark in _MARKUP_IN_DOCUMENT):
        raise refusals.disguised()
    tail = content[-_TAIL:]
    if not re.match(rb"%PDF-[12]\.\d", content) or b"startxref" not in tail or b"%%EOF" not in tail:
        raise refusals.broken()


def most_pixels(media_type: MediaType) -> int:
    """How many pixels a picture of the type may have."""
    cameras = {MediaType.JPEG, MediaType.HEIC}
    return limits.MAX_CAMERA_PIXELS if media_type in cameras else limits.MAX_PIXELS


def check_pixels(width: int, height: int, media_type: MediaType) -> None:
    """Raise Refusal EVIDENCE_TOO_MANY_PIXELS for a picture too large to open."""
    if width * height > most_pixels(media_type):
        raise refusals.too_many_pixels(most_pixels(media_type))


def split_name(name: str) -> tuple[str, str]:
    """A harmless stem and the lower-case extension (without dot; empty when there is none).

    Folders, control and direction-changing characters and those a file system cannot hold are dropped.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(" " if char.isspace() else char for char in name)
    name = "".join(char for char in name if not unicodedata.category(char).startswith("C"))
    name = re.sub(r'[<>:"|?*]', "_", name)
    name = re.sub(r" +", " ", name).strip(" .")
    found = re.fullmatch(r"(?P<stem>.*)\.(?P<extension>[A-Za-z][A-Za-z0-9]{0,7})", name)
    if not found:
        return name, ""
    return found["stem"].strip(" ."), found["extension"].lower()


def _kept_name(stem: str, extension: str, media_type: MediaType) -> str:
    if extension not in _EXTENSIONS[media_type]:
        extension = media_type.extension
    stem = stem or ("照片" if media_type.kind is Kind.IMAGE else "文件")
    return f"{stem[: limits.MAX_NAME_LENGTH - len(extension) - 1]}.{extension}"
