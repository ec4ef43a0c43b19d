"""Everything of a county goes into one file and comes back the same."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipExtFile, ZipFile

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
from huying_platform.openings.archive import Archive
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
        (older, "ARCHIVE_INVALID"),
        (other, "ARCHIVE_OTHER_STRUCTURE"),
    ):
        with pytest.raises(Refusal) as refused:
            read_county(path, clock=clock)
        assert refused.value.code == code
        assert XIAJIN not in {county.code for county in all_counties()}
        path.unlink()
    (tmp_path / "no.zip").write_bytes(b"no archive")
    with pytest.raises(Refusal) as refused:
        read_county(tmp_path / "no.zip", clock=clock)
    assert refused.value.code == "ARCHIVE_INVALID"


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


def bomb(path: Path, **more: Any) -> Path:
    """A file whose only table swells to far more than its manifest says."""
    table = {"name": "org_unit", "shared": False, "rows": 1, "size": 10, "sha256": "0" * 64}
    manifest = {"format": 1, "code": XIAJIN, "name": "夏津县", "tables": [table], "files": []} | more
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("tables/org_unit.ndjson", bytes(64 * 1024 * 1024))
    return path


def test_what_swells_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, sizes = ZipExtFile.read, list[int]()

    def counted(file: ZipExtFile, size: int | None = -1) -> bytes:
        content = read(file, size)
        sizes.append(len(content))
        return content

    monkeypatch.setattr(ZipExtFile, "read", counted)
    with pytest.raises(Refusal) as refused:
        Archive(bomb(tmp_path / "bomb.zip"))
    assert refused.value.code == "ARCHIVE_DAMAGED"
    assert sum(sizes) < 2 * 1024 * 1024
    monkeypatch.setattr("huying_platform.openings.archive._LARGEST_MANIFEST", 1000)
    with pytest.raises(Refusal) as refused:
        Archive(bomb(tmp_path / "words.zip", release="x" * 2000))
    assert refused.value.code == "ARCHIVE_INVALID"
