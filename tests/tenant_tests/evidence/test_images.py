"""Pictures for the screen: upright, bounded, and with nothing of the original but its pixels."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.domain.files import MediaType
from huying_tenants.evidence.images import make_pictures

FILES = Path(__file__).parent / "files"
CORNERS = {"red": (254, 0, 0), "lime": (0, 255, 1), "blue": (0, 0, 254), "white": (255, 255, 255)}
ORIENTATION = 0x0112
GPS = 0x8825


def four_corners(width: int = 64, height: int = 48) -> Image.Image:
    """Red, lime, blue and white quarters: upper left, upper right, lower left, lower right."""
    picture = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    picture.paste("red", (0, 0, *half))
    picture.paste("lime", (half[0], 0, width, half[1]))
    picture.paste("blue", (0, half[1], half[0], height))
    return picture


def encoded(picture: Image.Image, encoder: str, **options: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, encoder, **options)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=["JPEG"])


def corners(picture: Image.Image) -> list[str]:
    right, bottom = picture.width - 3, picture.height - 3
    return [
        min(CORNERS, key=lambda name: sum(abs(a - b) for a, b in zip(CORNERS[name], pixel, strict=True)))
        for pixel in map(picture.convert("RGB").getpixel, [(2, 2), (right, 2), (2, bottom), (right, bottom)])
    ]


def with_position(orientation: int = 1) -> bytes:
    """EXIF as a phone writes it: camera, words and where the picture was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 1.0, 2.0), 3: "E", 4: (116.0, 0.0, 1.0)})
    return exif.tobytes()


def refusal_of(content: bytes, media_type: MediaType) -> str:
    with pytest.raises(Refusal) as caught:
        make_pictures(content, media_type)
    return caught.value.code


SAMPLES = {
    MediaType.JPEG: encoded(four_corners(), "JPEG", quality=90),
    MediaType.PNG: encoded(four_corners(), "PNG"),
    MediaType.WEBP: encoded(four_corners(), "WEBP", quality=90),
    MediaType.HEIC: (FILES / "turned-with-position.heic").read_bytes(),
}


@pytest.mark.parametrize("media_type", [MediaType.JPEG, MediaType.PNG, MediaType.WEBP])
def test_every_type_becomes_jpeg(media_type: MediaType) -> None:
    made = make_pictures(SAMPLES[media_type], media_type)
    assert (made.width, made.height) == (64, 48)
    for picture in (opened(made.preview), opened(made.thumbnail)):
        assert picture.mode == "RGB"
        assert corners(picture) == ["red", "lime", "blue", "white"]


def test_heic_becomes_upright_jpeg() -> None:
    made = make_pictures(SAMPLES[MediaType.HEIC], MediaType.HEIC)
    assert (made.width, made.height) == (48, 64)
    assert opened(made.preview).size == (48, 64)
    assert corners(opened(made.preview)) == ["blue", "red", "white", "lime"]


def test_transparent_heic_lies_on_white() -> None:
    made = make_pictures((FILES / "transparent.heic").read_bytes(), MediaType.HEIC)
    assert corners(opened(made.preview)) == ["white"] * 4


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, ["red", "lime", "blue", "white"]),
        (2, ["lime", "red", "white", "blue"]),
        (3, ["white", "blue", "lime", "red"]),
        (4, ["blue", "white", "red", "lime"]),
        (5, ["red", "blue", "lime", "white"]),
        (6, ["blue", "red", "white", "lime"]),
        (7, ["white", "lime", "blue", "red"]),
        (8, ["lime", "white", "red", "blue"]),
        (9, ["red", "lime", "blue", "white"]),
    ],
)
def test_the_camera_s_orientation_is_worked_in(orientation: int, expected: list[str]) -> None:
    content = encoded(four_corners(), "JPEG", quality=95, exif=with_position(orientation))
    made = make_pictures(content, MediaType.JPEG)
    assert corners(opened(made.preview)) == expected
    assert corners(opened(made.thumbnail)) == expected
    assert (made.width, made.height) == ((48, 64) if orientation in {5, 6, 7, 8} else (64, 48))
    assert opened(made.preview).size == (made.width, made.height)


def test_sizes_are_bounded_and_small_pictures_are_not_blown_up() -> None:
    large = make_pictures(encoded(four_corners(4000, 3000), "JPEG"), MediaType.JPEG)
    assert (large.width, large.height) == (4000, 3000)
    assert opened(large.preview).size == (1600, 1200)
    assert opened(large.thumbnail).size == (320, 240)
    small = make_pictures(encoded(four_corners(20, 10), "PNG"), MediaType.PNG)
    assert opened(small.preview).size == opened(small.thumbnail).size == (20, 10)
    thin = make_pictures(encoded(Image.new("L", (20_000, 2)), "PNG"), MediaType.PNG)
    assert max(opened(thin.preview).size) == 1600


def with_secrets() -> list[tuple[MediaType, bytes]]:
    picture = four_corners()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SECRET-WORDS")
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>SECRET-XMP</x:xmpmeta>")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = with_position(6)
    everything = {"exif": exif, "xmp": b"SECRET-XMP", "icc_profile": profile}
    return [
        (MediaType.JPEG, encoded(picture, "JPEG", comment=b"SECRET-WORDS", dpi=(300, 300), **everything)),
        (
            MediaType.PNG,
            encoded(picture, "PNG", pnginfo=notes, exif=exif, icc_profile=profile, dpi=(300, 300)),
        ),
        (MediaType.WEBP, encoded(picture, "WEBP", **everything)),
        (MediaType.HEIC, SAMPLES[MediaType.HEIC]),
    ]


# The colour profile carries the second it was made in: bytes in a test's name would differ between processes.
@pytest.mark.parametrize(
    ("media_type", "content"), [pytest.param(*each, id=each[0].value) for each in with_secrets()]
)
def test_nothing_but_pixels_gets_into_a_picture(media_type: MediaType, content: bytes) -> None:
    made = make_pictures(content, media_type)
    for picture in (made.preview, made.thumbnail):
        assert not any(mark in picture for mark in (b"SECRET", b"Exif", b"http", b"ICC_PROFILE", b"xmpmeta"))
        shown = opened(picture)
        assert not shown.getexif()
        assert not {"exif", "icc_profile", "comment", "xmp", "dpi", "photoshop"} & set(shown.info)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_shown(mode: str) -> None:
    grey = Image.new("L", (40, 30), 200)
    picture = (
        grey.convert("I").point(lambda tone: tone * 257).convert("I;16")
        if mode == "I;16"
        else grey.convert(mode)
    )
    made = make_pictures(encoded(picture, "PNG"), MediaType.PNG)
    shown = opened(made.preview).convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(shown, int)
    assert abs(shown - 200) <= 60 if mode == "1" else abs(shown - 200) <= 3


def test_a_palette_with_transparency_lies_on_white() -> None:
    picture = Image.new("P", (40, 30), 0)
    picture.putpalette([255, 0, 0, 0, 0, 0])
    made = make_pictures(encoded(picture, "PNG", transparency=0), MediaType.PNG)
    assert corners(opened(made.preview)) == ["white"] * 4


def test_a_print_shop_s_cmyk_is_shown_in_its_colours() -> None:
    made = make_pictures(encoded(four_corners().convert("CMYK"), "JPEG", quality=95), MediaType.JPEG)
    assert corners(opened(made.preview)) == ["red", "lime", "blue", "white"]


@pytest.mark.parametrize(("encoder", "media_type"), [("PNG", MediaType.PNG), ("WEBP", MediaType.WEBP)])
def test_of_an_animation_the_first_frame_is_shown(encoder: str, media_type: MediaType) -> None:
    frames = [four_corners(), Image.new("RGB", (64, 48), "black")]
    content = encoded(frames[0], encoder, save_all=True, append_images=frames[1:], duration=100)
    assert corners(opened(make_pictures(content, media_type).preview)) == ["red", "lime", "blue", "white"]


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_damaged_colour_profile_does_no_harm(profile: bytes) -> None:
    content = encoded(four_corners(), "JPEG", quality=95, icc_profile=profile)
    assert corners(opened(make_pictures(content, MediaType.JPEG).preview)) == ["red", "lime", "blue", "white"]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_camera_data_does_no_harm() -> None:
    content = encoded(
        four_corners(), "JPEG", quality=95, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 20
    )
    assert corners(opened(make_pictures(content, MediaType.JPEG).preview)) == ["red", "lime", "blue", "white"]


@pytest.mark.parametrize("media_type", list(SAMPLES))
def test_a_picture_cut_off_is_declined(media_type: MediaType) -> None:
    noise = Image.frombytes("RGB", (64, 48), hashlib.shake_128(b"noise").digest(64 * 48 * 3))
    whole = {
        MediaType.JPEG: encoded(noise, "JPEG"),
        MediaType.PNG: encoded(noise, "PNG"),
        MediaType.WEBP: encoded(noise, "WEBP"),
        MediaType.HEIC: SAMPLES[MediaType.HEIC],
    }[media_type]
    assert make_pictures(whole, media_type)
    for share in (0.2, 0.5, 0.8):
        assert refusal_of(whole[: int(len(whole) * share)], media_type) == "EVIDENCE_BROKEN"


@pytest.mark.parametrize("media_type", list(SAMPLES))
def test_only_the_announced_type_is_opened(media_type: MediaType) -> None:
    for other, content in SAMPLES.items():
        if other is not media_type:
            assert refusal_of(content, media_type) == "EVIDENCE_BROKEN"


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (MediaType.PNG, encoded(Image.new("1", (6000, 6000)), "PNG")),
        (MediaType.PNG, encoded(Image.new("1", (15_000, 15_000)), "PNG")),
        (MediaType.JPEG, encoded(Image.new("L", (9000, 7000)), "JPEG")),
    ],
    ids=["png-36", "png-225", "jpeg-63"],
)
def test_a_decompression_bomb_is_declined(media_type: MediaType, content: bytes) -> None:
    assert len(content) < 1_000_000
    assert refusal_of(content, media_type) == "EVIDENCE_TOO_MANY_PIXELS"


@settings(max_examples=150, deadline=None)
@given(
    media_type=st.sampled_from(list(SAMPLES)),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
    ),
    cut=st.floats(0.05, 1),
)
def test_a_mutated_picture_is_shown_or_declined(
    media_type: MediaType, changes: list[tuple[float, int]], cut: float
) -> None:
    content = bytearray(SAMPLES[media_type])
    for place, value in changes:
        content[int(place * len(content))] = value
    try:
        made = make_pictures(bytes(content[: max(1, int(len(content) * cut))]), media_type)
    except Refusal:
        return
    assert opened(made.thumbnail).mode == "RGB"
