"""The packs that are shipped, as templates for counties that have none of their own."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from huying_tenants.packs import files
from huying_tenants.packs.checking import proven_pack
from huying_tenants.packs.domain import (
    CountyPack,
    HolidayTable,
    UnitKind,
    Verb,
    adapted_texts,
    case_county,
    division_code,
    with_code,
)
from huying_tenants.packs.problems import PackBroken
from huying_tenants.packs.reading import read_pack

logger = logging.getLogger(__name__)

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class TemplatePost:
    """A post of a template whose holder manages the organisation."""

    code: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Template:
    """What a county begins with when it is opened from a pack; `code` is the pack's folder.

    `county` is the county it was made for, `units` how many units of each kind there are.
    """

    code: str
    title: str
    county: str
    units: Mapping[UnitKind, int]
    posts: int
    items: int
    call_types: tuple[str, ...]
    cases: int
    administrators: tuple[TemplatePost, ...]


def templates(folder: Path) -> tuple[Template, ...]:
    """Every sound pack in a folder, by its name; a broken one is logged and left out. Read anew when a file changes."""
    packs = sorted(path.parent for path in folder.glob(f"*/{files.COUNTY}"))
    found = (_template(path, _newest(path)) for path in packs)
    return tuple(each for each in found if each is not None)


def template(folder: Path, code: str) -> Template | None:
    """The template of this name."""
    return next((each for each in templates(folder) if each.code == code), None)


def adapted_pack(folder: Path, *, code: str, name: str, host: str, holidays: HolidayTable) -> CountyPack:
    """A pack made into that of another county, checked as a whole, its cases run. Raises PackBroken."""
    texts = {str(path.relative_to(folder)): path.read_text("utf-8") for path in _files(folder)}
    with TemporaryDirectory() as written:
        for path, text in adapted_texts(texts, code=code, name=name, host=host).items():
            target = Path(written, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
        return proven_pack(Path(written), holidays)


def adapted_code(folder: Path, own: str, *, code: str) -> str:
    """How a unit or post of a pack is called in the county with another division code."""
    return with_code(own, division_code((folder / files.COUNTY).read_text("utf-8")), code)


@lru_cache(maxsize=64)
def _template(folder: Path, _changed: int) -> Template | None:
    try:
        pack = read_pack(folder)
    except PackBroken as broken:
        logger.warning("a template was left out: %s", folder.name, extra={"facts": {"problems": str(broken)}})
        return None
    county = case_county(pack.units, pack.posts, pack.branches, (), {}, pack.permission_roles)
    kinds = [line.kind for line in pack.units]
    return Template(
        code=folder.name,
        title=str(pack.rulebook["title"]),
        county=pack.county.name,
        units={kind: kinds.count(kind) for kind in UnitKind if kind in kinds},
        posts=len(pack.posts),
        items=len({line.code for line in pack.items}),
        call_types=tuple(str(each["name"]) for each in pack.rulebook["call_types"]),
        cases=len(pack.cases),
        administrators=tuple(
            TemplatePost(post.code, post.name, county.units[post.unit_id].name)
            for post in county.posts.values()
            if Verb.MANAGE_ORGANISATION in post.verbs
        ),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{_SUFFIX}") if not path.name.startswith("."))


def _newest(folder: Path) -> int:
    return max(path.stat().st_mtime_ns for path in _files(folder))
