"""Files people choose: drawn photos, and what only claims to be one."""

from playwright.sync_api import FilePayload

from huying_tenants.evidence.samples import Scene, sample_photo

_TOO_MUCH = 10 * 1024 * 1024 + 1


def photo(name: str, scene: Scene) -> FilePayload:
    """A photo as a phone takes it, position and all."""
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": sample_photo(len(name), scene)}


def scene_photos() -> list[FilePayload]:
    """What a township sends along with a call about dumped waste."""
    return [photo("坑塘东岸", Scene.RUBBLE), photo("车辙", Scene.TRACKS), photo("乡道路口", Scene.ROAD)]


def disguised() -> FilePayload:
    """A program with a photo's name."""
    return {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00" + b"\x00" * 2_000}


def oversize() -> FilePayload:
    """A photo one byte larger than is taken."""
    content = sample_photo(1, Scene.POND)
    return {"name": "全景.jpg", "mimeType": "image/jpeg", "buffer": content.ljust(_TOO_MUCH, b"\x00")}
