"""`huying pack case from-call`: a call of a running county becomes a case that holds beside its pack."""

from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from huying_platform.calendars.files import shipped_table
from huying_platform.kernel.clock import FixedClock
from huying_tenants.calls.models import Call
from huying_tenants.packs.api import check_pack
from testkit.acting import Acting
from testkit.portal import XIAJIN

PACKS = Path(__file__).parents[3] / "packs"


def retold(call: str) -> str:
    output = StringIO()
    call_command("pack", "case", "from-call", call, "--county", XIAJIN, stdout=output)
    return output.getvalue()


def test_a_call_becomes_a_case_that_holds(acting: Acting, clock: FixedClock, tmp_path: Path) -> None:
    call_id = acting.file().call_id
    for verb in acting.cast.path:
        acting.take(verb, call_id)
    number = Call.objects.get(pk=call_id).number
    text = retold(str(call_id))
    assert text == retold(number)
    assert "固体废物" not in text
    folder = tmp_path / "xiajin"
    copytree(PACKS / "xiajin", folder)
    (folder / "cases" / "real.yaml").write_text(text, encoding="utf-8")
    report = check_pack(folder, shipped_table())
    (real,) = [case for case in report.cases if case.place.file == "cases/real.yaml"]
    assert real.ok, report.as_text()
    assert report.ok


@pytest.mark.parametrize(
    ("call", "code", "said"), [("1", "999999", "没有代码为 999999 的县"), ("0", XIAJIN, "没有编号为 0")]
)
def test_what_there_is_not_is_told(acting: Acting, call: str, code: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("pack", "case", "from-call", call, "--county", code)
