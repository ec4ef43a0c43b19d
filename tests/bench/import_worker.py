"""A worker process of the `import` bench: does one workbook from end to end, and says what each step took."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A safe path (PYTHONSAFEPATH) leaves the script's own folder out.
sys.path.insert(0, str(Path(__file__).parent))

from stand import COUNTY

KB_PER_MB = 1024


def main(workbook_id: int) -> None:
    """Check, mark, mend, write, export, undo."""
    import django

    django.setup()
    from huying_platform.counties.api import county_context
    from huying_site import tasks
    from huying_site.composition import clock
    from huying_tenants.workbooks import api as workbooks
    from huying_tenants.workbooks.api import WorkbookKind
    from huying_tenants.workbooks.models import Workbook
    from testkit.acting import Acting

    def brought() -> Any:
        return Workbook.objects.get(pk=workbook_id)

    with county_context(f"c{COUNTY}"):
        by = {"actor": Acting(clock()).actor("grid-centre-1"), "clock": clock()}
        tasks.forget_sessions()
        idle = _kilobytes("VmRSS")
        steps: dict[str, dict[str, float]] = {}

        def step(name: str, work: Callable[[], object]) -> None:
            Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here on
            began, cpu = time.perf_counter(), time.process_time()
            work()
            steps[name] = {
                "seconds": round(time.perf_counter() - began, 2),
                "cpu_seconds": round(time.process_time() - cpu, 2),
                "peak_mb": round((_kilobytes("VmHWM") - idle) / KB_PER_MB, 1),
            }

        def work_on_it() -> None:
            workbooks.work_on_waiting(clock=clock())

        step("check", work_on_it)
        checked = brought()
        workbooks.mark_workbook(**by, workbook_id=workbook_id)
        step("mark", work_on_it)
        mends = list(checked.faults.filter(mend__isnull=False).values_list("pk", flat=True))
        workbooks.mend_cells(**by, workbook_id=workbook_id, fault_ids=mends)
        step("check_again", work_on_it)
        mended = brought()
        workbooks.write_workbook(**by, workbook_id=workbook_id, good_rows_only=True)
        step("write", work_on_it)
        written = brought()
        workbooks.export_workbook(**by, kind=WorkbookKind.MEMBERS)
        step("export", work_on_it)
        workbooks.undo_workbook(**by, workbook_id=workbook_id, reason="量一量")
        step("undo", work_on_it)
        undone = brought()
    states = {
        name: {
            "state": each.state,
            "rows": each.rows,
            "created": each.created,
            "faulty": each.faulty,
            "faulty_rows": each.faulty_rows,
            "left": each.left,
        }
        for name, each in {"checked": checked, "mended": mended, "written": written, "undone": undone}.items()
    }
    sys.stdout.write(
        json.dumps({"steps": steps, "idle_mb": round(idle / KB_PER_MB, 1), "mends": len(mends), **states})
        + "\n"
    )


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith(f"{name}:")).split()[1])


if __name__ == "__main__":
    main(int(sys.argv[1]))
