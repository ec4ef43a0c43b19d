"""The worker's part of taking a county out, and putting one back from a file."""

import json
import logging
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection, transaction

from huying_platform.counties.api import (
    CountyInfo,
    CountyStanding,
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
from huying_platform.openings.claims import Overtaken, at_it, claim, hold, let_go, put_off
from huying_platform.openings.domain import EXPORT_KEPT, JobState
from huying_platform.openings.hands import Hands
from huying_platform.openings.models import CountyExport

logger = logging.getLogger(__name__)


def work_on_exports(*, hands: Hands, clock: Clock) -> int:
    """Write every export that waits; gives how many were taken up."""
    taken_up = 0
    waiting = CountyExport.objects.filter(state__in=[JobState.WAITING, JobState.FAILING])
    while (export := claim(waiting, clock.now())) is not None:
        taken_up += 1
        try:
            _work_on(export, hands, clock)
        except Overtaken:
            let_go(export)
    return taken_up


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


def read_county(path: Path, *, clock: Clock, host: str = "") -> Archive:
    """Put a county back from a file into a system that has none of its code; it is suspended then.

    `host` is another label for its address. Refuses with ARCHIVE_INVALID, ARCHIVE_DAMAGED, ARCHIVE_OTHER_STRUCTURE,
    COUNTY_TAKEN, COUNTY_HOST_TAKEN, ACCOUNTS_TAKEN; then nothing has been written.
    """
    archive = Archive(path)
    put: list[str] = []

    def fill() -> None:
        known = {table.name: table for table in tables_kept()}
        same = structure() == [list(node) for node in archive.manifest["structure"]]
        if not same or known.keys() != {table.name for table in archive.tables}:
            raise Refusal(
                "ARCHIVE_OTHER_STRUCTURE",
                "导出文件出自另一个版本的程序，表的结构不同。",
                f"请用写出它的版本（{archive.manifest['release']}）读取，再升级。",
            )
        empty_own_tables()
        for kept in archive.tables:
            _fill(known[kept.name], archive)
        go_on_counting()
        archive.restore_files(put)

    try:
        restore_county(
            code=archive.code,
            name=archive.name,
            host=host or str(archive.manifest["host"]),
            quota=archive.manifest["quota"],
            clock=clock,
            fill=fill,
        )
    except BaseException:
        for key in put:
            _remove(key)
        raise
    return archive


def _fill(table: TableName, archive: Archive) -> None:
    if table.shared and any(json.loads(line)["county_code"] != archive.code for line in archive.lines(table)):
        raise Refusal("ARCHIVE_INVALID", "导出文件里有别的县的账号。", "请核对文件的来源。")
    if table.shared and keys_taken(table, archive.lines(table)):
        raise Refusal(
            "ACCOUNTS_TAKEN",
            "这里别的县已经用着同样的账号编号，留痕会指向别人。",
            "请导入到没有其他县的系统，或先请平台运维迁移。",
        )
    read_table(table, archive.lines(table))


def _work_on(export: CountyExport, hands: Hands, clock: Clock) -> None:
    key = ""
    try:
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
        put_off(export, refusal, clock, state=JobState.REFUSED)
    except Overtaken:
        _remove(key)
        raise
    except InterfaceError:
        raise
    except Exception as error:
        if isinstance(error, OperationalError) and not connection.is_usable():
            raise
        logger.exception("an export failed", extra={"facts": {"export": export.pk}})
        failed = Refusal(
            "EXPORT_FAILED", "没有导出成功，原因已记入日志。", "系统会再试；仍不行请联系平台运维。"
        )
        put_off(export, failed, clock, state=JobState.FAILING)


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
