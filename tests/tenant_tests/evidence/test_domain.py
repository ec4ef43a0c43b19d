"""What a file is told to be from its content, what it is called, and what is declined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.domain import limits
from huying_tenants.evidence.domain.files import Kind, MediaType, check_pixels, identify, sniff, split_name

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
HEIF_OF_HEVC = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"
HEIF_OF_AV1 = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif"


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        identify(name=name, content=content)
    assert caught.value.message
    assert caught.value.next_step
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (JPEG, MediaType.JPEG),
        (PNG, MediaType.PNG),
        (WEBP, MediaType.WEBP),
        (HEIC, MediaType.HEIC),
        (HEIF_OF_HEVC, MediaType.HEIC),
        (PDF, MediaType.PDF),
        (HEIF_OF_AV1, None),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1", None),
        (b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00mp41", None),
        (b"\x00\x00\x00\x10ftypmif1\x00\x00\x00\x00", None),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", None),
        (b"GIF89a", None),
        (b" " + PDF, None),
        (b"\xff\xd8", None),
        (b"", None),
    ],
)
def test_the_type_is_told_from_the_first_bytes(content: bytes, expected: MediaType | None) -> None:
    assert sniff(content) is expected


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("IMG_0912.JPG", JPEG, "IMG_0912.jpg"),
        ("现场 坑塘.jpeg", JPEG, "现场 坑塘.jpeg"),
        ("检测委托单.pdf", PDF, "检测委托单.pdf"),
        ("mmexport1758876.jpg", WEBP, "mmexport1758876.webp"),
        ("IMG_0001.jpg", HEIC, "IMG_0001.heic"),
        ("IMG_0001.HEIF", HEIC, "IMG_0001.heif"),
        ("IMG.20250926", JPEG, "IMG.20250926.jpg"),
        ("现场.照片", PNG, "现场.照片.png"),
        ("image", PNG, "image.png"),
        ("", JPEG, "照片.jpg"),
        ("..", PDF, "文件.pdf"),
        (r"C:\Users\zhang\桌面\坑塘.png", PNG, "坑塘.png"),
        ("../../etc/passwd.jpg", JPEG, "passwd.jpg"),
        ("a\r\nSet-Cookie: x=1.jpg", JPEG, "a Set-Cookie_ x=1.jpg"),
        ("坑\u202egpj.exe.jpg", JPEG, "坑gpj.exe.jpg"),
        ('"现场"|<b>?*.jpg', JPEG, "_现场___b___.jpg"),
        ("  . 现场 .  jpg", JPEG, "现场 . jpg.jpg"),
    ],
)
def test_the_name_is_made_harmless_and_true(name: str, content: bytes, kept: str) -> None:
    assert identify(name=name, content=content).name == kept


def test_a_long_name_is_cut_before_its_extension() -> None:
    kept = identify(name="坑" * 300 + ".jpg", content=JPEG).name
    assert kept == "坑" * (limits.MAX_NAME_LENGTH - 4) + ".jpg"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.jpg", PDF),
        ("检测单.pdf", JPEG),
        ("现场.html", JPEG),
        ("现场.exe", PNG),
        ("现场.svg", WEBP),
        ("现场.jpg", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("现场.png", b"\xef\xbb\xbf\n <svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("现场.png", "\ufeff<svg onload='x()'/>".encode("utf-16-le")),
        ("现场.jpg", b"<svg></svg>" + JPEG),
        ("现场.webp", b"<?xml version='1.0'?><svg/>"),
        ("现场.heic", b"#!/bin/sh\nrm -rf /\n"),
        ("现场.jpg", b"MZ\x90\x00\x03"),
        ("现场.jpg", b"\x7fELF\x02\x01"),
        ("现场.jpg", b"PK\x03\x04\x14\x00"),
        ("检测单.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("检测单.pdf", b"/* script */\n" + PDF),
        ("检测单.pdf", b"%PDF-1.4\n<html><script>alert(1)</script></html>" + PDF),
    ],
)
def test_a_disguise_is_declined(name: str, content: bytes) -> None:
    assert code_of(name, content) == "EVIDENCE_DISGUISED"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.gif", b"GIF89a\x01\x00"),
        ("现场.avif", HEIF_OF_AV1),
        ("说明.txt", "坑塘被倾倒废渣".encode()),
        ("说明.docx", b"PK\x03\x04\x14\x00"),
        ("现场", b"\x00" * 40),
        ("现场.jpg", b"\x00" * 40),
    ],
)
def test_what_is_not_taken_is_called_unknown(name: str, content: bytes) -> None:
    assert code_of(name, content) == "EVIDENCE_TYPE_UNKNOWN"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.jpg", b""),
        ("检测单.pdf", PDF[:-8]),
        ("检测单.pdf", b"%PDF-x.y\nstartxref\n%%EOF"),
        ("检测单.pdf", b"%PDF-1.7\n" + b"0" * 5000),
        ("现场.jpg", JPEG + b"\xff\xda" * 401),
    ],
)
def test_what_cannot_be_whole_is_called_broken(name: str, content: bytes) -> None:
    assert code_of(name, content) == "EVIDENCE_BROKEN"


def test_ten_megabytes_are_taken_and_a_byte_more_is_not() -> None:
    assert identify(name="a.jpg", content=JPEG.ljust(limits.MAX_BYTES, b"\0")).media_type is MediaType.JPEG
    assert code_of("a.jpg", JPEG.ljust(limits.MAX_BYTES + 1, b"\0")) == "EVIDENCE_TOO_LARGE"


@pytest.mark.parametrize(
    ("media_type", "width", "height", "taken"),
    [
        (MediaType.JPEG, 8192, 6144, True),
        (MediaType.HEIC, 8192, 6144, True),
        (MediaType.JPEG, 12000, 9000, False),
        (MediaType.PNG, 6000, 4000, True),
        (MediaType.PNG, 8192, 6144, False),
        (MediaType.WEBP, 16383, 16383, False),
    ],
)
def test_the_number_of_pixels_is_bounded(
    media_type: MediaType, width: int, height: int, *, taken: bool
) -> None:
    if taken:
        check_pixels(width, height, media_type)
        return
    with pytest.raises(Refusal) as caught:
        check_pixels(width, height, media_type)
    assert caught.value.code == "EVIDENCE_TOO_MANY_PIXELS"
    assert "万像素" in caught.value.message


def test_only_a_pdf_is_a_document() -> None:
    assert [media for media in MediaType if media.kind is Kind.DOCUMENT] == [MediaType.PDF]


@given(name=st.text(max_size=80))
def test_no_name_leaves_a_path_or_a_control_character(name: str) -> None:
    stem, extension = split_name(name)
    assert not set(stem) & set('/\\<>:"|?*\r\n\t\0')
    assert stem == stem.strip(" .")
    assert extension == "" or extension.isalnum()


@given(
    content=st.binary(max_size=64)
    | st.sampled_from([JPEG, PNG, WEBP, HEIC, PDF]).flatmap(
        lambda start: st.binary(max_size=64).map(lambda rest: start + rest)
    ),
    name=st.sampled_from(["a.jpg", "a.pdf", "a.heic", "a", "a.exe", ""]),
)
def test_any_content_is_either_identified_or_refused(name: str, content: bytes) -> None:
    try:
        identified = identify(name=name, content=content)
    except Refusal:
        return
    assert sniff(content) is identified.media_type
    assert len(identified.name) <= limits.MAX_NAME_LENGTH
