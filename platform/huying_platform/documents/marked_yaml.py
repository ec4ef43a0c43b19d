"""Reading YAML that people write: strict, bounded, and every value with its place.

The subset is small on purpose. Scalars are text unless they are unquoted `true`, `false`, `null` or a plain whole
number, so `08:30` and `0926` stay text. Anchors, aliases, tags, repeated keys and a second document are refused:
they hide values from the reader or let a small file grow without bound.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn, Protocol

import yaml
from yaml import events

from huying_platform.documents.entries import Entry, MappingEntry, Scalar, ScalarEntry, SequenceEntry
from huying_platform.documents.problems import Place, Problems

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 20
MAX_VALUES: Final = 50_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a document may be: bytes of the file, values in it."""

    bytes: int = MAX_BYTES
    values: int = MAX_VALUES


ORDINARY: Final = Bounds()

_SEEN_OTHERWISE = re.compile("[\t\x85\u2028\u2029\ufeff]")
"""Characters libyaml lets pass or counts otherwise than PyYAML."""

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_WORDS: Final[dict[str, Scalar]] = {"true": True, "false": False, "null": None, "~": None, "": None}

_SYNTAX: Final = (
    ("'\\t'", "缩进里有制表符（Tab）。", "请全部改用空格缩进。"),
    ("mapping values are not allowed", "这里不该有冒号。", "值里有冒号时请给整个值加引号，也请检查缩进。"),
    ("could not find expected ':'", "键后面缺冒号。", "请写成“键: 值”，冒号用半角的 :，后面留一个空格。"),
    ("expected <block end>", "缩进没有对齐，或列表前少了“-”。", "请让同一级的行左边对齐。"),
    ("unexpected end of stream", "引号没有成对。", "请补上另一半引号。"),
    ("expected ',' or", "括号里缺逗号，或括号没有成对。", "请检查逗号和括号。"),
)
"""Words of PyYAML's message, and what a person is told instead."""


class _Mark(Protocol):
    """Where PyYAML is; it counts from 0."""

    line: int
    column: int


class _Stop(Exception):
    """Reading cannot go on; the problem is noted."""


def read_document(content: bytes, file: str, problems: Problems, bounds: Bounds = ORDINARY) -> Entry | None:
    """Read one document. Faults are noted in `problems`; None when it could not be read to its end."""
    try:
        text = _text(content, file, problems, bounds)
        return _read_quickly(text, file, bounds) or _Builder(file, problems, bounds).build(text)
    except _Stop:
        return None


def _read_quickly(text: str, file: str, bounds: Bounds) -> Entry | None:
    """The document by libyaml, where there is one and the document has no fault at all; None: read it thoroughly.

    libyaml is ten times as fast, but only PyYAML's own parser says well where a fault stands.
    """
    if not yaml.__with_libyaml__ or _SEEN_OTHERWISE.search(text):
        return None
    problems = Problems()
    try:
        root = _Builder(file, problems, bounds, yaml.CSafeLoader).build(text)
    except _Stop:
        return None
    return None if problems else root


def _text(content: bytes, file: str, problems: Problems, bounds: Bounds) -> str:
    if len(content) > bounds.bytes:
        problems.add(
            Place(file),
            "DOCUMENT_TOO_LARGE",
            f"文件超过 {bounds.bytes // 1024} KB。",
            "请只保留配置内容，不要放进其他数据。",
        )
        raise _Stop
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(Place(file, line), "DOCUMENT_NOT_UTF8", "文件不是 UTF-8 编码。", "请另存为 UTF-8 编码。")
        raise _Stop from None


@dataclass(slots=True)
class _Open:
    """A mapping or list being read, and the key whose value comes next."""

    entry: MappingEntry | SequenceEntry
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into entries without recursion, so that no depth can exhaust the stack."""

    file: str
    problems: Problems
    bounds: Bounds
    loader: Any = yaml.SafeLoader
    nesting: list[_Open] = field(default_factory=list)
    root: Entry | None = None
    values: int = 0
    documents: int = 0
    reached: Place = field(init=False)

    def __post_init__(self) -> None:
        self.reached = Place(self.file)

    def build(self, text: str) -> Entry | None:
        """The document's root. Raises _Stop after noting why reading cannot go on."""
        try:
            for event in yaml.parse(text, Loader=self.loader):
                self._take(event)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self._stop(
                Place(self.file, line), "DOCUMENT_CHARACTER", "有看不见的控制字符。", "请删掉这个字符。"
            )
        except yaml.MarkedYAMLError as error:
            self._stop_at_syntax(self._place(_blamed(error)), str(error.problem))
        except (ValueError, OverflowError):  # an escape or a directive with a number out of range
            self._stop_at_syntax(self.reached, "")
        if self.root is None:
            self._stop(Place(self.file), "DOCUMENT_EMPTY", "文件是空的。", "请照配置包的例子填写内容。")
        return self.root

    def _take(self, event: yaml.Event) -> None:
        self.reached = self._place(event.end_mark)
        if isinstance(event, events.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(
                    self._place(event.start_mark),
                    "DOCUMENT_SECOND",
                    "一个文件只能有一份内容。",
                    "请删去“---”及以下部分。",
                )
        elif isinstance(event, events.NodeEvent):
            self._take_node(event)
        elif isinstance(event, events.CollectionEndEvent):
            self.nesting.pop()

    def _take_node(self, event: events.NodeEvent) -> None:
        place = self._place(event.start_mark)
        self.values += 1
        if self.values > self.bounds.values:
            sentence = f"内容超过 {self.bounds.values} 项。"
            self._stop(place, "DOCUMENT_TOO_MANY_VALUES", sentence, "请拆小后再导入。")
        if event.anchor is not None:
            self._note(place, "DOCUMENT_ALIAS", "不能用锚点和别名（& 和 *）。", "请把内容直接写出来。")
        if isinstance(event, events.ScalarEvent):
            self._take_scalar(event, place)
        elif isinstance(event, events.CollectionStartEvent):
            self._open_collection(event, place)
        else:
            self._put(ScalarEntry(place, None))

    def _take_scalar(self, event: events.ScalarEvent, place: Place) -> None:
        if event.tag is not None:
            self._note_tag(place)
        if any(unicodedata.category(each) in {"Cc", "Cs"} and each not in "\n\t" for each in event.value):
            self._note(place, "DOCUMENT_CHARACTER", "有看不见的控制字符。", "请删掉这个字符。")
            self._put(ScalarEntry(place, ""))
        elif not event.style:  # PyYAML writes None for plain style, libyaml nothing
            self._put(ScalarEntry(place, _resolve(event.value)))
        else:
            self._put(ScalarEntry(place, event.value))

    def _open_collection(self, event: events.CollectionStartEvent, place: Place) -> None:
        if event.tag is not None:
            self._note_tag(place)
        if len(self.nesting) >= MAX_DEPTH:
            self._stop(place, "DOCUMENT_TOO_DEEP", f"嵌套超过 {MAX_DEPTH} 层。", "请减少层数。")
        is_mapping = isinstance(event, events.MappingStartEvent)
        entry = MappingEntry(place) if is_mapping else SequenceEntry(place)
        self._put(entry)
        self.nesting.append(_Open(entry))

    def _put(self, entry: Entry) -> None:
        """Place an entry under what is being read: as the root, a list's element, a key, or a key's value."""
        if not self.nesting:
            self.root = entry
            return
        top = self.nesting[-1]
        if isinstance(top.entry, SequenceEntry):
            top.entry.elements.append(entry)
        elif top.key is None:
            top.key = self._take_key(top.entry, entry)
        else:
            top.entry.values[top.key] = entry
            top.key = None

    def _take_key(self, mapping: MappingEntry, entry: Entry) -> str:
        if not isinstance(entry, ScalarEntry):
            self._stop(entry.place, "DOCUMENT_KEY", "键只能是一个词。", "请写成“键: 值”。")
        key = entry.value if isinstance(entry.value, str) else str(entry.value)
        if key in mapping.key_places:
            self._note(entry.place, "DOCUMENT_KEY_REPEATED", f"“{key}”写了两次。", "请只留一处。")
        mapping.key_places[key] = entry.place
        return key

    def _note_tag(self, place: Place) -> None:
        self._note(place, "DOCUMENT_TAG", "不能用类型标记（!）。", "请直接写值，以“!”开头的文字要加引号。")

    def _note(self, place: Place, code: str, sentence: str, next_step: str) -> None:
        self.problems.add(place, code, sentence, next_step)

    def _stop(self, place: Place, code: str, sentence: str, next_step: str) -> NoReturn:
        self._note(place, code, sentence, next_step)
        raise _Stop

    def _stop_at_syntax(self, place: Place, message: str) -> NoReturn:
        for words, sentence, next_step in _SYNTAX:
            if words in message:
                self._stop(place, "DOCUMENT_SYNTAX", sentence, next_step)
        self._stop(place, "DOCUMENT_SYNTAX", "这里不合 YAML 的写法。", "请对照例子检查这一行和上一行。")

    def _place(self, mark: _Mark | None) -> Place:
        return Place(self.file) if mark is None else Place(self.file, mark.line + 1, mark.column + 1)


def _blamed(error: yaml.MarkedYAMLError) -> _Mark | None:
    """Where to look: an open quote or bracket where it was opened, anything else where it showed."""
    opened = any(word in str(error.context) for word in ("quoted", "flow"))
    marks = (error.context_mark, error.problem_mark) if opened else (error.problem_mark, error.context_mark)
    return next((mark for mark in marks if mark is not None), None)


def _resolve(text: str) -> Scalar:
    """The value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
