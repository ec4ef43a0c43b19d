"""The files of a pack and what each may say. The rulebook, overrides and cases have languages of their own."""

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from huying_platform.documents.api import (
    ORDINARY,
    Bounds,
    Entry,
    Place,
    Problems,
    ScalarEntry,
    read_document,
    shapes,
)
from huying_tenants.packs.domain import CoordinateSystem, PostKind, UnitKind, Verb

COUNTY, UNITS, POSTS, ITEMS, RULEBOOK = (
    "county.yaml",
    "units.yaml",
    "posts.yaml",
    "items.yaml",
    "rulebook.yaml",
)
FILES: Final = (COUNTY, UNITS, POSTS, ITEMS, RULEBOOK)
OVERRIDES, CASES = "overrides", "cases"
"""Folders of further files, each of which may be missing."""

_MANY_LINES: Final = Bounds(bytes=64 * 1024 * 1024, values=1_000_000)
_BOUNDS: Final = {UNITS: _MANY_LINES, POSTS: _MANY_LINES}
"""A large county has tens of thousands of units and posts."""

MOST_FILES: Final = 300
"""How many files such a folder may hold."""

_FORMAT: Final = shapes.Key(shapes.whole_number(1, 1))
_WORD: Final = shapes.pattern(
    r"[a-z][a-z0-9_]{0,39}",
    "这里只能用小写字母、数字和“_”，以字母开头。",
    "请写成 secretary 这样，和规则里的写法一致。",
)
_INITIALS: Final = shapes.Key(
    shapes.pattern(r"[a-z0-9]{1,60}", "拼音首字母只能用小写字母和数字。", "请改正，或删去这一项由系统生成。"),
    "",
)

_PHONE: Final = shapes.Key(
    shapes.pattern(r"[0-9][0-9 -]{2,28}", "电话只能用数字、空格和“-”。", "请改正；没有就删去这一项。"),
    "",
)

COUNTY_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "code": shapes.Key(
            shapes.pattern(r"[1-9][0-9]{5}", "行政区划代码是六位数字。", '请写成 "123456" 这样，并加引号。')
        ),
        "name": shapes.Key(shapes.text(30)),
        "host": shapes.Key(
            shapes.pattern(
                r"(?!portal$)[a-z][a-z0-9-]{0,29}",
                "网址前缀只能用小写字母、数字和“-”，以字母开头，不能是 portal。",
                "请写成 mycounty 这样。",
            )
        ),
        "in_force_from": shapes.Key(shapes.day),
    }
)

_DEGREES: Final = shapes.Key(
    shapes.pattern(r"-?[0-9]{1,3}(\.[0-9]{1,25})?", "这里要写经纬度。", '请写成 "116.0125" 这样，并加引号。')
)
_PLACE: Final = shapes.mapping(
    {
        "longitude": _DEGREES,
        "latitude": _DEGREES,
        "system": shapes.Key(shapes.one_of(CoordinateSystem)),
    }
)


def _boundary(entry: Entry, problems: Problems) -> str | shapes.Invalid:
    """GeoJSON as one text; whether its lines cross is looked at when it is written to a county."""
    value = entry.value if isinstance(entry, ScalarEntry) else None
    try:
        drawn = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        drawn = None
    if not isinstance(value, str) or not isinstance(drawn, dict) or drawn.get("type") not in _DRAWN:
        problems.add(
            entry.place,
            "DOCUMENT_VALUE",
            "边界要写成一段 GeoJSON 文字（Polygon 或 MultiPolygon）。",
            "请从地图软件导出，整段加单引号。",
        )
        return shapes.INVALID
    return value


_DRAWN: Final = frozenset({"Polygon", "MultiPolygon"})

_LEVELS: Final = shapes.list_of(
    shapes.mapping(
        {
            "code": shapes.Key(shapes.code),
            "name": shapes.Key(shapes.text(30)),
            "kinds": shapes.Key(shapes.list_of(shapes.one_of(UnitKind))),
        }
    )
)

UNITS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "levels": shapes.Key(_LEVELS, ()),
        "units": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "name": shapes.Key(shapes.text(60)),
                        "short_name": shapes.Key(shapes.text(30), ""),
                        "kind": shapes.Key(shapes.one_of(UnitKind)),
                        "level": shapes.Key(shapes.code, ""),
                        "parent": shapes.Key(shapes.code, None),
                        "superior": shapes.Key(shapes.code, None),
                        "duty_phone": _PHONE,
                        "place": shapes.Key(_PLACE, None),
                        "boundary": shapes.Key(_boundary, None),
                        "initials": _INITIALS,
                    }
                )
            )
        ),
    }
)

_PERMISSION_ROLES: Final = shapes.list_of(
    shapes.mapping(
        {
            "code": shapes.Key(shapes.code),
            "name": shapes.Key(shapes.text(40)),
            "unit_kinds": shapes.Key(shapes.list_of(shapes.one_of(UnitKind))),
            "post_kinds": shapes.Key(shapes.list_of(shapes.one_of(PostKind)), None),
            "verbs": shapes.Key(shapes.list_of(shapes.one_of(Verb)), None),
            "without": shapes.Key(shapes.list_of(shapes.one_of(Verb)), ()),
        }
    )
)

POSTS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "permission_roles": shapes.Key(_PERMISSION_ROLES, ()),
        "every_unit_has_a_desk": shapes.Key(shapes.yes_or_no, False),
        "without_desk": shapes.Key(shapes.list_of(shapes.code), ()),
        "posts": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "unit": shapes.Key(shapes.code),
                        "name": shapes.Key(shapes.text(40)),
                        "kind": shapes.Key(shapes.one_of(PostKind), PostKind.DUTY),
                        "roles": shapes.Key(shapes.list_of(_WORD), ()),
                        "phone": _PHONE,
                        "permission_role": shapes.Key(shapes.code, None),
                        "permissions": shapes.Key(shapes.list_of(shapes.one_of(Verb)), None),
                        "single_holder": shapes.Key(shapes.yes_or_no, False),
                    }
                )
            )
        ),
    }
)

_BRANCHES: Final = shapes.list_of(
    shapes.mapping(
        {
            "code": shapes.Key(shapes.code),
            "name": shapes.Key(shapes.text(60)),
            "parent": shapes.Key(shapes.code, None),
        }
    )
)

_DUTIES: Final = shapes.mapping(
    {
        "township": shapes.Key(shapes.text(200), ""),
        "lead": shapes.Key(shapes.text(200), ""),
        "cooperating": shapes.Key(shapes.text(200), ""),
    }
)

_ITEM_VERSIONS: Final = shapes.list_of(
    shapes.mapping(
        {
            "since": shapes.Key(shapes.day),
            "name": shapes.Key(shapes.text(60), None),
            "branch": shapes.Key(shapes.code, None),
            "lead": shapes.Key(shapes.code, None),
            "cooperating": shapes.Key(shapes.list_of(shapes.code), None),
            "legal_basis": shapes.Key(shapes.text(300), None),
            "article_checked": shapes.Key(shapes.yes_or_no, None),
            "duties": shapes.Key(_DUTIES, None),
        }
    )
)
"""What of an item changes on a day; all that is not written stays."""

ITEMS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "note": shapes.Key(shapes.text(300), ""),
        "branches": shapes.Key(_BRANCHES, ()),
        "items": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "number": shapes.Key(shapes.whole_number(1, 9999), None),
                        "name": shapes.Key(shapes.text(60)),
                        "initials": _INITIALS,
                        "branch": shapes.Key(shapes.code, None),
                        "lead": shapes.Key(shapes.code, None),
                        "cooperating": shapes.Key(shapes.list_of(shapes.code), ()),
                        "legal_basis": shapes.Key(shapes.text(300), ""),
                        "article_checked": shapes.Key(shapes.yes_or_no, False),
                        "duties": shapes.Key(_DUTIES, None),
                        "since": shapes.Key(shapes.day, None),
                        "until": shapes.Key(shapes.day, None),
                        "versions": shapes.Key(_ITEM_VERSIONS, ()),
                    }
                )
            )
        ),
    }
)


def read_file(folder: Path, name: str, problems: Problems) -> Entry | None:
    """One file of the pack; None, with the problem noted, when it is missing or cannot be read."""
    bounds = _BOUNDS.get(name, ORDINARY)
    try:
        with (folder / name).open("rb") as file:
            content = file.read(bounds.bytes + 1)
    except FileNotFoundError:
        problems.add(Place(name), "PACK_FILE_MISSING", "配置包里没有这个文件。", "请补上，或核对文件名。")
    except OSError:
        problems.add(
            Place(name),
            "PACK_FILE_UNREADABLE",
            "读不了这个文件。",
            "请核对它是文件而不是文件夹，并检查读取权限。",
        )
    else:
        return read_document(content, name, problems, bounds)
    return None


def check_names(folder: Path, problems: Problems) -> None:
    """Note folders and YAML files the pack has no use for: what nobody reads would look like configuration."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    known = (*FILES, OVERRIDES, CASES)
    for path in found:
        name = path.name
        looks_like_one = path.suffix in {".yaml", ".yml"} or path.is_dir()
        if name not in known and looks_like_one and not name.startswith("."):
            near = get_close_matches(name, known, n=1)
            hint = f"是不是应该叫“{near[0]}”？" if near else f"请移走；可用的有：{'、'.join(known)}。"
            problems.add(Place(name), "PACK_FILE_UNKNOWN", "配置包里没有这样的文件或文件夹。", hint)


def read_folder(folder: Path, name: str, problems: Problems) -> dict[str, Entry]:
    """Every `*.yaml` file of a folder of the pack, by `folder/file`; nothing where there is no such folder."""
    below = folder / name
    try:
        found = sorted(path.name for path in below.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return {}
    except OSError:
        problems.add(
            Place(name), "PACK_FILE_UNREADABLE", "读不了这个文件夹。", "请核对它是文件夹，并检查读取权限。"
        )
        return {}
    for other in (each for each in found if not each.endswith(".yaml")):
        problems.add(
            Place(f"{name}/{other}"),
            "PACK_FILE_UNKNOWN",
            "这里只能放 .yaml 文件。",
            "请移走，或改名为 .yaml。",
        )
    documents = [each for each in found if each.endswith(".yaml")]
    if len(documents) > MOST_FILES:
        problems.add(
            Place(name),
            "PACK_FILES_TOO_MANY",
            f"文件夹里有 {len(documents)} 个文件，最多 {MOST_FILES} 个。",
            "请合并。",
        )
        return {}
    entries = {f"{name}/{each}": read_file(folder, f"{name}/{each}", problems) for each in documents}
    return {file: entry for file, entry in entries.items() if entry is not None}


def text_of(folder: Path, name: str) -> str:
    """The text of a file that has been read without fault."""
    return (folder / name).read_text(encoding="utf-8-sig")
