"""Everything of a county goes into one file and comes back the same."""

import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from huying_platform.counties.api import (
    all_counties,
    county_context,
    create_county,
    owner_context,
    public_context,
    remove_county,
    tables_kept,
)
from huying_platform.counties.models import CountyStanding
from huying_platform.identity.api import ensure_account
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import read_county, write_county
from huying_site.county_hands import CountyHands
from huying_site.demo.history.writing import write_past
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.org import api as org_api
from testkit.databases import ClonedDatabase
from testkit.portal import XIAJIN


@pytest.fixture
def lively(database: ClonedDatabase, clock: FixedClock) -> None:
    """Xiajin with calls, files and a person with a phone."""
    with county_context(f"c{XIAJIN}"):
        write_past(clock=clock, count=4)
        with transaction.atomic():
            org_api.save_people([org_api.PersonLine("张三", "13800138000")])


def files() -> dict[str, bytes]:
    """The files of Xiajin's evidence, those that are there."""
    with county_context(f"c{XIAJIN}"):
        keys = list(CountyHands().files())
    return {key: default_storage.open(key).read() for key in keys if default_storage.exists(key)}


def written(clock: FixedClock, to: Path) -> Path:
    county = next(each for each in all_counties() if each.code == XIAJIN)
    with to.open("wb") as file:
        write_county(county, file, files=CountyHands().files, clock=clock)
    return to


def rows_of(code: str) -> dict[str, Any]:
    """Every row of every table of a county, as text."""
    found = {}
    with county_context(f"c{code}"), connection.cursor() as cursor:
        for table in tables_kept():
            whose = f" WHERE county_code = '{code}'" if table.shared else ""
            cursor.execute(f"SELECT t::text FROM {table.schema}.{table.name} AS t{whose} ORDER BY 1")
            found[table.name] = cursor.fetchall()
    return found


def gone(code: str) -> None:
    """The county is no more: what the system it is put back into never had."""
    kept = files()
    with owner_context(), public_context():
        CountyStanding.objects.filter(county__code=code).update(state="opening", opened_at=None)
    remove_county(code)
    for key in kept:
        default_storage.delete(key)


@pytest.mark.usefixtures("lively")
def test_a_county_goes_out_and_comes_back_the_same(clock: FixedClock, tmp_path: Path) -> None:
    before, stored, file = rows_of(XIAJIN), files(), written(clock, tmp_path / "xiajin.zip")
    assert before["calls_callevent"]
    assert stored
    gone(XIAJIN)
    read_county(file, clock=clock)
    assert rows_of(XIAJIN) == before
    assert files() == stored
    (county,) = [each for each in all_counties() if each.code == XIAJIN]
    assert (county.state, county.name) == ("suspended", "夏津县")
    with county_context(county):
        assert verify_events() == []
        assert verify_projections() == []
        (person,) = org_api.people_by_phone("13800138000")
        (key,) = org_api.save_people([org_api.PersonLine("李四", "")])
        assert key > person.id


@pytest.mark.usefixtures("lively")
def test_the_manifest_says_what_there_is(clock: FixedClock, tmp_path: Path) -> None:
    with ZipFile(written(clock, tmp_path / "xiajin.zip")) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["code"], manifest["name"], manifest["host"]) == (XIAJIN, "夏津县", "xiajin")
        for table in manifest["tables"]:
            lines = archive.read(f"tables/{table['name']}.ndjson").splitlines()
            assert len(lines) == table["rows"]
        accounts = archive.read("tables/identity_account.ndjson").decode().splitlines()
        assert {json.loads(line)["county_code"] for line in accounts} == {XIAJIN}
        assert {each["key"]: each["size"] for each in manifest["files"]} == {
            key: len(content) for key, content in files().items()
        }
        assert "13800138000" not in archive.read("tables/org_person.ndjson").decode()


def altered(file: Path, change: Callable[[str, bytes], bytes]) -> Path:
    whole, other = file.read_bytes(), file.with_name(f"altered-{uuid4()}.zip")
    with ZipFile(BytesIO(whole)) as old, ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return other


def refused_with(path: Path, clock: FixedClock) -> str:
    """The code with which an archive is not put back; empty: it was."""
    try:
        read_county(path, clock=clock)
    except Refusal as refused:
        return refused.code
    return ""


def forged(file: Path, table: str, change: Callable[[list[bytes]], list[bytes]]) -> Path:
    """An archive with other lines of a table; its manifest says that they are right, and the old number of rows."""
    path = f"tables/{table}.ndjson"
    with ZipFile(file) as archive:
        lines = b"".join(change(archive.read(path).splitlines(keepends=True)))
        manifest = json.loads(archive.read("manifest.json"))
    for each in manifest["tables"]:
        if each["name"] == table:
            each |= {"size": len(lines), "sha256": hashlib.sha256(lines).hexdigest()}
    new = {path: lines, "manifest.json": json.dumps(manifest).encode()}
    return altered(file, new.get)


@pytest.mark.usefixtures("lively")
def test_what_was_altered_or_is_elsewhere_is_not_put_back(clock: FixedClock, tmp_path: Path) -> None:
    file = written(clock, tmp_path / "xiajin.zip")
    with pytest.raises(Refusal) as refused:
        read_county(file, clock=clock)
    assert refused.value.code == "COUNTY_TAKEN"
    gone(XIAJIN)
    row = altered(
        file, lambda name, content: content.replace(b"37", b"38") if "org_unit." in name else content
    )
    older = altered(file, lambda name, content: content.replace(b'"format": 1', b'"format": 9'))
    other = altered(file, lambda name, content: content.replace(b'"0001_initial"', b'"0000_before"'))
    elsewhere = altered(file, lambda name, content: content.replace(b'"key": "371427/', b'"key": "320106/'))
    whose = altered(file, lambda name, content: content.replace(b'"code": "371427"', b'"code": "../../"'))
    for path, code in (
        (elsewhere, "ARCHIVE_INVALID"),
        (whose, "ARCHIVE_INVALID"),
        (row, "ARCHIVE_DAMAGED"),
        (older, "ARCHIVE_OTHER_FORMAT"),
        (other, "ARCHIVE_OTHER_STRUCTURE"),
    ):
        with pytest.raises(Refusal) as refused:
            read_county(path, clock=clock)
        assert refused.value.code == code
        assert XIAJIN not in {county.code for county in all_counties()}
        path.unlink()


@pytest.mark.usefixtures("lively")
def test_rows_that_do_not_fit_leave_nothing(clock: FixedClock, tmp_path: Path) -> None:
    """Their digests are right, so that they come as far as the database; what was made until then goes again."""
    file, stored = written(clock, tmp_path / "xiajin.zip"), files()
    gone(XIAJIN)
    first = b'{"id":'
    changes: dict[str, tuple[str, Callable[[list[bytes]], list[bytes]], str]] = {
        "no JSON": ("org_unit", lambda lines: [b"{\n", *lines[1:]], "ARCHIVE_DAMAGED"),
        "no object": ("org_unit", lambda lines: [b"7\n", *lines[1:]], "ARCHIVE_DAMAGED"),
        "a row less": ("org_unit", lambda lines: lines[1:], "ARCHIVE_DAMAGED"),
        "one smuggled into a line": (
            "org_unit",
            lambda lines: [lines[0][:-1] + b"," + lines[1], *lines[1:]],
            "ARCHIVE_DAMAGED",
        ),
        "twice": ("org_unit", lambda lines: [*lines, lines[0]], "ARCHIVE_DAMAGED"),
        "another type": (
            "org_unit",
            lambda lines: [lines[0].replace(first, b'{"id":"x","was":', 1), *lines[1:]],
            "ARCHIVE_DAMAGED",
        ),
        "a column missing": (
            "org_unit",
            lambda lines: [lines[0].replace(b'"code"', b'"edoc"'), *lines[1:]],
            "ARCHIVE_DAMAGED",
        ),
        "NUL": ("org_unit", lambda lines: [b'{"id":\x00}\n', *lines[1:]], "ARCHIVE_DAMAGED"),
        "no UTF-8": ("org_unit", lambda lines: [b'{"id":"\xff"}\n', *lines[1:]], "ARCHIVE_DAMAGED"),
        "no end of line": (
            "org_unit",
            lambda lines: [*lines[:-1], lines[-1].rstrip(b"\n")],
            "ARCHIVE_DAMAGED",
        ),
        "nested without end": (
            "identity_account",
            lambda lines: [b"[" * 100_000 + b"\n", *lines[1:]],
            "ARCHIVE_DAMAGED",
        ),
        "another county's account": (
            "identity_account",
            lambda lines: [lines[0].replace(b'"371427"', b'"320106"'), *lines[1:]],
            "ARCHIVE_INVALID",
        ),
    }
    for name, (table, change, code) in changes.items():
        path = forged(file, table, change)
        assert (name, refused_with(path, clock)) == (name, code)
        assert XIAJIN not in {county.code for county in all_counties()}
        path.unlink()
    with public_context(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regnamespace('c371427') IS NULL, count(*) FROM identity_account WHERE county_code = '371427'"
        )
        assert cursor.fetchone() == (True, 0)
    assert not [key for key in stored if default_storage.exists(key)]
    assert read_county(file, clock=clock).code == XIAJIN


@pytest.mark.usefixtures("lively")
def test_a_storage_that_takes_no_files_leaves_nothing(
    clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, stored = written(clock, tmp_path / "xiajin.zip"), files()
    gone(XIAJIN)
    save, saved = default_storage.save, list[str]()

    def full(name: str, content: Any) -> str:
        if saved:
            raise OSError("no space left")
        saved.append(save(name, content))
        return saved[0]

    assert len(stored) > 1
    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(Refusal) as refused:
        read_county(file, clock=clock)
    assert refused.value.code == "STORAGE_FAILED"
    assert XIAJIN not in {county.code for county in all_counties()}
    assert not [key for key in stored if default_storage.exists(key)]


@pytest.mark.usefixtures("lively")
def test_accounts_of_others_are_not_written_over(clock: FixedClock, tmp_path: Path) -> None:
    file, stored = written(clock, tmp_path / "xiajin.zip"), files()
    gone(XIAJIN)
    with ZipFile(file) as archive:
        first = json.loads(archive.read("tables/identity_account.ndjson").splitlines()[0])["id"]
    with public_context(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO identity_account (id, external_id, display_name, county_code) VALUES (%s, 'x', 'x', '320106')",
            [first],
        )
    with pytest.raises(Refusal) as refused:
        read_county(file, clock=clock)
    assert refused.value.code == "ACCOUNTS_TAKEN"
    assert XIAJIN not in {county.code for county in all_counties()}
    assert not [key for key in stored if default_storage.exists(key)]


@pytest.mark.usefixtures("lively")
def test_a_file_that_is_gone_is_not_left_out_silently(clock: FixedClock, tmp_path: Path) -> None:
    default_storage.delete(next(iter(files())))
    with pytest.raises(FileNotFoundError):
        written(clock, tmp_path / "xiajin.zip")


@pytest.mark.usefixtures("lively")
def test_the_commands_do_it_too(clock: FixedClock, tmp_path: Path) -> None:
    file = tmp_path / "xiajin.zip"
    with public_context():
        call_command("county", "export", XIAJIN, str(file))
        with pytest.raises(CommandError, match="已经存在"):
            call_command("county", "export", XIAJIN, str(file))
        with pytest.raises(CommandError, match="没有代码"):
            call_command("county", "export", "999999", str(tmp_path / "x.zip"))
        with pytest.raises(CommandError, match="已经在这里"):
            call_command("county", "import", str(file))
        gone(XIAJIN)
        with pytest.raises(CommandError, match=r"读不了文件.*ARCHIVE_UNREADABLE"):
            call_command("county", "import", str(tmp_path / "gone.zip"))
        call_command("county", "import", str(file), host="old-xiajin")
    assert XIAJIN in {county.code for county in all_counties()}


def test_a_county_that_was_open_cannot_be_taken_away(database: ClonedDatabase, clock: FixedClock) -> None:
    with pytest.raises(Refusal) as refused:
        remove_county(XIAJIN)
    assert refused.value.code == "COUNTY_IN_USE"
    assert remove_county("371499") is False
    create_county(code="371423", name="庆云县", host="qingyun", seed=lambda: None, clock=clock)
    with county_context("c371423"):
        ensure_account(external_id="x", display_name="x", county_code="371423")
    with pytest.raises(Refusal):
        remove_county("371423")
