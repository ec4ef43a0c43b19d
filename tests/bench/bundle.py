"""What a desk loads first: the page, its scripts and styles, each gzipped, from the built frontend."""

import json
import shutil
import subprocess

from figures import write
from stand import ROOT


def run() -> None:
    """Ask the frontend's own measure, so that there is one definition of "first"."""
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is missing: install Node.js 20.19 or newer")
    answer = subprocess.run(
        [npm, "run", "--silent", "size", "--", "--json"],
        cwd=ROOT / "frontend",
        capture_output=True,
        text=True,
        check=True,
    )
    write("bundle", json.loads(answer.stdout))
