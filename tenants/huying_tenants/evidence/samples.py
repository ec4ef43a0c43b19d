"""Made-up pictures for generated histories: drawn here, of no real place, the same for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import pairwise
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

_WIDTH: Final = 960
_HEIGHT: Final = 720
_HORIZON: Final = 330
_OVERLAP: Final = 90
"""Rows by which hills and trees reach above the horizon."""

_LIGHT_STEP: Final = 3
"""Pixels between two points of a surface whose difference in height is its slope."""

Colour = tuple[int, int, int]
Points = list[tuple[float, float]]


class Scene(StrEnum):
    """What a sample picture shows."""

    RUBBLE = "rubble"
    TAPED_RUBBLE = "taped_rubble"
    TRACKS = "tracks"
    ROAD = "road"
    POND = "pond"
    STUBBLE = "stubble"


@dataclass(frozen=True, slots=True)
class _Canvas:
    """The picture being drawn, with the chance that shapes it."""

    picture: Image.Image
    chance: Random

    def lay(self, outline: Points, colour: Colour, *, grain: tuple[int, int], relief: float) -> None:
        """Fill an outline with a surface of the colour, lit from the upper left.

        `grain` is the width and height of the surface's lumps in pixels, `relief` how deep they look.
        """
        mask = Image.new("L", self.picture.size, 0)
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        box = mask.getbbox()
        if box is None:
            return
        size = (box[2] - box[0] + _LIGHT_STEP, box[3] - box[1] + _LIGHT_STEP)
        surface = _lit(_lumps(self.chance, size, grain), colour, relief)
        self.picture.paste(surface, box[:2], mask.crop(box).filter(ImageFilter.GaussianBlur(0.8)))

    def rough(self, points: Points, step: float, roughness: float) -> Points:
        """The line through the points, broken up into short uneven pieces."""
        line: Points = []
        for (x0, y0), (x1, y1) in pairwise(points):
            pieces = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / step))
            for piece in range(pieces):
                share = piece / pieces
                line.append(
                    (
                        x0 + (x1 - x0) * share + self.chance.uniform(-roughness, roughness),
                        y0 + (y1 - y0) * share + self.chance.uniform(-roughness, roughness),
                    )
                )
        return [*line, points[-1]]


def sample_photo(seed: int, scene: Scene | None = None) -> bytes:
    """A JPEG of about 100 kB, 960 × 720; the scene is drawn from the seed when none is asked for."""
    chance = Random(seed)  # noqa: S311 (a drawing, not a secret)
    scene = scene or chance.choice(list(Scene))
    canvas = _Canvas(_sky(chance), chance)
    _land(canvas)
    _FOREGROUNDS[scene](canvas)
    stream = BytesIO()
    _as_if_by_camera(canvas.picture, chance).save(stream, "JPEG", quality=84)
    return stream.getvalue()


def _lumps(chance: Random, size: tuple[int, int], grain: tuple[int, int]) -> Image.Image:
    """A grey cloud: uneven at the grain's scale and, more faintly, at a quarter of it."""
    coarse, fine = (
        Image.frombytes("L", cells, chance.randbytes(cells[0] * cells[1])).resize(
            size, Image.Resampling.BICUBIC
        )
        for cells in (
            (size[0] // grain[0] + 2, size[1] // grain[1] + 2),
            (4 * size[0] // grain[0] + 2, 4 * size[1] // grain[1] + 2),
        )
    )
    return Image.blend(coarse, fine, 0.4)


def _lit(lumps: Image.Image, colour: Colour, relief: float) -> Image.Image:
    """The surface under a light from the upper left; smaller than its lumps by the step the slope is taken over."""
    shifted = ImageChops.offset(lumps, -_LIGHT_STEP, -_LIGHT_STEP)
    slope = ImageChops.subtract(lumps, shifted, scale=1 / relief, offset=128)
    slope = slope.crop((0, 0, lumps.width - _LIGHT_STEP, lumps.height - _LIGHT_STEP))
    return Image.merge(
        "RGB", [slope.point(lambda light, tone=tone: int(tone * light / 128)) for tone in colour]
    )


def _sky(chance: Random) -> Image.Image:
    top = chance.choice([(142, 170, 198), (160, 174, 188), (120, 158, 200)])
    bottom = (222, 227, 226)
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), bottom)
    fade = Image.linear_gradient("L").resize((_WIDTH, _HORIZON))
    picture.paste(
        Image.composite(Image.new("RGB", fade.size, bottom), Image.new("RGB", fade.size, top), fade)
    )
    clouds = _lumps(chance, fade.size, (260, 60)).point(lambda tone: max(0, tone - 140))
    picture.paste(Image.new("RGB", fade.size, (238, 240, 240)), (0, 0), clouds)
    return picture


def _land(canvas: _Canvas) -> None:
    chance = canvas.chance
    green = chance.choice([(96, 118, 66), (110, 124, 70), (84, 108, 64)])
    soil = chance.choice([(158, 134, 98), (148, 126, 94), (166, 146, 110)])
    _trees(canvas, green)
    field = _HORIZON + chance.randint(40, 80)
    canvas.lay(_ground(canvas, _HORIZON), (128, 142, 86), grain=(60, 8), relief=0.5)
    canvas.lay(_ground(canvas, field), soil, grain=(50, 14), relief=0.8)


def _ground(canvas: _Canvas, top: float) -> Points:
    edge = canvas.rough(
        [(-10, top), (_WIDTH / 2, top + canvas.chance.uniform(-8, 8)), (_WIDTH + 10, top)], 16, 2
    )
    return [*edge, (_WIDTH + 10, _HEIGHT + 10), (-10, _HEIGHT + 10)]


def _trees(canvas: _Canvas, green: Colour) -> None:
    chance = canvas.chance
    x = -40.0
    while x < _WIDTH:
        width = chance.uniform(90, 230)
        height = chance.uniform(0.3, 1) * _OVERLAP
        crown: Points = [
            (x, _HORIZON + 12),
            (x + width * 0.1, _HORIZON - height * 0.6),
            (x + width * 0.5, _HORIZON - height),
            (x + width * 0.9, _HORIZON - height * 0.5),
            (x + width, _HORIZON + 12),
        ]
        canvas.lay(canvas.rough(crown, 9, 5), green, grain=(16, 14), relief=1.1)
        x += width * chance.uniform(0.5, 1.1)


def _pond(canvas: _Canvas) -> None:
    chance = canvas.chance
    shore = _HEIGHT * chance.uniform(0.66, 0.74)
    water: Points = [
        (-10, shore + 30),
        (_WIDTH * 0.3, shore),
        (_WIDTH * 0.8, shore + 14),
        (_WIDTH + 10, shore - 20),
    ]
    bed = [*canvas.rough(water, 14, 3), (_WIDTH + 10.0, _HEIGHT + 10.0), (-10.0, _HEIGHT + 10.0)]
    canvas.lay(
        bed, chance.choice([(116, 132, 138), (104, 122, 112), (92, 104, 98)]), grain=(90, 10), relief=0.35
    )


def _rubble(canvas: _Canvas) -> None:
    _pond(canvas)
    chance = canvas.chance
    foot = _HEIGHT * chance.uniform(0.78, 0.86)
    left, right = _WIDTH * chance.uniform(0.08, 0.2), _WIDTH * chance.uniform(0.75, 0.92)
    top = _HORIZON + chance.uniform(-10, 70)
    span = right - left
    heap: Points = [
        (left, foot),
        (left + span * 0.1, foot - (foot - top) * 0.6),
        (left + span * 0.3, top + 30),
        (left + span * 0.42, top + chance.uniform(40, 70)),
        (left + span * 0.62, top),
        (left + span * 0.85, foot - (foot - top) * 0.55),
        (right, foot),
    ]
    grey = chance.choice([(122, 116, 110), (108, 106, 104), (132, 120, 106)])
    canvas.lay(canvas.rough(heap, 12, 5), grey, grain=(34, 28), relief=1.6)


def _taped_rubble(canvas: _Canvas) -> None:
    _rubble(canvas)
    draw = ImageDraw.Draw(canvas.picture)
    height = _HEIGHT * canvas.chance.uniform(0.66, 0.74)
    posts = [60 + at * 280 + canvas.chance.randint(-20, 20) for at in range(4)]
    for x in posts:
        draw.line([(x, height - 14), (x, height + 90)], fill=(206, 170, 140), width=6)
    pieces = 14
    for x0, x1 in pairwise(posts):
        for piece in range(pieces):
            ends = [
                (x0 + (x1 - x0) * at / pieces, height + 26 * (1 - (2 * at / pieces - 1) ** 2))
                for at in (piece, piece + 1)
            ]
            draw.line(ends, fill=(196, 40, 34) if piece % 2 else (236, 232, 224), width=9)


def _tracks(canvas: _Canvas) -> None:
    for near, far in ((0.3, 0.46), (0.72, 0.54)):
        left: Points = [(_WIDTH * (near - 0.07), _HEIGHT + 10), (_WIDTH * (far - 0.012), _HORIZON + 60)]
        right: Points = [(_WIDTH * (far + 0.012), _HORIZON + 60), (_WIDTH * (near + 0.07), _HEIGHT + 10)]
        rut = [*canvas.rough(left, 18, 6), *canvas.rough(right, 18, 6)]
        canvas.lay(rut, (112, 96, 76), grain=(40, 22), relief=1.2)


def _road(canvas: _Canvas) -> None:
    asphalt: Points = [
        (_WIDTH * 0.12, _HEIGHT + 10),
        (_WIDTH * 0.46, _HORIZON + 14),
        (_WIDTH * 0.54, _HORIZON + 14),
        (_WIDTH * 0.9, _HEIGHT + 10),
    ]
    canvas.lay(asphalt, (126, 127, 128), grain=(10, 8), relief=0.5)
    for near in (1.0, 0.72, 0.5, 0.34, 0.22, 0.13):
        y0, y1 = (_HORIZON + 14 + (_HEIGHT - _HORIZON) * share for share in (near, near * 0.8))
        half0, half1 = 9 * near + 1, 8 * near + 1
        middle = _WIDTH * 0.505
        dash: Points = [
            (middle - half0, y0),
            (middle - half1, y1),
            (middle + half1, y1),
            (middle + half0, y0),
        ]
        canvas.lay(dash, (224, 222, 214), grain=(12, 12), relief=0.3)
    for _ in range(canvas.chance.randint(1, 4)):
        _pothole(canvas)


def _pothole(canvas: _Canvas) -> None:
    chance = canvas.chance
    y = chance.uniform(_HORIZON + 150, _HEIGHT - 80)
    reach = (y - _HORIZON) / (_HEIGHT - _HORIZON)
    x = _WIDTH / 2 + chance.uniform(-0.28, 0.28) * _WIDTH * reach
    wide, deep = 120 * reach, 34 * reach
    hole: Points = [(x - wide, y), (x, y - deep), (x + wide, y), (x, y + deep), (x - wide, y)]
    canvas.lay(canvas.rough(hole, 10, 6), (92, 84, 74), grain=(18, 10), relief=1.2)


def _stubble(canvas: _Canvas) -> None:
    chance = canvas.chance
    draw = ImageDraw.Draw(canvas.picture)
    for row in range(26):
        y = _HORIZON + 70 + row * row * 0.55
        reach = (y - _HORIZON) / (_HEIGHT - _HORIZON)
        for _ in range(70):
            x, tall = chance.uniform(0, _WIDTH), chance.uniform(8, 34) * reach
            tone = chance.randint(-24, 24)
            draw.line(
                [(x, y), (x + tall * 0.3, y - tall)], fill=(186 + tone, 164 + tone, 108 + tone), width=2
            )
    burnt: Points = [
        (x * _WIDTH, y * _HEIGHT) for x, y in ((0.2, 0.86), (0.45, 0.74), (0.78, 0.8), (0.6, 0.92))
    ]
    canvas.lay(canvas.rough([*burnt, burnt[0]], 12, 9), (62, 58, 54), grain=(22, 12), relief=1.2)
    smoke = _lumps(chance, (_WIDTH, _HEIGHT), (150, 110)).point(lambda tone: max(0, tone - 110))
    plume = Image.new("L", (_WIDTH, _HEIGHT), 0)
    ImageDraw.Draw(plume).polygon([(430, 600), (360, 60), (860, 0), (560, 590)], fill=255)
    veil = ImageChops.multiply(smoke, plume.filter(ImageFilter.GaussianBlur(50)))
    canvas.picture.paste((196, 194, 190), mask=veil.point(lambda tone: min(255, tone * 2)))


_FOREGROUNDS: Final[dict[Scene, Callable[[_Canvas], None]]] = {
    Scene.RUBBLE: _rubble,
    Scene.TAPED_RUBBLE: _taped_rubble,
    Scene.TRACKS: _tracks,
    Scene.ROAD: _road,
    Scene.POND: _pond,
    Scene.STUBBLE: _stubble,
}


def _as_if_by_camera(picture: Image.Image, chance: Random) -> Image.Image:
    """Darker towards the corners, with the grain of a small sensor."""
    corners = Image.radial_gradient("L").resize(picture.size).point(lambda tone: max(0, tone - 150) // 2)
    picture.paste((24, 26, 30), mask=corners)
    noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    return Image.blend(picture, Image.merge("RGB", [noise] * 3), 0.03)
