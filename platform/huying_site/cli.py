"""The console script `huying`: the demo, checks of files, and management commands with the shared tables in reach."""

import os
import sys

from django.core.management import execute_from_command_line

FILES_ALONE = (["pack", "check"], ["rulebook", "schema"])
"""Commands that work on files and nothing else: no settings, no database."""


def main() -> int:
    """Run `huying COMMAND ...`; without arguments it lists the commands."""
    if sys.argv[1:2] == ["demo"]:
        from huying_site.demo.run import main as demo

        return demo(sys.argv[2:])
    if sys.argv[1:3] in FILES_ALONE:
        from huying_site.file_commands import main as of_files

        return of_files(sys.argv[1:])
    _reach_running_demo()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huying_site.settings")
    from huying_platform.counties.context import public_context

    with public_context():
        execute_from_command_line(["huying", *sys.argv[1:]])
    return 0


def _reach_running_demo() -> None:
    """Where no database is named, take that of the demo running from this checkout, if one does."""
    if "DATABASE_URL" not in os.environ and "DATABASE_URL_FILE" not in os.environ:
        from huying_site.demo.state import running_environment

        for name, value in running_environment().items():
            os.environ.setdefault(name, value)
