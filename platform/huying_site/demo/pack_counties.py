"""The counties a demo begins with: one for each pack that comes with the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from huying_site.demo.words import DemoError


@dataclass(frozen=True, slots=True)
class PackCounty:
    """A pack's folder, and what it says of its county: division code, name, host label."""

    folder: Path
    code: str
    name: str
    host: str


def pack_counties(packs: Path) -> Iterator[PackCounty]:
    """Those of the packs in a folder, by name; all else in a pack is checked when it is onboarded. Raises DemoError."""
    for path in sorted(packs.glob("*/county.yaml")):
        try:
            contents = yaml.safe_load(path.read_text(encoding="utf-8"))
            yield PackCounty(path.parent, *(str(contents[key]) for key in ("code", "name", "host")))
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise DemoError(f"{path} does not say code, name and host ({error}).") from error
