"""Pictures for the screen, made anew from the pixels of an original.

Nothing of the original but its pixels gets into them: no EXIF, no position, no comments, no profile.
"""

from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Final

from pi_heif.as_plugin import register_heif_opener
from PIL import Image, ImageCms

from huying_platform.kernel.errors import Refusal
from huying_tenants.evidence.domain import limits, refusals
from huying_tenants.evidence.domain.files import MediaType, check_pixels, most_pixels

register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

_DECODERS: Final = MappingProxyType(
    {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP", MediaType.HEIC: "HEIF"}
)
_OPEN_AT_ONCE: Final = BoundedSemaphore(2)
"""A picture at the pixel limit takes some 400 MB while it is open; a third one waits."""

_QUALITY: Final = 82
_ORIENTATION_TAG: Final = 0x0112
_UPRIGHT: Final = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
"""EXIF 2.32, tag Orientation: what brings the stored rows upright."""

_LYING: Final = frozenset({5, 6, 7, 8})
_LARGEST_PROFILE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is shown of a picture, as JPEG; `width` and `height` are the original's, upright, in pixels."""

    width: int
    height: int
    preview: bytes
    thumbnail: bytes


def make_pictures(content: bytes, media_type: MediaType) -> Pictures:
    """Open the whole original and make preview and thumbnail of it.

    Of an animation the first frame is taken. Raises Refusal (EVIDENCE_BROKEN, EVIDENCE_TOO_MANY_PIXELS).
    """
    with _OPEN_AT_ONCE:
        try:
            return _make_pictures(content, media_type)
        except Refusal:
            raise
        except Image.DecompressionBombError as error:
            raise refusals.too_many_pixels(most_pixels(media_type)) from error
        except Exception as error:
            # Decoders meet damage with a dozen kinds of exception: whichever it is, the file is no picture.
            raise refusals.broken() from error


def _make_pictures(content: bytes, media_type: MediaType) -> Pictures:
    with Image.open(BytesIO(content), formats=[_DECODERS[media_type]]) as original:
        width, height = original.size
        check_pixels(width, height, media_type)
        orientation = _orientation(original)
        profile = original.info.get("icc_profile")
        # Lets a JPEG be read at a fraction of its size; other decoders ignore it.
        original.draft(None, (limits.PREVIEW_SIDE, limits.PREVIEW_SIDE))
        original.load()
        preview = _plain(original)
        preview.thumbnail((limits.PREVIEW_SIDE, limits.PREVIEW_SIDE), reducing_gap=2.0)
    preview = _on_white(_true_colours(preview, profile))
    if orientation in _UPRIGHT:
        preview = preview.transpose(_UPRIGHT[orientation])
    thumbnail = preview.copy()
    thumbnail.thumbnail((limits.THUMBNAIL_SIDE, limits.THUMBNAIL_SIDE), reducing_gap=2.0)
    if orientation in _LYING:
        width, height = height, width
    return Pictures(width, height, _as_jpeg(preview), _as_jpeg(thumbnail))


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION_TAG, 1))
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError):
        return 1  # damaged camera data is no reason to refuse a good picture


def _plain(picture: Image.Image) -> Image.Image:
    """A mode that can be scaled smoothly: grey, RGB or CMYK, with alpha where there is transparency."""
    if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _true_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the camera meant them: the profile is worked in, because it is not kept."""
    if not profile or len(profile) > _LARGEST_PROFILE or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture  # a profile that does not fit the picture
    return converted or picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"LA", "RGBA"}:
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _as_jpeg(picture: Image.Image) -> bytes:
    picture.info = {}  # the encoder would copy comments out of it
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return stream.getvalue()
