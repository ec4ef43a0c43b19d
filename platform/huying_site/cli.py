"""The console script `huying`: the demo, and Django's management commands run with the shared tables in reach."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> int:
    """Run `huying COMMAND ...`; without arguments it lists the commands."""
    if sys.argv[1:2] == ["demo"]:
        from huying_site.demo.run import main as demo

        return demo(sys.argv[2:])
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
