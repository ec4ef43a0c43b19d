"""The worker's part of taking a county out, and putting one back from a file."""

import json
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction

from huying_platform.counties.api import (
    CountyInfo,
    CountyStanding,
    TableKept,
    TableName,
    all_counties,
    county_context,
    empty_own_tables,
    go_on_counting,
    host_names,
    keys_taken,
    one_snapshot,
    public_context,
    read_table,
    restore_county,
    structure,
    tables_kept,
)
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings import refusals
from huying_platform.openings.archive import About, Archive, Kept, size_and_digest, write_archive
from huying_platform.openings.claims import Mishap, Overtaken, at_it, hold, put_off, take_up, told_as
from huying_platform.openings.domain import EXPORT_KEPT, JobState
from huying_platform.openings.hands import Hands
from huying_platform.openings.manifest import Manifest
from huying_platform.openings.models import CountyExport


def work_on_exports(*, hands: Hands, clock: Clock) -> int:
    """Write every export that waits; gives how many were taken up."""
    waiting = CountyExport.objects.filter(state__in=[JobState.WAITING, JobState.FAILING])
    return take_up(waiting, lambda export: _work_on(export, hands, clock), clock)


def forget_exports(*, clock: Clock) -> int:
    """Remove the files of exports that are older than a month; the rows stay. Gives how many."""
    with public_context():
        old = list(CountyExport.objects.filter(done_at__lte=clock.now() - EXPORT_KEPT).exclude(key=""))
        for export in old:
            _remove(export.key)
            CountyExport.objects.filter(pk=export.pk).update(key="")
    return len(old)


def write_county(
    county: CountyInfo,
    to: IO[bytes],
    *,
    files: Callable[[], Iterable[str]],
    clock: Clock,
) -> Kept:
    """Write everything of a county to a file. Raises OSError where one of its files cannot be read."""
    host = host_names()[county.code]
    with public_context():
        quota = CountyStanding.objects.values_list("quota", flat=True).get(county__code=county.code)
    about = About(county.code, county.name, host, quota, clock.now(), settings.RELEASE)
    with county_context(county), transaction.atomic():
        one_snapshot()
        return write_archive(to, about, files)


def read_county(path: Path, *, clock: Clock, host: str = "") -> Manifest:
    """Put a county back from a file into a system that has none of its code; it is suspended then.

    `host` is another label for its address. Refuses as `Archive`, and with ARCHIVE_OTHER_STRUCTURE, COUNTY_TAKEN,
    COUNTY_HOST_TAKEN, ACCOUNTS_TAKEN, STORAGE_FAILED; then nothing has been written.
    """
    archive = Archive(path)
    manifest = archive.manifest
    put: list[str] = []

    def fill() -> None:
        known = {table.name: table for table in tables_kept()}
        same = structure() == [list(node) for node in manifest.structure]
        there = {(table.name, table.shared) for table in manifest.tables}
        if not same or there != {(table.name, table.shared) for table in known.values()}:
            raise Refusal(
                "ARCHIVE_OTHER_STRUCTURE",
                "导出文件出自另一个版本的程序，表的结构不同。",
                f"请用写出它的版本（{manifest.release}）读取，再升级。",
            )
        empty_own_tables()
        for kept in manifest.tables:
            _fill(known[kept.name], kept, archive)
        go_on_counting()
        archive.restore_files(put)

    try:
        restore_county(
            code=manifest.code,
            name=manifest.name,
            host=host or manifest.host,
            quota=manifest.quota,
            clock=clock,
            fill=fill,
        )
    except BaseException as error:
        for key in put:
            _remove(key)
        if isinstance(error, DatabaseError) and _is_of_the_rows(error):
            raise _rows_do_not_fit() from error
        raise
    return manifest


def _fill(table: TableName, kept: TableKept, archive: Archive) -> None:
    try:
        if table.shared:
            _refuse_others_accounts(table, kept, archive)
        written = read_table(table, archive.lines(kept))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _rows_do_not_fit() from error
    if written != kept.rows:
        raise _rows_do_not_fit()


def _refuse_others_accounts(table: TableName, kept: TableKept, archive: Archive) -> None:
    code = archive.manifest.code
    if any(json.loads(line)["county_code"] != code for line in archive.lines(kept)):
        raise Refusal("ARCHIVE_INVALID", "导出文件里有别的县的账号。", "请核对文件的来源。")
    if keys_taken(table, archive.lines(kept)):
        raise Refusal(
            "ACCOUNTS_TAKEN",
            "这里别的县已经用着同样的账号编号，留痕会指向别人。",
            "请导入到没有其他县的系统，或先请平台运维迁移。",
        )


def _is_of_the_rows(error: DatabaseError) -> bool:
    """Whether PostgreSQL refused what was to be written (data, constraints, limits), and did not fail by itself."""
    return str(getattr(error.__cause__, "pgcode", ""))[:2] in {"22", "23", "54"}


def _rows_do_not_fit() -> Refusal:
    return Refusal(
        "ARCHIVE_DAMAGED",
        "导出文件里的数据行不完整，或与表对不上。",
        "什么都没有写入；请重新导出，或请平台运维核对文件的来源。",
    )


def _work_on(export: CountyExport, hands: Hands, clock: Clock) -> None:
    key = ""
    try:
        with told_as("EXPORT_FAILED", "没有导出成功，原因已记入日志。", export):
            county = _county(export.county_code)
            with at_it(export, clock), TemporaryFile() as file:
                kept = write_county(county, file, files=hands.files, clock=clock)
                file.seek(0)
                size, sha256 = size_and_digest(file)
                file.seek(0)
                key = f"exports/{export.county_code}/{secrets.token_hex(16)}.zip"
                default_storage.save(key, File(file))
            _note(export, key, kept, size, sha256, clock)
    except Refusal as refusal:
        again = isinstance(refusal, Mishap)
        put_off(export, refusal, clock, state=JobState.FAILING if again else JobState.REFUSED)
    except Overtaken:
        _remove(key)
        raise


def _county(code: str) -> CountyInfo:
    found = next((each for each in all_counties() if each.code == code), None)
    if found is None:
        raise refusals.county_unknown()
    return found


def _note(export: CountyExport, key: str, kept: Kept, size: int, sha256: str, clock: Clock) -> None:
    with public_context(), transaction.atomic():
        held = hold(export)
        held.state, held.done_at, held.problem = JobState.DONE, clock.now(), None
        held.due_at, held.claimed_until = None, None
        held.key, held.size, held.sha256 = key, size, sha256
        held.tables, held.rows, held.files = len(kept.tables), kept.rows, len(kept.files)
        held.save()


def _remove(key: str) -> None:
    with suppress(Exception):
        default_storage.delete(key)
