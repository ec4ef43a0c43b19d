"""The files of a pack and what each may say."""

from pathlib import Path
from typing import Final

from huying_platform.documents.api import MAX_BYTES, Entry, Place, Problems, read_document, shapes
from huying_tenants.org.api import PostKind, UnitKind

COUNTY, UNITS, POSTS, ITEMS, RULEBOOK = (
    "county.yaml",
    "units.yaml",
    "posts.yaml",
    "items.yaml",
    "rulebook.yaml",
)
FILES: Final = (COUNTY, UNITS, POSTS, ITEMS, RULEBOOK)

_FORMAT: Final = shapes.Key(shapes.whole_number(1, 1))
_INITIALS: Final = shapes.Key(
    shapes.pattern(r"[a-z0-9]{1,60}", "拼音首字母只能用小写字母和数字。", "请改正，或删去这一项由系统生成。"),
    "",
)

COUNTY_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "code": shapes.Key(
            shapes.pattern(r"[1-9][0-9]{5}", "行政区划代码是六位数字。", '请写成 "371427" 这样，并加引号。')
        ),
        "name": shapes.Key(shapes.text(30)),
        "host": shapes.Key(
            shapes.pattern(
                r"(?!portal$)[a-z][a-z0-9-]{0,29}",
                "网址前缀只能用小写字母、数字和“-”，以字母开头，不能是 portal。",
                "请写成 xiajin 这样。",
            )
        ),
        "in_force_from": shapes.Key(shapes.day),
    }
)

UNITS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "units": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "name": shapes.Key(shapes.text(60)),
                        "short_name": shapes.Key(shapes.text(30), ""),
                        "kind": shapes.Key(shapes.one_of(UnitKind)),
                        "parent": shapes.Key(shapes.code, None),
                        "duty_phone": shapes.Key(
                            shapes.pattern(
                                r"[0-9][0-9 -]{2,28}",
                                "电话只能用数字、空格和“-”。",
                                "请改正；没有就删去这一项。",
                            ),
                            "",
                        ),
                        "initials": _INITIALS,
                    }
                )
            )
        ),
    }
)

POSTS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "posts": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "unit": shapes.Key(shapes.code),
                        "name": shapes.Key(shapes.text(25)),
                        "kind": shapes.Key(shapes.one_of(PostKind)),
                    }
                )
            )
        ),
    }
)

ITEMS_SHAPE: Final = shapes.mapping(
    {
        "format": _FORMAT,
        "note": shapes.Key(shapes.text(300), ""),
        "items": shapes.Key(
            shapes.list_of(
                shapes.mapping(
                    {
                        "code": shapes.Key(shapes.code),
                        "number": shapes.Key(shapes.whole_number(1, 9999)),
                        "name": shapes.Key(shapes.text(60)),
                        "initials": _INITIALS,
                        "lead": shapes.Key(shapes.code),
                        "cooperating": shapes.Key(shapes.list_of(shapes.code), ()),
                        "legal_basis": shapes.Key(shapes.text(300)),
                        "article_checked": shapes.Key(shapes.yes_or_no),
                        "duties": shapes.Key(
                            shapes.mapping(
                                {
                                    "township": shapes.Key(shapes.text(200)),
                                    "lead": shapes.Key(shapes.text(200)),
                                    "cooperating": shapes.Key(shapes.text(200), ""),
                                }
                            )
                        ),
                    }
                )
            )
        ),
    }
)


def read_file(folder: Path, name: str, problems: Problems) -> Entry | None:
    """One file of the pack; None, with the problem noted, when it is missing or cannot be read."""
    try:
        with (folder / name).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
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
        return read_document(content, name, problems)
    return None
