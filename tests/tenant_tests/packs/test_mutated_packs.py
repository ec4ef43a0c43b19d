"""Whatever somebody writes into a pack, reading it ends in a pack or in its faults, never in anything else."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from huying_platform.documents.api import DocumentProblem
from huying_tenants.packs.api import PackBroken, read_pack
from tenant_tests.packs.small_pack import SMALL_PACK, write_pack

FILES = st.sampled_from(sorted(SMALL_PACK))
PIECES = st.one_of(
    st.sampled_from(
        [": ", "- ", "\n", "  ", "\t", "{", "}", "[", "]", "'", '"', "#", "&a ", "*a", "!!int ", "---\n", "%YAML 9.9\n",
         "? ", "| ", "> ", "null", "~", "1e999", "0x10", "08:30", "-1", "9" * 5000, '"\\UFFFFFFFF"', '"\\ud800"',
         "\x00", "\ufeff", "\u2028", "<<: ", "true", "北", "{year!r}", "{0}"]
    ),
    st.text(max_size=4),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=4),
        st.sampled_from(["lead", "filed", "water"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


def read_texts(texts: dict[str, bytes]) -> None:
    """Reading comes to a pack or to its faults; any other exception fails the test."""
    with TemporaryDirectory() as name:
        folder = write_pack(Path(name))
        for file, content in texts.items():
            (folder / file).write_bytes(content)
        faults = faults_of(folder)
    assert all(fault.sentence and fault.next_step and fault.place.line >= 1 for fault in faults)


def faults_of(folder: Path) -> tuple[DocumentProblem, ...]:
    try:
        read_pack(folder)
    except PackBroken as broken:
        return broken.problems
    return ()


@settings(max_examples=300, deadline=None)
@given(
    file=FILES,
    edits=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 12), PIECES), min_size=1, max_size=4),
)
def test_edited_text(file: str, edits: list[tuple[int, int, str]]) -> None:
    text = SMALL_PACK[file]
    for place, length, piece in edits:
        start = place % (len(text) + 1)
        text = text[:start] + piece + text[start + length :]
    read_texts({file: text.encode("utf-8", "surrogatepass")})


@settings(max_examples=100, deadline=None)
@given(file=FILES, start=st.integers(0, 3000), junk=st.binary(min_size=1, max_size=8))
def test_damaged_bytes(file: str, start: int, junk: bytes) -> None:
    content = SMALL_PACK[file].encode()
    start %= len(content)
    read_texts({file: content[:start] + junk + content[start + len(junk) :]})


@settings(max_examples=400, deadline=None)
@given(file=FILES, data=st.data())
def test_values_of_another_kind(file: str, data: st.DataObject) -> None:
    document = yaml.safe_load(SMALL_PACK[file])
    path = data.draw(st.sampled_from(list(_paths(document))))
    value = data.draw(VALUES)
    text = yaml.safe_dump(_replaced(document, path, value), allow_unicode=True)
    read_texts({file: text.encode("utf-8", "surrogatepass")})


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _paths(part, (*path, step))


def _replaced(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    step, *rest = path
    if isinstance(value, dict):
        return {
            key: _replaced(part, tuple(rest), new) if key == step else part for key, part in value.items()
        }
    return [_replaced(part, tuple(rest), new) if index == step else part for index, part in enumerate(value)]
