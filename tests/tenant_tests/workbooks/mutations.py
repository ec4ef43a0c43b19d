"""Small workbooks gone wrong in every way chance finds: bytes, elements, attributes and values."""

import re
from random import Random

from tenant_tests.workbooks.parts import parts_of, put_together

_ATTRIBUTE = re.compile(rb'="[^"]*"')
_ELEMENT = re.compile(rb"<[^>]+>")
_TEXT = re.compile(rb">([^<]+)<")
_TABLE = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
_STRANGE = (
    b"", b"0", b"-1", b"1e308", b"1E400", b"NaN", b"99999999999999999999", b"#REF!", b"TRUE", b"2025-13-45",
    b"45992.7", b"=1+1", b"&lt;", b"&#0;", b"&#x7f;", b"&#65535;", b"\xff\xfe", b"A1:XFD1048576", b"B2:A1", b"ZZZZ9",
    "演示村 3".encode(), "１３８".encode(), "专职网格".encode(), b"x" * 3000, b"s", b"inlineStr", b"e", b"d", b"str",
    b"_x000D_", b"\xe2\x80\xae", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
)  # fmt: skip


def mutated(content: bytes, chance: Random) -> bytes:
    """The workbook with one to three things wrong; of every fifth the bytes are hurt, of the others what is inside."""
    if chance.random() < 1 / 5:
        return _hurt(content, chance)
    parts = parts_of(content)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([each for each in parts if each.endswith((".xml", ".rels"))])
        if chance.random() < 0.8:
            name = chance.choice(_TABLE)
        if name in parts:
            _hurt_part(parts, name, chance)
    return put_together(parts)


def _hurt(content: bytes, chance: Random) -> bytes:
    hurt = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        hurt[chance.randrange(len(hurt))] = chance.randrange(256)
    return bytes(hurt[: chance.randrange(1, len(hurt))] if chance.random() < 0.1 else hurt)


def _hurt_part(parts: dict[str, bytes], name: str, chance: Random) -> None:
    part = parts[name]
    way = chance.choices(range(6), (1, 1, 4, 8, 2, 1))[0]
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = _hurt(part, chance) if part else b"x"
    elif way == 2:
        parts[name] = _replaced(part, _ATTRIBUTE, b'="' + chance.choice(_STRANGE) + b'"', chance)
    elif way == 3:
        parts[name] = _replaced(part, _TEXT, b">" + chance.choice(_STRANGE) + b"<", chance)
    elif way == 4:
        parts[name] = _replaced(part, _ELEMENT, b"", chance)
    else:
        at = chance.randrange(len(part) + 1)
        parts[name] = part[:at] + part[at : at + chance.randrange(400)] + part[at:]


def _replaced(part: bytes, pattern: re.Pattern[bytes], by: bytes, chance: Random) -> bytes:
    found = list(pattern.finditer(part))
    if not found:
        return part
    place = chance.choice(found)
    return part[: place.start()] + by + part[place.end() :]
