"""`make bench [NAME=desk]`: measures and writes build/bench/NAME.json."""

import importlib
import sys
from pathlib import Path

# A safe path (PYTHONSAFEPATH) leaves the script's own folder out.
sys.path.insert(0, str(Path(__file__).parent))

import stand

NAMES = (
    "bundle",
    "desk",
    "engine",
    "lifecycle",
    "ring",
    "revocation",
    "memory",
    "timers",
    "tree",
    "import",
    "roles",
    "provision",
    "session",
    "signin",
)
MODULES = {"import": "importing"}  # whose name a module cannot have


def main(names: list[str]) -> int:
    """Run the benches named, or all of them."""
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.stderr.write(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}\n")
        return 2
    with stand.servers():
        for name in names or NAMES:
            importlib.import_module(MODULES.get(name, name)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
