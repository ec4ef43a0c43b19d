"""How much evidence there may be."""

from datetime import timedelta
from typing import Final

MAX_BYTES: Final = 10 * 1024 * 1024
"""Bytes of one file."""

MAX_PER_STEP: Final = 9
"""Files one step of a call may bring."""

MAX_CAMERA_PIXELS: Final = 50 * 1024 * 1024
"""Pixels of one JPEG or HEIC picture: the largest a phone takes in its ordinary modes (8192 × 6144) fits."""

MAX_PIXELS: Final = 24 * 1024 * 1024
"""Pixels of one PNG or WebP picture (6000 × 4000 fits): opening one takes several times the memory of a JPEG."""

PREVIEW_SIDE: Final = 1600
"""Pixels of the longer side of the picture shown in the page."""

THUMBNAIL_SIDE: Final = 320
"""Pixels of the longer side of the picture shown in lists."""

MAX_NAME_LENGTH: Final = 120
"""Characters of a file's name, extension included."""

WAITING_HOURS: Final = 24
"""Hours an uploaded file waits to be used before it is collected."""

WAITING: Final = timedelta(hours=WAITING_HOURS)

MAX_WAITING: Final = 90
"""Files of one account that may wait at a time: ten full steps."""

LARGEST_ID: Final = 2**63 - 1


def is_id(value: int) -> bool:
    """Whether a row could have this key: the database refuses to compare larger numbers."""
    return 0 < value <= LARGEST_ID
