"""A pack made into that of another county: its texts with other codes, another name and another address."""

import re
from collections.abc import Mapping
from typing import Final

COUNTY_FILE: Final = "county.yaml"
RULEBOOK_FILE: Final = "rulebook.yaml"


def adapted_texts(texts: Mapping[str, str], *, code: str, name: str, host: str) -> dict[str, str]:
    """The files of a sound pack (path to text) for the county with this code, name and host label.

    Codes of units and posts that begin with the old division code (`371427001`, `371427001-1`) begin with the new one,
    wherever they are named, so that worked cases go on to mean the same units. The title of the rules names the new
    county; sources and comments stay as they are: they tell where something comes from. Raises ValueError where the
    county's own lines are not found.
    """
    old_code = division_code(texts[COUNTY_FILE])
    old_name = _line(texts[COUNTY_FILE], "name").strip("\"'")
    adapted = {path: with_code(text, old_code, code) for path, text in texts.items()}
    lines = {"code": f'"{code}"', "name": _quoted(name), "host": host}
    for key, value in lines.items():
        adapted[COUNTY_FILE] = _with_line(adapted[COUNTY_FILE], key, value)
    rules = adapted[RULEBOOK_FILE]
    title = _line(rules, "title")
    if old_name in title:
        adapted[RULEBOOK_FILE] = _with_line(rules, "title", title.replace(old_name, name))
    return adapted


def division_code(county: str) -> str:
    """The division code that a county file says. Raises ValueError."""
    return _line(county, "code").strip("\"'")


def with_code(text: str, old: str, new: str) -> str:
    """A text in which what carries one division code carries another: the code itself, and codes of units and posts.

    Not inside a longer number (a coordinate, a phone), and followed by nothing or by a unit's own digits.
    """
    return re.sub(rf"(?<![0-9.]){old}(?=(?:[0-9]{{3}}|[0-9]{{6}})?(?![0-9]))", new, text)


def _line(text: str, key: str) -> str:
    """The value of a top-level key that is written on one line."""
    found = re.search(rf"(?m)^{key}:[ \t]*(.+?)[ \t]*$", text)
    if found is None:
        raise ValueError(f"no line {key!r}")
    return found[1]


def _with_line(text: str, key: str, value: str) -> str:
    return re.sub(rf"(?m)^{key}:.*$", lambda _: f"{key}: {value}", text, count=1)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
