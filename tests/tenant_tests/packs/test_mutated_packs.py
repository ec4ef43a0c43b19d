"""Whatever somebody writes into a pack, checking it ends in a report with faults or without, never in anything else."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import PackReport, check_pack
from huying_tenants.packs.checking import INTERNAL
from tenant_tests.packs.rich_pack import RICH_PACK
from tenant_tests.packs.small_pack import WHOLE_PACK, write_pack

HOLIDAYS = shipped_table()
FILES = st.sampled_from(sorted(WHOLE_PACK))
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


def check_texts(texts: dict[str, bytes], pack: dict[str, str] = WHOLE_PACK) -> PackReport:
    """Checking comes to a report; any exception fails the test."""
    with TemporaryDirectory() as name:
        folder = write_pack(Path(name), pack)
        for file, content in texts.items():
            (folder / file).write_bytes(content)
        report = check_pack(folder, HOLIDAYS)
    assert all(fault.sentence and fault.next_step and fault.place.line >= 1 for fault in report.problems)
    assert report.as_text()
    assert INTERNAL not in {each.what for case in report.cases for each in case.expectations}
    return report


@settings(max_examples=200, deadline=None)
@given(
    file=FILES,
    edits=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 12), PIECES), min_size=1, max_size=4),
)
def test_edited_text(file: str, edits: list[tuple[int, int, str]]) -> None:
    text = WHOLE_PACK[file]
    for place, length, piece in edits:
        start = place % (len(text) + 1)
        text = text[:start] + piece + text[start + length :]
    check_texts({file: text.encode("utf-8", "surrogatepass")})


@settings(max_examples=100, deadline=None)
@given(file=FILES, start=st.integers(0, 3000), junk=st.binary(min_size=1, max_size=8))
def test_damaged_bytes(file: str, start: int, junk: bytes) -> None:
    content = WHOLE_PACK[file].encode()
    start %= len(content)
    check_texts({file: content[:start] + junk + content[start + len(junk) :]})


@settings(max_examples=200, deadline=None)
@given(file=FILES, data=st.data())
def test_values_of_another_kind(file: str, data: st.DataObject) -> None:
    document = yaml.safe_load(WHOLE_PACK[file])
    path = data.draw(st.sampled_from(list(_paths(document))))
    value = data.draw(VALUES)
    text = yaml.safe_dump(_replaced(document, path, value), allow_unicode=True)
    check_texts({file: text.encode("utf-8", "surrogatepass")})


WORDS = re.compile(r"[A-Za-z0-9_]+")


@settings(max_examples=200, deadline=None)
@given(
    file=st.sampled_from(["rulebook.yaml", "rulebook.yaml", "overrides/flood.yaml", "cases/rich.yaml"]),
    swaps=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=3),
)
def test_words_in_each_others_place(file: str, swaps: list[tuple[int, int]]) -> None:
    """Documents that still look like rules, and mean something else."""
    text = RICH_PACK[file]
    for one, other in swaps:
        found = list(WORDS.finditer(text))
        old, new = found[one % len(found)], found[other % len(found)]
        text = text[: old.start()] + new.group() + text[old.end() :]
    check_texts({file: text.encode()}, RICH_PACK)


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
