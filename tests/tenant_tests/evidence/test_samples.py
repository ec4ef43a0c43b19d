"""The made-up pictures of a generated history."""

from io import BytesIO

import pytest
from PIL import Image

from huying_tenants.evidence.domain.files import MediaType, sniff
from huying_tenants.evidence.images import make_pictures
from huying_tenants.evidence.samples import Scene, sample_photo


@pytest.mark.parametrize("scene", list(Scene))
def test_every_scene_is_a_photo_like_picture(scene: Scene) -> None:
    content = sample_photo(7, scene)
    assert sniff(content) is MediaType.JPEG
    assert 30_000 < len(content) < 300_000
    made = make_pictures(content, MediaType.JPEG)
    assert (made.width, made.height) == (960, 720)
    colours = Image.open(BytesIO(made.thumbnail)).getcolors(100_000)
    assert colours is not None
    assert len(colours) > 1000


def test_a_seed_gives_the_same_picture_every_time() -> None:
    assert sample_photo(3) == sample_photo(3)
    assert sample_photo(3) != sample_photo(4)
