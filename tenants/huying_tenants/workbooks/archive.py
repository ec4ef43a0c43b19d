"""Looking at a workbook before anybody opens it: what it is, how large it would become, and whether it is whole.

A workbook (.xlsx) is a zip of XML parts. Nothing is unpacked before the sizes are known, and every part is read once as
a stream, so that neither a bomb nor a sheet with a cell in its last row and column costs any memory.
"""

import re
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import normpath
from typing import Final, Protocol
from xml.parsers import expat

from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.domain import limits, refusals

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_CHUNK: Final = 256 * 1024
_XML: Final = (".xml", ".rels", ".vml")
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL_NAME: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_AS_MANY_AS_CELLS: Final = frozenset({"xl/sharedstrings.xml", "xl/calcchain.xml"})
"""Texts, and the order of formulas: some elements for each cell."""

_TYPES: Final = "[content_types].xml"
_HEAD: Final = 64
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Of the other ways to pack, a few bytes are unpacked all at once, however much they become."""
_BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of cells, rows and columns from 1, both ends taken."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class SheetFacts:
    """What a sheet's part says of itself: its merged cells, and formulas that nobody has worked out."""

    merges: list[Span] = field(default_factory=list)
    without_value: set[tuple[int, int]] = field(default_factory=set)


def inspect(content: bytes) -> Mapping[str, SheetFacts]:
    """Look at a workbook; gives the facts of each sheet by its title.

    Raises Refusal: WORKBOOK_TYPE_UNKNOWN, _OLD_FORMAT, _ENCRYPTED, _BROKEN, _TOO_LARGE, _TOO_MUCH.
    """
    check_type(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _inspect(archive)
    except Refusal:
        raise
    except Exception as error:
        # Damage shows as a dozen kinds of exception; whichever it is, this is no workbook that could be read.
        raise refusals.broken() from error


def check_type(content: bytes) -> None:
    """Refuse what is no workbook by its first bytes, or too large: WORKBOOK_TYPE_UNKNOWN, _OLD_FORMAT, _ENCRYPTED,
    _TOO_LARGE."""
    if len(content) > limits.MAX_BYTES:
        raise refusals.too_large()
    if content.startswith(_OLE):
        raise refusals.encrypted() if _ENCRYPTED in content else refusals.old_format()
    if not content.startswith(_ZIP):
        raise refusals.not_a_workbook()


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts, once they may be unpacked."""
    parts = archive.infolist()
    if len(parts) > limits.MAX_PARTS:
        raise refusals.too_much("文件里的部件", limits.MAX_PARTS)
    if any(part.flag_bits & 1 for part in parts):
        raise refusals.encrypted()
    if any(part.compress_type not in _PACKED for part in parts):
        raise refusals.broken()
    # An archive is read no further than the size it states for a part.
    if sum(part.file_size for part in parts) > limits.MAX_UNPACKED:
        raise refusals.unpacks_too_large()
    return parts


def _inspect(archive: zipfile.ZipFile) -> Mapping[str, SheetFacts]:
    parts = _parts(archive)
    names = {part.filename.lower() for part in parts}
    if _WORKBOOK not in names:
        raise refusals.not_a_workbook()
    facts: dict[str, SheetFacts] = {}
    elements = _Count("文件里的标签", limits.MAX_ELEMENTS)
    book = _BookReader(elements)
    cells = _Count("单元格", limits.MAX_CELLS)
    for part in parts:
        name = part.filename.lower()
        if _SHEET.fullmatch(name):
            sheet = _SheetReader(cells)
            facts[name] = sheet.facts
            _read(archive, part, sheet)
        elif name in _AS_MANY_AS_CELLS:
            _read(archive, part, _AnyReader(_Count("文件里的标签", limits.MAX_STRING_ELEMENTS)))
        elif name.endswith(_XML) or _looks_like_xml(archive, part):
            of_book = name in {_WORKBOOK, _RELATIONS, _TYPES}
            _read(archive, part, book if of_book else _AnyReader(elements))
    if len(facts) > limits.MAX_SHEETS:
        raise refusals.too_much("工作表", limits.MAX_SHEETS)
    book.refuse_hidden_parts(names, facts.keys())
    return {title: facts[path] for title, path in book.paths().items() if path in facts}


def _looks_like_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part is XML whatever its name says: the library goes by what other parts say of it."""
    with archive.open(part) as stream:
        head = stream.read(_HEAD)
    return head.startswith(_BYTE_ORDER_MARKS) or head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"<")


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, reader: "_Reader") -> None:
    with archive.open(part) as stream:
        _parse(stream.read, reader)


@dataclass(slots=True)
class _Count:
    """Counts up to a limit and refuses beyond."""

    what: str
    most: int
    so_far: int = 0

    def one_more(self) -> None:
        self.so_far += 1
        if self.so_far > self.most:
            raise refusals.too_much(self.what, self.most)


class _Reader(Protocol):
    """Is told of the elements of a part, by their names without prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def _parse(read: Callable[[int], bytes], reader: _Reader) -> None:
    """Read one part to its end: well formed, not nested without end, no entities."""
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.MAX_XML_DEPTH:
            raise refusals.broken()
        reader.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(name.rpartition(":")[2])

    def declared(*_: object) -> None:
        raise refusals.broken()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = declared
    while chunk := read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


class _AnyReader:
    """Of most parts it is enough that they are whole, and small enough to be held in memory."""

    def __init__(self, elements: _Count) -> None:
        self._elements = elements

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._elements.one_more()

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _BookReader(_AnyReader):
    """Which sheet is which part."""

    def __init__(self, elements: _Count) -> None:
        super().__init__(elements)
        self._titles: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._charts: set[str] = set()
        self._books: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name == "sheet":
            # The prefix of the relationships' name space is the writer's choice.
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            self._titles[key] = attributes.get("name", "")
        elif name == "Relationship":
            self._targets[attributes.get("Id", "")] = attributes.get("Target", "")
            if "chartsheet" in attributes.get("Type", ""):
                self._charts.add(attributes.get("Id", ""))
        elif name == "Override" and attributes.get("ContentType", "").endswith("main+xml"):
            self._books.add(attributes.get("PartName", "").removeprefix("/").lower())

    def paths(self) -> dict[str, str]:
        """The path of each sheet's part, in lower case, by the sheet's title."""
        return {
            title: _path(self._targets[key]) for key, title in self._titles.items() if key in self._targets
        }

    def refuse_hidden_parts(self, names: Collection[str], sheets: Collection[str]) -> None:
        """Refuse a workbook whose book or one of whose sheets is another part than those that were looked at."""
        paths = {
            _path(self._targets[key])
            for key in self._titles.keys() & self._targets.keys()
            if key not in self._charts
        }
        if self._books - {_WORKBOOK} or (paths & set(names)) - set(sheets):
            raise refusals.broken()


def _path(target: str) -> str:
    absolute = target if target.startswith("/") else f"/xl/{target}"
    return normpath(absolute).lstrip("/").lower()


class _SheetReader:
    """Counts rows, columns and cells of one sheet, and notes what reading the values alone would not show."""

    def __init__(self, cells: _Count) -> None:
        self.facts = SheetFacts()
        self._cells = cells
        self._rows = _Count("行数", limits.MAX_ROWS)
        self._row = 0
        self._column = 0
        self._has_formula = self._has_value = self._in_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._rows.one_more()
            row = _row_number(attributes.get("r"), self._row + 1)
            if row <= self._row:
                raise refusals.broken()
            self._row = row
            self._column = 0
        elif name == "c":
            self._cells.one_more()
            self._place(attributes.get("r"))
            self._has_formula = self._has_value = False
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._in_value = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c" and self._has_formula and not self._has_value:
            self.facts.without_value.add((self._row, self._column))

    def text(self, data: str) -> None:
        """A formula's value, if it has one."""
        if self._in_value and data.strip():
            self._has_value = True

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
        else:
            row, self._column = _cell(reference)
            if row != self._row:
                raise refusals.broken()
        if self._column > limits.MAX_COLUMNS:
            raise refusals.too_much("列数", limits.MAX_COLUMNS)

    def _merge(self, reference: str) -> None:
        if len(self.facts.merges) >= limits.MAX_MERGES:
            raise refusals.too_much("合并单元格", limits.MAX_MERGES)
        first, _, last = reference.partition(":")
        self.facts.merges.append(Span(*_cell(first), *_cell(last or first)))


def _row_number(written: str | None, following: int) -> int:
    if written is None:
        return following
    if not written.isascii() or not written.isdigit() or len(written) > len(str(limits.MAX_ROWS)) + 2:
        raise refusals.broken()
    if int(written) > limits.MAX_ROWS:
        raise refusals.too_much("行数", limits.MAX_ROWS)
    return int(written)


def _cell(reference: str) -> tuple[int, int]:
    """Row and column of a cell's name, from 1."""
    found = _CELL_NAME.fullmatch(reference)
    if found is None:
        raise refusals.broken()
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
