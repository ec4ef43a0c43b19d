"""`huying audit` and `huying projections`, as somebody runs them."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.evidence.api import Upload, store_upload
from huying_tenants.evidence.samples import sample_photo
from tenant_tests.audit.lived import ONE, tamper, without_call, without_event
from testkit.acting import Acting
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU, XIAJIN


def told(*arguments: str) -> str:
    """What a command says."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def run(database: ClonedDatabase, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the console script as a process of its own."""
    huying = Path(sys.executable).with_name("huying")
    return subprocess.run(
        [huying, *arguments], env=database.environment, capture_output=True, text=True, check=False
    )


def test_whole_and_then_broken(lived: ClonedDatabase) -> None:
    whole = run(lived, "audit", "verify")
    assert whole.returncode == 0, whole.stderr
    assert "夏津县: in order, sealed up to 2025-09-28 (" in whole.stdout
    assert "鼓楼区: in order, nothing sealed yet" in whole.stdout

    tamper(*without_event(ONE, 3))
    broken = run(lived, "audit", "verify")
    assert broken.returncode != 0
    assert f"event_missing  {ONE}#3  event 3 is missing" in broken.stdout
    assert "1 fault(s) found" in broken.stderr
    assert "Traceback" not in broken.stderr


@pytest.mark.usefixtures("lived")
class TestVerify:
    def test_one_county_or_all(self) -> None:
        tamper(*without_call(ONE))
        assert told("audit", "verify", "--code", GULOU).startswith("鼓楼区: in order")
        for arguments in (["--code", XIAJIN], []):
            with pytest.raises(CommandError, match=r"2 fault\(s\) found"):
                told("audit", "verify", *arguments)

    def test_projections(self) -> None:
        assert told("projections", "verify") == "鼓楼区: in order\n夏津县: in order\n"
        tamper(f"UPDATE calls_call SET state = 'filed' WHERE number = '{ONE}'")
        out = StringIO()
        with pytest.raises(CommandError, match=r"1 fault\(s\) found"):
            call_command("projections", "verify", stdout=out)
        assert f"projection_differs  {ONE} Call  state differs" in out.getvalue()

    def test_a_county_there_is_not(self) -> None:
        for command in ("audit", "projections"):
            with pytest.raises(CommandError, match="the portal has no county 999999"):
                told(command, "verify", "--code", "999999")

    def test_seal(self) -> None:
        assert "夏津县: 1 day(s) sealed" in told("audit", "seal")
        assert "夏津县: 0 day(s) sealed" in told("audit", "seal")


def test_stored_files_are_read_when_asked(
    database: ClonedDatabase, clock: FixedClock, settings: Settings
) -> None:
    with county_context(f"c{XIAJIN}"):
        acting = Acting(clock)
        caller = acting.actor(acting.cast.caller)
        photo = store_upload(actor=caller, clock=clock, upload=Upload("现场.jpg", sample_photo(1)))
        acting.file(evidence_ids=(photo.id,))
    assert "夏津县: in order" in told("audit", "verify", "--files")

    (original,) = Path(settings.MEDIA_ROOT).rglob("*-original.jpg")
    content = original.read_bytes()
    for damage in (lambda: original.write_bytes(content[:-1]), original.unlink):
        damage()
        assert "夏津县: in order" in told("audit", "verify")
        out = StringIO()
        with pytest.raises(CommandError, match=r"1 fault\(s\) found"):
            call_command("audit", "verify", "--files", stdout=out)
        assert f"file_damaged  夏呼 2025-0926-001#1 file {photo.id}" in out.getvalue()
