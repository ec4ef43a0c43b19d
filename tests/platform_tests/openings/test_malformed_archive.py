"""Files that are no archive of ours, broken or made to do harm: each is refused in plain words, and not believed."""

import hashlib
import json
import struct
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipExtFile, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying_platform.kernel.errors import Refusal
from huying_platform.openings.archive import Archive
from huying_platform.openings.manifest import Manifest, parse_manifest

ROWS, PICTURE = b'{"id":1,"code":"a"}\n' * 40, bytes(range(256))
TABLE, FILE = "tables/org_unit.ndjson", "files/371427/20260926/a-original.jpg"
MEGABYTE = 1024 * 1024
CODES = {"ARCHIVE_INVALID", "ARCHIVE_OTHER_FORMAT", "ARCHIVE_TOO_LARGE", "ARCHIVE_DAMAGED"}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def said(**more: Any) -> dict[str, Any]:
    """A manifest of one table and one file."""
    table = {"name": "org_unit", "shared": False, "rows": 40, "size": len(ROWS), "sha256": sha256(ROWS)}
    file = {"key": FILE.removeprefix("files/"), "size": len(PICTURE), "sha256": sha256(PICTURE)}
    return {
        "format": 1,
        "code": "371427",
        "name": "夏津县",
        "host": "xiajin",
        "quota": None,
        "written_at": "2026-09-26T08:50:00Z",
        "release": "1.0",
        "structure": [["org", "0001_initial"]],
        "tables": [table],
        "files": [file],
    } | more


def packed(
    manifest: Any = None,
    more: Iterable[tuple[str, bytes]] = (),
    leave_out: str = "",
    method: int = ZIP_DEFLATED,
) -> bytes:
    """An archive, as bytes."""
    to = BytesIO()
    entries = [
        ("manifest.json", json.dumps(said() if manifest is None else manifest).encode()),
        (TABLE, ROWS),
        (FILE, PICTURE),
        *more,
    ]
    with ZipFile(to, "w", method) as archive:
        for name, content in entries:
            if name != leave_out:
                archive.writestr(name, content)
    return to.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The same with the bit set that says its entries are encrypted."""
    flag = struct.pack("<H", 1)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = archive.split(signature)
        archive = signature.join([parts[0], *(each[: at - 4] + flag + each[at - 2 :] for each in parts[1:])])
    return archive


def refusal(path: Path, content: bytes) -> Refusal:
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        Archive(path)
    assert refused.value.message.endswith("。")
    assert refused.value.next_step
    return refused.value


def outcome(work: Callable[[], object]) -> object:
    """What comes of something: the code where it is refused. Anything else that is raised fails the test."""
    try:
        return work()
    except Refusal as refused:
        return refused.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.zip"


def test_a_whole_one_is_read(path: Path) -> None:
    path.write_bytes(packed())
    archive = Archive(path)
    assert b"".join(archive.lines(archive.manifest.tables[0])) == ROWS


OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "ARCHIVE_INVALID"),
    "no ZIP": (lambda: b"no archive" * 100, "ARCHIVE_INVALID"),
    "the half of one": (lambda: packed()[: len(packed()) // 2], "ARCHIVE_INVALID"),
    "an empty ZIP": (lambda: b"PK\x05\x06" + bytes(18), "ARCHIVE_INVALID"),
    "without a manifest": (lambda: packed(leave_out="manifest.json"), "ARCHIVE_INVALID"),
    "without a table": (lambda: packed(leave_out=TABLE), "ARCHIVE_DAMAGED"),
    "without a file": (lambda: packed(leave_out=FILE), "ARCHIVE_DAMAGED"),
    "encrypted": (lambda: encrypted(packed()), "ARCHIVE_INVALID"),
    "packed otherwise": (lambda: packed(method=ZIP_BZIP2)[:-60] + b"x" * 60, "ARCHIVE_INVALID"),
    "with more in it": (lambda: packed(more=[("files/371427/b.jpg", b"")]), "ARCHIVE_INVALID"),
    "with a name that climbs": (lambda: packed(more=[("../../etc/cron.d/x", b"")]), "ARCHIVE_INVALID"),
    "with a name from the root": (lambda: packed(more=[("/etc/passwd", b"")]), "ARCHIVE_INVALID"),
    "with a table twice": (lambda: packed(more=[(TABLE, ROWS)]), "ARCHIVE_INVALID"),
    "a bit of a stored file turned": (
        lambda: packed(method=ZIP_STORED).replace(PICTURE, b"\xff" + PICTURE[1:]),
        "ARCHIVE_DAMAGED",
    ),
    "another version's": (lambda: packed(said(format=2)), "ARCHIVE_OTHER_FORMAT"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_archive_is_refused(path: Path, name: str) -> None:
    content, code = OTHERS[name]
    assert refusal(path, content()).code == code


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.zip", tmp_path):
        with pytest.raises(Refusal) as refused:
            Archive(path)
        assert refused.value.code == "ARCHIVE_UNREADABLE"


TABLE_SAID, FILE_SAID = said()["tables"][0], said()["files"][0]
STRANGE: list[Any] = [
    *([], None, 7, "x", True),
    *(
        {key: value for key, value in said().items() if key != left_out}
        for left_out in said()
        if left_out != "written_at"
    ),
    *(said(format=each) for each in (None, "1", True, 1.0)),
    *(
        said(code=each)
        for each in ("", "37142", "../../", "371427\n", "３７１４２７", 371427, None, ["371427"])
    ),
    *(said(name=each) for each in ("", "夏" * 61, "夏\n津", 7, None)),
    *(said(host=each) for each in ("", "x" * 201, {}, None)),
    *(said(quota=each) for each in (-1, "9", 1.5, True, 2**60)),
    *(said(structure=each) for each in (None, {}, [[]], [["org"]], [["org", 1]], [["a", "b", "c"]], ["ab"])),
    *(said(tables=each) for each in (None, {}, [None], ["x"], [[]], [TABLE_SAID, TABLE_SAID])),
    *(
        said(tables=[TABLE_SAID | {"name": each}])
        for each in ("", "../x", "Org", "org.unit", 'o"', None, "x" * 64)
    ),
    *(
        said(tables=[TABLE_SAID | {each: value}])
        for each in ("rows", "size")
        for value in (-1, "1", True, 1e3, 10**30)
    ),
    *(said(tables=[TABLE_SAID | {"sha256": each}]) for each in ("", "0" * 63, "G" * 64, None)),
    *(said(tables=[TABLE_SAID | {"shared": each}]) for each in (0, "no", None)),
    *(said(files=each) for each in (None, {}, [None], [[]], [FILE_SAID, FILE_SAID])),
    *(
        said(files=[FILE_SAID | {"key": each}])
        for each in (
            *("", "371427", "371427/", "320106/a.jpg", "/371427/a.jpg", "371427/../a.jpg", "371427//a.jpg"),
            *(
                "371427/./a.jpg",
                "371427/.ssh",
                "371427/a\\b",
                "371427/a\x00",
                "371427/图.jpg",
                "371427/a\n",
                7,
                None,
            ),
            "371427/" + "a" * 200,
        )
    ),
]


@pytest.mark.parametrize("manifest", STRANGE)
def test_a_manifest_says_all_it_should_and_in_the_right_form(manifest: Any) -> None:
    with pytest.raises(Refusal) as refused:
        parse_manifest(json.dumps(manifest).encode())
    assert refused.value.code == "ARCHIVE_INVALID"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 100_000, b'{"format": NaN}', b'{"format": 1}']
)
def test_a_manifest_is_json(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        parse_manifest(content)
    assert refused.value.code == "ARCHIVE_INVALID"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(list(said())), json_values)
def test_whatever_stands_in_a_manifest_it_is_read_or_refused(field: str, value: Any) -> None:
    content = json.dumps(said() | {field: value}).encode()
    found = outcome(lambda: parse_manifest(content))
    assert isinstance(found, Manifest) or found in CODES


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    method=st.sampled_from([ZIP_DEFLATED, ZIP_STORED]),
    cut=st.integers(0, 10_000),
    blots=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_wherever_it_is_broken_it_is_read_right_or_refused(
    path: Path, method: int, cut: int, blots: list[tuple[int, int]]
) -> None:
    content = bytearray(packed(method=method))
    for at, byte in blots:
        content[at % len(content)] = byte
    if cut < len(content):
        del content[len(content) - cut // 8 :]
    path.write_bytes(content)

    def read() -> bytes:
        archive = Archive(path)
        return b"".join(archive.lines(archive.manifest.tables[0]))

    assert outcome(read) in {ROWS, *CODES}


def test_what_swells_is_not_read_to_its_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, sizes = ZipExtFile.read, list[int]()

    def counted(file: ZipExtFile, size: int | None = -1) -> bytes:
        content = read(file, size)
        sizes.append(len(content))
        return content

    monkeypatch.setattr(ZipExtFile, "read", counted)
    zeros = ("tables/big.ndjson", bytes(64 * MEGABYTE))
    big = {"name": "big", "shared": False, "rows": 1, "size": 10, "sha256": "0" * 64}
    # To more than its manifest says.
    assert refusal(path, packed(said(tables=[TABLE_SAID, big]), [zeros])).code == "ARCHIVE_DAMAGED"
    # To what its manifest says, which is more than any of ours.
    big |= {"size": 200 * MEGABYTE}
    assert refusal(path, packed(said(tables=[TABLE_SAID, big]), [zeros])).code == "ARCHIVE_TOO_LARGE"
    assert sum(sizes) < 2 * MEGABYTE
    # The manifest itself.
    monkeypatch.setattr("huying_platform.openings.archive._LARGEST_MANIFEST", 1000)
    assert refusal(path, packed(said(release="x" * 2000))).code == "ARCHIVE_INVALID"
